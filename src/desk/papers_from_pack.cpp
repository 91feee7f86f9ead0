#include "desk/papers_from_pack.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "findings/condition.hpp"

namespace qingbai {
namespace {

using Fields = std::map<std::string, std::string>;

constexpr const char* kFillIn = "＿＿＿＿＿＿";

std::string day_in(const std::optional<Day>& day, Language language) {
  if (!day) return {};
  return language == Language::en ? to_string(*day) : to_chinese(*day);
}

std::string words(const Pack& pack, const std::string& key, Language language) {
  const auto it = pack.text.find(key);
  return it == pack.text.end() ? std::string{} : it->second.in(language);
}

std::string replaced(const std::string& text, const Fields& fields) {
  std::string out;
  std::size_t at = 0;
  while (true) {
    const auto open = text.find("{{", at);
    const auto close = open == std::string::npos ? open : text.find("}}", open);
    if (close == std::string::npos) return out + text.substr(at);
    auto name = text.substr(open + 2, close - open - 2);
    name.erase(0, name.find_first_not_of(' '));
    name.erase(name.find_last_not_of(' ') + 1);
    const auto it = fields.find(name);
    out += text.substr(at, open - at);
    out += it == fields.end() || it->second.empty() ? kFillIn : it->second;
    at = close + 2;
  }
}

class Filler {
 public:
  explicit Filler(const PaperSources& s) : s_(s) { base_fields(); }

  Paper fill(const PaperTemplate& from) {
    Paper paper{from.id, from.to, from.name.in(s_.language), s_.language, {}, {}, s_.today};
    for (const auto& block : from.blocks) {
      if (evaluate(block.when, s_.facts, s_.today).truth != Truth::yes) continue;
      if (block.kind == "table") {
        add_table(block, paper);
      } else {
        for (const auto& fields : repeated(block.each))
          paper.blocks.push_back({kind_of(block.kind), replaced(block.text.in(s_.language), fields), {}, {}, {}});
      }
    }
    paper.exhibits.assign(used_.begin(), used_.end());
    return paper;
  }

 private:
  static PaperBlock::Kind kind_of(const std::string& name) {
    using Kind = PaperBlock::Kind;
    static const std::map<std::string, Kind> kinds{
        {"title", Kind::title},         {"addressee", Kind::addressee}, {"heading", Kind::heading},
        {"paragraph", Kind::paragraph}, {"item", Kind::item},           {"table", Kind::table},
        {"signature", Kind::signature}, {"note", Kind::note},           {"page_break", Kind::page_break}};
    const auto it = kinds.find(name);
    return it == kinds.end() ? Kind::paragraph : it->second;
  }

  void add_table(const TemplateBlock& block, Paper& paper) {
    PaperBlock table{PaperBlock::Kind::table, block.text.in(s_.language), {}, {}, {}};
    for (const auto& column : block.columns) table.head.push_back(column.in(s_.language));
    for (const auto& fields : repeated(block.each)) {
      std::vector<std::string> row;
      for (const auto& cell : block.cells) row.push_back(replaced(cell.in(s_.language), fields));
      table.rows.push_back(std::move(row));
    }
    if (!table.rows.empty()) paper.blocks.push_back(std::move(table));
  }

  void base_fields() {
    const auto& in = s_.input;
    base_ = {{"today", day_in(s_.today, s_.language)},
             {"person.name", in.name},
             {"person.id_number", in.id_number},
             {"person.address", in.address},
             {"person.phone", in.phones.empty() ? "" : in.phones.front().number},
             {"exhibits.count", std::to_string(s_.exhibits.size())},
             {"pack.version", s_.pack.version}};
    if (!in.loans.empty()) base_.merge(loan(0));
    if (!in.court_papers.empty()) base_.merge(court(0));
  }

  Fields loan(std::size_t i) const {
    const auto& l = s_.input.loans[i];
    return {{"loan.no", std::to_string(i + 1)},
            {"loan.lender", l.lender},
            {"loan.amount", l.amount ? to_yuan(*l.amount) : ""},
            {"loan.amount_capitals", l.amount ? to_chinese_capitals(*l.amount) : ""},
            {"loan.contract_number", l.contract_number},
            {"loan.disbursed_on", day_in(l.disbursed_on, s_.language)},
            {"loan.state", words(s_.pack, "loan.state." + l.state, s_.language)}};
  }

  Fields court(std::size_t i) const {
    const auto& c = s_.input.court_papers[i];
    std::string name;
    for (const auto& kind : s_.pack.court_papers)
      if (kind.id == c.paper) name = kind.name.in(s_.language);
    return {{"court.paper", name},
            {"court.name", c.court},
            {"court.case_number", c.case_number},
            {"court.received_on", day_in(c.received_on, s_.language)}};
  }

  int exhibit_of(const ItemId& item) {
    for (const auto& exhibit : s_.exhibits)
      if (exhibit.item == item) {
        used_.insert(exhibit.number);
        return exhibit.number;
      }
    return 0;
  }

  std::vector<Fields> repeated(const std::string& each) {
    if (each.empty()) return {base_};
    std::vector<Fields> out;
    if (each == "loans")
      for (std::size_t i = 0; i < s_.input.loans.size(); ++i) out.push_back(loan(i));
    if (each == "court_papers")
      for (std::size_t i = 0; i < s_.input.court_papers.size(); ++i) out.push_back(court(i));
    if (each == "exhibits") out = exhibits();
    if (each == "messages") out = messages({MessageClass::dunning, MessageClass::scam, MessageClass::otp});
    if (each == "dunning") out = messages({MessageClass::dunning});
    if (each == "calls") out = calls();
    if (each == "accounts") out = accounts();
    if (each == "inquiries") out = inquiries();
    if (each == "matters") out = matters();
    for (auto& fields : out) fields.insert(base_.begin(), base_.end());  // the element's own fields win
    return out;
  }

  std::vector<Fields> exhibits() {
    std::vector<Fields> out;
    for (const auto& e : s_.exhibits) {
      used_.insert(e.number);
      out.push_back({{"exhibit.no", std::to_string(e.number)},
                     {"exhibit.name", e.original_name},
                     {"exhibit.kind", words(s_.pack, "file.kind." + e.kind, s_.language)},
                     {"exhibit.proves", e.proves.in(s_.language)},
                     {"exhibit.sha256", e.sha256},
                     {"exhibit.received", day_in(e.received.day(), s_.language)}});
    }
    return out;
  }

  std::vector<Fields> messages(const std::set<MessageClass>& wanted) {
    std::vector<Fields> out;
    for (const auto& file : s_.files)
      for (const auto& v : file.messages) {
        if (!wanted.contains(v.verdict)) continue;
        out.push_back({{"message.no", std::to_string(out.size() + 1)},
                       {"message.time", v.time ? to_string(*v.time).substr(0, 16).replace(10, 1, " ") : ""},
                       {"message.sender", v.sender},
                       {"message.class", words(s_.pack, std::string("message.class.") + to_name(v.verdict), s_.language)},
                       {"message.text", v.text},
                       {"message.exhibit", std::to_string(exhibit_of(file.item))}});
      }
    return out;
  }

  std::vector<Fields> calls() const {
    std::vector<Fields> out;
    for (const auto& c : s_.input.calls)
      out.push_back({{"call.no", std::to_string(out.size() + 1)},
                     {"call.with", c.with},
                     {"call.at", c.at ? to_string(*c.at).substr(0, 16).replace(10, 1, " ") : ""},
                     {"call.agent", c.agent},
                     {"call.promised", c.promised},
                     {"call.promised_by", day_in(c.promised_by, s_.language)}});
    return out;
  }

  std::vector<Fields> accounts() {
    std::vector<Fields> out;
    for (const auto& file : s_.files) {
      if (!file.extraction.report) continue;
      for (const auto& a : file.extraction.report->accounts)
        out.push_back({{"account.no", std::to_string(out.size() + 1)},
                       {"account.institution", a.institution},
                       {"account.opened", day_in(a.opened, s_.language)},
                       {"account.amount", a.amount  ? to_yuan(*a.amount)
                                          : a.limit ? to_yuan(*a.limit)
                                                    : ""},
                       {"account.text", a.text},
                       {"account.page", std::to_string(a.page)},
                       {"account.exhibit", std::to_string(exhibit_of(file.item))}});
    }
    return out;
  }

  std::vector<Fields> inquiries() {
    std::vector<Fields> out;
    for (const auto& file : s_.files) {
      if (!file.extraction.report) continue;
      for (const auto& i : file.extraction.report->inquiries)
        if (i.by == "institution")
          out.push_back({{"inquiry.no", std::to_string(out.size() + 1)},
                         {"inquiry.date", day_in(i.date, s_.language)},
                         {"inquiry.institution", i.institution},
                         {"inquiry.reason", i.reason},
                         {"inquiry.exhibit", std::to_string(exhibit_of(file.item))}});
    }
    return out;
  }

  std::vector<Fields> matters() const {
    std::vector<Fields> out;
    for (const auto& m : s_.input.matters)
      for (const auto& kind : s_.pack.matters)
        if (kind.id.value == m.kind && m.filed_on)
          out.push_back({{"matter.name", kind.name.in(s_.language)},
                         {"matter.filed_on", day_in(m.filed_on, s_.language)},
                         {"matter.receipt", m.receipt}});
    return out;
  }

  const PaperSources& s_;
  Fields base_;
  std::set<int> used_;
};

}  // namespace

Paper fill_in(const PaperTemplate& paper, const PaperSources& sources) { return Filler(sources).fill(paper); }

}  // namespace qingbai

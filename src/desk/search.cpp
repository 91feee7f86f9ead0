#include "desk/search.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "desk/search_query.hpp"

namespace qingbai {
namespace {

bool inside_character(const std::string& text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u;
}

// What stands beside a passage's words.
struct Beside {
  std::string sender;                  // number or name of who wrote, called or paid
  std::optional<std::int64_t> amount;  // of a transaction, in fen
};

class Search {
 public:
  Search(const std::string& words, std::size_t at_most) : at_most_(at_most), query_(parse_query(words)) {}

  void look(const std::string& text, SearchHit hit, const Beside& beside = {}) {
    if (query_.empty() || text.empty()) return;
    const SearchText passage(text);
    const auto alternative = std::find_if(query_.begin(), query_.end(), [&](const std::vector<SearchTerm>& terms) {
      return std::all_of(terms.begin(), terms.end(),
                         [&](const SearchTerm& term) { return holds(term, passage, hit, beside) != term.negated; });
    });
    if (alternative == query_.end()) return;
    ++result_.total;
    if (result_.hits.size() >= at_most_) return;
    cut(text, passage, *alternative, hit);
    result_.hits.push_back(std::move(hit));
  }

  SearchResult take() { return std::move(result_); }

 private:
  static bool holds(const SearchTerm& term, const SearchText& passage, const SearchHit& hit, const Beside& beside) {
    using Field = SearchTerm::Field;
    switch (term.field) {
      case Field::from:
        return !SearchText(beside.sender).find(term, 1).empty();
      case Field::type:
        return hit.kind == term.kind;
      case Field::date: {
        if (!hit.time) return false;
        const auto day = to_string(hit.time->day());
        return day >= term.first_day && day < term.last_day;
      }
      case Field::amount: {
        const auto fits = [&](std::int64_t fen) { return fen >= term.least && fen <= term.most; };
        if (beside.amount) return fits(*beside.amount);
        const auto named = passage.amounts();
        return std::any_of(named.begin(), named.end(), fits);
      }
      default:
        return !passage.find(term, 1).empty();
    }
  }

  // Some 120 bytes before the first word and 240 after it, whole characters only.
  void cut(const std::string& text, const SearchText& passage, const std::vector<SearchTerm>& terms, SearchHit& hit) const {
    constexpr std::size_t kMostMarks = 200;
    SearchText::Places places;
    for (const auto& term : terms)
      if (!term.negated && (term.field == SearchTerm::Field::words || term.field == SearchTerm::Field::lender))
        for (const auto& place : passage.find(term, kMostMarks)) places.push_back(place);
    std::sort(places.begin(), places.end());
    const auto at = places.empty() ? 0 : places.front().first;
    std::size_t begin = at > 120 ? at - 120 : 0, end = std::min(text.size(), at + 240);
    while (inside_character(text, begin)) --begin;
    while (inside_character(text, end)) ++end;
    hit.passage = text.substr(begin, end - begin);
    for (const auto& [from, to] : places)
      if (from >= begin && to <= end) hit.marks.emplace_back(from - begin, to - begin);
  }

  std::size_t at_most_;
  SearchQuery query_;
  SearchResult result_;
};

void look_in_file(const CaseFile& file, Search& search) {
  const auto& e = file.read->extraction;
  const auto& name = file.receipt.claims.name;
  search.look(name, {"name", file.receipt.item, "", name, {}, {}, file.receipt.received});
  for (const auto& m : e.messages)
    search.look(m.sender + " " + m.text,
                {"message", file.receipt.item, fmt::format("message {}", m.index + 1), name, {}, {}, m.time}, {m.sender, {}});
  for (const auto& c : e.calls)
    search.look(c.number, {"call", file.receipt.item, fmt::format("call {}", c.index + 1), name, {}, {}, c.time}, {c.number, {}});
  for (std::size_t n = 0; n < e.transactions.size(); ++n) {
    const auto& t = e.transactions[n];
    search.look(fmt::format("{} {} {} {} {}", t.counterparty, t.text, t.amount_fen ? to_yuan(Fen{*t.amount_fen}) : "", t.account,
                            t.order),
                {"transaction", file.receipt.item, fmt::format("transaction {}", n + 1), name, {}, {}, t.time},
                {t.counterparty, t.amount_fen});
  }
  for (const auto& p : e.pages)
    search.look(p.text, {"page", file.receipt.item, "page " + std::to_string(p.number), name, {}, {}, {}});
  if (e.pages.empty() && e.messages.empty()) search.look(e.text, {"page", file.receipt.item, "text", name, {}, {}, {}});
}

}  // namespace

SearchResult search(const CaseView& view, const std::string& words, std::size_t at_most) {
  Search search(words, at_most);
  for (const auto& file : view.answer.files) look_in_file(file, search);
  for (const auto& call : view.answer.input.calls)
    search.look(call.with + " " + call.agent + " " + call.promised, {"mark", {}, "call", call.with, {}, {}, call.at});
  for (const auto& [item, heard] : view.answer.input.heard) search.look(heard, {"heard", ItemId{item}, "heard", "", {}, {}, {}});
  for (const auto& mark : standing(view.ground->marks))
    if (mark.kind != MarkKind::heard)
      search.look(mark.receipt + " " + mark.said + " " + mark.number,
                  {"mark", {}, to_name(mark.kind), mark.matter, {}, {}, mark.time});
  const auto& input = view.answer.input;
  for (const auto* said : {&input.name, &input.address}) search.look(*said, {"answer", {}, "answers.yaml", "", {}, {}, {}});
  for (const auto& loan : input.loans)
    search.look(loan.lender + " " + loan.contract_number, {"answer", {}, "answers.yaml", loan.lender, {}, {}, {}});
  return search.take();
}

}  // namespace qingbai

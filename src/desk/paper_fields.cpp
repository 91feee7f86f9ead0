#include "desk/paper_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "facts/dunning.hpp"
#include "facts/pack_words.hpp"

namespace qingbai {
namespace {

// 110105********002X: enough to tell two papers apart, too little to open an account with.
std::string shown(const std::string& id_number, const std::string& how) {
  if (how == "pen") return {};
  if (how != "tail" || id_number.size() <= 4) return id_number;
  return std::string(id_number.size() - 4, '*') + id_number.substr(id_number.size() - 4);
}

std::string joined(const std::vector<std::string>& parts, Language language) {
  return fmt::format("{}", fmt::join(parts, language == Language::en ? ", " : "、"));
}

int number_after(const std::string& text, const char* word) {
  const auto at = text.find(word);
  return at == std::string::npos ? 0 : std::atoi(text.c_str() + at + std::char_traits<char>::length(word));
}

// Of several numbers that of a former owner is the one that became the person's last; else the first stands.
const PersonPhone* phone_meant(const CaseInput& input, const FactSet& facts) {
  if (input.phones.empty()) return nullptr;
  const auto* last = facts.has("cause.top", "recycled_number") ? newest(input.phones) : nullptr;
  return last == nullptr ? &input.phones.front() : last;
}

}  // namespace

std::string took(const CaseInput& input, const LoanInput& loan) {
  for (const auto* answers : {&loan.answers, &input.answers})
    if (const auto it = answers->find("took_this_loan"); it != answers->end()) return it->second;
  return {};
}

bool is_own_loan(const CaseInput& input, std::size_t i) {
  return took(input, input.loans[i]) == "yes" &&
         std::any_of(input.loans.begin(), input.loans.end(), [&](const LoanInput& l) { return took(input, l) != "yes"; });
}

std::vector<std::string> addressees(const PaperSources& sources) {
  std::vector<std::string> out;
  const auto& loans = sources.input.loans;
  for (std::size_t i = 0; i < loans.size(); ++i)
    if (!loans[i].lender.empty() && !is_own_loan(sources.input, i) &&
        std::none_of(out.begin(), out.end(), [&](const std::string& l) { return sources.lenders.same(l, loans[i].lender); }))
      out.push_back(loans[i].lender);
  return out.empty() && loans.empty() ? sources.firms : out;
}

bool in_charge_of(const std::string& institution, const std::vector<std::string>& licences, const PaperSources& sources) {
  if (licences.empty()) return true;
  const auto licence = licence_of(institution, sources.pack, sources.lenders);
  return licence.empty() || std::find(licences.begin(), licences.end(), licence) != licences.end();
}

bool has_in_sentences(const PaperTemplate& paper, std::string_view placeholder) {
  return std::any_of(paper.blocks.begin(), paper.blocks.end(), [&](const TemplateBlock& block) {
    return block.each.empty() && block.text.zh.find(placeholder) != std::string::npos;
  });
}

PaperFields::PaperFields(const PaperSources& sources, const PaperTemplate& paper, std::string lender,
                         std::optional<std::size_t> court_paper)
    : s_(sources),
      lender_(std::move(lender)),
      meant_(paper.licences),
      alone_(lender_.empty() || addressees(sources).size() <= 1) {
  for (const auto& l : s_.input.loans)
    if (!lender_.empty() && !l.lender.empty() && !s_.lenders.same(l.lender, lender_)) other_lenders_.push_back(l.lender);
  // A complaint or a report names those whom it is about; a statement lists loans in a table at most.
  if (lender_.empty() && has_in_sentences(paper, "{{lenders}}") && !s_.input.loans.empty())
    for (const auto& addressee : addressees(s_))
      if (concerns(addressee)) respondents_.push_back(addressee);
  base_fields(paper.id_number);
  if (!s_.input.court_papers.empty()) {
    court_ = court_paper ? *court_paper : court_paper_for(paper.files);
    about_court(*court_, paper.files);
  }
  money();
  statistics();
  filings();
}

std::string PaperFields::day(const std::optional<Day>& day) const {
  if (!day) return {};
  return s_.language == Language::en ? to_string(*day) : to_chinese(*day);
}

std::string PaperFields::moment(const std::optional<Instant>& time) const {
  if (!time) return "";
  return time->has_clock() ? to_string(*time).substr(0, 16).replace(10, 1, " ") : to_string(*time);
}

std::string PaperFields::words(const std::string& key) const {
  const auto it = s_.pack.text.find(key);
  return it == s_.pack.text.end() ? std::string{} : it->second.in(s_.language);
}

// A known outcome in words; what the person wrote themselves stays.
std::string PaperFields::outcome_words(const std::string& outcome) const {
  auto known = words("matter.outcome." + outcome);
  return known.empty() ? outcome : known;
}

std::string PaperFields::exhibit_words(int number, int page, int message) const {
  const ExhibitPlace place{number, page, page > 0 ? 0 : message};
  return in_words({{place, place}}, s_.language);
}

// What is named counts as used.
std::string PaperFields::places(const std::vector<ExhibitPlace>& of, std::size_t most) {
  const auto runs = runs_of(of, most);
  for (const auto& run : runs) used_.insert(run.first.number);
  return in_words(runs, s_.language);
}

int PaperFields::number_of(const ItemId& item) const {
  const auto at = std::find_if(s_.exhibits.begin(), s_.exhibits.end(), [&](const auto& exhibit) { return exhibit.item == item; });
  return at == s_.exhibits.end() ? 0 : at->number;
}

// Only what the person said is not theirs may stand in a paper as that.
bool PaperFields::said_of(Ownership said, const ItemId& item, const char* what, std::size_t position) const {
  return std::any_of(s_.input.judged.begin(), s_.input.judged.end(), [&](const JudgedEntry& e) {
    return e.said == said && e.from.item == item && e.what == what && e.position == static_cast<int>(position);
  });
}

int PaperFields::exhibit_of(const ItemId& item) {
  const int number = number_of(item);
  if (number > 0) used_.insert(number);
  return number;
}

std::string PaperFields::cite(const std::vector<std::string>& keys) {
  constexpr std::size_t kMost = 4;  // runs: more would drown the sentence; the evidence list names them all
  std::vector<ExhibitPlace> found;
  for (const auto& wanted : keys) {
    const auto equals = wanted.find('=');
    for (const auto* fact : known().of(wanted.substr(0, equals))) {
      if (equals != std::string::npos && fact->value != wanted.substr(equals + 1)) continue;
      const int number = number_of(fact->from.item), page = number_after(fact->from.locator, "page ");
      if (number > 0) found.push_back({number, page, page > 0 ? 0 : number_after(fact->from.locator, "message ")});
    }
  }
  return places(found, kMost);
}

void PaperFields::base_fields(const std::string& id_number) {
  const auto& in = s_.input;
  std::vector<std::string> phones;
  for (const auto& phone : in.phones) phones.push_back(phone.number);
  const auto* phone = phone_meant(in, s_.facts);
  const auto n = s_.exhibits.size();
  base_ = {{"today", day(s_.today)},
           {"person.name", in.name},
           {"person.id_number", shown(in.id_number, id_number)},
           {"person.address", in.address},
           {"person.phone", phone == nullptr ? "" : phone->number},
           {"person.phones", joined(phones, s_.language)},
           {"person.carrier", phone == nullptr ? "" : phone->carrier},
           {"person.since", phone == nullptr ? "" : day(phone->since)},
           {"exhibits.count", std::to_string(n)},
           {"exhibits.range",
            n == 0   ? ""
            : n == 1 ? exhibit_words(1, 0, 0)
                     : fmt::format(fmt::runtime(s_.language == Language::en ? "Exhibits 1 to {}" : "证据1至证据{}"), n)},
           {"helper.name", in.helper ? in.helper->name : ""},
           {"helper.relation", in.helper ? in.helper->relation : ""},
           {"case.learned_on", day(in.learned_on)},
           {"pack.version", s_.pack.version}};
  for (const auto& file : s_.files)
    if (const auto& report = file->extraction.report) {
      base_["report.number"] = report->number;
      if (report->time) base_["report.date"] = day(report->time->day());
    }
}

// Of the one payment that the person's statements show. Of several nobody here knows which is meant: the blank stays.
void PaperFields::money() {
  const auto on = known().of("money.arrived_on"), fen = known().of("money.arrived_fen");
  const bool one = fen.size() == 1 && on.size() <= 1;
  base_["money.arrived_on"] = one && !on.empty() ? day(parse_day(on.front()->value)) : "";
  base_["money.arrived_yuan"] = "";
  std::int64_t amount = 0;
  const auto printed = one ? fen.front()->value : std::string{};
  if (std::from_chars(printed.data(), printed.data() + printed.size(), amount).ec != std::errc{}) return;
  const bool en = s_.language == Language::en;
  base_["money.arrived_yuan"] = fmt::format(fmt::runtime(en ? "{} yuan" : "{}元"), to_yuan(Fen{amount}));
}

namespace {

bool waits_for(const Pack& pack, const std::string& paper, const MatterKindId& files, const RuleId& rule) {
  for (const auto& kind : pack.court_papers)
    for (const auto& clock : kind.clocks)
      if (kind.id == paper && (rule.empty() || clock.rule == rule) &&
          std::find(clock.done_by.begin(), clock.done_by.end(), files) != clock.done_by.end())
        return true;
  return false;
}

}  // namespace

std::vector<std::size_t> court_papers_waiting(const PaperSources& sources, const PaperTemplate& paper) {
  std::vector<std::size_t> out;
  const auto& papers = sources.input.court_papers;
  // A ruling in enforcement is not retried: the judgment is.
  const auto of_enforcement = [&](const CourtPaperInput& p) {
    return p.paper == "ruling" && p.ruling_on.starts_with("enforcement") && paper.files == MatterKindId{"retrial_request"};
  };
  for (std::size_t i = 0; i < papers.size(); ++i)
    if (!papers[i].of_other && !papers[i].namesake && !papers[i].overtaken && !of_enforcement(papers[i]) &&
        waits_for(sources.pack, papers[i].paper, paper.files, {}))
      out.push_back(i);
  return out;
}

std::size_t PaperFields::court_paper_for(const MatterKindId& files) const {
  const auto& papers = s_.input.court_papers;
  for (const auto& clock : s_.plan.clocks)  // soonest first
    for (std::size_t i = 0; i < papers.size(); ++i)
      if (!papers[i].namesake && clock.state != ClockState::answered && clock.matter == papers[i].paper &&
          papers[i].received_on == clock.from && waits_for(s_.pack, papers[i].paper, files, clock.rule))
        return i;
  for (std::size_t i = 0; i < papers.size(); ++i)
    if (waits_for(s_.pack, papers[i].paper, files, {})) return i;
  return 0;
}

void PaperFields::statistics() {
  std::vector<std::string> senders, lenders;
  DunningCount dunning;
  for (const auto& file : s_.files)
    each_dunning(*file, [&](const TriageVerdict& v) {
      if (!concerns(v)) return;
      count_in(dunning, v);
      if (!v.sender.empty() && std::find(senders.begin(), senders.end(), v.sender) == senders.end()) senders.push_back(v.sender);
    });
  base_["dunning.count"] = dunning.messages == 0 ? "" : std::to_string(dunning.messages);
  base_["dunning.days"] = dunning.days.empty() ? "" : std::to_string(dunning.days.size());
  base_["dunning.first"] = dunning.first ? day(dunning.first->day()) : "";
  base_["dunning.last"] = dunning.last ? day(dunning.last->day()) : "";
  base_["dunning.firms"] = joined(s_.firms, s_.language);
  base_["dunning.senders"] = joined(senders, s_.language);
  base_["calls.count"] = s_.input.calls.empty() ? "" : std::to_string(s_.input.calls.size());
  Fen total;
  bool all_known = true;
  const auto mine = loans();
  for (const auto& l : s_.input.loans) {
    if (!concerns(l.lender) || is_own_loan(s_.input, static_cast<std::size_t>(&l - s_.input.loans.data()))) continue;
    if (l.amount) total.n += l.amount->n;
    else all_known = false;
    if (!l.lender.empty() && std::find(lenders.begin(), lenders.end(), l.lender) == lenders.end()) lenders.push_back(l.lender);
  }
  base_["loans.count"] = mine.empty() ? "" : std::to_string(mine.size());
  base_["loans.total"] = mine.empty() || !all_known ? "" : to_yuan(total);
  base_["lenders"] = joined(lenders, s_.language);
  if (!mine.empty()) base_.insert(mine.front().begin(), mine.front().end());
  else base_["loan.lender"] = lender_;
}

// A letter to one lender tells of no letter to another, and of no report to the police that was made before its loan existed.
bool PaperFields::may_tell_of(const MatterInput& matter) const {
  if (lender_.empty()) return true;
  const auto& loans = s_.input.loans;
  const auto holds = [&](const LoanInput& l) { return !l.lender.empty() && s_.lenders.same(l.lender, lender_); };
  const bool of_another = !matter.office.empty() && !s_.lenders.same(matter.office, lender_) &&
                          std::any_of(loans.begin(), loans.end(), [&](const LoanInput& l) {
                            return !l.lender.empty() && !holds(l) && s_.lenders.same(l.lender, matter.office);
                          });
  const bool before = matter.filed_on && std::any_of(loans.begin(), loans.end(), holds) &&
                      std::all_of(loans.begin(), loans.end(), [&](const LoanInput& l) {
                        return !holds(l) || (l.disbursed_on && *matter.filed_on < *l.disbursed_on);
                      });
  return !of_another && !before;
}

std::optional<int> PaperFields::matter_told(const std::string& kind) const {
  std::optional<int> out;  // the last one: filings() prints it
  for (std::size_t i = 0; i < s_.input.matters.size(); ++i)
    if (s_.input.matters[i].kind == kind && may_tell_of(s_.input.matters[i])) out = static_cast<int>(i);
  return out;
}

void PaperFields::filings() {
  for (const auto& m : s_.input.matters) {
    if (!may_tell_of(m)) continue;
    const auto at = "filed." + m.kind + ".";
    base_[at + "filed_on"] = day(m.filed_on);
    base_[at + "accepted_on"] = day(m.accepted_on);
    base_[at + "answered_on"] = day(m.answered_on);
    base_[at + "receipt"] = m.receipt;
    base_[at + "office"] = m.office;
    base_[at + "answer_number"] = m.answer_number;
    base_[at + "outcome"] = outcome_words(m.outcome);
  }
  const auto& carrier = base_["filed.carrier_complaint.office"];
  base_["carrier.complained_of"] = carrier.empty() ? base_["person.carrier"] : carrier;
  for (const auto& clock : s_.plan.clocks)
    if (clock.due && clock.theirs) base_["filed." + clock.matter + ".due"] = day(clock.due);
}

// A retrial is asked of the judgment, not of its enforcement.
void PaperFields::about_court(std::size_t i, const MatterKindId& files) {
  auto fields = court(i);
  const auto& papers = s_.input.court_papers;
  if (files.value == "retrial_request" && papers[i].paper == "enforcement") {
    const auto judged = std::find_if(papers.begin(), papers.end(), [&](const CourtPaperInput& p) {
      return !p.case_number.empty() && p.case_number == papers[i].title_number;
    });
    fields["court.case_number"] = papers[i].title_number;
    fields["court.name"] = judged == papers.end() ? "" : judged->court;
  }
  base_.merge(std::move(fields));
}

Fields PaperFields::court(std::size_t i) const {
  const auto& c = s_.input.court_papers[i];
  std::string name;
  for (const auto& kind : s_.pack.court_papers)
    if (kind.id == c.paper) name = kind.name.in(s_.language);
  return {{"court.paper", name},
          {"court.name", c.court},
          {"court.case_number", c.case_number},
          {"court.claimant", c.claimant},
          {"court.amount", c.amount ? to_yuan(*c.amount) : ""},
          {"court.received_on", day(c.received_on)}};
}

std::vector<Fields> PaperFields::repeated(const std::string& each, const std::vector<MatterKindId>& of) {
  if (each.empty()) return {base_};
  std::vector<Fields> out;
  if (each == "loans") out = loans();
  if (each == "own_loans") out = own_loans();
  if (each == "court_papers")
    for (std::size_t i = 0; i < s_.input.court_papers.size(); ++i) out.push_back(court(i));
  if (each == "exhibits" || each == "cited") out = exhibits(each == "cited");
  if (each == "messages") out = messages({MessageClass::dunning, MessageClass::scam, MessageClass::otp});
  if (each == "dunning") out = messages({MessageClass::dunning});
  if (each == "scams") out = messages({MessageClass::scam, MessageClass::other_fraud});
  if (each == "codes") out = messages({MessageClass::otp});
  if (each == "leads") out = leads();
  if (each == "steps") out = steps();
  if (each == "calls") out = calls();
  if (each == "payments") out = payments();
  if (each == "accounts") out = accounts(Ownership::not_mine);
  if (each == "wrong_accounts") out = accounts(Ownership::wrong);
  if (each == "inquiries") out = inquiries();
  if (each == "matters") out = matters(of);
  if (each == "whereabouts") out = whereabouts();
  if (each == "clocks") out = clocks();
  for (auto& fields : out) fields.insert(base_.begin(), base_.end());
  return out;
}

}  // namespace qingbai

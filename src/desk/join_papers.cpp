#include "desk/join_papers.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "facts/service_day.hpp"

namespace qingbai {
namespace {

FactState word_on(const std::vector<Confirmation>& words, const OfficialPaper& paper, const char* key) {
  auto out = FactState::proposed;
  for (const auto& c : words)
    if (c.key == key && c.source == paper.from.item.value && c.locator == paper.from.locator) out = c.state;
  return out;
}

// What the person typed stays.
void fill_in_says(const OfficialPaper& paper, CourtPaperInput& said) {
  const auto value = [&](const char* field) {
    const auto at = paper.says.find(field);
    return at == paper.says.end() ? std::string{} : at->second;
  };
  if (said.title.empty()) said.title = value("title");
  if (said.ruling_on.empty()) said.ruling_on = value("ruling_on");
  if (!said.small_claim && value("small_claim") == "yes") said.small_claim = true;
  if (said.small_claim != false && value("final") == "yes") said.final = true;
}

// Whoever sues, or is drawn in, is named elsewhere in the paper: only one that holds the person's name nowhere is another's. Of a
// message its own words count, not the phone's other ones.
bool names_another(const OfficialPaper& paper, const std::string& person, const std::vector<CaseFile>& files) {
  const auto held = paper.in_message ? without_spaces(paper.from.quote).find(person) != std::string::npos
                                     : std::any_of(files.begin(), files.end(), [&](const CaseFile& file) {
                                         return file.receipt.item == paper.from.item &&
                                                without_spaces(file.read->extraction.text).find(person) != std::string::npos;
                                       });
  return !person.empty() && !held && !paper.respondents.empty() &&
         std::all_of(paper.respondents.begin(), paper.respondents.end(),
                     [&](const Respondent& r) { return compare_names(r.name, person) == NameMatch::other; });
}

// How many figures differ where both are printed.
std::size_t differing(std::string_view a, std::string_view b) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) out += a[i] != b[i] && a[i] != '*' && b[i] != '*';
  return out;
}

// The paper asks somebody of the person's name, and of another ID number or day of birth. A photograph is misread by a figure or
// two, so it takes four.
bool is_namesake(const OfficialPaper& paper, const CaseInput& input) {
  constexpr std::size_t kSurely = 4;
  const auto& own = input.id_number;
  if (own.size() != 18 || input.name.empty()) return false;
  bool some = false;
  for (const auto& r : paper.respondents) {
    if (compare_names(r.name, input.name) == NameMatch::other) continue;
    auto born = r.born ? to_string(*r.born) : std::string{};
    std::erase(born, '-');
    const bool other = !r.id_number.empty() ? differing(r.id_number, own) >= kSurely
                                            : born.size() == 8 && differing(born, std::string_view(own).substr(6, 8)) >= kSurely;
    if (!other) return false;
    some = true;
  }
  return some;
}

// A judgment answers the summons of its case number, an award the notice of arbitration.
void mark_overtaken(std::vector<CourtPaperInput>& papers) {
  for (auto& paper : papers)
    for (const auto& later : papers)
      if (!paper.case_number.empty() && paper.case_number == later.case_number &&
          ((paper.paper == "summons" && later.paper == "judgment") || (paper.paper == "arbitration" && later.paper == "award")))
        paper.overtaken = true;
      else if (!paper.case_number.empty() && paper.case_number == later.title_number) paper.overtaken = true;  // it took effect
}

CourtPaperInput court_paper_of(const OfficialPaper& paper, const Found& found) {
  CourtPaperInput made;
  made.paper = paper.court_paper;
  made.court = paper.authority;
  made.case_number = paper.case_number;
  made.dated = paper.dated;
  made.hearing_on = paper.hearing;
  made.claimant = paper.claimant;
  made.title_number = paper.title_number;
  made.amount = paper.amount;
  made.found = found;
  fill_in_says(paper, made);
  return made;
}

// 88号之一 is a paper of case 88号.
std::string case_of(const std::string& number) { return number.substr(0, number.find("之")); }

// Whether a paper that was read is the one that the person typed. One that asks somebody else is taken for it only by its
// number, or where it is a document beside an entry that has no number and no document yet: a message to a stranger fills in
// nothing.
bool is_typed(const OfficialPaper& paper, bool of_somebody_else, const CourtPaperInput& said) {
  if (said.paper != paper.court_paper) return false;
  const bool both = !said.case_number.empty() && !paper.case_number.empty();
  if (both) return case_of(said.case_number) == case_of(paper.case_number);
  return !of_somebody_else || (!paper.in_message && said.case_number.empty() && !said.found);
}

// An official paper, and whether it asks somebody else.
struct JoinedPaper {
  const OfficialPaper* paper;
  bool of_other = false, namesake = false;
  [[nodiscard]] bool of_somebody_else() const { return of_other || namesake; }
};

void join_court_paper(const JoinedPaper& joined, const Found& found, CaseInput& input) {
  const auto& paper = *joined.paper;
  for (auto& said : input.court_papers) {
    if (!is_typed(paper, joined.of_somebody_else(), said)) continue;
    if (said.court.empty()) said.court = paper.authority;
    if (said.case_number.empty()) said.case_number = paper.case_number;
    if (!said.dated && !paper.in_message) said.dated = paper.dated;
    if (!said.hearing_on) said.hearing_on = paper.hearing;
    if (said.claimant.empty()) said.claimant = paper.claimant;
    if (!said.amount) said.amount = paper.amount;
    if (said.title_number.empty()) said.title_number = paper.title_number;
    if (!said.found) said.found = found;
    fill_in_says(paper, said);
    said.of_other = said.of_other || joined.of_other, said.namesake = said.namesake || joined.namesake;
    return;
  }
  auto& added = input.court_papers.emplace_back(court_paper_of(paper, found));
  added.of_other = joined.of_other, added.namesake = joined.namesake;
}

// A decision that came after the one that is known: it counts, whatever the one before said.
void take_decision(const OfficialPaper& paper, const Found& found, MatterInput& matter) {
  const bool later = matter.answered_on && paper.dated && *matter.answered_on < *paper.dated;
  if (!matter.answered_on || later) matter.answered_on = paper.dated, matter.read["answered_on"] = found;
  if (matter.outcome.empty() || later) matter.outcome = paper.outcome, matter.read["outcome"] = found;
  // The number under which it was taken on is not the decision's own.
  if ((matter.answer_number.empty() || later) && matter.outcome == paper.outcome && paper.case_number != paper.receipt)
    matter.answer_number = paper.case_number;
}

// The last filing of the kind that the paper answers; where there is none, one to the same recipient whose answers have no
// heading of their own: a lender answers a letter as it answers a complaint.
MatterInput* filing_answered(const OfficialPaper& paper, const Pack& pack, const LenderNames& lenders, CaseInput& input) {
  const auto* answered = matter_of(pack, paper.matter.value);
  const bool by_lender = answered != nullptr && answered->to == "lender" && !paper.authority.empty();
  MatterInput* letter = nullptr;
  for (auto m = input.matters.rbegin(); m != input.matters.rend(); ++m) {
    if (m->filed_on && paper.dated && *paper.dated < *m->filed_on) continue;
    if (by_lender && !m->office.empty() && !lenders.same(m->office, paper.authority)) continue;  // another lender's
    if (m->kind == paper.matter.value) return &*m;
    const auto* kind = matter_of(pack, m->kind);
    const bool waits = kind != nullptr && kind->replies.empty() && !kind->clocks.empty() && m->filed_on && !m->answered_on;
    if (letter == nullptr && waits && answered != nullptr && kind->to == answered->to) letter = &*m;
  }
  return letter;
}

// What a paper says of a matter fills in what the person left out of the last filing of that kind; else it is a matter of its
// own.
void join_reply(const OfficialPaper& paper, const Found& found, const Pack& pack, const LenderNames& lenders, CaseInput& input) {
  auto* open = filing_answered(paper, pack, lenders, input);
  auto& matter = open != nullptr ? *open : input.matters.emplace_back();
  if (matter.kind.empty()) matter.kind = paper.matter.value;
  if (matter.receipt.empty()) matter.receipt = paper.receipt;
  if (matter.office.empty()) matter.office = paper.authority;
  if (paper.outcome == "filed") {
    if (!matter.filed_on) matter.filed_on = paper.dated, matter.read["filed_on"] = found;
    if (matter.receipt.empty()) matter.receipt = paper.case_number;
  } else if (paper.outcome == "accepted") {
    if (!matter.accepted_on) matter.accepted_on = paper.dated, matter.read["accepted_on"] = found;
    // The police opened the case after all: their refusal is history.
    const bool after = matter.answered_on && paper.dated && *matter.answered_on < *paper.dated;
    if (after && is_refusal(matter.outcome)) matter.outcome = paper.outcome, matter.read["outcome"] = found;
  } else {
    take_decision(paper, found, matter);
  }
}

void offer_service_days(const std::vector<CaseFile>& files, CaseInput& input) {
  const auto open = [](const CourtPaperInput& p) { return !p.received_on && !p.of_other; };
  if (std::none_of(input.court_papers.begin(), input.court_papers.end(), open)) return;
  const auto days = service_days(read_files(files));
  for (auto& paper : input.court_papers) {
    const auto found = open(paper) ? service_day_of(days, paper.dated) : std::nullopt;
    if (!found) continue;
    paper.perhaps_received_on = found->day;
    paper.perhaps_received_from = found->from;
  }
}

}  // namespace

// Those that ask the person come first, so that an entry without a number goes to one of them.
void join_papers(const std::vector<CaseFile>& files, const Pack& pack, const LenderNames& lenders, WholeCase& out) {
  out.papers = official_papers(read_files(files), pack);
  std::vector<JoinedPaper> papers;
  for (const auto& paper : out.papers) {
    const bool court = !paper.court_paper.empty();
    papers.push_back({&paper, court && names_another(paper, out.input.name, files), court && is_namesake(paper, out.input)});
  }
  std::stable_partition(papers.begin(), papers.end(), [](const JoinedPaper& p) { return !p.of_somebody_else(); });
  for (const auto& joined : papers) {
    const auto& paper = *joined.paper;
    const bool court = !paper.court_paper.empty();
    const auto state = word_on(out.confirmations, paper, court ? "court.paper" : "matter.answered");
    const Found found{paper.from, state == FactState::confirmed};
    if (state == FactState::rejected) {
      if (court) out.input.rejected_papers.push_back(court_paper_of(paper, found));
      continue;
    }
    if (court) join_court_paper(joined, found, out.input);
    else join_reply(paper, found, pack, lenders, out.input);
  }
  mark_overtaken(out.input.court_papers);
  offer_service_days(files, out.input);
}

}  // namespace qingbai

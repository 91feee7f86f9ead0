// The loans and court papers of the whole case (docs/formats/case.md): what the person typed, and what was read and joined.
#include <algorithm>

#include "faces/json/answer_json.hpp"

namespace qingbai {
namespace {

Json text(const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); }
Json day(const std::optional<Day>& value) { return value ? Json(to_string(*value)) : Json(nullptr); }

Json place(const Provenance& from) { return {{"item", from.item.value}, {"where", from.locator}}; }

// Whether a paper that was read is one is the person's word on its fact.
Json court_paper_json(const CourtPaperInput& paper, const char* state, const CaseAnswer& answer, const Pack& pack,
                      Language language) {
  const auto kind = std::find_if(pack.court_papers.begin(), pack.court_papers.end(),
                                 [&](const CourtPaperKind& k) { return k.id == paper.paper; });
  Json fact(nullptr);
  for (const auto& f : answer.facts.under("court.paper"))
    if (paper.found && f.from.item == paper.found->from.item && f.from.locator == paper.found->from.locator) fact = f.id.value;
  return {{"paper", paper.paper},
          {"name", kind == pack.court_papers.end() ? paper.paper : kind->name.in(language)},
          {"court", text(paper.court)},
          {"case_number", text(paper.case_number)},
          {"claimant", text(paper.claimant)},
          {"amount_fen", paper.amount ? Json(paper.amount->n) : Json(nullptr)},
          {"dated", day(paper.dated)},
          {"received_on", day(paper.received_on)},
          {"perhaps_received_on", day(paper.perhaps_received_on)},
          {"perhaps_received_from", paper.perhaps_received_on ? place(paper.perhaps_received_from) : Json(nullptr)},
          {"hearing_on", day(paper.hearing_on)},
          {"state", state},
          {"read", paper.found ? place(paper.found->from) : Json(nullptr)},
          {"fact", fact}};
}

}  // namespace

Json whole_loan_json(const LoanInput& loan) {
  Json read = Json::object();
  for (const auto& [key, from] : loan.read) read[key] = place(from);
  return {{"amount_fen", loan.amount ? Json(loan.amount->n) : Json(nullptr)},
          {"contract_number", text(loan.contract_number)},
          {"disbursed_on", day(loan.disbursed_on)},
          {"in_my_report", loan.in_my_report ? Json(*loan.in_my_report) : Json(nullptr)},
          {"read", read}};
}

Json court_papers_json(const CaseAnswer& answer, const Pack& pack, Language language) {
  Json out = Json::array();
  for (const auto& paper : answer.input.court_papers) {
    const char* state = !paper.found ? "said" : paper.found->confirmed || paper.received_on ? "confirmed" : "proposed";
    out.push_back(court_paper_json(paper, state, answer, pack, language));
  }
  for (const auto& paper : answer.input.rejected_papers)
    out.push_back(court_paper_json(paper, "rejected", answer, pack, language));
  return out;
}

}  // namespace qingbai

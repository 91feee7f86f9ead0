// JSON of a case's credit reports side by side.
#include "desk/credit.hpp"
#include "faces/json/answer_json.hpp"

namespace qingbai {

Json credit_json(const CreditPlace& credit, Language language) {
  Json out{{"reports", Json::array()},
           {"one_person", credit.one_person},
           {"changes", changes_json(credit.changes, language)["changes"]},
           {"proofs", credit.proofs.size()},
           {"next_free_report", to_string(credit.next_free)}};
  for (const auto& part : credit.parts) {
    Json one{{"item", part.file->receipt.item.value},
             {"name", part.file->read->name},
             {"report", report_json(part.report())},
             {"pages", Json::array()},
             {"entries", Json::array()},
             {"objections", Json::array()},
             {"contradictions", Json::array()},
             {"limits", Json::array()}};
    for (const auto& page : part.file->read->extraction.pages)
      one["pages"].push_back({{"number", page.number}, {"width", page.width}, {"height", page.height}});
    for (const auto& e : part.entries)
      one["entries"].push_back({{"what", e.proposal.what},
                                {"position", e.proposal.position},
                                {"fact", e.fact.value},
                                {"proposed", to_name(e.proposal.proposed)},
                                {"said", e.said ? Json(to_name(*e.said)) : Json(nullptr)},
                                {"reason", e.proposal.reason.in(language)}});
    for (const auto& o : part.objections) one["objections"].push_back(objection_json(o, language));
    for (const auto* c : part.contradictions)
      one["contradictions"].push_back({{"what", c->what.in(language)}, {"mend", c->mend.in(language)}});
    for (const auto& limit : limits_of(part.report())) one["limits"].push_back(limit.in(language));
    out["reports"].push_back(std::move(one));
  }
  return out;
}

}  // namespace qingbai

#include "findings/per_loan.hpp"

#include <algorithm>
#include <set>

#include "findings/condition.hpp"

namespace qingbai {
namespace {

bool own_answer(const Fact& fact) { return fact.key.starts_with("answer.") && fact.group >= 0; }

FactSet of_loan(const FactSet& facts, int group) {
  // What a statement shows speaks of the person, whichever loan it names.
  auto out = facts.only([&](const Fact& fact) { return fact.key.starts_with("money.") || seen_by_loan(facts, fact, group); });
  // A report that shows an entry shows nothing of a loan that is not in it.
  const auto& in_report = out.under("loan.in_report");
  if (in_report.empty() || in_report.back().value != "no") return out;
  auto shown = out.under("report.shows");
  for (auto& fact : shown) {
    if (fact.value == "entry") fact.value = "nothing";
    if (fact.value == "both") fact.value = "inquiry";
  }
  return out.without("report.shows").with(std::move(shown));
}

}  // namespace

std::vector<LoanView> by_loan(const FactSet& facts, const Pack& pack, Day today) {
  std::set<int> groups;
  for (const auto& fact : facts.all())
    if (fact.key.starts_with("loan.")) groups.insert(fact.group);
  std::vector<LoanView> out;
  for (const int group : groups) {
    LoanView view;
    view.group = group;
    view.facts = of_loan(facts, group);
    const auto first = [&](const char* key) {
      const auto known = view.facts.of(key);
      return known.empty() ? std::string{} : known.front()->value;
    };
    view.lender = first("loan.lender");
    view.state = first("loan.state");
    view.diagnosis = diagnose(view.facts, pack, today);
    out.push_back(std::move(view));
  }
  return out;
}

Diagnosis diagnose_case(const FactSet& facts, const std::vector<LoanView>& loans, const Pack& pack, Day today) {
  const bool own = std::any_of(facts.all().begin(), facts.all().end(), own_answer);
  if (loans.size() < 2 || !own) return diagnose(loans.size() == 1 && own ? loans.front().facts : facts, pack, today);
  Diagnosis out;
  for (const auto& cause : pack.causes) {
    CauseView mean{cause.id, 0, {}, {}};
    const LoanView* most = nullptr;  // the loan that this cause explains best gives the reasons
    double best = -1;
    for (const auto& loan : loans)
      for (const auto& view : loan.diagnosis)
        if (view.cause == cause.id) {
          mean.probability += view.probability / static_cast<double>(loans.size());
          if (view.probability > best) {
            best = view.probability;
            most = &loan;
          }
        }
    if (most != nullptr)
      for (const auto& view : most->diagnosis)
        if (view.cause == cause.id) {
          mean.speaks_for = view.speaks_for;
          mean.speaks_against = view.speaks_against;
        }
    out.push_back(std::move(mean));
  }
  std::stable_sort(out.begin(), out.end(), [](const CauseView& a, const CauseView& b) { return a.probability > b.probability; });
  return out;
}

}  // namespace qingbai

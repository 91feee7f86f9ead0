#include "findings/findings.hpp"

#include <algorithm>

#include "findings/condition.hpp"

namespace qingbai {

namespace {

bool in_force(const FindingRule& rule, Day today) {
  const auto from = parse_day(rule.effective), until = parse_day(rule.until);
  return !(from && today < *from) && !(until && *until < today);
}

}  // namespace

std::vector<Finding> find(const FactSet& facts, const Pack& pack, Day today) {
  std::vector<Finding> out;
  for (const auto& rule : pack.findings) {
    if (!in_force(rule, today)) continue;
    auto verdict = evaluate(rule.when, facts, today);
    if (verdict.truth != Truth::yes) continue;
    for (const auto& key : rule.because)
      for (const auto* fact : facts.of(key))
        if (std::find(verdict.because.begin(), verdict.because.end(), fact->id) == verdict.because.end())
          verdict.because.push_back(fact->id);
    out.push_back({rule.id, rule.severity, std::move(verdict.because), rule.law, rule.text});
  }
  std::stable_sort(out.begin(), out.end(), [](const Finding& a, const Finding& b) { return a.severity > b.severity; });
  return out;
}

std::vector<ContradictionFound> find_contradictions(const FactSet& facts, const Pack& pack, Day today) {
  std::vector<ContradictionFound> out;
  for (const auto& rule : pack.contradictions) {
    const auto verdict = evaluate(rule.when, facts, today);
    if (verdict.truth != Truth::yes) continue;
    // Of several facts under one key the one that makes the rule true.
    const auto first = [&](const std::string& key) {
      for (const auto& id : verdict.because)
        if (const auto* fact = facts.find(id); fact != nullptr && fact->key == key) return id.value;
      const auto known = facts.of(key);
      return known.empty() ? std::string{} : known.front()->id.value;
    };
    const auto nth = [&](std::size_t n) { return n < verdict.because.size() ? verdict.because[n].value : std::string{}; };
    out.push_back({rule.id, rule.a.empty() ? nth(0) : first(rule.a), rule.b.empty() ? nth(1) : first(rule.b), rule.what,
                   rule.against, rule.mend});
  }
  return out;
}

FactSet with_conclusions(const FactSet& facts, const Diagnosis& diagnosis, const std::vector<Finding>& findings,
                         const std::vector<LoanView>& loans) {
  static constexpr double likely = 0.20;  // shown to the person as a second cause from here on
  std::vector<Fact> concluded;
  const auto conclude = [&concluded](std::string key, std::string value, int group = -1) {
    concluded.push_back({{}, std::move(key), std::move(value), {}, FactState::proposed, group});
  };
  if (!diagnosis.empty()) conclude("cause.top", diagnosis.front().cause.value);
  for (const auto& view : diagnosis)
    if (view.probability >= likely) conclude("cause.likely", view.cause.value);
  for (const auto& loan : loans) {
    if (loan.diagnosis.empty()) continue;
    conclude("cause.of_loan", loan.diagnosis.front().cause.value, loan.group);
    if (loans.size() > 1) conclude("cause.likely", loan.diagnosis.front().cause.value);
  }
  for (const auto& finding : findings) conclude("finding", finding.id.value);
  return facts.with(std::move(concluded));
}

std::vector<TalkFor> talks(const FactSet&, const std::vector<LoanView>& loans, const Pack& pack, Day today) {
  std::vector<TalkFor> out;
  for (const auto& loan : loans) {
    const auto state = loan.state.empty() ? std::string{"unknown"} : loan.state;
    const auto facts = with_conclusions(loan.facts, loan.diagnosis, {});
    for (const auto& n : pack.negotiations)
      if (std::find(n.states.begin(), n.states.end(), state) != n.states.end() &&
          evaluate(n.when, facts, today).truth == Truth::yes) {
        out.push_back({loan.group, &n});
        break;
      }
  }
  return out;
}

std::vector<const EarlyExit*> exits(const FactSet& facts, const Pack& pack, Day today) {
  std::vector<const EarlyExit*> out;
  for (const auto& one : pack.exits)
    if (evaluate(one.when, facts, today).truth == Truth::yes) out.push_back(&one);
  std::stable_sort(out.begin(), out.end(), [](const EarlyExit* a, const EarlyExit* b) { return a->severity > b->severity; });
  return out;
}

}  // namespace qingbai

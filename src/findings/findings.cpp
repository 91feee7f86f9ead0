#include "findings/findings.hpp"

#include <algorithm>

#include "findings/condition.hpp"

namespace qingbai {

std::vector<Finding> find(const FactSet& facts, const Pack& pack, Day today) {
  std::vector<Finding> out;
  for (const auto& rule : pack.findings) {
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
    if (evaluate(rule.when, facts, today).truth != Truth::yes) continue;
    const auto first = [&](const std::string& key) {
      const auto known = facts.of(key);
      return known.empty() ? std::string{} : known.front()->id.value;
    };
    out.push_back({rule.id, first(rule.a), first(rule.b), rule.what});
  }
  return out;
}

FactSet with_conclusions(const FactSet& facts, const Diagnosis& diagnosis, const std::vector<Finding>& findings) {
  static constexpr double likely = 0.20;  // shown to the person as a second cause from here on
  auto all = facts.all();
  const auto conclude = [&all](std::string key, std::string value) {
    all.push_back({{}, std::move(key), std::move(value), {"derived", "", ""}, FactState::proposed, -1});
  };
  if (!diagnosis.empty()) conclude("cause.top", diagnosis.front().cause.value);
  for (const auto& view : diagnosis)
    if (view.probability >= likely) conclude("cause.likely", view.cause.value);
  for (const auto& finding : findings) conclude("finding", finding.id.value);
  return FactSet{std::move(all)};
}

}  // namespace qingbai

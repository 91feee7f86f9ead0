#include "findings/diagnosis.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "findings/condition.hpp"

namespace qingbai {

std::vector<double> log_scores(const FactSet& facts, const Pack& pack, Day today) {
  std::vector<double> scores;
  scores.reserve(pack.causes.size());
  for (const auto& cause : pack.causes) {
    constexpr double kOut = -1e9;
    double score = std::log(cause.prior);
    bool spoken_for = !cause.needs_evidence;
    for (const auto& evidence : cause.evidence)
      if (evaluate(evidence.when, facts, today).truth == Truth::yes)
        score += evidence.weight, spoken_for = spoken_for || evidence.weight > 0;
    scores.push_back(spoken_for ? score : kOut);
  }
  return scores;
}

std::vector<double> normalised(std::vector<double> scores) {
  if (scores.empty()) return scores;
  const double top = *std::max_element(scores.begin(), scores.end());
  for (auto& score : scores) score = std::exp(score - top);
  const double sum = std::accumulate(scores.begin(), scores.end(), 0.0);
  for (auto& score : scores) score /= sum;
  return scores;
}

Diagnosis diagnose(const FactSet& facts, const Pack& pack, Day today) {
  const auto probabilities = normalised(log_scores(facts, pack, today));
  Diagnosis out;
  for (std::size_t i = 0; i < pack.causes.size(); ++i) {
    CauseView view{pack.causes[i].id, probabilities[i], {}, {}};
    for (const auto& evidence : pack.causes[i].evidence) {
      const auto verdict = evaluate(evidence.when, facts, today);
      if (verdict.truth != Truth::yes || evidence.weight == 0) continue;
      auto& side = evidence.weight > 0 ? view.speaks_for : view.speaks_against;
      side.push_back(Reason{evidence.id, verdict.because, evidence.weight, evidence.why});
    }
    if (pack.causes[i].needs_evidence && view.speaks_for.empty()) continue;
    const auto stronger = [](const Reason& a, const Reason& b) { return std::abs(a.weight) > std::abs(b.weight); };
    std::stable_sort(view.speaks_for.begin(), view.speaks_for.end(), stronger);
    std::stable_sort(view.speaks_against.begin(), view.speaks_against.end(), stronger);
    out.push_back(std::move(view));
  }
  std::stable_sort(out.begin(), out.end(), [](const CauseView& a, const CauseView& b) { return a.probability > b.probability; });
  return out;
}

}  // namespace qingbai

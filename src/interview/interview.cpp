#include "interview/interview.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "findings/condition.hpp"
#include "findings/diagnosis.hpp"

namespace qingbai {
namespace {

// Mutual information between the cause and the answer, in bits. How likely an answer is under a cause follows from the pack's
// weights: P(a|c) is proportional to exp(what the answer adds to the cause's score).
double gain_bits(const Question& question, const FactSet& facts, const Pack& pack, Day today, const std::vector<double>& now) {
  const auto prior = normalised(now);
  std::vector<std::vector<double>> likelihood;  // [answer][cause]
  for (const auto& option : question.options) {
    const auto then =
        log_scores(facts.with({{}, question.id.value, option.value, {"answer", "", ""}, FactState::confirmed, -1}), pack, today);
    std::vector<double> row(then.size());
    for (std::size_t c = 0; c < then.size(); ++c) row[c] = std::exp(then[c] - now[c]);
    likelihood.push_back(std::move(row));
  }
  double gain = 0;
  std::vector<double> sum(now.size(), 0.0);
  for (const auto& row : likelihood)
    for (std::size_t c = 0; c < row.size(); ++c) sum[c] += row[c];
  for (const auto& row : likelihood) {
    double answer = 0;
    for (std::size_t c = 0; c < row.size(); ++c) answer += prior[c] * row[c] / sum[c];
    for (std::size_t c = 0; c < row.size(); ++c) {
      const double given = row[c] / sum[c];
      if (prior[c] > 0 && given > 0) gain += prior[c] * given * std::log2(given / answer);
    }
  }
  return std::max(gain, 0.0);
}

}  // namespace

std::vector<NextQuestion> open_questions(const FactSet& facts, const Pack& pack, Day today) {
  static constexpr double worth_asking = 0.01;  // bits
  const auto now = log_scores(facts, pack, today);
  std::vector<NextQuestion> out, safety, plan;
  for (const auto& question : pack.questions) {
    if (!facts.of(question.id.value).empty()) continue;
    if (evaluate(question.when, facts, today).truth != Truth::yes) continue;
    if (question.kind == "safety") safety.push_back({question.id, 0, question.why});
    if (question.kind == "plan") plan.push_back({question.id, 0, question.why});
    if (question.kind != "cause") continue;
    const double gain = gain_bits(question, facts, pack, today, now);
    if (gain >= worth_asking) out.push_back({question.id, gain, question.why});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const NextQuestion& a, const NextQuestion& b) { return a.gain_bits > b.gain_bits; });
  out.insert(out.begin(), safety.begin(), safety.end());
  out.insert(out.end(), plan.begin(), plan.end());
  return out;
}

std::vector<Sensitivity> sensitivity(const FactSet& facts, const Pack& pack, Day today) {
  const auto before = diagnose(facts, pack, today);
  if (before.empty()) return {};
  std::vector<Sensitivity> out;
  for (const auto& question : pack.questions) {
    if (question.kind != "cause") continue;
    const auto held = facts.of(question.id.value);
    std::vector<Fact> others;
    for (const auto& fact : facts.all())
      if (fact.key != question.id.value) others.push_back(fact);
    for (const auto& option : question.options) {
      if (!held.empty() && held.front()->value == option.value) continue;
      auto changed = others;
      changed.push_back({{}, question.id.value, option.value, {"answer", "", ""}, FactState::confirmed, -1});
      const auto after = diagnose(FactSet{std::move(changed)}, pack, today);
      if (after.front().cause == before.front().cause) continue;
      out.push_back(
          {question.id, held.empty() ? "" : held.front()->value, option.value, after.front().cause, after.front().probability});
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Sensitivity& a, const Sensitivity& b) { return a.probability > b.probability; });
  return out;
}

std::optional<NextQuestion> next_question(const FactSet& facts, const Pack& pack, Day today) {
  auto open = open_questions(facts, pack, today);
  if (open.empty()) return std::nullopt;
  return std::move(open.front());
}

}  // namespace qingbai

#include "interview/interview.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "findings/condition.hpp"
#include "findings/diagnosis.hpp"
#include "findings/findings.hpp"

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

// What a person would be told and have to do, as far as no clock decides it.
struct Follows {
  std::set<std::string> names;
  double clear = 0;  // share of the most likely cause
  bool operator==(const Follows& other) const { return names == other.names; }
};

Follows follows(const FactSet& facts, const Pack& pack, Day today) {
  Follows out;
  const auto diagnosis = diagnose(facts, pack, today);
  if (diagnosis.empty()) return out;
  out.clear = diagnosis.front().probability;
  const auto causes = with_conclusions(facts, diagnosis, {});
  const auto findings = find(causes, pack, today);
  const auto all = with_conclusions(facts, diagnosis, findings);
  out.names.insert("top " + diagnosis.front().cause.value);
  for (const auto& finding : findings) out.names.insert("finding " + finding.id.value);
  for (const auto& step : pack.steps)
    if (evaluate(step.when, all, today).truth == Truth::yes) out.names.insert("step " + step.id.value);
  for (const auto* one : exits(all, pack, today)) out.names.insert("exit " + one->id);
  return out;
}

// Whether some answer would change what follows.
bool matters(const Question& question, const Follows& now, const FactSet& facts, const Pack& pack, Day today) {
  return std::any_of(question.options.begin(), question.options.end(), [&](const Option& option) {
    const auto then = facts.with({{}, question.id.value, option.value, {"answer", "", ""}, FactState::confirmed, -1});
    return !(follows(then, pack, today) == now);
  });
}

}  // namespace

std::vector<NextQuestion> open_questions(const FactSet& facts, const Pack& pack, Day today) {
  static constexpr double worth_asking = 0.01;  // bits
  static constexpr double clear_enough = 0.9;   // from here on only what changes something is asked
  const auto now = log_scores(facts, pack, today);
  const auto before = follows(facts, pack, today);
  const bool clear = before.clear >= clear_enough;
  std::vector<NextQuestion> out, safety, plan;
  for (const auto& question : pack.questions) {
    if (!facts.of(question.id.value).empty()) continue;
    if (evaluate(question.when, facts, today).truth != Truth::yes) continue;
    if (question.kind == "safety") safety.push_back({question.id, 0, question.why});
    if (question.kind == "safety" || ((question.kind == "plan" || clear) && !matters(question, before, facts, pack, today)))
      continue;
    if (question.kind == "plan") plan.push_back({question.id, 0, question.why});
    if (question.kind != "cause") continue;
    const double gain = gain_bits(question, facts, pack, today, now);
    if (clear || gain >= worth_asking) out.push_back({question.id, gain, question.why});
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

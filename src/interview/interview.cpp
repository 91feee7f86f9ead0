#include "interview/interview.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "findings/condition.hpp"
#include "findings/diagnosis.hpp"
#include "findings/findings.hpp"

namespace qingbai {
namespace {

Fact said(const Question& question, const Option& option) {
  return {{}, question.id.value, option.value, {Origin::answer, {}, {}, {}}, FactState::confirmed, -1};
}

// Which causes a plan would be made for: the most likely one first, and each of at least 0.20.
std::vector<std::size_t> planned_for(const std::vector<double>& shares) {
  static constexpr double likely = 0.20;
  std::vector<std::size_t> out;
  if (shares.empty()) return out;
  out.push_back(static_cast<std::size_t>(std::max_element(shares.begin(), shares.end()) - shares.begin()));
  for (std::size_t c = 0; c < shares.size(); ++c)
    if (shares[c] >= likely) out.push_back(c);
  return out;
}

// What the answers to a question would do to the causes.
struct Tried {
  double gain_bits = 0;
  std::vector<bool> changes_causes;  // one an option
};

// Mutual information between the cause and the answer, in bits. How likely an answer is under a cause follows from the pack's
// weights: P(a|c) is proportional to exp(what the answer adds to the cause's score).
Tried try_answers(const Question& question, const FactSet& facts, const Pack& pack, Day today, const std::vector<double>& now) {
  Tried out;
  const auto prior = normalised(now);
  const auto before = planned_for(prior);
  std::vector<std::vector<double>> likelihood;  // [answer][cause]
  for (const auto& option : question.options) {
    const auto then = log_scores(facts.with(said(question, option)), pack, today);
    out.changes_causes.push_back(planned_for(normalised(then)) != before);
    std::vector<double> row(then.size());
    for (std::size_t c = 0; c < then.size(); ++c) row[c] = std::exp(then[c] - now[c]);
    likelihood.push_back(std::move(row));
  }
  std::vector<double> sum(now.size(), 0.0);
  for (const auto& row : likelihood)
    for (std::size_t c = 0; c < row.size(); ++c) sum[c] += row[c];
  double gain = 0;
  for (const auto& row : likelihood) {
    double answer = 0;
    for (std::size_t c = 0; c < row.size(); ++c) answer += prior[c] * row[c] / sum[c];
    for (std::size_t c = 0; c < row.size(); ++c) {
      const double given = row[c] / sum[c];
      if (prior[c] > 0 && given > 0) gain += prior[c] * given * std::log2(given / answer);
    }
  }
  out.gain_bits = std::max(gain, 0.0);
  return out;
}

bool asks_for(const Condition& c, const std::string& key) {
  return c.fact == key || c.than == key ||
         std::any_of(c.parts.begin(), c.parts.end(), [&](const Condition& part) { return asks_for(part, key); });
}

// The conditions of findings, steps and exits that ask for a key.
std::vector<const Condition*> asking_for(const Pack& pack, const std::string& key) {
  std::vector<const Condition*> out;
  const auto take = [&](const Condition& when) {
    if (asks_for(when, key)) out.push_back(&when);
  };
  for (const auto& finding : pack.findings) take(finding.when);
  for (const auto& step : pack.steps) take(step.when);
  for (const auto& one : pack.exits) take(one.when);
  return out;
}

// Whether some answer would change what follows: the causes that are planned for, or a finding, a step or an exit that asks for
// it. `concluded`: the facts with the causes.
bool matters(const Question& question, const Tried& tried, const FactSet& concluded, const Pack& pack, Day today) {
  if (std::find(tried.changes_causes.begin(), tried.changes_causes.end(), true) != tried.changes_causes.end()) return true;
  const auto asking = asking_for(pack, question.id.value);
  if (asking.empty()) return false;
  return std::any_of(question.options.begin(), question.options.end(), [&](const Option& option) {
    const auto then = concluded.with(said(question, option));
    return std::any_of(asking.begin(), asking.end(), [&](const Condition* when) {
      return (evaluate(*when, then, today).truth == Truth::yes) != (evaluate(*when, concluded, today).truth == Truth::yes);
    });
  });
}

}  // namespace

std::vector<NextQuestion> open_questions(const FactSet& facts, const Pack& pack, Day today) {
  static constexpr double worth_asking = 0.01;  // bits
  static constexpr double clear_enough = 0.9;   // from here on only what changes something is asked
  const auto now = log_scores(facts, pack, today);
  const auto diagnosis = diagnose(facts, pack, today);
  const bool clear = !diagnosis.empty() && diagnosis.front().probability >= clear_enough;
  const auto concluded = with_conclusions(facts, diagnosis, {});
  std::vector<NextQuestion> out, safety, plan;
  for (const auto& question : pack.questions) {
    if (!facts.of(question.id.value).empty()) continue;
    if (evaluate(question.when, facts, today).truth != Truth::yes) continue;
    if (question.kind == "safety") {
      safety.push_back({question.id, 0, question.why});
      continue;
    }
    const auto tried = try_answers(question, facts, pack, today, now);
    if ((question.kind == "plan" || clear) && !matters(question, tried, concluded, pack, today)) continue;
    if (question.kind == "plan") plan.push_back({question.id, 0, question.why});
    else if (clear || tried.gain_bits >= worth_asking) out.push_back({question.id, tried.gain_bits, question.why});
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
    const auto others = facts.without(question.id.value);
    for (const auto& option : question.options) {
      if (!held.empty() && held.front()->value == option.value) continue;
      const auto after = diagnose(others.with(said(question, option)), pack, today);
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

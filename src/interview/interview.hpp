// Interview: picks the next question, the one with the largest expected information gain about the cause (docs/diagnosis.md).
#pragma once

#include <optional>
#include <vector>

#include "base/day.hpp"
#include "facts/fact.hpp"
#include "pack/pack.hpp"

namespace qingbai {

struct NextQuestion {
  QuestionId id;
  double gain_bits = 0;
  Text why;
};

// Empty when the person answered every question, or when no answer would tell anything (gain below 0.01 bit while the cause is
// unclear). Once a cause has a probability of 0.9, it asks only questions with an answer that would change the most likely cause,
// a finding, a step or an exit. Questions for the plan must always pass that test.
[[nodiscard]] std::optional<NextQuestion> next_question(const FactSet& facts, const Pack& pack, Day today);
// All open questions: first safety, then by expected gain about the cause, then those that only shape the plan.
[[nodiscard]] std::vector<NextQuestion> open_questions(const FactSet& facts, const Pack& pack, Day today);

// How the diagnosis would change if one answer were different.
struct Sensitivity {
  QuestionId question;
  std::string now;  // the current answer; empty: open
  std::string if_answer;
  CauseId becomes;
  double probability = 0;
};

// Only answers that would change the most likely cause; the most probable new cause first.
[[nodiscard]] std::vector<Sensitivity> sensitivity(const FactSet& facts, const Pack& pack, Day today);

}  // namespace qingbai

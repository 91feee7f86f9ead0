// Interview: which question to ask next. The one with the largest expected information gain about the cause (docs/diagnosis.md).
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

// Empty when every question is answered or none would tell anything (gain below 0.01 bit while the cause is not clear). Once a
// cause has a share of 0.9, only those are asked of which some answer would change the most likely cause, a finding, a step or an
// exit; so are, always, those for the plan.
[[nodiscard]] std::optional<NextQuestion> next_question(const FactSet& facts, const Pack& pack, Day today);
// All open questions: those about safety, then by what they would teach about the cause, then those that only shape the plan.
[[nodiscard]] std::vector<NextQuestion> open_questions(const FactSet& facts, const Pack& pack, Day today);

// What the diagnosis would become if one answer were another.
struct Sensitivity {
  QuestionId question;
  std::string now;  // the answer held, or empty where it is open
  std::string if_answer;
  CauseId becomes;
  double probability = 0;
};

// Only answers that would change the most likely cause; the largest share first.
[[nodiscard]] std::vector<Sensitivity> sensitivity(const FactSet& facts, const Pack& pack, Day today);

}  // namespace qingbai

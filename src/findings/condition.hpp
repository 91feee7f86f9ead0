// Evaluates a pack's conditions in three values: yes, no, unknown (Kleene's strong logic). A missing fact makes a condition
// unknown, and unknown never counts as "no". A verdict names the facts that it rests on.
#pragma once

#include <string>
#include <vector>

#include "base/day.hpp"
#include "facts/fact.hpp"
#include "pack/pack.hpp"

namespace qingbai {

enum class Truth { no, unknown, yes };

struct Verdict {
  Truth truth = Truth::unknown;
  std::vector<FactId> because;
};

// pack_predicates() in pack/referee.hpp lists the predicates that a pack may name; findings/predicates.cpp computes them.
[[nodiscard]] Verdict evaluate(const Condition& condition, const FactSet& facts, Day today);

// Whether a fact counts where one loan is asked about: of its loan.*, answer.* and money.* those of this loan, and what was said
// of all loans where nothing was said of this one.
[[nodiscard]] bool seen_by_loan(const FactSet& facts, const Fact& fact, int loan);
// The condition, asked of one loan, whose likely cause is its own. It names no predicate: those see a whole case.
[[nodiscard]] Verdict evaluate_of_loan(const Condition& condition, const FactSet& facts, int loan, Day today);

}  // namespace qingbai

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

}  // namespace qingbai

// Conditions are three-valued: yes, no, unknown. A fact nobody knows is unknown, and unknown is never taken for "no"
// (Kleene's strong logic). The facts that made an answer are given back as reasons.
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

// The predicates that a pack may name are listed in pack/referee.hpp (pack_predicates) and computed here.
[[nodiscard]] Verdict evaluate(const Condition& condition, const FactSet& facts, Day today);

}  // namespace qingbai

// Findings: what follows from the facts under the pack's rules, each with the facts it rests on and its law.
#pragma once

#include <vector>

#include "base/day.hpp"
#include "facts/fact.hpp"
#include "findings/diagnosis.hpp"
#include "pack/pack.hpp"

namespace qingbai {

struct Finding {
  FindingId id;
  Severity severity = Severity::info;
  std::vector<FactId> because;
  std::vector<LawRef> law;
  Text text;
};

struct ContradictionFound {
  std::string id, a, b;  // fact ids
  Text what;
};

[[nodiscard]] std::vector<Finding> find(const FactSet& facts, const Pack& pack, Day today);
[[nodiscard]] std::vector<ContradictionFound> find_contradictions(const FactSet& facts, const Pack& pack, Day today);

// The facts plus what was concluded: `cause.top` (one), `cause.likely` (each cause of at least 0.20), `finding` (each id).
// Steps, papers and needs are conditioned on this set.
[[nodiscard]] FactSet with_conclusions(const FactSet& facts, const Diagnosis& diagnosis, const std::vector<Finding>& findings);

}  // namespace qingbai

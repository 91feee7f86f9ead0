// Scores of the held-out data; each prints its misses and gives back how many were right.
#pragma once

#include <string>

#include "pack/pack.hpp"

namespace qingbai::held_out {

struct Score {
  int right = 0, of = 0;
};

// Cases of `file`, each worked through whole. Also prints Brier score, log loss and the table of calibration.
[[nodiscard]] Score diagnosis(const std::string& file, const std::string& folder, const Pack& pack);
// Verdicts of all demands on each answer of `file`; also prints the table of what was wanted against what came.
[[nodiscard]] Score replies(const std::string& file, const Pack& pack);
// How many questions until the first useful answer, over the examples of the pack.
[[nodiscard]] Score interview(const std::string& folder, const Pack& pack);

}  // namespace qingbai::held_out

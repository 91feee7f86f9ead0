// Diagnosis: how probable each of the pack's causes is, given the facts.
//
// Each cause starts at ln(prior) and adds the weight of every evidence whose condition is true. normalised() turns the scores
// into probabilities that sum to 1 (docs/diagnosis.md: naive Bayes in log-odds form; weights without a source are estimates).
// Tests hold four properties: a fact that no condition asks for changes nothing; evidence for a cause never lowers it; the order
// of facts does not matter; an unknown answer never counts as no.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "facts/fact.hpp"
#include "pack/pack.hpp"

namespace qingbai {

struct Reason {
  std::string evidence;  // id in the pack
  std::vector<FactId> facts;
  double weight = 0;
  Text why;
};

struct CauseView {
  CauseId cause;
  double probability = 0;
  std::vector<Reason> speaks_for, speaks_against;  // strongest first
};

using Diagnosis = std::vector<CauseView>;  // most probable first; ties by the pack's order

// One score for each cause, in the pack's order: ln(prior) plus the weights of its true evidence. diagnose() normalises them.
[[nodiscard]] std::vector<double> log_scores(const FactSet& facts, const Pack& pack, Day today);
[[nodiscard]] std::vector<double> normalised(std::vector<double> log_scores);

[[nodiscard]] Diagnosis diagnose(const FactSet& facts, const Pack& pack, Day today);

}  // namespace qingbai

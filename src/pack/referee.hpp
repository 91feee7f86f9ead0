// The referee, static half: what a sound pack needs beyond being readable. pack_examples/examples.hpp runs the examples.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "pack/pack.hpp"

namespace qingbai {

struct Complaint {
  std::string file;
  int line = 1;
  std::string what;
};

// Checks that every rule and deadline has a law and a date, every question is reachable, every cause has evidence for and
// against, and something uses every paper.
[[nodiscard]] std::vector<Complaint> check_pack(const Pack& pack);

// Checks the guidance: every lapse has a step; every window has ways, receipt, limits, ladder and tricks; every loan state has a
// call script. check_pack() includes these checks.
[[nodiscard]] std::vector<Complaint> check_guidance(const Pack& pack);

// The interview as a DOT graph: questions, what they wait for, and the causes that they concern.
[[nodiscard]] std::string flow_graph_dot(const Pack& pack);

// The predicates that conditions may name; findings/predicates.cpp computes them.
[[nodiscard]] std::vector<std::string> pack_predicates();

// The fields that a template may use, by `each`; "" holds those allowed everywhere.
[[nodiscard]] const std::map<std::string, std::set<std::string>>& template_fields();

}  // namespace qingbai

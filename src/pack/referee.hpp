// The referee's static half: what a sound pack needs beyond being readable. The examples are run by desk (desk/examples.hpp).
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

// Laws and dates on every rule and deadline, every question reachable, every cause with evidence on both sides, every paper used.
[[nodiscard]] std::vector<Complaint> check_pack(const Pack& pack);

// The guidance: every lapse has its step, every window its ways, receipt, limits, ladder and tricks, every loan state its talk.
// check_pack() includes these.
[[nodiscard]] std::vector<Complaint> check_guidance(const Pack& pack);

// The interview as a DOT graph: questions, what they wait for, and the causes they speak to.
[[nodiscard]] std::string flow_graph_dot(const Pack& pack);

// The predicates that conditions may name; findings/condition.cpp computes them.
[[nodiscard]] std::vector<std::string> pack_predicates();

// The fields a template may name: "" for everywhere, else by `each`.
[[nodiscard]] const std::map<std::string, std::set<std::string>>& template_fields();

}  // namespace qingbai

// Flow: how a pack leads from causes to what a person does, as a layered graph; and that graph as an SVG picture.
//
// Columns: causes · findings and other facts that a step asks for · steps · windows and papers · clocks. An edge says that the
// right side asks for the left side (not that it is enough). What a condition negates is no edge. A lapse that brings a step is
// written beside its clock. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pack/pack.hpp"

namespace qingbai {

struct FlowNode {
  int column = 0;
  std::string id;    // cause:… finding:… fact:… step:… window:… paper:… clock:…
  Text label;        // short, for the box
  Text note;         // a second, smaller line; may be empty
  std::string tone;  // severity of a finding, `to` of a step; else empty
};

struct FlowGraph {
  std::vector<FlowNode> nodes;
  std::vector<std::pair<std::size_t, std::size_t>> edges;  // from left to right
};

// The whole pack, or what one cause leads to.
[[nodiscard]] FlowGraph flow_of(const Pack& pack, const std::optional<CauseId>& cause = std::nullopt);
// Fonts are named, not embedded; no script, no link out.
[[nodiscard]] std::string flow_svg(const FlowGraph& graph, const Pack& pack, Language language);

}  // namespace qingbai

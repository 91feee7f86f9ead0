// Flow: a layered graph from a pack's causes to what a person does, and its picture as SVG.
//
// Columns: causes · findings and other facts that a step needs · steps · windows and papers · clocks. An edge means that the
// right side needs the left side, not that the left side is enough. A negated condition makes no edge. A clock names the step
// that follows when it runs out. Pure.
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
// The SVG names fonts but embeds none; it holds no script and no external link.
[[nodiscard]] std::string flow_svg(const FlowGraph& graph, const Pack& pack, Language language);

}  // namespace qingbai

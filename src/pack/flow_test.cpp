#include "pack/flow.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace qingbai {
namespace {

const Pack& china() {
  static const Pack pack = *load_pack(std::string(QINGBAI_SOURCE_DIR) + "/packs/cn");
  return pack;
}

Condition is(const char* fact, const char* value) {
  Condition c;
  c.kind = Condition::Kind::is;
  c.fact = fact;
  c.values = {value};
  return c;
}

// One cause, one step that asks for it, one that asks for its contrary.
Pack small() {
  Pack pack;
  Cause cause;
  cause.id = CauseId{"a"};
  cause.name = {"甲", "a"};
  pack.causes = {cause};
  Step yes, no;
  yes.id = StepId{"yes"};
  yes.when = is("cause.top", "a");
  no.id = StepId{"no"};
  no.when.kind = Condition::Kind::negation;
  no.when.parts = {is("cause.top", "a")};
  pack.steps = {yes, no};
  return pack;
}

bool has(const FlowGraph& graph, const std::string& id) {
  return std::any_of(graph.nodes.begin(), graph.nodes.end(), [&](const FlowNode& n) { return n.id == id; });
}

TEST(Flow, what_a_step_asks_for_leads_to_it_and_what_it_excludes_does_not) {
  const auto graph = flow_of(small(), CauseId{"a"});
  EXPECT_TRUE(has(graph, "step:yes"));
  EXPECT_FALSE(has(graph, "step:no"));
}

TEST(Flow, edges_go_from_left_to_right_and_every_step_of_the_pack_that_anything_leads_to_is_there) {
  const auto graph = flow_of(china());
  for (const auto& [from, to] : graph.edges) EXPECT_LT(graph.nodes[from].column, graph.nodes[to].column) << graph.nodes[to].id;
  for (const auto* id : {"cause:identity_theft", "step:object_to_payment_order", "paper:pboc_objection", "window:procuratorate",
                         "clock:credit_objection_reply"})
    EXPECT_TRUE(has(graph, id)) << id;
}

TEST(Flow, the_picture_names_every_node_once_and_is_the_same_each_time) {
  const auto graph = flow_of(china(), CauseId{"identity_theft"});
  const auto svg = flow_svg(graph, china(), Language::zh_hans);
  EXPECT_EQ(svg, flow_svg(graph, china(), Language::zh_hans));
  for (const auto& node : graph.nodes) {
    const auto at = svg.find("<title>" + node.id + ":");
    ASSERT_NE(at, std::string::npos) << node.id;
    EXPECT_EQ(svg.find("<title>" + node.id + ":", at + 1), std::string::npos) << node.id;
  }
}

TEST(Windows, none_lacks_office_way_things_to_bring_paper_receipt_limits_clock_ladder_or_tricks) {
  for (const auto& w : china().windows) {
    const auto& id = w.id.value;
    const auto authority = china().authorities.find(w.authority);
    ASSERT_NE(authority, china().authorities.end()) << id;
    EXPECT_FALSE(w.right_office.empty() || authority->second.how_to_find.empty()) << id << ": which office, and how to find it";
    EXPECT_FALSE(w.ways.empty() || w.bring.empty() || w.receipt.empty() || w.may_not_demand.empty() || w.law.empty()) << id;
    EXPECT_GE(w.ladder.size(), 2u) << id;
    EXPECT_GE(w.tricks.size(), 2u) << id;
    EXPECT_TRUE(!window_papers(china(), w).empty() || !w.no_paper.empty()) << id << ": the paper";
    EXPECT_TRUE(!window_clocks(china(), w).empty() || !w.no_clock.empty()) << id << ": the clock";
    for (const auto& rung : w.ladder) EXPECT_FALSE(rung.then.empty() || rung.law.empty()) << id;
    for (const auto& trick : w.tricks) EXPECT_FALSE(trick.you.empty() || trick.law.empty()) << id;
  }
}

TEST(Windows, every_authority_of_the_guide_has_one) {
  for (const auto* id : {"lender", "police", "nfra", "pboc_branch", "credit_counter", "carrier", "miit", "cac", "local_financial",
                         "nifa", "city_line", "procuratorate", "admin_review", "info_disclosure", "court_defence", "court_sue"})
    EXPECT_TRUE(std::any_of(china().windows.begin(), china().windows.end(), [&](const Window& w) { return w.id.value == id; }))
        << id;
}

TEST(Needs, each_cause_has_a_claim_and_what_others_hold_has_a_letter_that_exists) {
  const auto& needs = china().needs;
  for (const auto& need : needs) {
    EXPECT_FALSE(need.holder.empty()) << need.id;
    const bool exists =
        std::any_of(china().papers.begin(), china().papers.end(), [&](const PaperTemplate& p) { return p.id == need.letter; });
    EXPECT_TRUE(need.letter.empty() || exists) << need.id;
  }
  const auto names = [](const Condition& c, const std::string& cause, const auto& self) -> bool {
    if (c.kind != Condition::Kind::negation && std::find(c.values.begin(), c.values.end(), cause) != c.values.end()) return true;
    return std::any_of(c.parts.begin(), c.parts.end(), [&](const Condition& part) { return self(part, cause, self); });
  };
  for (const auto& cause : china().causes)
    EXPECT_TRUE(std::any_of(needs.begin(), needs.end(), [&](const EvidenceNeed& n) {
      return !n.letter.empty() && names(n.when, cause.id.value, names);
    })) << cause.id.value;
}

}  // namespace
}  // namespace qingbai

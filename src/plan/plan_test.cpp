#include "plan/plan.hpp"

#include <gtest/gtest.h>

namespace qingbai {
namespace {

const Day today = *parse_day("2026-03-10");

Condition is(std::string key, std::string value) {
  Condition c;
  c.kind = Condition::Kind::is;
  c.fact = std::move(key);
  c.values = {std::move(value)};
  return c;
}

Fact fact(std::string key, std::string value, int group = -1) {
  return {{}, std::move(key), std::move(value), {Origin::answer, {}, {}, {}}, FactState::confirmed, group};
}

Pack small_pack() {
  Pack pack;
  DeadlineRule reply;
  reply.id = RuleId{"reply"};
  reply.length = 15;
  reply.unit = Unit::day;
  pack.deadlines[reply.id] = reply;
  MatterKind letter;
  letter.id = MatterKindId{"lender_letter"};
  letter.clocks = {{RuleId{"reply"}, "filed_on", true}};
  pack.matters = {letter};
  CourtPaperKind order;
  order.id = "payment_order";
  order.clocks = {{RuleId{"reply"}, "received_on", false}};
  pack.court_papers = {order};
  Step early, late;
  early.id = StepId{"write"};
  early.order = 10;
  early.papers = {PaperId{"letter"}};
  early.do_by.days = 3;
  late.id = StepId{"complain"};
  late.order = 20;
  late.when = is("clock.late", "reply");
  late.after = {StepId{"write"}, StepId{"not_in_this_plan"}};
  pack.steps = {late, early};
  return pack;
}

TEST(Plan, a_clock_that_ran_out_brings_its_next_step) {
  const auto pack = small_pack();
  const FactSet filed({fact("matter.filed", "lender_letter", 0), fact("matter.filed_on", "2026-02-02", 0)});
  const auto plan = make_plan(filed, pack, today);
  ASSERT_EQ(plan.clocks.size(), 1u);
  EXPECT_EQ(to_string(*plan.clocks[0].due), "2026-02-17");
  EXPECT_EQ(plan.clocks[0].state, ClockState::late);
  ASSERT_EQ(plan.steps.size(), 2u);
  EXPECT_EQ(plan.steps[0].id.value, "write");
  EXPECT_EQ(plan.steps[1].id.value, "complain");
  ASSERT_EQ(plan.steps[1].after.size(), 1u);
}

TEST(Plan, an_answer_stops_their_clock) {
  const auto pack = small_pack();
  const FactSet answered({fact("matter.filed", "lender_letter", 0), fact("matter.filed_on", "2026-02-02", 0),
                          fact("matter.answered", "lender_letter", 0)});
  const auto plan = make_plan(answered, pack, today);
  EXPECT_EQ(plan.clocks.at(0).state, ClockState::answered);
  EXPECT_EQ(plan.steps.size(), 1u);
}

TEST(Plan, an_answer_to_one_matter_does_not_stop_the_clock_of_another) {
  const auto pack = small_pack();
  const FactSet two({fact("matter.filed", "lender_letter", 0), fact("matter.filed_on", "2026-02-02", 0),
                     fact("matter.answered", "lender_letter", 0), fact("matter.filed", "lender_letter", 1),
                     fact("matter.filed_on", "2026-02-03", 1)});
  const auto plan = make_plan(two, pack, today);
  ASSERT_EQ(plan.clocks.size(), 2u);
  EXPECT_EQ(plan.clocks[0].state, ClockState::answered);
  EXPECT_EQ(plan.clocks[1].state, ClockState::late);
}

TEST(Plan, a_court_paper_starts_my_own_clock) {
  const auto pack = small_pack();
  const auto plan =
      make_plan(FactSet({fact("court.paper", "payment_order", 0), fact("court.received_on", "2026-03-09", 0)}), pack, today);
  ASSERT_EQ(plan.clocks.size(), 1u);
  EXPECT_FALSE(plan.clocks[0].theirs);
  EXPECT_EQ(plan.clocks[0].state, ClockState::running);
  EXPECT_EQ(to_string(*plan.clocks[0].due), "2026-03-24");
}

TEST(Plan, our_own_advice_is_not_moved_by_weekends) {
  const auto plan = make_plan(FactSet{}, small_pack(), *parse_day("2026-03-11"));
  ASSERT_EQ(plan.steps.size(), 1u);
  EXPECT_EQ(to_string(*plan.steps[0].do_by), "2026-03-14");
}

TEST(Plan, missing_evidence_is_named_until_it_is_there) {
  auto pack = small_pack();
  EvidenceNeed need;
  need.id = "proof";
  need.have = is("file.kind", "carrier_bill");
  pack.needs = {need};
  EXPECT_EQ(make_plan(FactSet{}, pack, today).missing.size(), 1u);
  EXPECT_TRUE(make_plan(FactSet({fact("file.kind", "carrier_bill")}), pack, today).missing.empty());
}

}  // namespace
}  // namespace qingbai

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

// A defence is due within 15 days of each summons.
Pack pack_with_summons() {
  auto pack = small_pack();
  pack.court_papers[0].clocks[0].done_by = {MatterKindId{"defence"}};
  MatterKind defence;
  defence.id = MatterKindId{"defence"};
  pack.matters.push_back(defence);
  Step answer;
  answer.id = StepId{"answer"};
  answer.files = defence.id;
  answer.when = is("court.paper", "payment_order");
  answer.do_by.days = 30;
  pack.steps = {answer};
  return pack;
}

TEST(Plan, what_answered_one_court_paper_leaves_the_step_open_for_the_other) {
  std::vector<Fact> facts{fact("court.paper", "payment_order", 0), fact("court.received_on", "2026-03-02", 0),
                          fact("matter.filed", "defence", 0), fact("matter.filed_on", "2026-03-06", 0)};
  EXPECT_EQ(make_plan(FactSet(facts), pack_with_summons(), today).steps.at(0).status, StepStatus::waiting);
  facts.push_back(fact("court.paper", "payment_order", 1));
  facts.push_back(fact("court.received_on", "2026-03-09", 1));
  const auto plan = make_plan(FactSet(facts), pack_with_summons(), today);
  EXPECT_EQ(plan.steps.at(0).status, StepStatus::open);
  EXPECT_EQ(to_string(*plan.steps.at(0).do_by), "2026-03-24");
}

TEST(Plan, no_advice_goes_beyond_the_term_that_the_step_keeps_nor_beyond_the_hearing) {
  std::vector<Fact> facts{fact("court.paper", "payment_order", 0), fact("court.received_on", "2026-03-09", 0)};
  EXPECT_EQ(to_string(*make_plan(FactSet(facts), pack_with_summons(), today).steps.at(0).do_by), "2026-03-24");
  facts.push_back(fact("court.hearing_on", "2026-03-18", 0));
  const auto step = make_plan(FactSet(facts), pack_with_summons(), today).steps.at(0);
  EXPECT_EQ(to_string(*step.do_by), "2026-03-17");
  EXPECT_TRUE(step.by_law);
}

TEST(Plan, a_step_waits_once_its_matter_was_filed_and_leaves_when_it_was_answered) {
  auto pack = small_pack();
  pack.steps[1].files = MatterKindId{"lender_letter"};
  const FactSet filed({fact("matter.filed", "lender_letter", 0), fact("matter.filed_on", "2026-03-09", 0)});
  auto plan = make_plan(filed, pack, today);
  ASSERT_EQ(plan.steps.size(), 1u);
  EXPECT_EQ(plan.steps[0].status, StepStatus::waiting);
  plan = make_plan(filed.with(fact("matter.answered", "lender_letter", 0)), pack, today);
  EXPECT_TRUE(plan.steps.empty());
  ASSERT_EQ(plan.closed.size(), 1u);
  EXPECT_EQ(plan.closed[0].status, StepStatus::answered);
}

TEST(Plan, a_day_of_our_own_advice_counts_from_the_day_on_which_the_step_appeared) {
  StepsSoFar so_far;
  so_far.appeared["write"] = *parse_day("2026-03-01");
  EXPECT_EQ(make_plan({}, small_pack(), today, so_far).steps[0].do_by, parse_day("2026-03-04"));
  EXPECT_EQ(make_plan({}, small_pack(), today.plus_days(20), so_far).steps[0].do_by, parse_day("2026-03-04"));
  so_far.words["write"].on = parse_day("2026-04-01");  // only the person moves it
  EXPECT_EQ(make_plan({}, small_pack(), today, so_far).steps[0].do_by, parse_day("2026-04-01"));
  so_far.words["write"].status = StepStatus::done;
  EXPECT_TRUE(make_plan({}, small_pack(), today, so_far).steps.empty());
}

TEST(Plan, a_court_paper_without_a_day_of_receipt_counts_from_its_own_day_and_is_never_late) {
  const FactSet order({fact("court.paper", "payment_order", 0), fact("court.dated", "2026-02-01", 0)});
  const auto clocks = running_clocks(order, small_pack(), today);
  ASSERT_EQ(clocks.size(), 1u);
  EXPECT_EQ(clocks[0].due, parse_day("2026-02-16"));
  EXPECT_EQ(clocks[0].state, ClockState::due);
  EXPECT_FALSE(clocks[0].certain);
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

#include "plan/reminders.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <map>

namespace qingbai {
namespace {

const Day kStart = *parse_day("2026-03-02");  // a Monday

RunningClock clock(const char* due, bool theirs, const Day& today, bool certain = true) {
  RunningClock out;
  out.matter = "lender_letter";
  out.name = {"告知函", "letter"};
  out.rule = RuleId{"reply"};
  out.due = parse_day(due);
  out.theirs = theirs;
  out.certain = certain;
  out.state = *out.due < today ? ClockState::late : ClockState::running;
  return out;
}

Pack pack_with_chaser() {
  Pack pack;
  PaperTemplate chaser;
  chaser.id = PaperId{"reply_reminder"};
  pack.papers.push_back(chaser);
  return pack;
}

// Day by day over a year: on which days something is told, and as what.
std::map<std::string, std::string> told(const std::function<Plan(Day)>& plan_on) {
  std::map<std::string, std::string> out;
  for (int n = 0; n < 365; ++n) {
    const auto today = kStart.plus_days(n);
    for (const auto& r : reminders(plan_on(today), pack_with_chaser(), today))
      if (r.fresh) out[to_string(today)] += std::string(to_name(r.kind)) + (r.chaser.empty() ? "" : " with a chaser") + " ";
  }
  return out;
}

TEST(Reminders, a_day_of_ones_own_is_told_on_its_ladder_and_once_after) {
  const auto days = told([](Day today) {
    Plan plan;
    plan.clocks.push_back(clock("2026-06-10", false, today));
    return plan;
  });
  EXPECT_EQ(days, (std::map<std::string, std::string>{{"2026-06-03", "mine "},
                                                      {"2026-06-07", "mine "},
                                                      {"2026-06-09", "mine "},
                                                      {"2026-06-10", "mine "},
                                                      {"2026-06-11", "missed "}}));
}

TEST(Reminders, a_lapse_of_theirs_is_told_once_with_the_letter_that_chases_it_and_never_after_an_answer) {
  EXPECT_EQ(told([](Day today) {
              Plan plan;
              plan.clocks.push_back(clock("2026-06-10", true, today));
              return plan;
            }),
            (std::map<std::string, std::string>{{"2026-06-11", "lapsed with a chaser "}}));
  EXPECT_TRUE(told([](Day today) {
                Plan plan;
                plan.clocks.push_back(clock("2026-06-10", true, today));
                plan.clocks.push_back(clock("2027-06-10", true, today));  // something else runs
                if (*parse_day("2026-06-08") < today) plan.clocks.front().state = ClockState::answered;
                return plan;
              }).empty());
}

TEST(Reminders, a_step_and_its_clock_are_one_and_advice_is_no_deadline) {
  const auto today = *parse_day("2026-06-07");
  Plan plan;
  plan.clocks.push_back(clock("2026-06-10", false, today));
  PlannedStep step;
  step.title = {"交异议", "object"};
  step.do_by = parse_day("2026-06-10");
  step.by_law = true;
  plan.steps.push_back(step);
  step.title = {"查报告", "get the report"}, step.by_law = false, step.do_by = parse_day("2026-06-08");
  plan.steps.push_back(step);
  const auto all = reminders(plan, pack_with_chaser(), today);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].what.zh, "交异议");
  EXPECT_EQ(all[0].left, 3);
}

TEST(Reminders, a_day_that_stands_for_an_unknown_one_is_never_over) {
  const auto today = *parse_day("2026-06-20");
  Plan plan;
  plan.clocks.push_back(clock("2026-06-10", false, today, false));
  const auto all = reminders(plan, pack_with_chaser(), today);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].kind, Reminder::Kind::mine);
  EXPECT_EQ(all[0].left, 0);
}

TEST(Reminders, a_case_without_any_day_is_told_once_a_week) {
  const auto days = told([](Day) { return Plan{}; });
  EXPECT_EQ(days.size(), 53u);
  EXPECT_EQ(days.begin()->first, "2026-03-02");
  EXPECT_EQ(days.begin()->second, "no_clock ");
}

}  // namespace
}  // namespace qingbai

#include <gtest/gtest.h>

#include "plan/plan.hpp"

namespace qingbai {
namespace {

const Day today = *parse_day("2026-03-10");

Fact fact(std::string key, std::string value, int group = 0) {
  return {{}, std::move(key), std::move(value), {Origin::answer, {}, {}, {}}, FactState::confirmed, group};
}

Pack pack_with_letter() {
  Pack pack;
  pack.version = "2026.11.2";
  DeadlineRule reply;
  reply.id = RuleId{"reply"};
  reply.length = 15;
  reply.extensions = {{{"复杂", "complex"}, 30, Unit::day, true}};
  DeadlineRule review = reply;
  review.id = RuleId{"review"};
  review.length = 7;
  review.extensions.clear();
  pack.deadlines = {{reply.id, reply}, {review.id, review}};
  MatterKind letter;
  letter.id = MatterKindId{"letter"};
  MatterClock theirs{RuleId{"reply"}, "filed_on"},
      mine{RuleId{"review"}, "answered_on", false, true, MatterKindId{"second_letter"}};
  letter.clocks = {theirs, mine};
  MatterKind second;
  second.id = MatterKindId{"second_letter"};
  pack.matters = {letter, second};
  pack.changes = {{"2026.11.2", {RuleId{"reply"}}, {}, {"改了", "changed"}}};
  return pack;
}

std::vector<Fact> sent(const char* day) { return {fact("matter.filed", "letter"), fact("matter.filed_on", day)}; }

TEST(Clocks, run_from_receipt_once_it_is_known_and_say_so_until_then) {
  auto facts = sent("2026-02-20");
  const auto guess = running_clocks(FactSet(facts), pack_with_letter(), today).at(0);
  EXPECT_FALSE(guess.certain);
  EXPECT_EQ(to_string(*guess.due), "2026-03-09");  // 03-07 is a Saturday
  facts.push_back(fact("matter.received_on", "2026-02-24"));
  const auto known = running_clocks(FactSet(facts), pack_with_letter(), today).at(0);
  EXPECT_TRUE(known.certain);
  EXPECT_EQ(known.started, "received_on");
  EXPECT_EQ(to_string(*known.due), "2026-03-11");
  EXPECT_EQ(known.state, ClockState::running);
}

TEST(Clocks, an_extension_they_announced_and_days_of_standstill_count) {
  auto facts = sent("2026-02-20");
  facts.push_back(fact("matter.extended", "1"));
  EXPECT_EQ(to_string(*running_clocks(FactSet(facts), pack_with_letter(), today).at(0).due), "2026-03-23");  // 03-22 is a Sunday
  facts.push_back(fact("matter.paused_days", "3"));
  const auto clock = running_clocks(FactSet(facts), pack_with_letter(), today).at(0);
  EXPECT_EQ(to_string(*clock.due), "2026-03-25");
  EXPECT_NE(clock.counted.zh.find("停表3日"), std::string::npos);
}

TEST(Clocks, more_extensions_than_the_rule_has_do_not_stop_the_clock) {
  auto facts = sent("2026-02-20");
  facts.push_back(fact("matter.extended", "9"));
  EXPECT_EQ(running_clocks(FactSet(facts), pack_with_letter(), today).at(0).extended, 1);
}

TEST(Clocks, my_own_clock_after_a_refusal_ends_when_i_file_what_follows) {
  auto facts = sent("2026-02-20");
  facts.push_back(fact("matter.answered", "letter"));
  facts.push_back(fact("matter.answered_on", "2026-03-06"));
  EXPECT_EQ(running_clocks(FactSet(facts), pack_with_letter(), today).size(), 1u);  // answered, not refused
  facts.push_back(fact("matter.refused", "letter"));
  const auto mine = running_clocks(FactSet(facts), pack_with_letter(), today).at(1);
  EXPECT_EQ(mine.rule.value, "review");
  EXPECT_FALSE(mine.theirs);
  EXPECT_EQ(mine.state, ClockState::running);
  facts.push_back(fact("matter.filed", "second_letter", 1));
  EXPECT_EQ(running_clocks(FactSet(facts), pack_with_letter(), today).at(1).state, ClockState::answered);
}

TEST(Clocks, a_letter_of_an_older_pack_is_to_be_checked_again) {
  auto facts = sent("2026-03-05");
  const auto check = [&] { return running_clocks(FactSet(facts), pack_with_letter(), today).at(0).check_again; };
  EXPECT_TRUE(check().empty());
  facts.push_back(fact("matter.pack", "2026.11.1"));
  EXPECT_NE(check().zh.find("改了"), std::string::npos);
  facts.back().value = "2026.11.2";
  EXPECT_TRUE(check().empty());
  facts.back().value = "2026.9.30";  // numbers, not text: 9 is before 11
  EXPECT_FALSE(check().empty());
}

TEST(Clocks, logs_count_down_from_the_fact_until_they_are_asked_for) {
  auto pack = pack_with_letter();
  pack.fact_clocks = {{"logs", {"日志", "logs"}, RuleId{"reply"}, "loan.disbursed_on", {}, false, MatterKindId{"letter"}}};
  std::vector<Fact> facts{fact("loan.disbursed_on", "2026-03-01"), fact("loan.disbursed_on", "2026-02-20", 1)};
  auto clock = running_clocks(FactSet(facts), pack, today).at(0);
  EXPECT_EQ(to_string(clock.from), "2026-02-20");  // the earliest
  EXPECT_EQ(clock.state, ClockState::late);
  facts.push_back(fact("matter.filed", "letter", 2));
  EXPECT_EQ(running_clocks(FactSet(facts), pack, today).at(0).state, ClockState::answered);
}

TEST(Deadline, a_changed_rule_counts_by_what_was_in_force_on_the_day_it_started) {
  auto rule = pack_with_letter().deadlines.at(RuleId{"reply"});
  RuleChange change;
  change.effective = "2026-07-01";
  change.length = 10;
  change.unit = Unit::day;
  rule.changes = {change};
  const Calendar calendar;
  EXPECT_EQ(to_string(*due(rule, *parse_day("2026-06-30"), 0, calendar)->due), "2026-07-15");
  const auto after = due(rule, *parse_day("2026-07-01"), 0, calendar);
  EXPECT_EQ(to_string(*after->due), "2026-07-13");  // 07-11 is a Saturday
  EXPECT_EQ(after->changed, "2026-07-01");
}

TEST(Deadline, standing_still_is_bounded) {
  const auto rule = pack_with_letter().deadlines.at(RuleId{"reply"});
  EXPECT_FALSE(due(rule, today, 0, Calendar{}, -1));
  EXPECT_FALSE(due(rule, today, 0, Calendar{}, 3661));
}

}  // namespace
}  // namespace qingbai

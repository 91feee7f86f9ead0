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
      mine{RuleId{"review"}, "answered_on", false, true, {MatterKindId{"second_letter"}}};
  letter.clocks = {theirs, mine};
  MatterKind second;
  second.id = MatterKindId{"second_letter"};
  pack.matters = {letter, second};
  pack.changes = {{"2026.11.2", {RuleId{"reply"}}, {}, {"改了", "changed"}}};
  return pack;
}

std::vector<Fact> sent(const char* day) { return {fact("matter.filed", "letter"), fact("matter.filed_on", day)}; }

// A report that is first taken on (5 days) and then decided (20 days); the decision may be reviewed, and so may silence.
Pack pack_with_report() {
  Pack pack;
  const auto rule = [&](const char* id, int days) {
    DeadlineRule r;
    r.id = RuleId{id};
    r.length = days;
    pack.deadlines[r.id] = r;
  };
  rule("accept", 5);
  rule("decide", 20);
  rule("review", 60);
  rule("defence", 15);
  MatterKind report;
  report.id = MatterKindId{"report"};
  MatterClock accept{RuleId{"accept"}, "filed_on"}, decide{RuleId{"decide"}, "accepted_on"},
      silence{RuleId{"review"}, "lapse", false, false, {MatterKindId{"appeal"}}};
  accept.ends_accepted = true;
  decide.accept_by = RuleId{"accept"};
  silence.of = RuleId{"decide"};
  report.clocks = {accept, decide, silence};
  MatterKind appeal, defence;
  appeal.id = MatterKindId{"appeal"};
  defence.id = MatterKindId{"defence"};
  pack.matters = {report, appeal, defence};
  CourtPaperKind summons;
  summons.id = "summons";
  summons.clocks = {{RuleId{"defence"}, "received_on", false, false, {MatterKindId{"defence"}}}};
  pack.court_papers = {summons};
  return pack;
}

std::vector<Fact> reported(const char* day) { return {fact("matter.filed", "report"), fact("matter.filed_on", day)}; }

const RunningClock* counting(const std::vector<RunningClock>& clocks, const std::string& rule) {
  for (const auto& clock : clocks)
    if (clock.rule.value == rule) return &clock;
  return nullptr;
}

TEST(Clocks, an_answer_is_counted_from_acceptance_at_the_latest_until_the_day_is_known) {
  auto facts = reported("2026-03-02");
  const auto before = running_clocks(FactSet(facts), pack_with_report(), today);
  const auto* guess = counting(before, "decide");
  ASSERT_NE(guess, nullptr);
  EXPECT_EQ(guess->started, "accepted_at_latest");
  EXPECT_EQ(to_string(guess->from), "2026-03-09");  // 03-07 is a Saturday
  EXPECT_EQ(to_string(*guess->due), "2026-03-30");  // 03-29 is a Sunday
  EXPECT_FALSE(guess->certain);
  EXPECT_NE(guess->counted.en.find("acceptance at the latest on 2026-03-09"), std::string::npos);
  EXPECT_EQ(counting(before, "accept")->state, ClockState::late);
  facts.push_back(fact("matter.accepted_on", "2026-03-04"));
  const auto after = running_clocks(FactSet(facts), pack_with_report(), today);
  EXPECT_EQ(counting(after, "accept")->state, ClockState::answered);
  EXPECT_EQ(to_string(*counting(after, "decide")->due), "2026-03-24");
  EXPECT_TRUE(counting(after, "decide")->certain);
}

TEST(Clocks, silence_starts_the_term_for_review_where_their_own_term_ends) {
  auto facts = reported("2026-03-02");
  facts.push_back(fact("matter.accepted_on", "2026-03-04"));
  const auto day = *parse_day("2026-03-25");
  EXPECT_EQ(counting(running_clocks(FactSet(facts), pack_with_report(), today), "review"), nullptr);
  const auto late = running_clocks(FactSet(facts), pack_with_report(), day);
  EXPECT_EQ(to_string(counting(late, "review")->from), "2026-03-24");
  EXPECT_EQ(to_string(*counting(late, "review")->due), "2026-05-25");  // 05-23 is a Saturday
  facts.push_back(fact("matter.filed", "appeal", 1));
  facts.push_back(fact("matter.filed_on", "2026-03-25", 1));
  EXPECT_EQ(counting(running_clocks(FactSet(facts), pack_with_report(), day), "review")->state, ClockState::answered);
  facts.push_back(fact("matter.answered", "report"));
  EXPECT_EQ(counting(running_clocks(FactSet(facts), pack_with_report(), day), "review"), nullptr);
}

std::vector<Fact> two_summonses() {
  return {fact("court.paper", "summons", 0),           fact("court.received_on", "2026-03-01", 0),
          fact("court.case_number", "（2026）1号", 0), fact("court.paper", "summons", 1),
          fact("court.received_on", "2026-03-05", 1),  fact("court.case_number", "（2026）2号", 1)};
}

TEST(Clocks, one_defence_ends_the_clock_of_one_of_two_summonses) {
  auto facts = two_summonses();
  facts.push_back(fact("matter.filed", "defence", 0));
  facts.push_back(fact("matter.filed_on", "2026-03-09", 0));
  auto clocks = running_clocks(FactSet(facts), pack_with_report(), today);
  ASSERT_EQ(clocks.size(), 2u);
  EXPECT_EQ(clocks[0].state, ClockState::answered);
  EXPECT_EQ(clocks[1].state, ClockState::running);
  facts.push_back(fact("matter.case_number", "（2026）2号", 0));  // it names its case
  clocks = running_clocks(FactSet(facts), pack_with_report(), today);
  EXPECT_EQ(clocks[0].state, ClockState::running);
  EXPECT_EQ(clocks[1].state, ClockState::answered);
}

TEST(Clocks, what_is_filed_after_the_last_day_keeps_no_term) {
  auto facts = two_summonses();
  facts.push_back(fact("matter.filed", "defence", 0));
  facts.push_back(fact("matter.filed_on", "2026-03-17", 0));  // the last day was 2026-03-16
  const auto day = *parse_day("2026-03-18");
  auto clocks = running_clocks(FactSet(facts), pack_with_report(), day);
  EXPECT_EQ(clocks[0].state, ClockState::late);
  EXPECT_EQ(to_string(*clocks[0].filed_late), "2026-03-17");
  EXPECT_NE(clocks[0].counted.zh.find("晚于最后一天2026-03-16"), std::string::npos);
  EXPECT_EQ(clocks[1].state, ClockState::running);
  facts.back().value = "2026-03-16";
  clocks = running_clocks(FactSet(facts), pack_with_report(), day);
  EXPECT_EQ(clocks[0].state, ClockState::answered);
  EXPECT_FALSE(clocks[0].filed_late);
  // While the day of receipt is unknown nobody can say that it was late.
  facts = {fact("court.paper", "summons", 0), fact("court.dated", "2026-03-01", 0), fact("matter.filed", "defence", 0),
           fact("matter.filed_on", "2026-03-17", 0)};
  EXPECT_EQ(running_clocks(FactSet(facts), pack_with_report(), day)[0].state, ClockState::answered);
}

TEST(Clocks, their_day_off_does_not_lengthen_my_term) {
  auto facts = reported("2026-03-02");
  facts.push_back(fact("matter.accepted_on", "2026-03-01"));  // 20 days: 03-21 is a Saturday, so they have until 03-23
  const auto on = [&](const char* day) { return running_clocks(FactSet(facts), pack_with_report(), *parse_day(day)); };
  const auto review = *counting(on("2026-03-24"), "review");
  EXPECT_EQ(to_string(review.from), "2026-03-21");
  EXPECT_EQ(to_string(*review.due), "2026-05-20");
  const auto between = *counting(on("2026-05-22"), "review");  // from 03-23 it would end on 05-22
  EXPECT_EQ(between.state, ClockState::due);
  EXPECT_FALSE(between.certain);
  EXPECT_EQ(counting(on("2026-05-25"), "review")->state, ClockState::late);
}

TEST(Clocks, where_the_law_has_longer_terms_only_the_longest_makes_it_late) {
  auto pack = pack_with_report();
  auto& rule = pack.deadlines.at(RuleId{"accept"});
  rule.extensions = {{{"查证", "leads"}, 7, Unit::day, true}, {{"批准", "approved"}, 30, Unit::day, true}};
  pack.matters[0].clocks[0].extended = 2;
  const auto clocks = running_clocks(FactSet(reported("2026-03-02")), pack, today);
  const auto* clock = counting(clocks, "accept");
  EXPECT_EQ(clock->state, ClockState::running);
  EXPECT_EQ(to_string(*clock->first), "2026-03-09");
  EXPECT_EQ(to_string(*clock->due), "2026-04-01");
}

TEST(Clocks, a_condition_of_a_clock_asks_its_own_paper_only) {
  auto pack = pack_with_report();
  auto& when = pack.court_papers[0].clocks[0].when;
  when.kind = Condition::Kind::is;
  when.fact = "court.small_claim";
  when.values = {"no"};
  auto facts = two_summonses();
  facts.push_back(fact("court.small_claim", "yes", 0));
  facts.push_back(fact("court.small_claim", "no", 1));
  const auto clocks = running_clocks(FactSet(facts), pack, today);
  ASSERT_EQ(clocks.size(), 1u);
  EXPECT_EQ(to_string(clocks[0].from), "2026-03-05");
}

TEST(Clocks, a_cautious_clock_is_never_called_late) {
  auto pack = pack_with_report();
  pack.court_papers[0].clocks[0].cautious = true;
  const auto clocks = running_clocks(FactSet(two_summonses()), pack, *parse_day("2026-06-01"));
  EXPECT_EQ(clocks[0].state, ClockState::due);
  EXPECT_FALSE(clocks[0].certain);
}

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
  facts.push_back(fact("matter.filed_on", "2026-03-09", 1));
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

TEST(Clocks, a_record_whose_time_is_over_makes_nobody_late) {
  auto pack = pack_with_letter();
  pack.fact_clocks = {{"logs", {"日志", "logs"}, RuleId{"reply"}, "loan.disbursed_on", {}, false, MatterKindId{"letter"}, true}};
  const auto over = make_plan(FactSet({fact("loan.disbursed_on", "2026-02-20")}), pack, today, {});
  EXPECT_TRUE(over.clocks.empty());
  EXPECT_TRUE(over.facts.has("clock.passed", "reply"));
  EXPECT_TRUE(over.facts.of("clock.late").empty());
  const auto runs = make_plan(FactSet({fact("loan.disbursed_on", "2026-03-09")}), pack, today, {});
  EXPECT_EQ(runs.clocks.size(), 1u);
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

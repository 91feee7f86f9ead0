#include "plan/deadline.hpp"

#include <gtest/gtest.h>

#include "pack/load.hpp"
#include "pack/pack.hpp"

namespace qingbai {
namespace {

Day day(const char* text) { return *parse_day(text); }

// The State Council's arrangement for 2025: National Day 1–8 October; 28 September and 11 October are worked.
Calendar autumn_2025() {
  Calendar c;
  for (int d = 1; d <= 8; ++d) c.holidays.insert(*make_day(2025, 10, static_cast<unsigned>(d)));
  c.working_days = {day("2025-09-28"), day("2025-10-11")};
  c.announced_years = {2025};
  return c;
}

DeadlineRule rule(int length, Unit unit) {
  DeadlineRule r;
  r.id = RuleId{"r"};
  r.length = length;
  r.unit = unit;
  return r;
}

std::string due_of(const DeadlineRule& r, const char* from, int extended = 0) {
  return to_string(*due(r, day(from), extended, autumn_2025())->due);
}

TEST(Deadline, the_start_day_is_not_counted) { EXPECT_EQ(due_of(rule(15, Unit::day), "2025-09-01"), "2025-09-16"); }

TEST(Deadline, a_last_day_on_a_holiday_moves_behind_it) {
  EXPECT_EQ(due_of(rule(15, Unit::day), "2025-09-17"), "2025-10-09");  // 2 October → 9 October
  EXPECT_EQ(due_of(rule(3, Unit::day), "2025-09-03"), "2025-09-08");   // Saturday 6 September → Monday
}

TEST(Deadline, a_weekend_that_is_worked_is_no_day_off) {
  EXPECT_EQ(due_of(rule(3, Unit::day), "2025-09-25"), "2025-09-28");
  EXPECT_EQ(due_of(rule(2, Unit::day), "2025-10-09"), "2025-10-11");
}

TEST(Deadline, working_days_leave_out_weekends_and_holidays) {
  EXPECT_EQ(due_of(rule(3, Unit::workday), "2025-09-29"), "2025-10-10");  // 30 Sep, 9 Oct, 10 Oct
  EXPECT_EQ(due_of(rule(4, Unit::workday), "2025-09-29"), "2025-10-11");
}

TEST(Deadline, months_end_on_the_same_day_or_the_last) {
  EXPECT_EQ(due_of(rule(1, Unit::month), "2025-08-31"), "2025-09-30");
  EXPECT_EQ(due_of(rule(6, Unit::month), "2025-06-12"), "2025-12-12");
}

TEST(Deadline, extensions_replace_or_add_in_their_order) {
  auto r = rule(15, Unit::day);
  r.extensions = {{{}, 30, Unit::day, true}, {{}, 30, Unit::day, false}};
  EXPECT_EQ(due_of(r, "2025-10-20"), "2025-11-04");
  EXPECT_EQ(due_of(r, "2025-10-20", 1), "2025-11-19");
  EXPECT_EQ(due_of(r, "2025-10-20", 2), "2025-12-19");
  EXPECT_FALSE(due(r, day("2025-10-20"), 3, autumn_2025()));
}

TEST(Deadline, promptly_has_no_day_and_at_once_is_today) {
  EXPECT_FALSE(due(rule(0, Unit::promptly), day("2025-10-20"), 0, autumn_2025())->due);
  EXPECT_EQ(due_of(rule(0, Unit::at_once), "2025-10-20"), "2025-10-20");
}

TEST(Deadline, a_year_not_announced_is_an_estimate) {
  EXPECT_FALSE(due(rule(15, Unit::day), day("2025-09-01"), 0, autumn_2025())->estimate);
  EXPECT_TRUE(due(rule(15, Unit::day), day("2025-12-25"), 0, autumn_2025())->estimate);
}

TEST(Deadline, never_lies_before_its_start_and_never_on_a_day_off) {
  const auto calendar = autumn_2025();
  for (int n = 1; n <= 40; ++n)
    for (int offset = 0; offset < 60; ++offset)
      for (const auto unit : {Unit::day, Unit::workday}) {
        const auto from = day("2025-08-25").plus_days(offset);
        const auto here = *due(rule(n, unit), from, 0, calendar)->due,
                   next = *due(rule(n, unit), from.plus_days(1), 0, calendar)->due;
        EXPECT_LT(from, here);
        EXPECT_LE(here, next);
        EXPECT_TRUE(calendar.working(here));
      }
}

TEST(Deadline, says_how_it_was_counted_in_both_languages) {
  const auto d = *due(rule(15, Unit::day), day("2025-09-17"), 0, autumn_2025());
  EXPECT_TRUE(d.moved);
  EXPECT_NE(d.counted.zh.find("顺延到2025-10-09"), std::string::npos);
  EXPECT_NE(d.counted.en.find("moves to 2025-10-09"), std::string::npos);
}

TEST(Deadline, counts_the_same_when_only_what_it_needs_was_read_of_the_pack) {
  const std::string folder = QINGBAI_SOURCE_DIR "/packs/cn";
  const auto whole = load_pack(folder);
  const auto part = load_pack_part(folder, {"deadlines", "laws", "calendar", "text/counting.yaml"});
  ASSERT_TRUE(whole) << whole.error().what;
  ASSERT_TRUE(part) << part.error().what;
  EXPECT_TRUE(part->signals.empty());
  ASSERT_EQ(part->deadlines.size(), whole->deadlines.size());
  const auto from = day("2026-09-28");
  for (const auto& [id, rule] : whole->deadlines) {
    const auto a = due(rule, from, 0, whole->calendar, 0), b = due(part->deadlines.at(id), from, 0, part->calendar, 0);
    ASSERT_EQ(a.has_value(), b.has_value()) << id.value;
    if (a) {
      EXPECT_EQ(a->due, b->due) << id.value;
    }
  }
}

}  // namespace
}  // namespace qingbai

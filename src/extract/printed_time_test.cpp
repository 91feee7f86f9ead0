// Moments as programs print them: to the precision that is printed, and never guessed.
#include "extract/printed_time.hpp"

#include <gtest/gtest.h>

namespace qingbai {
namespace {

std::string read(const std::string& text) {
  const auto at = read_time(text);
  return at ? to_string(*at) + " " + to_name(at->precision) : "none";
}

TEST(PrintedTime, half_of_the_day_is_read_before_and_behind_the_clock) {
  for (const auto* text :
       {"2026-03-02 10:21:05 PM", "2026-03-02 下午10:21:05", "2026-03-02 10:21:05下午", "2026-03-02 22:21:05 pm",
        "2026/3/2, 10:21:05 p.m.", "2026年3月2日 晚上10:21:05", "2026-03-02 PM 10:21:05"})
    EXPECT_EQ(read(text), "2026-03-02T22:21:05+08:00 second") << text;
  EXPECT_EQ(read("2026-03-02 12:10 AM"), "2026-03-02T00:10:00+08:00 minute");
  EXPECT_EQ(read("2026-03-02 12:10 PM"), "2026-03-02T12:10:00+08:00 minute");
  EXPECT_EQ(read("2026-03-02 中午1:05"), "2026-03-02T13:05:00+08:00 minute");
  EXPECT_EQ(read("2026-03-02 晚上12:10"), "none");  // of which day?
  EXPECT_EQ(read("2026-03-02 22:21 AM"), "none");
}

TEST(PrintedTime, a_zone_is_counted_and_an_unknown_one_is_no_time) {
  for (const auto* text :
       {"2026-03-02T02:21:05Z", "2026-03-02 02:21:05 UTC", "2026-03-02T10:21:05.123+0800", "2026-03-02 10:21:05 GMT+8",
        "2026-03-02 03:21:05 +01:00", "Mon, 2 Mar 2026 10:21:05 GMT+0800 (中国标准时间)", "Mon, 02 Mar 2026 10:21:05 CST",
        "Mon Mar 02 10:21:05 CST 2026", "Mar 2, 2026 10:21:05 AM", "Sun, 1 Mar 2026 21:21:05 EST"})
    EXPECT_EQ(read(text), "2026-03-02T10:21:05+08:00 second") << text;
  EXPECT_EQ(read("2026-03-02 10:21:05 QQQ"), "none");
  EXPECT_EQ(read("2026-03-02 10:21:05 左右"), "none");
}

TEST(PrintedTime, a_day_without_a_clock_stays_a_day) {
  for (const auto* text : {"2026-03-02", "2026/3/2", "2026年3月2日", "20260302", "2026-03-02 星期一", "2026.3.2"})
    EXPECT_EQ(read(text), "2026-03-02 day") << text;
  const auto day = read_time("2026-03-02");
  ASSERT_TRUE(day);
  EXPECT_FALSE(day->has_clock());
  EXPECT_EQ(to_string(day->day()), "2026-03-02");
}

TEST(PrintedTime, counts_of_systems_are_told_by_their_size) {
  for (const auto* text : {"1772418065", "1772418065000", "1772418065000000", "1772418065000000000", "794110865",
                           "794110865000000000", "13416891665000000"})
    EXPECT_EQ(read(text), "2026-03-02T10:21:05+08:00 second") << text;
  EXPECT_EQ(read("46083.43"), "none");  // a spreadsheet's day, of which epoch?
}

TEST(PrintedTime, a_row_without_a_year_is_the_last_such_day) {
  const auto last = parse_day("2027-01-15");
  EXPECT_EQ(to_string(*read_time("12-28 10:21:05", last)), "2026-12-28T10:21:05+08:00");
  EXPECT_EQ(to_string(*read_time("01-05 10:21:05", last)), "2027-01-05T10:21:05+08:00");
  EXPECT_FALSE(read_time("12-28 10:21:05"));
}

TEST(PrintedTime, a_fraction_of_a_second_is_no_length_of_a_call) {
  EXPECT_FALSE(read_duration("0.00096"));
  EXPECT_EQ(read_duration("83.0"), 83);
  EXPECT_EQ(read_duration("1.5", 60), 90);
  EXPECT_EQ(read_duration("83:20"), 5000);
}

TEST(PrintedTime, a_moment_at_the_beginning_of_a_line_says_how_much_it_takes) {
  std::size_t used = 0;
  const std::string line = "2026-03-02 10:21:05 王某: 好";
  ASSERT_TRUE(leading_time(line, used));
  EXPECT_EQ(line.substr(used), " 王某: 好");
  EXPECT_FALSE(leading_time("王某 2026-03-02 10:21", used));
}

}  // namespace
}  // namespace qingbai

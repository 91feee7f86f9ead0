// Day: a calendar day without a time zone. Instant: a moment, with the UTC offset that its source wrote.
//
// Deadlines in Chinese law are counted in days (民法典 200–204), so the plan works on Day and never sees a clock.
// Each parse_* accepts exactly the form that it names and rejects everything else. All functions are pure.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qingbai {

struct Day {
  std::chrono::sys_days value{};

  auto operator<=>(const Day&) const = default;
  [[nodiscard]] Day plus_days(int n) const { return Day{value + std::chrono::days{n}}; }
  // The same day of the month n months later, or that month's last day if it is shorter (民法典 202).
  [[nodiscard]] Day plus_months(int n) const;
  [[nodiscard]] int days_until(Day other) const { return static_cast<int>((other.value - value).count()); }
  [[nodiscard]] int year() const { return int(std::chrono::year_month_day{value}.year()); }
  [[nodiscard]] unsigned month() const { return unsigned(std::chrono::year_month_day{value}.month()); }
  [[nodiscard]] unsigned day_of_month() const { return unsigned(std::chrono::year_month_day{value}.day()); }
  [[nodiscard]] bool weekend() const;
};

[[nodiscard]] std::optional<Day> parse_day(std::string_view text);  // 2026-03-10
[[nodiscard]] std::optional<Day> make_day(int year, unsigned month, unsigned day);
[[nodiscard]] std::string to_string(Day day);   // 2026-03-10
[[nodiscard]] std::string to_chinese(Day day);  // 2026年3月10日

// How much of a moment its source wrote. What is finer than that is zero and means nothing.
enum class Precision : std::uint8_t { second, minute, day };
[[nodiscard]] const char* to_name(Precision precision);

struct Instant {
  std::int64_t unix_seconds = 0;
  int offset_minutes = 480;  // mainland China keeps UTC+8 all year
  Precision precision = Precision::second;

  auto operator<=>(const Instant& other) const { return unix_seconds <=> other.unix_seconds; }
  bool operator==(const Instant& other) const { return unix_seconds == other.unix_seconds; }
  [[nodiscard]] Day day() const;   // the local day
  [[nodiscard]] int hour() const;  // the local hour, 0–23; ask has_clock() first
  // False where the source named only the day: nothing may be counted by the hour.
  [[nodiscard]] bool has_clock() const { return precision != Precision::day; }
};

[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text);  // RFC 3339 with an offset; rejects a bare day
[[nodiscard]] std::string to_string(Instant instant);  // 2026-03-05T10:21:33+08:00; the bare day where no more is known

}  // namespace qingbai

// Moments and lengths of calls as programs print them. Inside the extract room.
//
// A moment keeps the precision that was printed: a day without a clock stays a day. What is not understood to its last word is no
// moment: a swallowed "PM" or "Z" would be a wrong hour.
#pragma once

#include <optional>
#include <string>

#include "base/day.hpp"

namespace qingbai {

// 2026-03-02 10:21:05, 2026/3/2 下午10:21, 2026年3月2日10时21分, 20260302102105, Mar 2, 2026 10:21 PM, 2026-03-02T02:21:05Z,
// seconds or finer since 1970, and the counts of iOS and Chrome. Without a zone it is Chinese time; the result always is.
// A date without a year is the last such day up to `last`. Empty if it is none of these.
[[nodiscard]] std::optional<Instant> read_time(const std::string& text, std::optional<Day> last = std::nullopt);
// The clock alone: "10:21[:05]", with 上午, 下午, AM or PM before or behind; joined with a day.
[[nodiscard]] std::optional<Instant> read_clock(const std::string& text, Day day);
// A moment at the very beginning of a line, as logs print it; the bytes that it takes stand in `used`.
[[nodiscard]] std::optional<Instant> leading_time(const std::string& line, std::size_t& used);

// A length of a call in seconds: 83, 83秒, 1分23秒, 1小时2分3秒, 00:01:23, 1:23, 1'23". A bare number counts `unit_seconds` each;
// a fraction of a second is no length, because spreadsheets write fractions of days.
[[nodiscard]] std::optional<int> read_duration(const std::string& text, int unit_seconds = 1);

}  // namespace qingbai

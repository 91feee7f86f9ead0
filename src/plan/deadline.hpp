// Deadlines: counts from a rule and a start day to the due day, and explains the count.
//
// The start day does not count (民法典 201). If a term in days, months or years ends on a day off, it moves to the next working
// day (民法典 203, 民事诉讼法 85, 刑事诉讼法 105). Working days follow the State Council's yearly announcement of holidays; for
// a year without one the result is an estimate and says so.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "base/result.hpp"
#include "pack/pack.hpp"

namespace qingbai {

struct Due {
  RuleId rule;
  Day from;
  std::optional<Day> due;  // empty: the law says "promptly" and gives no days
  int extended = 0;
  bool working_days = false;
  bool moved = false;     // the last day was a day off
  Day counted_day{};      // the last day before it was moved; as `due` where it was not
  bool estimate = false;  // the count touches a year without announced holidays
  int paused = 0;         // days on which the clock was stopped
  Counting counting = Counting::natural;
  std::vector<LawRef> law;       // of the version in force on the start day
  std::string changed;           // the day from which that version holds; empty: the rule never changed before
  std::string rule_of_counting;  // hours workday civil criminal natural none: the pack's text counting.NAME explains it
  Text counted;                  // how it was counted, in words
};

// The rule in force on that day: the last change that had taken effect. `changed`: the day of that change, or empty.
struct InForce {
  DeadlineRule rule;
  std::string changed;
};
[[nodiscard]] InForce in_force(const DeadlineRule& rule, Day day);

// `extended`: how many of the rule's extensions apply (0…size). `paused`: days on which the clock was stopped (a demand to
// complete the file, a question to a third party), 0…3660, counted as the rule counts. Rejects more extensions than the rule has.
// `last_day`: whether a last day that is a day off moves. A term does (民法典 203); how long a record is kept, or a hearing's
// day, is no term within which somebody acts: it stays where the calendar puts it.
enum class LastDay { moves, stays };
[[nodiscard]] Result<Due> due(const DeadlineRule& rule, Day from, int extended, const Calendar& calendar, int paused = 0,
                              LastDay last_day = LastDay::moves);

}  // namespace qingbai

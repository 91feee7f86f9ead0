// Deadlines: from a rule and a start day to the due day, and how it was counted.
//
// The start day is not counted (民法典 201). A term counted in days, months or years that ends on a day off moves to the next
// working day (民法典 203, 民事诉讼法 85, 刑事诉讼法 105). Working days follow the yearly holiday announcement of the State
// Council; a year not announced yet is an estimate, and the answer says so.
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
  bool estimate = false;  // touches a year whose holidays are not announced
  int paused = 0;         // days that the clock stood still
  Counting counting = Counting::natural;
  std::vector<LawRef> law;       // of the version in force on the start day
  std::string changed;           // the day from which that version holds, where the rule was changed before
  std::string rule_of_counting;  // hours workday civil criminal natural none: the pack's text counting.NAME explains it
  Text counted;                  // how it was counted, in words
};

// The rule as it stood on that day: the last change that had taken effect. `changed` is that change's day or empty.
struct InForce {
  DeadlineRule rule;
  std::string changed;
};
[[nodiscard]] InForce in_force(const DeadlineRule& rule, Day day);

// extended = how many of the rule's extensions apply (0…size); paused = days that the clock stood still (a demand to complete the
// file, a third party being asked), 0…3660, counted as the rule counts. Refuses more extensions than the rule has.
[[nodiscard]] Result<Due> due(const DeadlineRule& rule, Day from, int extended, const Calendar& calendar, int paused = 0);

}  // namespace qingbai

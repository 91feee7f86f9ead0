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
  Text counted;           // how it was counted, in words
};

// extended = how many of the rule's extensions apply (0…size). Refuses more than the rule has, and rules without a length in
// time.
[[nodiscard]] Result<Due> due(const DeadlineRule& rule, Day from, int extended, const Calendar& calendar);

}  // namespace qingbai

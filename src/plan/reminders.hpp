// Reminders: which of a plan's days somebody must hear of on a given day. A day of the person's own is told seven, three and one
// days before, on the day, and once when it is over; a term of the other side once when it has lapsed, with the letter that
// chases it. A plan without any day is told once a week. Pure; the same plan and day give the same answer, so that a caller that
// runs once a day tells each thing once.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "plan/plan.hpp"

namespace qingbai {

inline constexpr std::array kReminderLadder{7, 3, 1, 0};  // days before

struct Reminder {
  enum class Kind {
    mine,     // the person must act by `day`
    lapsed,   // theirs: no answer came by `day`
    missed,   // mine: `day` is over
    no_clock  // nothing runs in this case
  };
  Kind kind = Kind::mine;
  std::optional<Day> day;
  int left = 0;  // days from today; below zero where it is over
  Text what;     // the step's title, or the clock's and its matter's names
  PaperId chaser;
  bool fresh = false;  // to be told today; the rest is only the agenda
};
[[nodiscard]] const char* to_name(Reminder::Kind kind);

// All that is due within `ahead` days, or over and not answered, soonest first.
[[nodiscard]] std::vector<Reminder> reminders(const Plan& plan, const Pack& pack, Day today, int ahead = 7);

}  // namespace qingbai

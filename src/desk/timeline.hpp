// Timeline: everything of a case that has a time, in order; and the alibi: since when the number is the person's, against the day
// the loan was made. Pure.
#pragma once

#include <string>
#include <vector>

#include "desk/desk.hpp"

namespace qingbai {

struct TimelineEntry {
  Day day;
  std::optional<Instant> time;
  std::string kind;  // message call loan application whereabouts number report inquiry account matter court promise deadline sent
                     // evidence
  Text what;
  std::string detail;  // case content: a message's words, a receipt number
  ItemId item;         // where it can be looked at; empty: said by the person
  bool ahead = false;  // a deadline or promise that has not come yet
};

// Spans to lay over the entries: `mine` = the number was the person's; `before` = it was somebody else's; `stay` = where the
// person was.
struct TimelineSpan {
  std::string kind;
  std::optional<Day> from, to;
  Text what;
};

struct Timeline {
  std::vector<TimelineEntry> entries;  // oldest first
  std::vector<TimelineSpan> spans;
};

[[nodiscard]] Timeline timeline(const CaseView& view, const Pack& pack);

// What a title says that tells nothing of the case.
[[nodiscard]] Text neutral_title();

// The clocks that run, the steps that have a day and, with a report at hand, the next free one, as an iCalendar file (RFC 5545)
// with reminders seven, three and one days before. Titles say nothing of loans or debts unless `telling`: a calendar is read by
// others.
[[nodiscard]] std::string calendar(const CaseView& view, const Pack& pack, Language language, bool telling, Instant made);

}  // namespace qingbai

#include "plan/deadline.hpp"

#include <fmt/format.h>

namespace qingbai {
namespace {

struct Length {
  int n;
  Unit unit;
};

// The base length with the first `extended` extensions: one that replaces sets the total anew, another is added behind.
std::vector<Length> lengths(const DeadlineRule& rule, int extended) {
  std::vector<Length> out{{rule.length.value_or(0), rule.unit}};
  for (int i = 0; i < extended; ++i) {
    const auto& x = rule.extensions[static_cast<std::size_t>(i)];
    if (x.replaces) out = {{x.length, x.unit}};
    else out.push_back({x.length, x.unit});
  }
  return out;
}

Day after(Day from, const Length& length, const Calendar& calendar) {
  switch (length.unit) {
    case Unit::day:
      return from.plus_days(length.n);
    case Unit::month:
      return from.plus_months(length.n);
    case Unit::year:
      return from.plus_months(12 * length.n);
    case Unit::hour:
      return from.plus_days((length.n + 23) / 24);
    case Unit::workday: {
      Day day = from;
      for (int left = length.n; left > 0;) {
        day = day.plus_days(1);
        if (calendar.working(day)) --left;
      }
      return day;
    }
    default:
      return from;
  }
}

Text unit_words(Unit unit, int n) {
  switch (unit) {
    case Unit::workday:
      return {fmt::format("{}个工作日", n), fmt::format("{} working days", n)};
    case Unit::month:
      return {fmt::format("{}个月", n), fmt::format("{} months", n)};
    case Unit::year:
      return {fmt::format("{}年", n), fmt::format("{} years", n)};
    case Unit::hour:
      return {fmt::format("{}小时", n), fmt::format("{} hours", n)};
    default:
      return {fmt::format("{}日（自然日）", n), fmt::format("{} calendar days", n)};
  }
}

Text explain(const Due& due, const std::vector<Length>& parts, Day before_moving) {
  std::string zh, en;
  for (const auto& part : parts) {
    const auto words = unit_words(part.unit, part.n);
    zh += (zh.empty() ? "" : "＋") + words.zh;
    en += (en.empty() ? "" : " + ") + words.en;
  }
  if (due.paused > 0) {
    zh += fmt::format("＋停表{}日", due.paused);
    en += fmt::format(" + {} days that the clock stood still", due.paused);
  }
  Text out{fmt::format("{}当日不计，从次日起算{}", to_string(due.from), zh),
           fmt::format("the start day {} is not counted; then {}", to_string(due.from), en)};
  if (due.moved) {
    out.zh += fmt::format("，末日{}是休假日，顺延到{}", to_string(before_moving), to_string(*due.due));
    out.en += fmt::format("; the last day {} is a day off, so it moves to {}", to_string(before_moving), to_string(*due.due));
  } else {
    out.zh += fmt::format("，末日为{}", to_string(*due.due));
    out.en += fmt::format("; the last day is {}", to_string(*due.due));
  }
  if (due.estimate) {
    out.zh += "。涉及的年份尚未公布放假安排，这是估计";
    out.en += ". The holidays of a year it touches are not announced yet: an estimate";
  }
  out.zh += "。";
  out.en += ".";
  return out;
}

}  // namespace

InForce in_force(const DeadlineRule& rule, Day day) {
  InForce out{rule, {}};
  for (const auto& change : rule.changes) {
    const auto from = parse_day(change.effective);
    if (!from || day < *from) continue;
    out.rule.length = change.length;
    out.rule.unit = change.unit;
    out.rule.counting = change.counting;
    out.rule.law = change.law;
    out.rule.source = change.source;
    out.changed = change.effective;
  }
  return out;
}

namespace {

Done acceptable(const DeadlineRule& rule, int extended, int paused) {
  if (extended < 0 || static_cast<std::size_t>(extended) > rule.extensions.size())
    return fail(Code::invalid, fmt::format("{} has {} extensions", rule.id.value, rule.extensions.size()),
                {fmt::format("这条期限最多可以延长{}次。", rule.extensions.size()),
                 fmt::format("This deadline can be extended {} times at most.", rule.extensions.size())});
  if (paused < 0 || paused > 3660)
    return fail(Code::invalid, "paused out of range",
                {"停表的天数应在0到3660之间。", "The days a clock stood still are between 0 and 3660."});
  return {};
}

void count(const DeadlineRule& rule, const Calendar& calendar, LastDay last_day, Due& out) {
  const auto parts = lengths(rule, out.extended);
  Day last = out.from;
  for (const auto& part : parts) last = after(last, part, calendar);
  const auto unit = parts.back().unit;
  if (out.paused > 0) last = after(last, {out.paused, unit == Unit::workday ? Unit::workday : Unit::day}, calendar);
  const Day before_moving = last;
  if (last_day == LastDay::moves && (unit == Unit::day || unit == Unit::month || unit == Unit::year))
    while (!calendar.working(last)) last = last.plus_days(1);
  out.due = last;
  out.moved = last != before_moving;
  out.counted_day = before_moving;
  out.working_days = unit == Unit::workday;
  static constexpr const char* names[] = {"civil", "criminal", "natural", "workday"};
  out.rule_of_counting = unit == Unit::hour      ? "hours"
                         : unit == Unit::workday ? "workday"
                                                 : names[static_cast<std::size_t>(rule.counting)];
  // Only counting in working days, or ending on or near a day off, depends on the announcement.
  const bool depends = out.working_days || unit != Unit::hour;
  for (int year = out.working_days ? out.from.year() : last.year(); depends && year <= last.year(); ++year)
    if (!calendar.announced_years.contains(year)) out.estimate = true;
  out.counted = explain(out, parts, before_moving);
}

}  // namespace

Result<Due> due(const DeadlineRule& given, Day from, int extended, const Calendar& calendar, int paused, LastDay last_day) {
  const auto [rule, changed] = in_force(given, from);
  CHECK_OK(acceptable(rule, extended, paused));
  Due out;
  out.rule = rule.id;
  out.from = from;
  out.extended = extended;
  out.paused = paused;
  out.counting = rule.counting;
  out.law = rule.law;
  out.changed = changed;
  out.rule_of_counting = "none";
  if (rule.unit == Unit::promptly || rule.unit == Unit::times_per_year) {
    out.counted = {"法律只写“及时”或每年次数，没有写具体天数。",
                   "The law says “promptly” or a number a year, and names no days."};
    return out;
  }
  if (rule.unit == Unit::at_once) {
    out.due = from;
    out.counted = {"应当当场办理。", "To be done at once."};
    return out;
  }
  count(rule, calendar, last_day, out);
  return out;
}

}  // namespace qingbai

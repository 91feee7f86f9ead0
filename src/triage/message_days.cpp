#include "triage/message_days.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/money.hpp"
#include "triage/each_match.hpp"

namespace qingbai {
namespace {

struct DayWord {
  std::string_view word;
  int days;
};
// Longer words first: 大后天 holds 后天.
constexpr DayWord kDayWords[] = {{"大后天", 3}, {"大前天", -3}, {"后天", 2},  {"后日", 2},  {"明天", 1}, {"明日", 1},
                                 {"明晚", 1},   {"明早", 1},    {"明晨", 1},  {"次日", 1},  {"今天", 0}, {"今日", 0},
                                 {"今晚", 0},   {"今早", 0},    {"今晨", 0},  {"本日", 0},  {"当日", 0}, {"当天", 0},
                                 {"即日", 0},   {"昨天", -1},   {"昨日", -1}, {"昨晚", -1}, {"前天", -2}};

void add(std::vector<Entity>& out, std::string_view words, std::size_t start, Day day) {
  Entity e{"date", std::string(words), start, start + words.size(), to_string(day)};
  const auto longer = [&](const Entity& o) { return overlap(o, e) && o.end - o.start >= words.size(); };
  if (std::any_of(out.begin(), out.end(), longer)) return;
  std::erase_if(out, [&](const Entity& o) { return overlap(o, e); });
  out.push_back(std::move(e));
}

void by_word(const std::string& text, Day today, std::vector<Entity>& out) {
  for (std::size_t at = 0; at < text.size(); ++at)
    for (const auto& [word, days] : kDayWords) {
      if (text.compare(at, word.size(), word) != 0) continue;
      add(out, word, at, today.plus_days(days));
      at += word.size() - 1;
      break;
    }
}

// 12, 十二, 两; nothing above three digits is a count of days or hours.
std::optional<int> small_number(re2::StringPiece text) {
  const std::string_view words(text.data(), text.size());
  int out = 0;
  if (const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), out); error == std::errc())
    return end == words.data() + words.size() && out < 1000 ? std::optional(out) : std::nullopt;
  const auto n = parse_chinese_number(words);
  return n && *n < 1000 ? std::optional(static_cast<int>(*n)) : std::nullopt;
}

// Every match of a pattern whose first group is the whole phrase: `day` makes a day of the other groups, or none.
template <class MakeDay>
void by_pattern(const RE2& pattern, const std::string& text, std::vector<Entity>& out, MakeDay day) {
  each_match(pattern, text, [&](const auto& groups, std::size_t start) {
    if (const std::optional<Day> found = day(groups, start))
      add(out, std::string_view(groups[1].data(), groups[1].size()), start, *found);
  });
}

// "3月5日" is the one nearest to the message's day: a bill of December names January of the next year.
std::optional<Day> nearest(Day today, re2::StringPiece month, re2::StringPiece day) {
  std::optional<Day> best;
  const auto m = small_number(month), d = small_number(day);
  if (!m || !d) return best;
  for (const int year : {today.year() - 1, today.year(), today.year() + 1})
    if (const auto candidate = make_day(year, static_cast<unsigned>(*m), static_cast<unsigned>(*d)))
      if (!best || std::abs(today.days_until(*candidate)) < std::abs(today.days_until(*best))) best = candidate;
  return best;
}

int months_on(re2::StringPiece word) { return word.starts_with("下") || word == "次月" ? 1 : word.starts_with("上") ? -1 : 0; }

Day first_of_month(Day today, int months) {
  return today.plus_days(1 - static_cast<int>(today.day_of_month())).plus_months(months);
}

// 0 for Monday.
int weekday(Day day) { return static_cast<int>(std::chrono::weekday{day.value}.iso_encoding()) - 1; }

int weekday_named(re2::StringPiece name) {
  constexpr std::string_view names = "一二三四五六日";
  const auto at = names.find(std::string_view(name.data(), name.size()));
  return at == std::string_view::npos ? 6 : static_cast<int>(at / 3);  // 周天
}

}  // namespace

std::vector<Entity> days_meant(const std::string& text, Instant moment) {
  static const RE2 month_and_day(R"((?:^|[^0-9年\-/.])(?:年)?(([0-9]{1,2})月([0-9]{1,2})[日号]))");
  static const RE2 day_of_month(R"(((本月|当月|这个月|下个?月|次月|上个?月)([0-9]{1,2})[日号]))");
  static const RE2 month_end(R"(((本月|这个月|下个?月|上个?月)(?:月?底|末)))");
  static const RE2 day_of_week(R"(((下|本|这|上)个?(?:周|星期|礼拜)([一二三四五六日天])))");
  static const RE2 within(
      R"((?:^|[^0-9.*月第一二两三四五六七八九十百])(([0-9]+|[一二两三四五六七八九十]+)个?(天|日|自然日|小时)(?:之|以)?[内后]))");
  static const RE2 ago(R"((?:^|[^0-9.*月第一二两三四五六七八九十百])(([0-9]+|[一二两三四五六七八九十]+)天前))");
  const auto today = moment.day();
  std::vector<Entity> out;
  by_word(text, today, out);
  by_pattern(month_and_day, text, out, [&](const auto& group, std::size_t start) -> std::optional<Day> {
    if (start >= 3 && text.compare(start - 3, 3, "年") == 0) return std::nullopt;
    return nearest(today, group[2], group[3]);
  });
  by_pattern(day_of_month, text, out, [&](const auto& group, std::size_t) -> std::optional<Day> {
    const auto first = first_of_month(today, months_on(group[2]));
    const auto day = small_number(group[3]);
    return day ? make_day(first.year(), first.month(), static_cast<unsigned>(*day)) : std::nullopt;
  });
  by_pattern(month_end, text, out, [&](const auto& group, std::size_t) -> std::optional<Day> {
    return first_of_month(today, months_on(group[2]) + 1).plus_days(-1);
  });
  by_pattern(day_of_week, text, out, [&](const auto& group, std::size_t) -> std::optional<Day> {
    const int weeks = group[2] == "下" ? 1 : group[2] == "上" ? -1 : 0;
    return today.plus_days(weekday_named(group[3]) - weekday(today) + 7 * weeks);
  });
  by_pattern(within, text, out, [&](const auto& group, std::size_t) -> std::optional<Day> {
    const auto n = small_number(group[2]);
    if (!n || *n == 0) return std::nullopt;
    if (group[3] != "小时") return today.plus_days(*n);
    return Instant{moment.unix_seconds + std::int64_t{3600} * *n, moment.offset_minutes}.day();
  });
  by_pattern(ago, text, out, [&](const auto& group, std::size_t) -> std::optional<Day> {
    const auto n = small_number(group[2]);
    return n ? std::optional(today.plus_days(-*n)) : std::nullopt;
  });
  return out;
}

}  // namespace qingbai

#include "base/day.hpp"

#include <fmt/format.h>

namespace qingbai {
namespace {

using namespace std::chrono;

std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count) {
  if (from + count > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = from; i < from + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

Day Day::plus_months(int n) const {
  const year_month_day ymd{value};
  const auto month = ymd.year() / ymd.month() + months{n};
  const auto last = year_month_day_last{month.year(), month_day_last{month.month()}};
  const auto day = ymd.day() < last.day() ? ymd.day() : last.day();
  return Day{sys_days{month / day}};
}

bool Day::weekend() const {
  const auto w = weekday{value};
  return w == Saturday || w == Sunday;
}

std::optional<Day> make_day(int y, unsigned m, unsigned d) {
  const year_month_day ymd{year{y}, month{m}, day{d}};
  if (!ymd.ok() || y < 1900 || y > 2200) return std::nullopt;
  return Day{sys_days{ymd}};
}

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto y = digits(text, 0, 4), m = digits(text, 5, 2), d = digits(text, 8, 2);
  if (!y || !m || !d) return std::nullopt;
  return make_day(*y, static_cast<unsigned>(*m), static_cast<unsigned>(*d));
}

std::string to_string(Day day) { return fmt::format("{:04}-{:02}-{:02}", day.year(), day.month(), day.day_of_month()); }
std::string to_chinese(Day day) { return fmt::format("{}年{}月{}日", day.year(), day.month(), day.day_of_month()); }

Day Instant::day() const {
  const sys_seconds local{seconds{unix_seconds + offset_minutes * 60}};
  return Day{floor<days>(local)};
}

int Instant::hour() const {
  const sys_seconds local{seconds{unix_seconds + offset_minutes * 60}};
  return static_cast<int>(duration_cast<hours>(local - floor<days>(local)).count());
}

std::optional<Instant> parse_instant(std::string_view text) {
  // YYYY-MM-DDThh:mm:ss[.fff](Z|±hh:mm)
  if (text.size() < 20 || (text[10] != 'T' && text[10] != ' ')) return std::nullopt;
  const auto date = parse_day(text.substr(0, 10));
  const auto h = digits(text, 11, 2), m = digits(text, 14, 2), s = digits(text, 17, 2);
  if (!date || !h || !m || !s || text[13] != ':' || text[16] != ':' || *h > 23 || *m > 59 || *s > 60) return std::nullopt;
  std::size_t at = 19;
  if (text[at] == '.') {
    ++at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  }
  int offset = 0;
  if (at < text.size() && text[at] == 'Z' && at + 1 == text.size()) {
    offset = 0;
  } else if (at + 6 == text.size() && (text[at] == '+' || text[at] == '-') && text[at + 3] == ':') {
    const auto oh = digits(text, at + 1, 2), om = digits(text, at + 4, 2);
    if (!oh || !om || *oh > 14 || *om > 59) return std::nullopt;
    offset = (*oh * 60 + *om) * (text[at] == '-' ? -1 : 1);
  } else {
    return std::nullopt;
  }
  const auto local = duration_cast<seconds>(date->value.time_since_epoch()).count() + *h * 3600 + *m * 60 + *s;
  return Instant{local - offset * 60, offset};
}

const char* to_name(Precision precision) {
  return precision == Precision::second ? "second" : precision == Precision::minute ? "minute" : "day";
}

std::string to_string(Instant instant) {
  if (!instant.has_clock()) return to_string(instant.day());
  const sys_seconds local{seconds{instant.unix_seconds + instant.offset_minutes * 60}};
  const auto day = floor<days>(local);
  const hh_mm_ss time{local - day};
  const int off = instant.offset_minutes < 0 ? -instant.offset_minutes : instant.offset_minutes;
  return fmt::format("{}T{:02}:{:02}:{:02}{}{:02}:{:02}", to_string(Day{day}), time.hours().count(), time.minutes().count(),
                     time.seconds().count(), instant.offset_minutes < 0 ? '-' : '+', off / 60, off % 60);
}

}  // namespace qingbai

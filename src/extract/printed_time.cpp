#include "extract/printed_time.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/utf8.hpp"

namespace qingbai {
namespace {

constexpr std::int64_t kSecondsADay = 86400, kApple = 978307200, kChrome = 11644473600;  // 2001 and 1601, seconds from 1970
constexpr int kEast8 = 480;

int number(const std::string& text) {
  int n = 0;
  std::from_chars(text.data(), text.data() + text.size(), n);
  return n;
}

// Wide digits, letters and signs, and the spaces that WhatsApp and iOS put in, become ASCII.
std::string narrow(const std::string& text) {
  std::string out;
  for (const auto c : utf8_characters(text)) {
    static constexpr std::array<std::string_view, 9> kSpaces{"\u00A0", "\u202F", "\u2009", "\u3000", "\u200E",
                                                             "\u200F", "\uFEFF", "\u202A", "\u202C"};
    const bool wide = c.size() == 3 && c >= "\uFF01" && c <= "\uFF5E";
    if (wide) out += static_cast<char>(((c[1] & 0x3F) << 6 | (c[2] & 0x3F)) - 0xF00 + 0x20);
    else if (std::find(kSpaces.begin(), kSpaces.end(), c) != kSpaces.end()) out += ' ';
    else out += c;
  }
  return out;
}

struct Clock {
  std::string before, hour, minute, second, after, zone;
};

// Hours of twelve; empty where the word and the figure do not go together.
std::optional<int> hour_of(const Clock& c) {
  const int hour = number(c.hour);
  if (hour > 23) return std::nullopt;
  const auto word = c.before.empty() ? c.after : c.before;
  if (word.empty()) return hour;
  if (!c.before.empty() && !c.after.empty()) return std::nullopt;
  static const RE2 early(R"((?i)上午|早上|清晨|早晨|凌晨|a\.?m\.?)"), late(R"((?i)下午|傍晚|晚上|晚间|夜间|p\.?m\.?)");
  if (RE2::FullMatch(word, early)) return hour > 12 ? std::nullopt : std::optional(hour % 12);
  if (RE2::FullMatch(word, late)) {
    if (hour == 12 && word[0] != 'p' && word[0] != 'P' && word != "下午") return std::nullopt;  // 晚上12点: which day's?
    return hour < 12 ? hour + 12 : hour;
  }
  return hour < 11 ? (hour < 4 ? std::optional(hour + 12) : std::nullopt) : std::optional(hour);  // 中午
}

// Minutes east of Greenwich; nothing for a zone that is not known.
std::optional<int> zone_of(const std::string& zone) {
  static const RE2 offset(R"((?i)(?:UTC|GMT|Z)?\s*([+-])(\d{1,2}):?(\d{2})?(?:\s*\([^()]*\))?)");
  static const RE2 here(R"((?i)\(?(?:|CST|北京时间|中国标准时间|China Standard Time|Asia/Shanghai)\)?)");
  // RFC 5322's own names, but for CST, and those of the neighbours. CST is China's here.
  static constexpr std::pair<std::string_view, int> kNamed[] = {{"EST", -300}, {"EDT", -240}, {"PST", -480}, {"PDT", -420},
                                                                {"MST", -420}, {"JST", 540},  {"KST", 540},  {"HKT", 480},
                                                                {"SGT", 480},  {"CET", 60},   {"CEST", 120}};
  static const RE2 greenwich(R"((?i)Z|UTC|GMT)");
  if (RE2::FullMatch(zone, here)) return kEast8;
  if (RE2::FullMatch(zone, greenwich)) return 0;
  for (const auto& [name, minutes] : kNamed)
    if (zone == name) return minutes;
  std::string sign, hours, minutes;
  if (!RE2::FullMatch(zone, offset, &sign, &hours, &minutes) || number(hours) > 14 || number(minutes) > 59) return std::nullopt;
  return (number(hours) * 60 + number(minutes)) * (sign == "-" ? -1 : 1);
}

std::optional<Instant> joined(Day day, const Clock& clock) {
  const auto midnight = static_cast<std::int64_t>(day.value.time_since_epoch().count()) * kSecondsADay;
  if (clock.hour.empty()) {
    if (!clock.before.empty() || !clock.after.empty() || !clock.zone.empty()) return std::nullopt;
    return Instant{midnight - kEast8 * 60, kEast8, Precision::day};
  }
  const auto hour = hour_of(clock), zone = zone_of(trimmed(clock.zone));
  if (!hour || !zone || number(clock.minute) > 59 || number(clock.second) > 60) return std::nullopt;
  return Instant{midnight + *hour * 3600 + number(clock.minute) * 60 + number(clock.second) - *zone * 60, kEast8,
                 clock.second.empty() ? Precision::minute : Precision::second};
}

// A number's size tells what it counts: every plausible moment lies between 1990 and 2100.
std::optional<Instant> epoch(const std::string& digits) {
  std::int64_t n = 0;
  if (std::from_chars(digits.data(), digits.data() + digits.size(), n).ec != std::errc{}) return std::nullopt;
  switch (digits.size()) {
    case 9:
      n += kApple;
      break;
    case 10:
      break;
    case 13:
      n /= 1000;
      break;
    case 16:
      n /= 1000000;
      break;
    case 17:
      n = n / 1000000 - kChrome;
      break;
    case 18:
      n = n / 1000000000 + kApple;
      break;
    case 19:
      n /= 1000000000;
      break;
    default:
      return std::nullopt;
  }
  if (n < 631152000 || n > 4102444800) return std::nullopt;
  return Instant{n, kEast8};
}

std::optional<Day> day_of(const std::string& year, const std::string& month, const std::string& day, std::optional<Day> last) {
  const auto m = static_cast<unsigned>(number(month)), d = static_cast<unsigned>(number(day));
  if (!year.empty()) return make_day(number(year), m, d);
  for (int back = 0; last && back < 5; ++back)  // five: from one 29 February to the one before
    if (const auto found = make_day(last->year() - back, m, d); found && !(*last < *found)) return found;
  return std::nullopt;
}

// Parts of patterns: a word for half of the day, a clock between two such words, a zone, a weekday, a date.
const std::string kWord = R"((上午|下午|早上|清晨|早晨|凌晨|中午|傍晚|晚上|晚间|夜间|(?i:[ap]\.?m\.?)))";
const std::string kClock =
    kWord + R"(?\s*(\d{1,2})\s*[:时点]\s*(\d{1,2})(?:\s*[:分]\s*(\d{1,2})(?:[.,]\d{1,9})?)?\s*[分秒]?\s*)" + kWord + R"(?\s*)";
const std::string kZone =
    R"(((?:(?i:UTC|GMT|Z)?\s*[+-]\d{1,2}:?(?:\d{2})?(?:\s*\([^()]*\))?|(?i:Z|UTC|GMT|北京时间|\(?CST\)?)|[ECMP][SD]T|JST|KST|HKT|SGT|CEST|CET)?))";
const std::string kWeekday =
    R"(\s*(?:[(（]?(?:星期|周)[一二三四五六日天][)）]?|(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?)?,?\s*)";
const std::string kDate = R"((\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?)";
const std::string kNoYear = R"((\d{1,2})\s*[-/月]\s*(\d{1,2})\s*[日号]?)";
const std::string kBetween = "[T,]?" + kWeekday;

int month_named(std::string name) {
  static constexpr std::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const auto at = kMonths.find(name.substr(0, 3));
  return name.size() < 3 || at == std::string_view::npos || at % 3 != 0 ? 0 : static_cast<int>(at / 3) + 1;
}

// "Mar 2, 2026 10:21 PM", "2 March 2026, 22:21", "Mon Mar 02 10:21:05 CST 2026".
std::optional<Instant> english(const std::string& text) {
  static const RE2 month_first(kWeekday + R"(([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4}),?\s*(?:at\s+)?(?:)" + kClock + ")?" +
                               kZone);
  static const RE2 day_first(kWeekday + R"((\d{1,2})\s+([A-Za-z]{3,9})\.?,?\s+(\d{4}),?\s*(?:at\s+)?(?:)" + kClock + ")?" +
                             kZone);
  static const RE2 unix_date(
      R"([A-Za-z]{3}\s+([A-Za-z]{3})\s+(\d{1,2})\s+(\d{1,2}):(\d{2}):(\d{2})\s+(?:([A-Z0-9:+-]{1,9})\s+)?(\d{4}))");
  std::string month, day, year;
  Clock c;
  if (!RE2::FullMatch(text, month_first, &month, &day, &year, &c.before, &c.hour, &c.minute, &c.second, &c.after, &c.zone) &&
      !RE2::FullMatch(text, day_first, &day, &month, &year, &c.before, &c.hour, &c.minute, &c.second, &c.after, &c.zone) &&
      !RE2::FullMatch(text, unix_date, &month, &day, &c.hour, &c.minute, &c.second, &c.zone, &year))
    return std::nullopt;
  const auto found = make_day(number(year), static_cast<unsigned>(month_named(month)), static_cast<unsigned>(number(day)));
  return found ? joined(*found, c) : std::nullopt;
}

}  // namespace

std::optional<Instant> read_time(const std::string& printed, std::optional<Day> last) {
  static const RE2 digits(R"((\d{9,19})(?:\.\d+)?)");
  static const RE2 tight(R"((20\d{2})(\d{2})(\d{2})\s*(?:(\d{2}):?(\d{2}):?(\d{2})?)?)");
  static const RE2 full(kDate + kBetween + "(?:" + kClock + ")?" + kZone);
  static const RE2 no_year(kNoYear + kBetween + "(?:" + kClock + ")?" + kZone);
  if (printed.size() > 120) return std::nullopt;
  const auto text = trimmed(narrow(printed));
  std::string year, month, day, whole;
  Clock c;
  if (RE2::FullMatch(text, tight, &year, &month, &day, &c.hour, &c.minute, &c.second))
    if (const auto found = day_of(year, month, day, last))
      if (auto out = joined(*found, c)) return out;
  if (RE2::FullMatch(text, digits, &whole)) return epoch(whole);
  c = {}, year = {};
  const bool dated =
      RE2::FullMatch(text, full, &year, &month, &day, &c.before, &c.hour, &c.minute, &c.second, &c.after, &c.zone) ||
      (last && RE2::FullMatch(text, no_year, &month, &day, &c.before, &c.hour, &c.minute, &c.second, &c.after, &c.zone));
  if (!dated) return english(text);
  const auto found = day_of(year, month, day, last);
  return found ? joined(*found, c) : std::nullopt;
}

std::optional<Instant> read_clock(const std::string& printed, Day day) {
  static const RE2 pattern(kClock + kZone);
  Clock c;
  if (!RE2::FullMatch(trimmed(narrow(printed)), pattern, &c.before, &c.hour, &c.minute, &c.second, &c.after, &c.zone))
    return std::nullopt;
  return joined(day, c);
}

std::optional<Instant> leading_time(const std::string& line, std::size_t& used) {
  static const RE2 pattern(R"(^(\s*))" + kDate + kBetween + kClock + R"(((?i:Z|[+-]\d{2}:?\d{2})?))");
  const auto text = narrow(line);
  re2::StringPiece rest(text);
  std::string lead, year, month, day;
  Clock c;
  if (!RE2::Consume(&rest, pattern, &lead, &year, &month, &day, &c.before, &c.hour, &c.minute, &c.second, &c.after, &c.zone))
    return std::nullopt;
  const auto found = day_of(year, month, day, std::nullopt);
  const auto out = found ? joined(*found, c) : std::nullopt;
  if (!out) return std::nullopt;
  // Narrowing changes lengths: the same number of characters is taken off the line itself.
  const auto taken = utf8_characters(std::string_view(text).substr(0, text.size() - rest.size())).size();
  const auto characters = utf8_characters(line);
  used = taken >= characters.size() ? line.size() : static_cast<std::size_t>(characters[taken].data() - line.data());
  while (used > 0 && (line[used - 1] == ' ' || line[used - 1] == '\t')) --used;  // the space parts the moment from what follows
  return out;
}

std::optional<int> read_duration(const std::string& text, int unit_seconds) {
  static const RE2 words(R"(\s*(?:(\d+)\s*(?:小时|时|h))?\s*(?:(\d+)\s*(?:分钟|分|m|'|′))?\s*(?:(\d+)\s*(?:秒|s|"|″|'')?)?\s*)");
  static const RE2 clock(R"(\s*(?:(\d+)[:：])?(\d{1,5})[:：](\d{2})\s*)");
  static const RE2 bare(R"(\s*(\d{1,7})(?:\.0+)?\s*)"), part(R"(\s*(\d{1,5}\.\d{1,4})\s*)");
  static const RE2 thousands(R"(\s*(\d{1,3}(?:,\d{3}){1,2})\s*)");
  std::string h, m, s;
  double fraction = 0;
  if (RE2::FullMatch(text, thousands, &s)) {
    std::erase(s, ',');
    return number(s) * unit_seconds;
  }
  if (RE2::FullMatch(text, bare, &s)) return number(s) * unit_seconds;
  if (unit_seconds > 1 && RE2::FullMatch(text, part, &fraction)) return static_cast<int>(std::lround(fraction * unit_seconds));
  if (trimmed(text).size() > 40) return std::nullopt;
  if (RE2::FullMatch(text, clock, &h, &m, &s) ||
      (RE2::FullMatch(text, words, &h, &m, &s) && !(h.empty() && m.empty() && s.empty()))) {
    if (h.size() > 3 || m.size() > 5 || s.size() > 7) return std::nullopt;
    return number(h) * 3600 + number(m) * 60 + number(s);
  }
  return std::nullopt;
}

}  // namespace qingbai

#include "extract/documents/table.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <charconv>

#include "extract/decode.hpp"

namespace qingbai {
namespace {

constexpr std::int64_t kDay = 86400, kEast8 = 8 * 3600;

char separator_of(std::string_view text) {
  const auto line = text.substr(0, std::min<std::size_t>(text.find('\n'), 4096));
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char c : {',', '\t', ';'})
    if (const auto n = std::count(line.begin(), line.end(), c); n > most) most = n, best = c;
  return best;
}

// Spreadsheets keep long numbers whole as ="138…", '138… or with a tab after them.
std::string cell(std::string text) {
  text = trimmed(text);
  if (text.size() >= 3 && text.starts_with("=\"") && text.ends_with('"')) text = text.substr(2, text.size() - 3);
  if (text.size() > 1 && text[0] == '\'' && text[1] >= '0' && text[1] <= '9') text.erase(0, 1);
  return text;
}

struct Moment {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
};

std::optional<Instant> instant(const Moment& m) {
  const auto day = make_day(m.year, static_cast<unsigned>(m.month), static_cast<unsigned>(m.day));
  if (!day || m.hour > 23 || m.minute > 59 || m.second > 60) return std::nullopt;
  const auto days = static_cast<std::int64_t>(day->value.time_since_epoch().count());
  return Instant{days * kDay + m.hour * 3600 + m.minute * 60 + m.second - kEast8, 480};
}

// Plausible moments lie between 1990 and 2100, so a number's size says its unit.
std::optional<Instant> epoch(const std::string& digits) {
  std::int64_t n = 0;
  if (std::from_chars(digits.data(), digits.data() + digits.size(), n).ec != std::errc{}) return std::nullopt;
  if (digits.size() >= 12) n /= 1000;
  if (n < 631152000 || n > 4102444800) return std::nullopt;
  return Instant{n, 480};
}

int number(const std::string& text) {
  int n = 0;
  std::from_chars(text.data(), text.data() + text.size(), n);
  return n;
}

}  // namespace

Table read_csv(std::string_view text) {
  Table out;
  if (text.starts_with("sep=")) text.remove_prefix(std::min(text.find('\n') + 1, text.size()));
  const char separator = separator_of(text);
  Cells row;
  std::string now;
  bool quoted = false, any = false;
  const auto end_row = [&] {
    row.push_back(cell(std::move(now)));
    now.clear();
    if (any) out.rows.push_back(std::move(row));
    row.clear();
    any = false;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') now += c;
      else if (i + 1 < text.size() && text[i + 1] == '"') now += text[i++];
      else quoted = false;
    } else if (c == '"' && trimmed(now).empty()) {
      quoted = any = true;
    } else if (c == separator) {
      row.push_back(cell(std::move(now)));
      now.clear();
      any = true;
    } else if (c == '\n') {
      end_row();
    } else {
      now += c;
      any = any || (c != '\r' && c != ' ');
    }
  }
  end_row();
  return out;
}

std::string to_text(const Table& table) {
  std::string out;
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) out += (i > 0 ? "\t" : "") + row[i];
    out += '\n';
  }
  return out;
}

std::optional<Instant> read_time(const std::string& text, std::optional<int> year) {
  static const RE2 full(
      R"(\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]*(\d{1,2})\s*[:：时]\s*(\d{1,2})(?:\s*[:：分]\s*(\d{1,2}))?.*)?)");
  static const RE2 tight(R"(\s*(20\d{2})(\d{2})(\d{2})\s*(?:(\d{2}):?(\d{2}):?(\d{2})?)?\s*)");
  static const RE2 no_year(
      R"(\s*(\d{1,2})\s*[-/月]\s*(\d{1,2})\s*日?\s+(\d{1,2})\s*[:：时]\s*(\d{1,2})(?:\s*[:：分]\s*(\d{1,2}))?\s*秒?\s*)");
  static const RE2 digits(R"(\s*(\d{10}|\d{13})(?:\.\d+)?\s*)");
  Moment m;
  std::string a, b, c, whole;
  const auto with_clock = [&] {
    m.hour = number(a), m.minute = number(b), m.second = number(c);
    return instant(m);
  };
  if (RE2::FullMatch(text, digits, &whole)) return epoch(whole);
  if (RE2::FullMatch(text, full, &m.year, &m.month, &m.day, &a, &b, &c)) return with_clock();
  if (RE2::FullMatch(text, tight, &m.year, &m.month, &m.day, &a, &b, &c)) return with_clock();
  if (year && RE2::FullMatch(text, no_year, &m.month, &m.day, &a, &b, &c)) {
    m.year = *year;
    return with_clock();
  }
  return std::nullopt;
}

std::optional<int> read_duration(const std::string& text, int unit_seconds) {
  static const RE2 words(R"(\s*(?:(\d+)\s*(?:小时|时|h))?\s*(?:(\d+)\s*(?:分钟|分|m|'|′))?\s*(?:(\d+)\s*(?:秒|s|"|″)?)?\s*)");
  static const RE2 clock(R"(\s*(?:(\d+)[:：])?(\d{1,3})[:：](\d{2})\s*)");
  static const RE2 bare(R"(\s*(\d{1,7})(?:\.\d+)?\s*)");
  std::string h, m, s;
  if (RE2::FullMatch(text, bare, &s)) return number(s) * unit_seconds;
  if (trimmed(text).size() > 40) return std::nullopt;
  if (RE2::FullMatch(text, clock, &h, &m, &s) ||
      (RE2::FullMatch(text, words, &h, &m, &s) && !(h.empty() && m.empty() && s.empty()))) {
    if (h.size() > 3 || m.size() > 5 || s.size() > 7) return std::nullopt;
    return number(h) * 3600 + number(m) * 60 + number(s);
  }
  return std::nullopt;
}

}  // namespace qingbai

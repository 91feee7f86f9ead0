#include "extract/documents/cell_format.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "base/day.hpp"

namespace qingbai {
namespace {

constexpr std::int64_t kDay = 86400;

// Built-in formats, those of Chinese Excel too (27 to 36, 50 to 58).
std::optional<CellFormat> built_in(int id) {
  if (id == 22) return CellFormat{CellKind::date, true};
  if ((id >= 18 && id <= 21) || id == 32 || id == 33 || id == 34 || id == 35 || id == 55 || id == 56)
    return CellFormat{CellKind::clock, true};
  if (id >= 45 && id <= 47) return CellFormat{CellKind::elapsed, true};
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return CellFormat{CellKind::date, false};
  return std::nullopt;
}

CellFormat of_letters(const std::string& code) {
  bool quoted = false, day = false, hour = false, minute = false, second = false, elapsed = false;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {  // the first part is for positive numbers
    const char c = static_cast<char>(std::tolower(static_cast<unsigned char>(code[i])));
    if (c == '"') quoted = !quoted;
    else if (quoted) continue;
    else if (c == '\\' || c == '_' || c == '*') ++i;
    else if (c == '[') {
      const auto close = std::min(code.find(']', i), code.size());
      const auto inside = code.substr(i + 1, close - i - 1);
      elapsed = elapsed || (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string::npos);
      i = close;
    } else if (c == 'y' || c == 'd') day = true;
    else if (c == 'h') hour = true;
    else if (c == 's') second = true;
    else if (c == 'm') minute = true;
  }
  if (elapsed) return {CellKind::elapsed, true};
  if (day) return {CellKind::date, hour || second};
  if (hour) return {CellKind::clock, true};
  if (second && minute) return {CellKind::elapsed, true};
  return {};
}

std::string as_length(std::int64_t seconds) {
  return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

}  // namespace

CellFormat cell_format(int id, const std::string* custom) {
  if (custom != nullptr) return of_letters(*custom);
  return built_in(id).value_or(CellFormat{});
}

std::string shown_number(double value) {
  constexpr double kExact = 9007199254740992;  // 2^53
  return std::abs(value) < kExact && std::trunc(value) == value ? fmt::format("{}", static_cast<std::int64_t>(value))
                                                                : fmt::format("{:.15g}", value);
}

std::string cell_words(const std::string& number, CellFormat format, bool epoch_1904) {
  double value = 0;
  const auto* end = number.data() + number.size();
  if (const auto got = std::from_chars(number.data(), end, value); got.ec != std::errc{} || got.ptr != end) return number;
  constexpr double kLast = 200000;  // the year 2447
  if (format.kind == CellKind::number || value < 0 || value > kLast) {
    const bool plain = number.find_first_of("eE") == std::string::npos && !number.ends_with(".0");
    return plain && number.size() <= 15 ? number : shown_number(value);
  }
  const auto seconds = static_cast<std::int64_t>(std::llround(value * static_cast<double>(kDay)));
  if (format.kind == CellKind::elapsed) return as_length(seconds);
  const auto clock = seconds % kDay;
  const auto time = fmt::format("{:02}:{:02}:{:02}", clock / 3600, clock / 60 % 60, clock % 60);
  if (seconds < kDay && (format.kind == CellKind::clock || !epoch_1904)) return time;
  const auto epoch = epoch_1904 ? std::chrono::sys_days{std::chrono::year{1904} / 1 / 1}
                                : std::chrono::sys_days{std::chrono::year{1899} / 12 / (seconds / kDay < 60 ? 31 : 30)};
  const Day day{epoch + std::chrono::days{seconds / kDay}};
  return clock == 0 && !format.clock ? to_string(day) : to_string(day) + " " + time;
}

void fill_down(Table& table, const MergedCells& merged) {
  constexpr std::size_t kMostRows = 100000;
  if (merged.first_row >= table.rows.size() || merged.column >= table.rows[merged.first_row].size()) return;
  const auto words = table.rows[merged.first_row][merged.column];
  for (auto row = merged.first_row + 1; row <= std::min(merged.last_row, merged.first_row + kMostRows) && row < table.rows.size();
       ++row) {
    auto& cells = table.rows[row];
    if (cells.empty()) continue;
    if (cells.size() <= merged.column) cells.resize(merged.column + 1);
    if (cells[merged.column].empty()) cells[merged.column] = words;
  }
}

}  // namespace qingbai

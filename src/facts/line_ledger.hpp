// Counts the telephone lines in a person's name, from the answers of 一证通查 (a message from 10699000, within 48 hours) and
// similar services.
//
// An answer gives each operator's count of active mobile lines, not their numbers; it omits fixed and cancelled lines [W, several
// pages, 2026-11-25]. We found no exact wording, so the parser accepts only "operator … count 个/张/户" and returns nothing for a
// text without such a pair. It never guesses. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "base/text.hpp"

namespace qingbai {

struct LineCount {
  std::string owner;  // operator as printed
  int lines = 0;
};

struct LineAnswer {
  std::optional<Day> day;
  std::vector<LineCount> counts;
  std::string text;  // as received
};

// Empty if the text holds no operator with a count.
[[nodiscard]] std::optional<LineAnswer> read_line_answer(const std::string& text, std::optional<Day> day);

struct LineAlert {
  std::string owner;
  int before = 0, after = 0;
  Text words;
};
// Compares two answers: reports operators with more lines than before, and those with fewer.
[[nodiscard]] std::vector<LineAlert> line_alerts(const LineAnswer& before, const LineAnswer& after);

}  // namespace qingbai

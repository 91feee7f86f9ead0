// A ledger of telephone lines in a person's name, from the answers of 一证通查 (by message from 10699000, within 48 hours) and
// the like.
//
// The answers name each operator with the count of active mobile lines, not the numbers; fixed lines and cancelled ones are not
// in them [W, several pages, 2026-11-25]. The exact wording could not be found, so only "operator … count 个/张/户" is taken, and
// an answer in which no such pair stands is empty: nothing is guessed. Pure.
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

// Empty where the text holds no operator with a count.
[[nodiscard]] std::optional<LineAnswer> read_line_answer(const std::string& text, std::optional<Day> day);

struct LineAlert {
  std::string owner;
  int before = 0, after = 0;
  Text words;
};
// What an answer shows that the one before did not: more lines than before is an alert, fewer is told too.
[[nodiscard]] std::vector<LineAlert> line_alerts(const LineAnswer& before, const LineAnswer& after);

}  // namespace qingbai

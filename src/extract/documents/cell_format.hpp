// Numbers of spreadsheets as what they stand for: XLSX and XLS share formats, epochs and faults. Inside the extract room.
#pragma once

#include <optional>
#include <string>

#include "extract/documents/table.hpp"

namespace qingbai {

enum class CellKind { number, date, clock, elapsed };  // date: with or without a clock
struct CellFormat {
  CellKind kind = CellKind::number;
  bool clock = false;  // of a date: the format shows the time of day
};
// By the number of a built-in format, or the letters of a custom one.
[[nodiscard]] CellFormat cell_format(int id, const std::string* custom);

// The number as a person means it: 1.3800138E10 is 13800138000, a day of either epoch is a date, [mm]:ss a length.
[[nodiscard]] std::string cell_words(const std::string& number, CellFormat format, bool epoch_1904);
[[nodiscard]] std::string shown_number(double value);

// A cell merged over rows holds its words in the first only; the rows below mean them, too.
struct MergedCells {
  std::size_t first_row = 0, last_row = 0, column = 0;
};
void fill_down(Table& table, const MergedCells& merged);

}  // namespace qingbai

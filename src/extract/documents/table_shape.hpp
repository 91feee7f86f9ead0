// Tables brought into the shape that the readers know: one record in a row, days as year-month-day. Inside the extract room.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "extract/documents/table.hpp"

namespace qingbai {

// Two or more records side by side in each row ("时间 号码 时长 时间 号码 时长") as one record a row; any other table as it is.
[[nodiscard]] Table unfolded(const Table& table);

// Days like 02/03/2026 in a column of which one cell shows whether the day or the month stands first, as year-month-day. Where no
// cell does they stay, and nobody reads a day out of them; `ambiguous` counts them.
[[nodiscard]] Table with_settled_days(Table table, int& ambiguous);

// Whether it holds moments beside amounts or telephone numbers, whatever its headings: more than a document.
[[nodiscard]] bool looks_like_events(const Table& table);

// Names the columns that belong to nothing the reader knows; `known` takes a heading as plain_heading() makes it. Numbers of
// rows, fees and the like are left out.
void warn_of_unknown_columns(const Table& table, std::size_t header_row, const std::function<bool(const std::string&)>& known,
                             Extraction& out);

}  // namespace qingbai

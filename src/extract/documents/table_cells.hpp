// What the cells of a column hold, whatever stands over it. Inside the extract room.
//
// A header's words alone turn tables of texts into bills and tables of money into calls: the cells decide with them.
#pragma once

#include <optional>
#include <string>

#include "extract/documents/table.hpp"

namespace qingbai {

// "通话时长（秒）" → "通话时长秒": header words without spaces, brackets and case, in simplified characters.
[[nodiscard]] std::string plain_heading(const std::string& printed);
// Whether a heading is written in traditional characters.
[[nodiscard]] bool has_traditional(const std::string& heading);
// The same without a zone in brackets or behind: "Time (UTC)", "起始时间(北京时间)" → "time", "起始时间".
[[nodiscard]] std::string zoneless_heading(const std::string& printed);
// That zone, as read_time() reads it; empty for China's and where there is none.
[[nodiscard]] std::string zone_of_heading(const std::string& printed);
// A cell below such a heading: a zone of its own goes before the heading's.
[[nodiscard]] std::optional<Instant> read_zoned_time(const std::string& cell, const std::string& zone,
                                                     std::optional<Day> last = std::nullopt);
// The cell, or nothing where the row is too short or `at` is negative.
[[nodiscard]] std::string cell_at(const Cells& row, int at);

// A telephone number, with what people and programs write into one; "未知" and "私密号码" stand where a phone shows none.
[[nodiscard]] bool like_a_number(const std::string& cell);
// An amount of money with its sign, currency or thousands; a bare whole number is none.
[[nodiscard]] bool like_money(const std::string& cell);
// Words of a sentence: longer than a name or a state.
[[nodiscard]] bool like_a_text(const std::string& cell);

// The share of the column's cells that hold something for which `test` holds; 0 for a column without any.
template <class Test>
double share_of(const Table& table, std::size_t from, int column, Test test) {
  int all = 0, good = 0;
  for (auto i = from; i < table.rows.size(); ++i) {
    const auto cell = cell_at(table.rows[i], column);
    if (cell.empty()) continue;
    ++all;
    good += test(cell) ? 1 : 0;
  }
  return all == 0 ? 0 : static_cast<double>(good) / all;
}
// How many cells of the column hold anything.
[[nodiscard]] int filled(const Table& table, std::size_t from, int column);

// A header in two rows ("通话信息" over "起始时间") read as one: the lower word, or the upper where the lower is empty.
[[nodiscard]] Cells over_two_rows(const Cells& upper, const Cells& lower);

// Which way a call or message went, as carriers and phones say it.
struct Way {
  Direction direction = Direction::unknown;
  bool missed = false;           // came in and was not taken
  std::optional<bool> answered;  // where the words say so
};
[[nodiscard]] Way way_of(const std::string& words);
// The same, of a column that holds Android's numbers: 1 in, 2 out, 3 missed, 5 rejected, 6 blocked.
[[nodiscard]] Way way_of_number(const std::string& number);

}  // namespace qingbai

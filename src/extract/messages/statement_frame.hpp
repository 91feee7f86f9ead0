// What stands around the table of a statement: whose account it is, which days it covers, and whether it is whole. Inside the
// extract room.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "extract/documents/table.hpp"

namespace qingbai {

struct StatementFrame {
  std::string account;          // the person's own, as printed
  std::optional<Day> from, to;  // the period that was asked for
  std::string filter;           // a choice of rows that somebody made: "支出"
  bool part = false;            // not all of the pages that it counts
  std::string currency;         // of all rows that name none; empty: yuan, or not told
  std::optional<std::int64_t> unit_fen;
  std::optional<int> year;   // of rows that have a month and a day only
  std::optional<int> month;  // of rows that have a day only; with the year
};

// `header_row`: the row of the table's headings; what stands above it and in rows of one or two cells counts.
[[nodiscard]] StatementFrame frame_of(const Table& table, std::size_t header_row);
// As metadata: statement_account, statement_from, statement_to, statement_filter, statement_part.
void write_frame(const StatementFrame& frame, std::map<std::string, std::string>& metadata);

}  // namespace qingbai

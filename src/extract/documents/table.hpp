// Table: rows of cells, as a CSV file, a sheet or an HTML table holds them. Inside the extract room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/extraction.hpp"
#include "extract/documents/unseen.hpp"
#include "extract/printed_time.hpp"

namespace qingbai {

using Cells = std::vector<std::string>;

struct Table {
  std::string name;
  std::vector<Cells> rows;
  Unseen unseen = {};  // rows, columns and cells that are hidden or struck out: they are not among the rows
};

// RFC 4180 with what people's files do to it: comma, tab or semicolon, line breaks inside quotes, ="138…" and tabs after digits.
[[nodiscard]] Table read_csv(std::string_view text);
// The same cells as lines of text, tab between cells.
[[nodiscard]] std::string to_text(const Table& table);

// What tables say, by the words of their header, not by place. Empty if the table is not of that kind.
// How a table fits a kind: by the words of its header, and by what its cells hold.
struct TableFit {
  bool header = false, cells = false;
  bool lengths = false;  // of a bill: there are lengths of calls
};
[[nodiscard]] TableFit bill_fit(const Table& table);
[[nodiscard]] TableFit chat_fit(const Table& table);
[[nodiscard]] TableFit statement_fit(const Table& table);

[[nodiscard]] std::optional<Extraction> read_bill(const std::vector<Table>& tables, const std::string& name);
[[nodiscard]] std::optional<Extraction> read_chat(const std::vector<Table>& tables, const std::string& name);
[[nodiscard]] std::optional<Extraction> read_statement(const std::vector<Table>& tables);
// Where no reader knows the tables: says that one of them looks like calls, messages or money all the same.
void warn_of_events(const std::vector<Table>& tables, Extraction& out);
// Says where long numbers were rounded by a spreadsheet program (1.38E+10).
void warn_of_lost_digits(const std::vector<Table>& tables, Extraction& out);
// What the tables are by header and cells together. Empty where they are none of these; where two kinds fit, or a header
// promises what the cells do not hold, a document with a warning that says so.
[[nodiscard]] std::optional<Extraction> read_known_tables(const std::vector<Table>& tables, const std::string& name);

}  // namespace qingbai

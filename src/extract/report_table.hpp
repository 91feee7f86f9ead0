// Tables of a credit report by their geometry: a header is a line (or a few) that holds nothing but known column names; what
// stands below is given to the columns by its edges and its middle, and to the rows by closeness. Inside the extract room.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/printed.hpp"
#include "extract/report_lines.hpp"

namespace qingbai {

struct ReportColumn {
  std::string name;
  double left = 0, right = 0;
};

struct ReportHeader {
  std::vector<ReportColumn> columns;
  std::size_t lines = 1;   // that it took
  std::size_t doubts = 0;  // names that a machine misread: one for a name that could be mended, two for one that could not

  [[nodiscard]] bool has(const char* name) const;
  [[nodiscard]] std::size_t find(const char* name) const;  // columns.size() if not there
};

// The header that begins at `lines[at]`; column names may be cut over up to seven heights. Off a scan a name may be misread in
// one character, and one in four may be none that is known: the reading with the fewest such doubts is taken.
[[nodiscard]] std::optional<ReportHeader> header_at(const std::vector<ReportLine>& lines, std::size_t at);
// True for the known name of a column or of a group of columns.
[[nodiscard]] bool column_name(const std::string& text);

using ReportRow = std::vector<Printed>;  // one cell a column

// The column whose left edge, right edge or middle a word shares, else the one that it overlaps most; but not one that cannot
// hold it (letters in a column of days) where it reaches well into another that can.
[[nodiscard]] std::size_t column_of(const ReportHeader& header, const TextRun& run);
// All lines as one row.
[[nodiscard]] ReportRow one_row(const ReportHeader& header, const std::vector<ReportLine>& body);
// Rows by their anchors, in the order of drawing where the file has one, else by the places of cells, else by closeness. An
// anchor: a line that has a whole number (or "--", where `none_too`) in the column `anchor`. Lines before the first anchor come
// back in `before`: they continue the last row of the page before.
struct ReportRows {
  std::vector<ReportRow> rows;
  std::vector<ReportLine> before;
  std::vector<std::vector<ReportLine>> lines;  // of each row
};
[[nodiscard]] ReportRows many_rows(const ReportHeader& header, const std::vector<ReportLine>& body, std::size_t anchor,
                                   bool none_too);

}  // namespace qingbai

// Parses the tables of a credit report by geometry. A header is a line (or a few) that holds only known column names. Words below
// it belong to a column by their edges and middle, and to a row by distance. Inside the room credit/reading.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "credit/reading/located_text.hpp"
#include "credit/reading/report_lines.hpp"

namespace qingbai {

struct ReportColumn {
  std::string name;
  double left = 0, right = 0;  // of the name
  double from = 0, to = 0;     // of its cells, where with_bands() found them; equal: not known
};

struct ReportHeader {
  std::vector<ReportColumn> columns;
  std::size_t lines = 1;   // lines that the header takes
  std::size_t doubts = 0;  // for misread names: one for each that we corrected, two for each that we could not

  [[nodiscard]] bool has(const char* name) const;
  [[nodiscard]] std::size_t find(const char* name) const;  // columns.size(): not found
};

// The header that begins at `lines[at]`. Column names may wrap over up to seven lines. In a scan, a name may have one misread
// character, and one name in four may be unknown; it chooses the reading with the fewest doubts.
[[nodiscard]] std::optional<ReportHeader> header_at(const std::vector<ReportLine>& lines, std::size_t at);
// True for a known name of a column or of a group of columns.
[[nodiscard]] bool column_name(const std::string& text);
// True for the beginning of such a name, or for a whole one.
[[nodiscard]] bool begins_column_name(const std::string& text);
// All known names, each behind a line feed: what a text without spaces holds of them is part of a name.
[[nodiscard]] const std::string& all_column_names();

using ReportRow = std::vector<LocatedText>;  // one cell a column

// The header, with the bands in which the cells of each column stand: words that overlap from side to side stand in one band, and
// the bands are the columns, from left to right, if there is one for each and none stands under another column's name. So the
// last character of a wrapped cell finds its column under a short name in the middle. Changes nothing otherwise, nor for scans.
[[nodiscard]] ReportHeader with_bands(ReportHeader header, const std::vector<ReportLine>& body);

// The lines with the numbers of the column `anchor` whole, where a narrow column wraps them, "1" over "0": what is drawn right
// after a part of a number, below it and in the same column, is the rest of it. Changes nothing without an order of drawing.
[[nodiscard]] std::vector<ReportLine> with_whole_numbers(const ReportHeader& header, std::vector<ReportLine> body,
                                                         std::size_t anchor);

// The column in whose band the word stands; without bands, the column that shares the word's left edge, right edge or middle;
// otherwise the one that it overlaps most. It avoids a column that cannot hold the word (letters in a column of days) if the word
// reaches well into one that can.
[[nodiscard]] std::size_t column_of(const ReportHeader& header, const TextRun& run);
// All lines as one row.
[[nodiscard]] ReportRow one_row(const ReportHeader& header, const std::vector<ReportLine>& body);
// Splits lines into rows around their anchors: by the order of drawing if the file has one, else by the places of cells, else by
// distance. An anchor is a line with a whole number (or "--", with `none_too`) in the column `anchor`. `before` gets the lines
// above the first anchor: they continue the last row of the previous page.
struct ReportRows {
  std::vector<ReportRow> rows;
  std::vector<ReportLine> before;
  std::vector<std::vector<ReportLine>> lines;  // of each row
};
[[nodiscard]] ReportRows many_rows(const ReportHeader& header, const std::vector<ReportLine>& body, std::size_t anchor,
                                   bool none_too);

}  // namespace qingbai

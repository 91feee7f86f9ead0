// The lines of a report: runs that stand on one height, from left to right, without page footers, running heads and watermarks.
// Inside the extract room.
#pragma once

#include <string>
#include <vector>

#include "extract/text_run.hpp"

namespace qingbai {

struct ReportLine {
  int page = 1;
  double top = 0, height = 0;
  std::vector<TextRun> runs;
  std::string text;  // the runs with a space between
  std::string tight;

  [[nodiscard]] double middle() const { return top + height / 2; }
  [[nodiscard]] bool scanned() const { return !runs.empty() && runs.front().confidence < 1; }  // read by a machine
};

// Runs in any order. What stands outside the text is left out: "第1页，共2页", a line that opens or closes several pages at the
// same place, and watermarks (tilted words, and outsize words that stand on several pages).
[[nodiscard]] std::vector<ReportLine> report_lines(std::vector<TextRun> runs);

// How wide a text is, in Chinese characters; a Latin one is half as wide.
[[nodiscard]] double widths(const std::string& text);

// Of a scan: the words of each ruled cell as one, and the cells of a row on one height (report_ruled.cpp).
void join_ruled_cells(std::vector<TextRun>& runs);

// Of a scan: words of digits that touch and share a day or an account's id between them are one word.
void rejoin_numbers(std::vector<TextRun>& runs);
// Of a scan: cells without a rule or a gap between come as one word; it is parted around what is always a cell of its own, its
// box by the width of what it holds.
void part_cells(std::vector<TextRun>& runs);
// Of a scan's row of inquiries: a day that ran together with the number before it or the words behind it is parted from them.
void part_days(std::vector<TextRun>& runs);

// A text without places: each word of a line at the column where it stands (a Chinese character is two columns wide), ten points
// a line. Spaces part runs; in a line with tabs only those do, and each cell stands in a column of its own.
[[nodiscard]] std::vector<TextRun> runs_of_text(const std::vector<std::string>& pages);

}  // namespace qingbai

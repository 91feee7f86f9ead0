// Groups runs into the lines of a report: runs at one height, from left to right, without footers, running heads and watermarks.
// Inside the room credit/reading.
#pragma once

#include <string>
#include <vector>

#include "content/text_run.hpp"

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

// Takes runs in any order. Omits what is not part of the text: "第1页，共2页", a line at the same place at the top or bottom of
// several pages, and watermarks (tilted words, and very large words on several pages).
[[nodiscard]] std::vector<ReportLine> report_lines(std::vector<TextRun> runs);

// Whether two runs stand at one height of one page.
[[nodiscard]] bool on_one_line(const TextRun& a, const TextRun& b);
// By page, then downwards.
void sort_downwards(std::vector<TextRun>& runs);
// Takes the run behind a word into it.
void append(TextRun& word, const TextRun& next);

// The width of a text in Chinese characters; a Latin character counts half.
[[nodiscard]] double widths(const std::string& text);

// For print with letters set apart: joins them to words, where one distance stands between most neighbours of a page
// (report_spacing.cpp). Sorts the runs.
void join_spaced_letters(std::vector<TextRun>& runs);
// Drops what the end of a page cut and a program drew again on top of the next (report_repeats.cpp).
void drop_repeated_lines(std::vector<ReportLine>& lines);
// For scans: joins the words of each ruled cell, and puts the cells of a row at one height (report_ruled.cpp).
void join_ruled_cells(std::vector<TextRun>& runs);

// For scans: joins adjacent groups of digits that together form a day or an account's id.
void rejoin_numbers(std::vector<TextRun>& runs);
// For scans: splits a word that holds several cells, because no rule or gap separates them. It splits around text that always is
// a cell of its own, and divides the box by the width of the text.
void part_cells(std::vector<TextRun>& runs);
// For a scan's row of inquiries: separates a day from the number before it and the words after it.
void part_days(std::vector<TextRun>& runs);

// Gives places to plain text: each word stands at its column (a Chinese character is two columns wide), and a line is ten points
// high. Spaces separate runs. In a line with tabs only tabs do, and each cell gets a column of its own.
[[nodiscard]] std::vector<TextRun> runs_of_text(const std::vector<std::string>& pages);

}  // namespace qingbai

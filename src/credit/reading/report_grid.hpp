// The grid of repayments of the 详版: months across, and for each year a line of signs and one of sums. Inside this room. Three
// ways of reading it, each its own file: as it was drawn, line by line, and off a scan.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "credit/reading/report_cells.hpp"

namespace qingbai {

// How the cells stand under their heads, which are centred.
enum class CellsStand { in_the_middle, at_the_left, at_the_right };

struct MonthHeads {
  std::vector<double> middles;  // of the months 1–12, in points
  CellsStand cells = CellsStand::in_the_middle;
};
[[nodiscard]] std::optional<MonthHeads> month_heads(const ReportLine& line);
// From 0. A cell at the left begins before the middle of its column and behind that of the column before; one at the right ends
// behind the middle of its own.
[[nodiscard]] std::size_t month_at(const MonthHeads& heads, const Box& box);
[[nodiscard]] std::string month_name(int year, int month);  // 2026-03
// In narrow columns 10, 11 and 12 wrap, "1" over "0", also where the heads stand again on top of a page: such lines become one.
[[nodiscard]] std::vector<ReportLine> with_heads_on_one_line(const std::vector<ReportLine>& lines);

// In a narrow first column a year wraps, 202 over 3: it becomes one word again.
[[nodiscard]] std::vector<ReportLine> with_whole_years(std::vector<ReportLine> lines);
// Some producers set the commas of a sum as words of their own, without a gap: they become one word again.
[[nodiscard]] std::vector<ReportLine> with_whole_sums(std::vector<ReportLine> lines);

using Months = std::map<std::string, ReportMonth>;
// From the order of drawing, which goes cell by cell whatever lines a narrow column makes of "5,762": a year, its signs, its
// sums. Nothing where it does not come out even, or the file does not say the order.
[[nodiscard]] std::optional<Months> drawn_months(const std::vector<ReportLine>& lines, CellsStand cells);
// Line by line: the year stands beside the signs or between the two lines. Nothing where a line does not fit.
[[nodiscard]] std::optional<Months> months_by_line(const std::vector<ReportLine>& lines, CellsStand cells);
// The months that could be read of a scanned grid; those that could not are named in a warning. False where there are none.
[[nodiscard]] bool months_off_scan(const std::vector<ReportLine>& lines, int first, int months, ReportAccount& a,
                                   std::vector<ReportWarning>& warnings);
// "2019年01月—2021年01月的还款记录", without spaces.
[[nodiscard]] bool is_grid_title(const std::string& tight);
// The title of a scanned grid, whose 年 or 月 may have been read twice and whose last words be misread, as the form prints it;
// empty for any other line.
[[nodiscard]] std::string mended_grid_title(const std::string& tight);
// Adds the place of a grid that was read to the account's values: one box a page, field "months".
void frame_grid(const std::string& title, const std::vector<ReportLine>& lines, ReportAccount& account);

}  // namespace qingbai

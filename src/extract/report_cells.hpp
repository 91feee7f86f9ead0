// What each cell of the 详版 means: the heading of its column decides. Inside the extract room.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "extract/credit_report.hpp"
#include "extract/report_table.hpp"

namespace qingbai {

// loan credit_line credit_card quasi_credit_card liability other, from the heading of the section in either edition; empty for a
// section that holds no accounts.
[[nodiscard]] std::string category_of(const std::string& section);
[[nodiscard]] const std::set<std::string>& account_sections();  // the headings that have one
// Takes one cell into the account. Every cell is kept as a value; a typed field is filled only where the words are understood,
// otherwise a warning says so.
void take_cell(const std::string& column, const Printed& cell, ReportAccount& a, CreditReport& report);
// A line of the numbers 1 to 12, as stands on top of a grid.
[[nodiscard]] bool heads_months(const ReportLine& line);
// The grid of repayments: `title` "2026年03月—2026年10月的还款记录", and the lines below it up to the next part. False where
// signs and months do not come out even; the account then has no months. Of a scan's grid the months that are read are taken, and
// a warning names the others.
[[nodiscard]] bool read_months(const std::string& title, const std::vector<ReportLine>& lines, ReportAccount& a,
                               std::vector<ReportWarning>& warnings);

}  // namespace qingbai

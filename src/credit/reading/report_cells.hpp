// Gives each cell of the 详版 its meaning, by the heading of its column. Inside the room credit/reading.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "content/credit_report.hpp"
#include "credit/reading/report_table.hpp"

namespace qingbai {

// The category of a section's accounts, by its heading in either edition; unknown if the section holds no accounts.
[[nodiscard]] AccountCategory category_of(const std::string& section);
[[nodiscard]] const std::set<std::string>& account_sections();  // all headings with a category
// The status that the form's word for a state means; unknown for any other word.
[[nodiscard]] AccountStatus state_named(const std::string& words);
// Adds one cell to the account. It keeps every cell as a value. It fills a typed field only if it understands the words;
// otherwise it adds a warning.
void take_cell(const std::string& column, const LocatedText& cell, ReportAccount& a, CreditReport& report);
// True for a line of the numbers 1 to 12, the head of a grid.
[[nodiscard]] bool heads_months(const ReportLine& line);
// Parses the grid of repayments: `title` "2026年03月—2026年10月的还款记录", and the lines below it up to the next part. Returns
// false if the numbers of signs and months differ; the account then has no months. In a scan it takes the months that it can
// read, and a warning names the others.
[[nodiscard]] bool read_months(const std::string& title, const std::vector<ReportLine>& lines, ReportAccount& a,
                               std::vector<ReportWarning>& warnings);

}  // namespace qingbai

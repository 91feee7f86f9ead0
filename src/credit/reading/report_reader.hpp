// Parses the two editions of the credit report from lines. Inside the room credit/reading.
#pragma once

#include <set>
#include <vector>

#include "content/credit_report.hpp"
#include "credit/reading/report_lines.hpp"
#include "credit/reading/report_table.hpp"

namespace qingbai {

// `lines`: from report_lines(). A missing value of the head stays empty.
[[nodiscard]] CreditReport read_simple(const std::vector<ReportLine>& lines);
[[nodiscard]] CreditReport read_detailed(const std::vector<ReportLine>& lines);

// The headings of parts and sections by which they are told apart, without ordinals.
[[nodiscard]] const std::set<std::string>& simple_headings();
[[nodiscard]] const std::set<std::string>& detailed_headings();

// Parses the head: report number and time; in the 简版 also name, kind of identity paper and its masked number. Takes all runs of
// the head, because its line may wrap anywhere.
void read_head(std::vector<TextRun> runs, CreditReport& report);
// Parses the rows under 编号 | 查询日期 | 查询机构 | 查询原因. A row that it cannot parse becomes a warning.
void read_inquiries(const ReportHeader& header, const std::vector<ReportLine>& body, const std::string& by, CreditReport& report);
// Compares the counts in the 简版's overview with what we read. `rows`: the numbers printed after each label (-1: "--").
struct OverviewRow {
  std::string label;
  std::vector<int> numbers;
  int page = 1;
};
// `other_business`: which of the report's accounts stand under 其他业务; their sentences are those of loans.
void check_overview(const std::vector<OverviewRow>& rows, const std::set<std::size_t>& other_business, CreditReport& report);
// Compares the 详版's table 公共信息概要 with the public records that we read. `rows`: 信息类型 and its 记录数. A difference
// becomes a warning with those of check_hints(), which must come after it.
void check_records(const std::vector<OverviewRow>& rows, CreditReport& report);
// Compares the 详版's table 信贷交易信息提示 with the accounts that we read. `rows`: 业务类型 and its 账户数.
void check_hints(const std::vector<OverviewRow>& rows, CreditReport& report);

}  // namespace qingbai

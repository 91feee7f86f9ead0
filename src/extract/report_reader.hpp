// The two editions of the credit report, each from its lines. Inside the extract room.
#pragma once

#include <vector>

#include "extract/credit_report.hpp"
#include "extract/report_lines.hpp"
#include "extract/report_table.hpp"

namespace qingbai {

// `lines` from report_lines(). Head values that are not there stay empty.
[[nodiscard]] CreditReport read_simple(const std::vector<ReportLine>& lines);
[[nodiscard]] CreditReport read_detailed(const std::vector<ReportLine>& lines);

// Report number and time, and in the 简版 name, kind of identity paper and its masked number, from all runs of the head: its line
// may wrap anywhere.
void read_head(std::vector<TextRun> runs, CreditReport& report);
// The rows under 编号 | 查询日期 | 查询机构 | 查询原因. What cannot be read becomes a warning.
void read_inquiries(const ReportHeader& header, const std::vector<ReportLine>& body, const std::string& by, CreditReport& report);
// Counts of the 简版's own overview against what was read. `rows`: the numbers printed behind each label (-1 for "--").
struct OverviewRow {
  std::string label;
  std::vector<int> numbers;
  int page = 1;
};
void check_overview(const std::vector<OverviewRow>& rows, CreditReport& report);
// The 详版's own table 信贷交易信息提示 against the accounts read. `rows`: 业务类型 and its 账户数.
void check_hints(const std::vector<OverviewRow>& rows, CreditReport& report);

}  // namespace qingbai

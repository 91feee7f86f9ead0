// Public records of the 简版: 欠税, 民事判决, 强制执行, 行政处罚 and 电信欠费, as sentences or as tables of labels and values.
// Inside the room credit/reading.
#pragma once

#include <string>
#include <vector>

#include "content/credit_report.hpp"
#include "credit/reading/report_lines.hpp"

namespace qingbai {

// Parses the lines under one heading. `kind`: the type that the heading names; `otherwise`: the type of a record where neither
// the heading nor the record names one. A record begins at the label that stands first in its form, or at a label that it holds
// already. In a table whose cells wrap, the order of drawing tells what belongs to a cell; where it does not give pairs of a
// known label and a value, the record is kept as printed and a warning holds its words.
void read_public_records(const std::string& kind, const std::string& otherwise, const std::vector<ReportLine>& lines,
                         CreditReport& report);

// True for a line with a name that stands beside its value. The first line of a value that wraps may stand a little above it.
[[nodiscard]] bool begins_beside(const std::vector<ReportLine>& lines, std::size_t at);
// An account of the 详版 whose names stand beside its values, several pairs a line: the order of drawing gives the cells,
// whatever wraps. A value without a name before it, or a second one behind a name, is a warning.
void read_beside(const std::vector<ReportLine>& lines, ReportAccount& a, CreditReport& report);

}  // namespace qingbai

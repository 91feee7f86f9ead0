// How much of a credit report was understood. Inside the room credit/reading.
#pragma once

#include <vector>

#include "content/credit_report.hpp"
#include "credit/reading/report_lines.hpp"

namespace qingbai {

// Compares the lines with what `report` took from them. It looks only at the result, not at how it was read: a character is
// accounted for if it stands in the box of a value, in a warning or a kept text of its page, or in a phrase that the form itself
// prints. The others are listed, so a part that a reader passes over is seen whatever the reason.
[[nodiscard]] ReportCoverage coverage_of(const std::vector<ReportLine>& lines, const CreditReport& report);

}  // namespace qingbai

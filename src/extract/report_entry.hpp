// The entries of a credit report, each read on its own. Inside the extract room.
#pragma once

#include <string>

#include "extract/credit_report.hpp"

namespace qingbai {

// Without spaces; full-width digits and letters as ASCII, brackets and colons as the form prints them.
[[nodiscard]] std::string tight(const std::string& text);
// False where the sentence or row is of no known kind: the caller keeps it as a warning.
[[nodiscard]] bool read_entry(const std::string& printed, ReportAccount& a);
[[nodiscard]] bool read_inquiry(const std::string& row, const std::string& by, ReportInquiry& out);

}  // namespace qingbai

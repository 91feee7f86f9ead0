// What was read off print but cannot be a whole value: cells cut by a page, or glued onto the cell beside. Inside the room
// credit/reading.
#pragma once

#include <string>
#include <vector>

#include "content/extraction.hpp"
#include "credit/reading/report_lines.hpp"

namespace qingbai {

// True where a lender's name cannot be a whole one: an open bracket, two names in one, an end cut off or printed twice.
[[nodiscard]] bool doubtful_lender(const std::string& name);
// True where names of columns stand among the values: they are of two tables, and nobody can tell which value is whose. Warns of
// them, with the lender's name.
[[nodiscard]] bool warn_of_names(const std::vector<ReportLine>& body, const std::string& lender, CreditReport& report);
// Warns of each entry with such a value, by its own words.
void warn_of_doubts(CreditReport& report);

}  // namespace qingbai

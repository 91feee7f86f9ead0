// Numbers of the entries of the 简版 that stand in a column of their own. Inside the room credit/reading.
#pragma once

#include <vector>

#include "credit/reading/report_lines.hpp"

namespace qingbai {

// A table of number and sentence may centre the number beside the sentence's lines. What is drawn right behind the number is its
// sentence: the number goes in front of that line. Changes nothing without an order of drawing, nor from the public records on.
[[nodiscard]] std::vector<ReportLine> with_numbers_in_front(std::vector<ReportLine> lines);

}  // namespace qingbai

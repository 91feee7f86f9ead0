// Words with places, in the order in which a person reads them. Inside the extract room.
#pragma once

#include <string>
#include <vector>

#include "content/text_run.hpp"

namespace qingbai {

// Line by line from the top, each from left to right; a line is what stands on about one height.
void in_reading_order(std::vector<TextRun>& runs);
// The words of a page as lines, with gaps as wide as they look. `runs` in reading order.
[[nodiscard]] std::string text_of_runs(const std::vector<TextRun>& runs);

}  // namespace qingbai

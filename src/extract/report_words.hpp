// The fixed words of the 简版's sentences, where a machine misread one of their characters off a scan, and numbers that it tore.
// Inside the extract room.
#pragma once

#include <vector>

#include "extract/text_run.hpp"

namespace qingbai {

// Stands in a number for what a machine did not read: nothing that holds it is a number.
constexpr const char* kGap = "\uFFFD";

// Mends the runs of one sentence, from left to right and line by line. A phrase of the form in which one character is wrong,
// missing or too much is put right, where no other phrase comes as near; digits are never touched. Where two digits, or a digit
// and a comma, stand apart, a digit may be missing: kGap comes between them, unless it is within a whole group of thousands.
void mend_sentence(std::vector<TextRun>& runs);

}  // namespace qingbai

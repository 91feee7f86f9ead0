// For scans: corrects the fixed words of the 简版's sentences if OCR misread a character, and finds numbers that OCR split.
// Inside the room credit/reading.
#pragma once

#include <vector>

#include "content/text_run.hpp"

namespace qingbai {

// Marks a gap in a number where OCR may have lost a digit. No text that holds it parses as a number.
constexpr const char* kGap = "\uFFFD";

// Corrects the runs of one sentence, from left to right and line by line. It corrects a phrase of the form if one character is
// wrong, missing or extra, and no other phrase is as close. It never changes a digit. If two digits, or a digit and a comma,
// stand apart, a digit may be missing: it puts kGap between them, unless they complete a group of thousands.
void mend_sentence(std::vector<TextRun>& runs);

}  // namespace qingbai

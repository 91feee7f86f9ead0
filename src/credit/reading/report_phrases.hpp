// The words that the form itself prints, in whatever edition: headings, column names, lead-ins, explanations. Inside the room
// credit/reading; report_coverage tells by them what is no data.
#pragma once

#include <string>

namespace qingbai {

// All arguments without spaces (tight()).

// A heading without its ordinal and the signs about it; other words as they are.
[[nodiscard]] std::string without_ordinal(const std::string& words);
// True for a heading of the form, with or without its ordinal.
[[nodiscard]] bool form_heading(const std::string& words);
// True for the heading of the form's explanations.
[[nodiscard]] bool opens_notes(const std::string& words);
// True if the words are nothing but phrases of the form or parts of them. A number is none.
[[nodiscard]] bool form_phrase(const std::string& words);

}  // namespace qingbai

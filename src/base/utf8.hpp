// Characters of UTF-8 text. In invalid text the lead byte decides a character's length, but never past the text's end. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace qingbai {

// The length in bytes of the character that begins at byte `at` of `text`.
[[nodiscard]] std::size_t utf8_length(std::string_view text, std::size_t at);
// Views into `text`.
[[nodiscard]] std::vector<std::string_view> utf8_characters(std::string_view text);

// RFC 3629: no overlong form, no surrogate, nothing past U+10FFFF.
[[nodiscard]] bool valid_utf8(std::string_view text);
// Replaces invalid sequences by U+FFFD.
[[nodiscard]] std::string mended_utf8(std::string_view text);
[[nodiscard]] std::string to_utf8(char32_t c);
[[nodiscard]] std::vector<std::string> split_lines(const std::string& text);  // without line ends (\n or \r\n)
[[nodiscard]] std::string without_spaces(const std::string& text);            // ASCII white space, U+00A0, U+3000
[[nodiscard]] std::string trimmed(const std::string& text);                   // the same spaces, at both ends

}  // namespace qingbai

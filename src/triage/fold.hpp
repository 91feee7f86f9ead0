// Fold: converts a text to the form in which triage matches words. It does more than normalise(): it also replaces traditional
// characters, look-alike letters of other scripts, circled and mathematical letters, capital letters and emoji that stand for a
// word, and removes marks or blanks inside a word ("逾*期", "注 销"). Nobody sees or stores the result.
//
// It removes marks and blanks only between two Chinese characters, three at most. Commas, Chinese full stops, question marks,
// colons and brackets stay, so that sentences do not merge. origin[i] is the byte of the original where character i began;
// origin[text.size()] is its end. Pure; skips invalid UTF-8 byte by byte.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qingbai {

struct Folded {
  std::u32string text;
  std::vector<std::uint32_t> origin;

  [[nodiscard]] std::string printed(std::string_view original, std::size_t start, std::size_t end) const;
};

[[nodiscard]] Folded fold(std::string_view text);
// The same, but reuses the memory of `out`.
void fold_into(std::string_view text, Folded& out);
[[nodiscard]] std::string fold_to_utf8(std::string_view text);
[[nodiscard]] std::string to_utf8(std::u32string_view text);
void append_utf8(std::string& out, char32_t c);
void append_utf8(std::string& out, std::u32string_view text);
[[nodiscard]] bool is_han(char32_t c);
[[nodiscard]] bool is_separator(char32_t c);  // a blank or mark that fold() takes out between Chinese characters

}  // namespace qingbai

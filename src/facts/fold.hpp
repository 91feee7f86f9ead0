// Fold: the form in which words are looked for. Stronger than normalise(): besides full-width and invisible characters it undoes
// traditional characters, look-alike letters of other scripts, circled and mathematical letters, case, emoji that stand for a
// word, and the marks or blanks that somebody put inside a word ("逾*期", "注 销"). Never shown to a person, never stored.
//
// Marks and blanks go only where they stand between two Chinese characters, three at most; commas, full stops of Chinese,
// question marks, colons and brackets stay, so that sentences do not run together. origin[i] is the byte of the original where
// character i began; origin[text.size()] is its end. Pure; broken UTF-8 is passed over byte by byte.
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
// The same into a Folded whose memory is used again.
void fold_into(std::string_view text, Folded& out);
[[nodiscard]] std::string fold_to_utf8(std::string_view text);
[[nodiscard]] std::string to_utf8(std::u32string_view text);
void append_utf8(std::string& out, char32_t c);
void append_utf8(std::string& out, std::u32string_view text);
[[nodiscard]] bool is_han(char32_t c);

}  // namespace qingbai

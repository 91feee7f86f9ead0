// Normalise: converts a text to a form for comparison and records where each byte came from. Full-width letters, digits and
// punctuation become half-width; zero-width characters disappear; Chinese brackets 【】 stay. Offsets are bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace qingbai {

struct Normalised {
  std::string text;
  std::vector<std::size_t> origin;  // origin[i] = where byte i of `text` came from; origin[text.size()] = end of the original
};

[[nodiscard]] Normalised normalise(std::string_view text);
// The same without the origins.
[[nodiscard]] std::string normalised_text(std::string_view text);
// Code points of valid UTF-8; a broken byte counts as one.
[[nodiscard]] std::vector<std::string> characters(std::string_view text);

}  // namespace qingbai

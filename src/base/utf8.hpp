// The characters of UTF-8. Broken text is cut as its first bytes say, never past its end. Pure.
#pragma once

#include <string_view>
#include <vector>

namespace qingbai {

// How many bytes the character at `at`, inside `text`, has.
[[nodiscard]] std::size_t utf8_length(std::string_view text, std::size_t at);
// Views into `text`.
[[nodiscard]] std::vector<std::string_view> utf8_characters(std::string_view text);

}  // namespace qingbai

// Radicals and compatibility ideographs as the characters that they print. Inside the extract room.
#pragma once

#include <string>
#include <string_view>

namespace qingbai {

// PDF producers write U+2F49 where the page shows 月: a reader that looks for 月 would find nothing. Valid UTF-8 stays valid.
[[nodiscard]] std::string folded_radicals(std::string_view text);

}  // namespace qingbai

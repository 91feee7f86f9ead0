// The table behind fold(): pairs of characters as UTF-8, "what is written" then "what it is compared as". Made by a tool.
#pragma once

namespace qingbai {

[[nodiscard]] const char* fold_pairs();

}  // namespace qingbai

// Iterates over the matches of a pattern whose first group holds the wanted text. Pure.
#pragma once

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string>

namespace qingbai {

// Calls use(groups, start) for each match. groups[0] is the whole match; `start` is the byte of `text` where groups[1] begins.
// The search continues right after groups[1], so the rest of one match may begin the next.
template <class Use>
void each_match(const RE2& pattern, const std::string& text, Use use) {
  std::array<re2::StringPiece, 4> groups;
  for (std::size_t from = 0; from < text.size() && pattern.Match(text, from, text.size(), RE2::UNANCHORED, groups.data(),
                                                                 static_cast<int>(groups.size()));) {
    const auto start = static_cast<std::size_t>(groups[1].data() - text.data());
    use(groups, start);
    from = std::max(start + groups[1].size(), from + 1);
  }
}

}  // namespace qingbai

// Search: where words stand in a case. A plain scan of what was read and said; an index may come later behind the same function.
//
// Words are split at blanks; a hit is a passage that holds all of them. Letters and digits match in any case and width
// (Ａ = a). Pure.
#pragma once

#include <string>
#include <vector>

#include "desk/desk.hpp"

namespace qingbai {

struct SearchHit {
  std::string kind;                                        // message page call answer mark name
  ItemId item;                                             // of a file; else empty
  std::string where;                                       // "message 3", "page 2", "answers.yaml"
  std::string title;                                       // the file's name, or what it is
  std::string passage;                                     // with some text around the words
  std::vector<std::pair<std::size_t, std::size_t>> marks;  // bytes of the passage
  std::optional<Instant> time;
};

struct SearchResult {
  std::vector<SearchHit> hits;  // files in order; at most `at_most`
  std::size_t total = 0;
};

[[nodiscard]] SearchResult search(const CaseView& view, const std::string& words, std::size_t at_most = 200);

}  // namespace qingbai

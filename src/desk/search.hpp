// Search: where words stand in a case, as desk/search_query reads them. A plain scan of what was read and said; an index may come
// later behind the same function.
//
// A hit is a passage that holds what was asked for: a message, a call, a transaction, a page, an answer, a mark. Pure.
#pragma once

#include <string>
#include <vector>

#include "desk/desk.hpp"

namespace qingbai {

struct SearchHit {
  std::string kind;                                        // message page call transaction answer mark heard name
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

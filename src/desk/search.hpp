// Search: where words stand in a case, as index/search_query reads them. A plain scan of what was read and said; an index may
// come later behind the same function.
//
// A hit is a passage that holds what was asked for: a message, a call, a transaction, a page, an answer, a mark. Pure.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "desk/desk.hpp"
#include "index/gram_index.hpp"

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

// An index for each file that was read, made when it is first searched and dropped when its reading is. In memory only: nothing
// of it is ever written (docs/adr/0018-search-index.md). Any thread; makes one index at a time.
class SearchIndexes {
 public:
  [[nodiscard]] std::shared_ptr<const GramIndex> of(const ReadFilePtr& file);

 private:
  struct Made {
    std::weak_ptr<const ReadFile> file;
    std::shared_ptr<const GramIndex> index;
  };
  std::mutex lock_;
  std::map<const ReadFile*, Made> made_;
};

constexpr std::size_t kHitsShown = 200;
[[nodiscard]] SearchResult search(const CaseView& view, const std::string& words, std::size_t at_most = kHitsShown,
                                  SearchIndexes* indexes = nullptr);

}  // namespace qingbai

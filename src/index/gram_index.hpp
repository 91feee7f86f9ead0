// The n-gram index of a search: which passages hold given characters, without looking at the passages.
//
// A passage is what a search finds: a message, a page, a call. Each is folded (triage/fold) and cut into single characters and
// pairs of neighbours. A single character leads to the passages that hold it, a pair to passages and positions, so words of any
// length are found exactly: no tokens, no dictionary, no word that is too short. Runs of digits are indexed a second time without
// blanks and dashes, for telephone numbers in any spelling. Who wrote or called (SearchTerm::Field::from) has postings of its
// own.
//
// Deltas as variable-length integers, about one byte a posting and one a position. Built once, then read by any number of
// threads.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "index/search_query.hpp"

namespace qingbai {

using Passages = std::vector<std::uint32_t>;  // numbers of passages, from 0, ascending

class GramIndex {
 public:
  GramIndex();
  GramIndex(GramIndex&&) noexcept;
  GramIndex& operator=(GramIndex&&) noexcept;
  ~GramIndex();

  // Adds the next passage: its words and who it is from. At most 2^32 - 2 passages.
  void add(std::string_view words, std::string_view sender);
  // No more passages come: gives back the memory that was kept for them.
  void freeze();

  // The passages that hold the term's characters, whatever `negated` says; exactly those. Nothing where the index cannot tell:
  // terms of a kind, a day, a sum, or of marks alone.
  [[nodiscard]] std::optional<Passages> holding(const SearchTerm& term) const;

  [[nodiscard]] std::uint32_t passages() const;
  [[nodiscard]] std::size_t bytes() const;  // of memory, the table of grams included

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// What of a query the index alone decides. `exact`: these are the passages that fulfil it; else each must be looked at.
struct Candidates {
  Passages passages;
  bool exact = false;
};
[[nodiscard]] Candidates candidates(const GramIndex& index, const SearchQuery& query);

}  // namespace qingbai

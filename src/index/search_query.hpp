// The words of a search, as a person types them.
//
//   逾期 转告            both, anywhere in one passage
//   "已经 还清"          these words as they stand
//   转告 OR 告知         either (also 或, |); OR parts the whole query: A B OR C D is (A and B) or (C and D)
//   逾期 -京东           not this one (also NOT 京东)
//   138-0000-0000       a telephone number in any spelling: blanks, dashes, +86, 0086, an IP prefix such as 17951
//   from:1069 type:短信 date:2026-03 date:2026-03-01..2026-03-31 amount:5000 amount:>1万 amount:100..200 lender:京东
//
// Letters match in any case and width, traditional characters match simplified ones, and a word is found although blanks, line
// ends or marks part its characters (triage/fold). A field whose value makes no sense is searched for as it stands. Pure.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "triage/fold.hpp"

namespace qingbai {

struct SearchTerm {
  enum class Field { words, from, type, date, amount, lender };
  Field field = Field::words;
  bool negated = false;
  std::u32string folded;             // words, from, lender; without marks at its ends
  std::string marks;                 // words that are nothing but marks (……, =), as typed
  std::string digits;                // of a telephone number: its digits without prefixes; else empty
  std::u32string also;               // of a sum: with commas between thousands where `folded` has none, without where it has
  std::string kind;                  // type
  std::string first_day, last_day;   // date: YYYY-MM-DD or the beginning of one, both included
  std::int64_t least = 0, most = 0;  // amount, in fen, both included
};

// One of these alternatives must hold, with all of its terms. Empty: nothing was asked for.
using SearchQuery = std::vector<std::vector<SearchTerm>>;
[[nodiscard]] SearchQuery parse_query(const std::string& words);

// The runs of digits of a folded text, blanks and dashes inside them left out: `run` its digits, `places` where they stand. Until
// false.
using NumberRun = std::function<bool(const std::string& run, const std::vector<std::size_t>& places)>;
void each_number_run(const std::u32string& text, const NumberRun& each);

// A passage as queries look at it.
class SearchText {
 public:
  explicit SearchText(const std::string& original) : original_(original), folded_(fold(original)) {}  // borrows the original

  // The places of a term's words in the original, first and one past the last byte; at most `most`. Empty: none.
  using Places = std::vector<std::pair<std::size_t, std::size_t>>;
  [[nodiscard]] Places find(const SearchTerm& term, std::size_t most) const;
  // The sums of money that it names, in fen: 5,000元, ￥12.50, 1.2万元.
  [[nodiscard]] std::vector<std::int64_t> amounts() const;

 private:
  void find_words(const std::u32string& words, std::size_t most, Places& out) const;
  void find_number(const std::string& digits, std::size_t most, Places& out) const;
  std::string_view original_;
  Folded folded_;
};

}  // namespace qingbai

// ReadingBudget: how much of one file's reading is kept in memory. The reader keeps to it before it answers; the keeper enforces
// it while it decodes, because a reader that was taken over need not. What is left out is counted and said. Pure; one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "content/extraction.hpp"

namespace qingbai {

struct ReadingBudget {
  std::uint64_t messages = 200'000, calls = 200'000, transactions = 200'000;
  std::uint64_t pages = 5'000, runs = 400'000, parts = 20'000, warnings = 2'000;
  std::uint64_t values = 200'000;    // lines and cells of a credit report, and other short lists
  std::uint64_t text = 64ull << 20;  // bytes of all words together
};

// The code of the warning that says what was left out, and the name under which the metadata hold its counts: "messages 12, text
// 3".
inline constexpr const char* kLeftOut = "left_out";

// Spends a budget item by item.
class Ration {
 public:
  explicit Ration(const ReadingBudget& budget) : left_(budget), left_out_{0, 0, 0, 0, 0, 0, 0, 0, 0} {}
  // Whether one more of this kind may be kept; else it is counted as left out.
  [[nodiscard]] bool take(std::uint64_t ReadingBudget::*kind);
  // How many of these bytes of text may be kept: all, or none.
  [[nodiscard]] bool take_text(std::uint64_t bytes);
  [[nodiscard]] bool all_kept() const;
  [[nodiscard]] std::string counts() const;  // "messages 12, text 3"
  void say(Extraction& out) const;           // the warning and the counts, where something was left out

 private:
  ReadingBudget left_, left_out_;
};

// The list that a value of this type counts in.
template <class T>
constexpr std::uint64_t ReadingBudget::*kind_of() {
  if constexpr (std::is_same_v<T, Message>) return &ReadingBudget::messages;
  else if constexpr (std::is_same_v<T, Call>) return &ReadingBudget::calls;
  else if constexpr (std::is_same_v<T, Transaction>) return &ReadingBudget::transactions;
  else if constexpr (std::is_same_v<T, Page>) return &ReadingBudget::pages;
  else if constexpr (std::is_same_v<T, TextRun>) return &ReadingBudget::runs;
  else if constexpr (std::is_same_v<T, Part>) return &ReadingBudget::parts;
  else if constexpr (std::is_same_v<T, ReadWarning>) return &ReadingBudget::warnings;
  else return &ReadingBudget::values;
}

// The counts of what was left out of it, none of a reader's own words among them; empty: nothing.
[[nodiscard]] std::string left_out_counts(const Extraction& extraction);
// The warning of such counts, in both languages; what is no count is passed over.
[[nodiscard]] ReadWarning left_out_warning(std::string_view counts);

// Cuts what is over the budget, but for the messages, which are sent in frames of their own; says so in a warning.
void keep_within(Extraction& extraction, const ReadingBudget& budget = {});

}  // namespace qingbai

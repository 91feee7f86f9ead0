// A sentence of the 简版 behind its opening: clauses in any order (as of, limit, used, balance, arrears, state, five years, end).
// The words for each stand in tables of report_clauses.cpp, synonyms beside each other. Inside the room credit/reading.
#pragma once

#include <re2/re2.h>

#include <string>
#include <string_view>
#include <vector>

#include "content/credit_report.hpp"
#include "credit/reading/located_text.hpp"

namespace qingbai {

// A whole number whose groups may be parted by commas; OCR may take a comma for a point.
inline constexpr const char* kMoney = R"((-?\d{1,3}(?:[,.]\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?|--))";
// What may follow a number: one whose groups of thousands are broken (OCR lost a digit) is no number.
inline constexpr const char* kWhole = R"((?:[^,.\dA-Za-z\x{FFFD}]|\.[^\d\x{FFFD}]|\.?$))";

// One sentence being read. It notes each value with its place the moment it takes it.
struct Sentence {
  const LocatedText& printed;
  ReportAccount& a;
  mutable std::size_t end = 0;  // of what was noted so far, in bytes of the text

  // What the institution reported. A statement of the person's own may follow (本人声明：…已还清…), which tells no state.
  [[nodiscard]] re2::StringPiece text() const;
  [[nodiscard]] bool says(const char* words) const;
  void note(const char* field, const re2::StringPiece& v) const;
  bool take(const char* field, const RE2& pattern, re2::StringPiece& v) const;
  void money(const char* field, const RE2& pattern, std::optional<Fen>& to) const;
};

// Reads the clauses into the account.
void read_clauses(const Sentence& s);

// The clauses of `rest` that no table knows.
[[nodiscard]] std::vector<std::string> unread_of(std::string_view rest);

}  // namespace qingbai

// Entities: numbers, links, amounts and dates in a message, each with its byte offsets in the original text.
#pragma once

#include <string>
#include <vector>

#include "triage/fold.hpp"

namespace qingbai {

struct Entity {
  std::string type;  // phone short_code amount date id_number bank_card link contract_number case_number payee account lender
  std::string value;
  std::size_t start = 0, end = 0;
  // The value in canonical form, if the text does not give it: the day of 明天 or of a date without a year (2026-03-05), a number
  // with its country code (+85223456789), an amount written in characters (12,300.00), an account without blanks, a lender's
  // id.
  std::string resolved{};
  bool odd = false;  // a link that imitates another
};

[[nodiscard]] inline bool overlap(const Entity& a, const Entity& b) { return a.start < b.end && b.start < a.end; }

[[nodiscard]] std::vector<Entity> find_entities(const std::string& text);
// The same for a text that is already folded; appends to `out`.
void find_entities(const std::string& original, const Folded& folded, std::vector<Entity>& out);
// GB 11643-1999: 17 digits and a check character (ISO 7064 MOD 11-2), with a real birth date.
[[nodiscard]] bool valid_id_number(const std::string& text);
// ISO/IEC 7812: the Luhn check of a card number of 13 to 19 digits.
[[nodiscard]] bool valid_card_number(const std::string& digits);
// The host of a link, lower case: "https://a.example.cn/x" → "a.example.cn".
[[nodiscard]] std::string host_of(const std::string& link);

}  // namespace qingbai

// Entities: numbers, links, amounts and names found in a message, each with its place (bytes of the original text).
#pragma once

#include <string>
#include <vector>

namespace qingbai {

struct Entity {
  std::string type;  // phone short_code amount date id_number bank_card link
  std::string value;
  std::size_t start = 0, end = 0;
};

[[nodiscard]] std::vector<Entity> find_entities(const std::string& text);
// GB 11643-1999: 17 digits and a check character (ISO 7064 MOD 11-2), with a real birth date.
[[nodiscard]] bool valid_id_number(const std::string& text);
// ISO/IEC 7812: the Luhn check of a card number of 13 to 19 digits.
[[nodiscard]] bool valid_card_number(const std::string& digits);

}  // namespace qingbai

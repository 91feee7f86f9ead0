// Sender: what kind of number a message or call came from. The kind is public numbering knowledge; it never proves who sent it:
// a caller's number can be forged, a 106 or 400 number is rented out.
#pragma once

#include <string>

namespace qingbai {

enum class SenderClass {
  nobody,            // not given, or only blanks
  name,              // letters: a contact's or a rich message's name
  national_95,       // 95xxx…: national customer lines
  national_1010,     // 1010xxxx
  provincial_96,     // 96xxx
  bulk_106,          // 106…: bulk messages, by whoever rents the port
  rented_400,        // 400…
  carrier_100,       // 100xx: the carriers
  public_line,       // 110, 12110, 123xx, 96110 …: authorities and public services
  virtual_operator,  // 162 165 167 170 171
  mobile,
  landline,
  overseas,
  odd  // digits that fit none of these
};
[[nodiscard]] const char* to_name(SenderClass c);
[[nodiscard]] bool sender_class_known(const std::string& name);
[[nodiscard]] SenderClass sender_class(const std::string& sender);

// Digits without separators and without China's own +86; of a number from abroad its country's code and number, however it is
// spelled (E.164 without the +), so that two spellings of one number are equal.
[[nodiscard]] std::string dialled_digits(const std::string& number);

}  // namespace qingbai

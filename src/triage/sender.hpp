// Sender: the kind of number that a message or call came from, by the public numbering plan. The kind never proves who sent it:
// anybody can forge a caller's number and rent a 106 or 400 number.
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

// The digits without separators and without China's +86. A foreign number becomes country code and number (E.164 without the +),
// so that two spellings of one number compare equal.
[[nodiscard]] std::string dialled_digits(const std::string& number);

}  // namespace qingbai

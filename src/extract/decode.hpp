// Text from bytes: UTF-8 (with or without mark), UTF-16 with mark, GB18030 (which holds GBK and GB2312). Inside the extract room.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"

namespace qingbai {

struct Decoded {
  std::string text;      // valid UTF-8
  std::string encoding;  // "UTF-8" "UTF-16" "GB18030" "broken"
};

// Never fails: bytes of no known encoding become UTF-8 with U+FFFD for what is broken, encoding "broken".
// A declared charset is believed only when the bytes are not valid UTF-8 and convert from it: headers lie.
[[nodiscard]] Decoded decode_text(ByteView bytes, const std::string& declared = {});
[[nodiscard]] bool valid_utf8(std::string_view text);
[[nodiscard]] std::string to_utf8(char32_t c);
// Broken sequences become U+FFFD.
[[nodiscard]] std::string mended_utf8(std::string_view text);
[[nodiscard]] std::vector<std::string> split_lines(const std::string& text);
[[nodiscard]] std::string without_spaces(const std::string& text);  // ASCII white space, U+00A0, U+3000
[[nodiscard]] std::string trimmed(const std::string& text);

}  // namespace qingbai

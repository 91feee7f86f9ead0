// Text from bytes: UTF-8 (with or without mark), UTF-16 with mark, GB18030 (which holds GBK and GB2312). Inside the extract room.
#pragma once

#include <string>

#include "base/bytes.hpp"
#include "base/utf8.hpp"

namespace qingbai {

struct Decoded {
  std::string text;      // valid UTF-8
  std::string encoding;  // "UTF-8" "UTF-16" "GB18030" "broken"
  int bad = 0;           // bytes that are no text in it, each shown as U+FFFD
};

// One bad byte costs one character: a text that is else sound in an encoding is read in it.
// Never fails: bytes of no known encoding become UTF-8 with U+FFFD for what is broken, encoding "broken".
// A declared charset is believed only when the bytes are not valid UTF-8 and convert from it: headers lie.
[[nodiscard]] Decoded decode_text(ByteView bytes, const std::string& declared = {});
// UTF-16 that says nothing of it.
[[nodiscard]] bool unmarked_wide_text(std::string_view bytes);

}  // namespace qingbai

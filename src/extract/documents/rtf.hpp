// The words of RTF, and its packed form in Outlook's files (MS-OXRTFCP). Inside the extract room.
#pragma once

#include <string>

#include "base/bytes.hpp"
#include "extract/documents/unseen.hpp"

namespace qingbai {

// Empty where the bytes are not packed RTF, or unpack to too much.
[[nodiscard]] std::string unpacked_rtf(ByteView packed);
struct RtfText {
  std::string text;
  int deleted = 0, inserted = 0;  // tracked changes: deleted words are left out
  Unseen unseen = {};             // struck (\strike) and hidden (\v) words
};
// Paragraphs as lines. Words of tables of fonts, colours and styles, of pictures and of hidden markup are left out.
[[nodiscard]] RtfText rtf_text(const std::string& rtf);

}  // namespace qingbai

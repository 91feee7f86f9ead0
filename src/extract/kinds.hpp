// Kinds of files, known by content; the name only breaks ties between texts. Inside the extract room.
//
// One list: the first entry whose test holds reads the file. A new kind is a reader in its own file, a line here, samples in
// tests/extract and a fuzz target.
#pragma once

#include <span>
#include <string>

#include "extract/readers.hpp"

namespace qingbai {

struct BinaryKind {
  const char* name;
  bool (*is)(std::string_view bytes);
  FileKind kind;
  const char* media_type;  // null: the reader knows better
  Extraction (*read)(ByteView bytes, const Reading& reading);
};
[[nodiscard]] std::span<const BinaryKind> binary_kinds();
[[nodiscard]] const BinaryKind* binary_kind_of(std::string_view bytes);

// Text that a mail program or browser wrote: header lines first.
[[nodiscard]] bool like_mail(std::string_view head, const std::string& name);
[[nodiscard]] bool like_html(std::string_view head);
[[nodiscard]] bool like_sms_xml(std::string_view head);
[[nodiscard]] bool like_text(std::string_view bytes);

}  // namespace qingbai

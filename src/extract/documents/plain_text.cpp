// Text as it is: a document, unless lines in it begin messages (extract/messages/chat_log.hpp).
#include "extract/decode.hpp"
#include "extract/documents/rtf.hpp"
#include "extract/messages/chat_log.hpp"
#include "extract/readers.hpp"

namespace qingbai {

Extraction read_plain_text(const std::string& text) {
  Extraction out;
  out.media_type = "text/plain";
  out.text = text;
  out.kind = FileKind::document;
  const auto start = text.find_first_not_of(" \r\n\t");
  const bool code = start != std::string::npos && (text[start] == '{' || text.compare(start, 2, "[{") == 0);  // JSON, RTF
  if (start != std::string::npos && text.compare(start, 5, "{\\rtf") == 0)
    out.text = rtf_text(text), out.media_type = "application/rtf";
  if (code) return out;
  auto log = read_chat_log(text);
  if (log.messages.empty()) return out;
  out.messages = std::move(log.messages);
  out.kind = kind_of_messages(out.messages);
  return out;
}

}  // namespace qingbai

// Text as it is: a document, unless lines in it begin messages (extract/messages/chat_log.hpp).
#include <re2/re2.h>

#include <algorithm>

#include "extract/decode.hpp"
#include "extract/documents/office.hpp"
#include "extract/documents/rtf.hpp"
#include "extract/messages/chat_log.hpp"
#include "extract/readers.hpp"

namespace qingbai {

namespace {

// "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E": cards of old phones (vCard 2.1) code their words; a line that ends with
// "=" goes on.
std::string with_plain_values(const std::string& card) {
  static const RE2 coded(R"((?i)([^:\r\n]*;(?:ENCODING=)?QUOTED-PRINTABLE[^:\r\n]*:)(.*))");
  std::string out;
  const auto lines = split_lines(card);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string head, value;
    if (!RE2::FullMatch(lines[i], coded, &head, &value)) {
      out += lines[i] + "\n";
      continue;
    }
    while (value.ends_with('=') && i + 1 < lines.size()) value.pop_back(), value += trimmed(lines[++i]);
    out += head.substr(0, head.find(';')) + ":" + card_value(head, value) + "\n";
  }
  return out;
}

}  // namespace

Extraction read_plain_text(const std::string& text) {
  Extraction out;
  out.media_type = "text/plain";
  out.text = text;
  out.kind = FileKind::document;
  const auto start = text.find_first_not_of(" \r\n\t");
  const bool code = start != std::string::npos && (text[start] == '{' || text.compare(start, 2, "[{") == 0);  // JSON, RTF
  if (start != std::string::npos && text.compare(start, 5, "{\\rtf") == 0) {
    auto rtf = rtf_text(text);
    out.text = std::move(rtf.text), out.media_type = "application/rtf";
    tell_unseen(rtf.unseen, out);
    warn_of_tracked_changes(rtf.deleted, rtf.inserted, 0, out);
  }
  if (code) return out;
  if (text.compare(std::min(start, text.size()), 8, "BEGIN:VC") == 0) {  // RFC 5545, RFC 6350: long lines are folded
    static const RE2 fold(R"(\r?\n[ \t])");
    RE2::GlobalReplace(&out.text, fold, "");
    out.text = with_plain_values(out.text);
  }
  auto log = read_chat_log(text);
  if (log.messages.empty()) {
    static const RE2 american(R"((?m)^\s*\[?\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4},?\s+\d{1,2}:\d{2})");
    if (RE2::PartialMatch(text, american))
      out.warnings.push_back(warning(
          "ambiguous_dates",
          {"每行开头的日期分不清月和日（如3/2/26），没有当作聊天消息读取；请在手机上把日期格式改成年-月-日后重新导出。",
           "The dates at the beginning of the lines do not tell month from day (3/2/26): the lines were not read as messages. "
           "Export again with dates as year-month-day."}));
    return out;
  }
  warn_of_odd_heads(log, out);
  out.messages = std::move(log.messages);
  out.kind = kind_of_messages(out.messages);
  return out;
}

}  // namespace qingbai

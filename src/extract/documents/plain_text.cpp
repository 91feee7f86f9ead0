#include <re2/re2.h>

#include "extract/decode.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

struct Header {
  std::optional<Instant> time;
  std::string sender;
};

// "2026-03-02 10:21[:05] 106900001234", "发件人：95384", "时间：2026-03-02 10:21": what people paste above a message.
std::optional<Header> header_of(const std::string& line) {
  static const RE2 stamped(
      R"(^\s*[\[【(]?(20\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?\s+(\d{1,2})[:：](\d{2})(?:[:：]\d{2})?[\]】)]?[\s,，]*(.*?)\s*[:：]?\s*$)");
  static const RE2 named(  // "老王 2026-10-05 21:40:12", as WeChat and QQ copy it
      R"(^\s*([^\s:：，。]{1,20}(?: [^\s:：，。]{1,20})?)[\s:：]+(20\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?\s+(\d{1,2})[:：](\d{2})(?:[:：]\d{2})?\s*$)");
  static const RE2 sender(R"(^\s*(?:发件人|发送人|来自|号码|From|Sender)\s*[:：]\s*(.+?)\s*$)");
  static const RE2 time(
      R"(^\s*(?:时间|日期|Time|Date)\s*[:：]\s*(20\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?\s*(?:(\d{1,2})[:：](\d{2}))?.*$)");
  int y = 0, mo = 0, d = 0, h = 0, mi = 0;
  std::string who, hour, minute;
  const auto instant = [&]() -> std::optional<Instant> {
    const auto day = make_day(y, static_cast<unsigned>(mo), static_cast<unsigned>(d));
    if (!day || h > 23 || mi > 59) return std::nullopt;
    return Instant{
        std::chrono::duration_cast<std::chrono::seconds>(day->value.time_since_epoch()).count() + h * 3600 + mi * 60 - 480 * 60,
        480};
  };
  if (RE2::FullMatch(line, stamped, &y, &mo, &d, &h, &mi, &who) && who.size() < 60) return Header{instant(), who};
  if (RE2::FullMatch(line, named, &who, &y, &mo, &d, &h, &mi) && who.size() < 60) return Header{instant(), who};
  if (RE2::FullMatch(line, sender, &who)) return Header{std::nullopt, who};
  if (RE2::FullMatch(line, time, &y, &mo, &d, &hour, &minute)) {
    h = hour.empty() ? 0 : std::stoi(hour);
    mi = minute.empty() ? 0 : std::stoi(minute);
    return Header{instant(), ""};
  }
  return std::nullopt;
}

}  // namespace

Extraction read_plain_text(const std::string& text) {
  Extraction out;
  out.media_type = "text/plain";
  out.text = text;
  out.kind = FileKind::document;
  Message now;
  bool headed = false, any = false;
  const auto finish = [&] {
    now.text = trimmed(now.text);
    if (!now.text.empty()) {
      now.index = static_cast<int>(out.messages.size());
      out.messages.push_back(now);
    }
    now = Message{};
    headed = false;
  };
  for (const auto& line : split_lines(text)) {
    if (const auto header = header_of(line)) {
      if (!trimmed(now.text).empty()) finish();
      if (header->time) now.time = header->time;
      if (!header->sender.empty()) now.sender = header->sender;
      headed = any = true;
    } else if (trimmed(line).empty() && !headed) {
      finish();
    } else {
      now.text += line + "\n";
      if (trimmed(line).empty()) headed = false;
    }
  }
  finish();
  if (any) out.kind = kind_of_messages(out.messages);
  else if (out.messages.size() > 1) {  // no headers: paragraphs of one text, not messages
    Message whole;
    whole.text = trimmed(text);
    out.messages = {whole};
  }
  return out;
}

}  // namespace qingbai

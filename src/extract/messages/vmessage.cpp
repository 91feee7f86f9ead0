// vMessage (IrMC 1.1, .vmg and .vmsg): one envelope a message, with the other side's card, a box and the words.
#include <re2/re2.h>

#include "extract/decode.hpp"
#include "extract/messages/mail_text.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

// A line of a card: "SUBJECT;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E6…" in its parts.
struct Property {
  std::string name, parameters, value;
};

std::optional<Property> property_of(const std::string& line) {
  static const RE2 pattern(R"((?s)^([A-Za-z][A-Za-z\-]*)((?:;[^:]*)?):(.*)$)");
  Property out;
  if (!RE2::FullMatch(line, pattern, &out.name, &out.parameters, &out.value)) return std::nullopt;
  for (auto& c : out.name) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return out;
}

}  // namespace

std::string card_value(const std::string& parameters, const std::string& value) {
  static const RE2 quoted(R"((?i)QUOTED-PRINTABLE)"), base64(R"((?i)ENCODING=(?:BASE64|B)\b)"),
      charset(R"((?i)CHARSET=([A-Za-z0-9_\-]+))"), hex(R"(([0-9A-Fa-f]{2}))");
  std::string set, bytes = value;
  RE2::PartialMatch(parameters, charset, &set);
  if (RE2::PartialMatch(parameters, quoted)) {
    bytes.clear();
    for (std::size_t i = 0; i < value.size(); ++i) {
      unsigned byte = 0;
      if (value[i] == '=' && i + 2 < value.size() && RE2::FullMatch(value.substr(i + 1, 2), hex, RE2::Hex(&byte)))
        bytes += static_cast<char>(byte), i += 2;
      else bytes += value[i];
    }
  } else if (RE2::PartialMatch(parameters, base64)) {
    bytes = std::string(as_text(from_base64(value)));
  }
  return decode_text(as_bytes(bytes), set).text;
}

namespace {

std::string decoded(const Property& p) { return card_value(p.parameters, p.value); }

// Lines that a soft break ("=" at the end) or a leading blank joins are one.
std::vector<std::string> unfolded(const std::string& text) {
  std::vector<std::string> out;
  bool soft = false;
  for (const auto& line : split_lines(text)) {
    if (soft) out.back().pop_back(), out.back() += line;
    else out.push_back(line);
    static const RE2 quoted(R"((?is)^[A-Z\-]+;[^:]*QUOTED-PRINTABLE[^:]*:.*=$)");
    soft = RE2::FullMatch(out.back(), quoted);
  }
  return out;
}

void box(const std::string& value, Message& m) {
  static const RE2 in(R"((?i)INBOX|DELIVER|RECEIVE\w*|READ|UNREAD|1)"), draft(R"((?i).*DRAFT.*|3)"),
      waits(R"((?i)OUTBOX|QUEUE\w*|4|6)"), failed(R"((?i).*FAIL.*|5)"), sent(R"((?i)SEND\w*|SENT\w*|SUBMIT|2)");
  if (RE2::FullMatch(value, in)) m.direction = Direction::in;
  else if (RE2::FullMatch(value, sent)) m.direction = Direction::out;
  else if (RE2::FullMatch(value, draft)) m.direction = Direction::out, m.delivery = Delivery::draft;
  else if (RE2::FullMatch(value, failed)) m.direction = Direction::out, m.delivery = Delivery::failed;
  else if (RE2::FullMatch(value, waits)) m.direction = Direction::out, m.delivery = Delivery::queued;
}

class Envelopes {
 public:
  explicit Envelopes(Extraction& out) : out_(out) {}

  void line(const std::string& text) {
    const auto p = property_of(text);
    if (p && p->name == "BEGIN") return begin(trimmed(p->value));
    if (p && p->name == "END") return end(trimmed(p->value));
    if (!open_) return;
    if (body_ && !(p && known(p->name))) {
      now_.text += text + "\n";
      return;
    }
    if (!p) return;
    const auto value = trimmed(p->value);
    if (p->name == "TEL" && !value.empty()) now_.sender = decoded(*p);
    else if (p->name == "X-IRMC-BOX" || p->name == "X-BOX" || p->name == "X-MESSAGE-TYPE" || p->name == "X-MTYPE")
      box(value, now_);
    else if (p->name == "DATE" || p->name == "X-NOKIA-DT" || p->name == "X-DATE" || p->name == "X-TIME") time(value);
    else if (body_ && (p->name == "SUBJECT" || p->name == "TEXT" || p->name == "BODY")) now_.text += decoded(*p) + "\n";
  }

  void finish() {
    if (!open_) return;
    out_.warnings.push_back(
        warning("truncated", {"文件结尾不完整，最后一条可能缺字。", "The file ends early; the last message may be cut."}));
    close();
  }

 private:
  static bool known(const std::string& name) {
    return name == "DATE" || name == "SUBJECT" || name == "TEXT" || name == "BODY" || name.starts_with("X-");
  }
  void begin(const std::string& what) {
    if (what == "VMSG") {
      if (open_) close();
      open_ = true, now_ = Message{}, now_.direction = Direction::unknown;
    }
    if (what == "VBODY") body_ = true;
  }
  void end(const std::string& what) {
    if (what == "VBODY") body_ = false;
    if (what == "VMSG" && open_) close();
  }
  void time(const std::string& value) {
    static const RE2 compact(R"((\d{8})T(\d{6})(Z?))");
    std::string day, clock, zone;
    if (RE2::FullMatch(value, compact, &day, &clock, &zone))
      now_.time = read_time(day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6) + " " + clock.substr(0, 2) + ":" +
                            clock.substr(2, 2) + ":" + clock.substr(4) + zone);
    else now_.time = read_time(value);
    if (!now_.time) out_.warnings.push_back(unread(value));
  }
  void close() {
    now_.text = trimmed(now_.text);
    now_.index = static_cast<int>(out_.messages.size());
    out_.text += now_.text + "\n";
    out_.messages.push_back(std::move(now_));
    now_ = {}, open_ = body_ = false;
  }

  Extraction& out_;
  Message now_;
  bool open_ = false, body_ = false;
};

}  // namespace

Extraction read_vmessage(const std::string& text) {
  Extraction out;
  out.kind = FileKind::sms_export;
  out.media_type = "text/x-vmessage";
  Envelopes envelopes(out);
  for (const auto& line : unfolded(text)) envelopes.line(line);
  envelopes.finish();
  return out;
}

}  // namespace qingbai

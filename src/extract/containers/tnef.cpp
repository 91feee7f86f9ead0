// TNEF (MS-OXTNEF), the envelope "winmail.dat" that Outlook puts a letter and its attachments in.
#include <fmt/format.h>

#include "content/little_endian.hpp"
#include "extract/decode.hpp"
#include "extract/documents/rtf.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

using little_endian::Cursor;

enum Attribute : std::uint32_t {
  kFrom = 0x00008000,
  kSubject = 0x00018004,
  kOldSubject = 0x00078004,
  kSent = 0x00038005,
  kBody = 0x0002800C,
  kNewAttachment = 0x00069002,
  kTitle = 0x00018010,
  kData = 0x0006800F,
  kMessageProperties = 0x00069003,
  kAttachmentProperties = 0x00069005,
  kCodePage = 0x00069007
};

struct Properties {
  std::string subject, body, html, rtf, sender, address, name;
};

std::size_t padded(std::size_t size) { return (size + 3) / 4 * 4; }

// Fixed sizes of MAPI types (MS-OXCDATA 2.11.1); 0 for those with a length of their own.
std::size_t fixed_size(unsigned type) {
  switch (type) {
    case 0x02:
    case 0x03:
    case 0x04:
    case 0x0A:
    case 0x0B:
      return 4;
    case 0x05:
    case 0x06:
    case 0x07:
    case 0x14:
    case 0x40:
      return 8;
    case 0x48:
      return 16;
    default:
      return 0;
  }
}

std::string words_of(unsigned type, ByteView value, const std::string& charset) {
  if (type != 0x1F) {
    while (!value.empty() && value.back() == 0) value = value.first(value.size() - 1);
    return decode_text(value, charset).text;
  }
  Bytes marked{0xFF, 0xFE};
  marked.insert(marked.end(), value.begin(), value.end());
  auto text = decode_text(marked).text;
  while (text.ends_with('\0')) text.pop_back();
  return text;
}

void take_value(unsigned id, unsigned type, ByteView value, const std::string& charset, Properties& out) {
  const bool text = type == 0x1E || type == 0x1F;
  if (text && id == 0x0037) out.subject = words_of(type, value, charset);
  if (text && id == 0x1000) out.body = words_of(type, value, charset);
  if (id == 0x1013) out.html = text ? words_of(type, value, charset) : decode_text(value, charset).text;
  if (type == 0x102 && id == 0x1009) out.rtf = rtf_text(unpacked_rtf(value)).text;
  if (text && id == 0x0C1A) out.sender = words_of(type, value, charset);
  if (text && (id == 0x0C1F || id == 0x5D01)) out.address = words_of(type, value, charset);
  if (text && (id == 0x3707 || (id == 0x3704 && out.name.empty()))) out.name = words_of(type, value, charset);
}

Properties properties_of(ByteView bytes, const std::string& charset) {
  Properties out;
  Cursor in{bytes};
  const auto count = in.number(4);
  for (std::uint64_t i = 0; i < count && in.good; ++i) {
    const auto tag = in.number(4);
    const auto id = static_cast<unsigned>(tag >> 16), type = static_cast<unsigned>(tag & 0xFFF);
    if (id >= 0x8000) {  // a named property: a GUID, then a number or a name
      (void)in.bytes(16);
      if (in.number(4) == 0) (void)in.bytes(4);
      else (void)in.bytes(padded(in.number(4)));
    }
    const bool many = (tag & 0x1000) != 0;
    const auto size = fixed_size(type);
    const auto values = size == 0 || many ? in.number(4) : 1;
    for (std::uint64_t v = 0; v < values && in.good; ++v) {
      const auto length = size != 0 ? size : in.number(4);
      const auto value = in.bytes(padded(length));
      if (in.good) take_value(id, type, value.first(std::min<std::size_t>(length, value.size())), charset, out);
    }
  }
  return out;
}

class Envelope {
 public:
  Envelope(const Reading& reading, Extraction& out) : reading_(reading), out_(out) {}

  void attribute(std::uint64_t id, ByteView value) {
    const auto text = [&] { return words_of(0x1E, value, charset_); };
    switch (id) {
      case kCodePage:
        if (value.size() >= 4) code_page(Cursor{value}.number(4));
        break;
      case kSubject:
      case kOldSubject:
        if (letter_.subject.empty()) letter_.subject = text();
        break;
      case kBody:
        if (letter_.body.empty()) letter_.body = text();
        break;
      case kSent:
        sent(value);
        break;
      case kMessageProperties:
        merge(properties_of(value, charset_));
        break;
      case kNewAttachment:
        attach();
        break;
      case kTitle:
        title_ = text();
        break;
      case kData:
        data_.assign(value.begin(), value.end());
        break;
      case kAttachmentProperties:
        if (const auto p = properties_of(value, charset_); !p.name.empty()) title_ = p.name;
        break;
      default:
        break;
    }
  }

  void finish() {
    if (trimmed(letter_.body).empty() && !letter_.html.empty()) {
      auto page = html_content(letter_.html);
      tell_unseen(page.unseen, out_);
      letter_.body = std::move(page.text);
    }
    if (trimmed(letter_.body).empty()) letter_.body = letter_.rtf;
    Message m;
    m.time = time_;
    m.sender = letter_.sender;
    if (!letter_.address.empty() && letter_.address != m.sender)
      m.sender += (m.sender.empty() ? "" : " ") + ("<" + letter_.address + ">");
    m.text = letter_.subject + (letter_.subject.empty() || letter_.body.empty() ? "" : "\n") + letter_.body;
    out_.metadata["subject"] = letter_.subject;
    out_.metadata["from"] = m.sender;
    if (!trimmed(m.text).empty()) {
      m.index = static_cast<int>(out_.messages.size());
      out_.text += m.text + "\n";
      out_.messages.push_back(std::move(m));
    }
    attach();
  }

 private:
  void code_page(std::uint64_t page) {
    charset_ = page == 936 || page == 54936 ? "GB18030" : page == 65001 ? "UTF-8" : fmt::format("CP{}", page);
  }
  // Year, month, day, hour, minute, second (2 bytes each), in the sender's clock, whose zone nobody says: China's is taken.
  void sent(ByteView value) {
    if (value.size() < 12) return;
    Cursor in{value};
    int v[6];
    for (int& n : v) n = static_cast<int>(in.number(2));
    time_ = read_time(fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", v[0], v[1], v[2], v[3], v[4], v[5]));
  }
  void merge(Properties more) {
    const auto keep = [](std::string& to, std::string& from) {
      if (!from.empty()) to = std::move(from);
    };
    keep(letter_.subject, more.subject), keep(letter_.body, more.body), keep(letter_.html, more.html),
        keep(letter_.rtf, more.rtf);
    keep(letter_.sender, more.sender), keep(letter_.address, more.address);
  }
  void attach() {
    if (!data_.empty())
      take_part(out_, data_, title_.empty() ? fmt::format("attachment-{}", out_.parts.size() + 1) : title_, reading_);
    data_.clear(), title_.clear();
  }

  const Reading& reading_;
  Extraction& out_;
  Properties letter_;
  std::optional<Instant> time_;
  std::string charset_, title_;
  Bytes data_;
};

}  // namespace

Extraction read_tnef(ByteView bytes, const Reading& reading) {
  Extraction out;
  out.kind = FileKind::email;
  out.media_type = "application/ms-tnef";
  Cursor in{bytes};
  (void)in.bytes(6);  // the signature and a key
  Envelope envelope(reading, out);
  bool whole = true;
  while (in.left.size() >= 9) {
    (void)in.number(1);  // of the letter or of an attachment
    const auto id = in.number(4), size = in.number(4);
    if (size > in.left.size()) {
      whole = false;
      break;
    }
    envelope.attribute(id, in.bytes(size));
    (void)in.number(2);  // a sum
  }
  envelope.finish();
  if (!whole)
    out.warnings.push_back(warning("truncated", {"这封信（winmail.dat）不完整。", "This letter (winmail.dat) is cut."}));
  return out;
}

}  // namespace qingbai

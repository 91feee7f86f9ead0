#include "extract/messages/sms_xml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <pugixml.hpp>

#include "extract/decode.hpp"
#include "extract/kinds.hpp"

namespace qingbai {
namespace {

constexpr std::size_t kMore = std::string_view::npos;  // the element's end is not here yet
constexpr std::size_t kLongestElement = 96u << 20;     // a picture in an MMS; past it a quote was never closed

struct Repaired {
  std::string text;
  int joined = 0, odd = 0;
};

std::optional<char32_t> reference(std::string_view text, std::size_t at, std::size_t& end) {
  if (text.substr(at, 2) != "&#") return std::nullopt;
  const auto close = text.substr(at, 11).find(';');
  if (close == std::string_view::npos || close < 3) return std::nullopt;
  const bool hex = text[at + 2] == 'x' || text[at + 2] == 'X';
  const auto* first = text.data() + at + (hex ? 3 : 2);
  const auto* last = text.data() + at + close;
  std::uint32_t value = 0;
  const auto done = std::from_chars(first, last, value, hex ? 16 : 10);
  if (done.ec != std::errc{} || done.ptr != last) return std::nullopt;
  end = at + close + 1;
  return static_cast<char32_t>(value);
}

bool allowed(char32_t c) {
  return c == 9 || c == 10 || c == 13 || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

bool clean(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto b = static_cast<unsigned char>(text[i]);
    if (b < 0x20 && b != 9 && b != 10 && b != 13) return false;
    if (b == '&' && i + 1 < text.size() && text[i + 1] == '#') return false;
  }
  return true;
}

Repaired repair(std::string_view in) {
  Repaired out;
  out.text.reserve(in.size());
  for (std::size_t at = 0; at < in.size();) {
    std::size_t end = at + 1;
    const auto c = in[at] == '&' ? reference(in, at, end) : std::nullopt;
    if (!c) {
      const auto byte = static_cast<unsigned char>(in[at]);
      if (byte < 0x20 && byte != 9 && byte != 10 && byte != 13) ++out.odd;
      else out.text += in[at];
      ++at;
      continue;
    }
    if (*c >= 0xD800 && *c <= 0xDBFF) {
      std::size_t second_end = end;
      const auto low = end < in.size() ? reference(in, end, second_end) : std::nullopt;
      if (low && *low >= 0xDC00 && *low <= 0xDFFF) {
        out.text += to_utf8(0x10000 + ((*c - 0xD800) << 10) + (*low - 0xDC00));
        ++out.joined;
        at = second_end;
        continue;
      }
    }
    if (!allowed(*c)) out.text += "\xEF\xBF\xBD", ++out.odd;
    else out.text += in.substr(at, end - at);
    at = end;
  }
  return out;
}

// The end of the tag that starts at `at`, past its '>', minding quotes; or the next '<' where the tag was never closed; kMore if
// the text ends first.
std::size_t tag_end(std::string_view text, std::size_t at) {
  for (++at; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"' || c == '\'') {
      at = text.find(c, at + 1);
      if (at == std::string_view::npos) return kMore;
    } else if (c == '>') {
      return at + 1;
    } else if (c == '<') {
      return at;
    }
  }
  return kMore;
}

std::string value(const pugi::xml_node& node, const char* name) {
  const std::string text = node.attribute(name).value();
  return text == "null" ? "" : text;  // the app writes the word for a missing value
}

std::optional<Instant> time_of(const pugi::xml_node& node) {
  const auto text = value(node, "date");
  constexpr std::size_t kSeconds = 10;  // digits: converters write seconds where the app writes thousandths
  if (text.size() == kSeconds) return read_time(text);
  std::int64_t milliseconds = 0;
  const auto done = std::from_chars(text.data(), text.data() + text.size(), milliseconds);
  if (done.ec != std::errc{} || done.ptr != text.data() + text.size() || milliseconds <= 0 || milliseconds > 4102444800000)
    return std::nullopt;
  return Instant{milliseconds / 1000, 480};
}

Call call_of(const pugi::xml_node& node) {
  Call c;
  c.time = time_of(node);
  c.number = value(node, "number");
  if (c.number.starts_with('-')) c.number.clear();  // -1, -2, -3: none was shown
  const auto way = way_of_call(value(node, "type"));
  c.direction = way.direction, c.missed = way.missed;
  if (c.missed) c.answered = false;
  const auto seconds = value(node, "duration");
  std::from_chars(seconds.data(), seconds.data() + seconds.size(), c.seconds);
  return c;
}

// The words and the sender of an MMS; its pictures are read as parts of the file.
void take_parts(const pugi::xml_node& node, Message& m, const Reading& reading, Extraction& out) {
  for (const auto& part : node.child("parts").children("part")) {
    const std::string_view type = part.attribute("ct").value();
    if (type == "text/plain") m.text += (m.text.empty() ? "" : "\n") + value(part, "text");
    if (!type.starts_with("image/") && !type.starts_with("audio/") && !type.starts_with("video/")) continue;
    auto name = value(part, "cl");
    if (name.empty()) name = value(part, "name");
    if (name.empty()) name = fmt::format("mms-{}", m.index + 1);
    const auto bytes = from_base64(part.attribute("data").value());
    if (!bytes.empty()) take_part(out, bytes, name, reading);
    else
      out.warnings.push_back(
          warning("not_read", {fmt::format("第{}条彩信的附件“{}”没有内容。", m.index + 1, name),
                               fmt::format("The attachment \"{}\" of message {} is empty.", name, m.index + 1)}));
  }
}

// An MMS names all its sides: 137 is who sent it, 151, 130 and 129 who got it. Of one that went out the other sides count, as in
// SMS: its 137 is the person's own number.
void take_sides(const pugi::xml_node& node, Message& m) {
  std::string from, to;
  for (const auto& addr : node.child("addrs").children("addr")) {
    const std::string_view type = addr.attribute("type").value();
    const auto address = value(addr, "address");
    if (address.empty() || address == "insert-address-token") continue;
    if (type == "137") from = address;
    else if (type == "151" || type == "130" || type == "129") to += (to.empty() ? "" : "; ") + address;
  }
  if (m.direction == Direction::out && !to.empty()) m.sender = to;
  else if (m.direction != Direction::out && !from.empty()) m.sender = from;
  for (auto at = m.sender.find('~'); at != std::string::npos; at = m.sender.find('~')) m.sender.replace(at, 1, "; ");
}

}  // namespace

bool SmsXml::takes(std::string_view head) {
  return !head.starts_with("\xFF\xFE") && !head.starts_with("\xFE\xFF") && binary_kind_of(head) == nullptr && like_sms_xml(head);
}

void SmsXml::feed(std::string_view piece) {
  if (rest_.empty()) {
    const auto used = consume(piece, false);
    rest_.assign(piece.substr(used));
  } else {
    rest_ += piece;
    if (rest_.size() < wanted_) return;  // a long element is looked at again only when it has doubled
    rest_.erase(0, consume(rest_, false));
  }
  wanted_ = 2 * rest_.size();
}

Extraction SmsXml::finish() {
  (void)consume(rest_, true);
  out_.media_type = "application/xml";
  out_.kind = sms_ || messages_ > 0 ? FileKind::sms_export : FileKind::call_log;
  closing();
  return std::move(out_);
}

// Elements up to the last whole one; the bytes used.
std::size_t SmsXml::consume(std::string_view text, bool last) {
  std::size_t at = 0;
  while ((at = text.find('<', at)) != std::string_view::npos) {
    constexpr std::size_t kLongestName = 8;
    if (!last && text.size() - at < kLongestName) return at;
    const auto next = element(text, at, last);
    if (next == kMore) return at;
    at = next;
  }
  return text.size();
}

std::size_t SmsXml::element(std::string_view text, std::size_t at, bool last) {
  const auto is = [&](std::string_view name) { return text.substr(at, name.size()) == name; };
  if (is("<!--")) {
    const auto end = text.find("-->", at + 4);
    if (end != std::string_view::npos) return end + 3;
    return last || text.size() - at > kLongestElement ? at + 4 : kMore;
  }
  if (is("</smses>") || is("</calls>")) ended_ = true;
  if (is("<smses")) sms_ = true;
  if (is("<smses") || is("<calls")) return root(text, at, last);
  if (is("<sms ") || is("<call ")) return single(text, at, last);
  if (is("<mms ")) return whole(text, at, last);
  return at + 1;
}

// A quote that was never closed in the root's own tag must not swallow records: the tag ends at the next bracket of either kind.
std::size_t SmsXml::root(std::string_view text, std::size_t at, bool last) {
  constexpr std::size_t kLongestRoot = 64u << 10;
  const auto bracket = text.find_first_of("<>", at + 1);
  if (bracket == std::string_view::npos) return last || text.size() - at > kLongestRoot ? at + 1 : kMore;
  const auto end = text[bracket] == '>' ? bracket + 1 : bracket;
  const auto count = text.find("count=\"", at);
  if (count < end) std::from_chars(text.data() + count + 7, text.data() + end, claimed_);
  return end;
}

std::size_t SmsXml::single(std::string_view text, std::size_t at, bool last) {
  const auto end = tag_end(text, at);
  if (end == kMore) return cut_off(text, at, last);
  std::string fragment(text.substr(at, end - at));
  if (!fragment.ends_with('>')) {
    fragment += "/>";
    out_.warnings.push_back(warning(
        "repaired_tag", {"有一条记录的标签没有写完，已补全。", "A record's tag was never closed and has been completed."}));
  } else if (!fragment.ends_with("/>")) {
    fragment.insert(fragment.size() - 1, "/");
  }
  parse(std::move(fragment));
  return end;
}

std::size_t SmsXml::whole(std::string_view text, std::size_t at, bool last) {
  const auto first = tag_end(text, at);
  if (first == kMore) return cut_off(text, at, last);
  if (text[first - 2] == '/') {
    parse(std::string(text.substr(at, first - at)));
    return first;
  }
  const auto end = text.find("</mms>", first);
  if (end == std::string_view::npos) return cut_off(text, at, last);
  parse(std::string(text.substr(at, end + 6 - at)));
  return end + 6;
}

// An attribute whose quote was never closed swallows the rest; the next record shows where it must have ended.
std::size_t SmsXml::cut_off(std::string_view text, std::size_t at, bool last) {
  if (!last && text.size() - at < kLongestElement) return kMore;
  const auto next = std::min({text.find("\n<sms ", at + 1), text.find("\n<mms ", at + 1), text.find("\n  <sms ", at + 1),
                              text.find("\n  <mms ", at + 1)});
  const auto line = text.substr(at, std::min<std::size_t>(next == std::string_view::npos ? 200 : next - at, 200));
  if (next == std::string_view::npos) {
    truncated_ = true;
    return text.size();
  }
  out_.warnings.push_back(unread(mended_utf8(line)));
  return next + 1;
}

void SmsXml::parse(std::string fragment) {
  if (!valid_utf8(fragment)) {
    auto decoded = decode_text(as_bytes(fragment));
    guessed_ = guessed_ || decoded.encoding == "GB18030";
    fragment = std::move(decoded.text);
  }
  if (!clean(fragment)) {
    auto repaired = repair(fragment);
    joined_ += repaired.joined, odd_ += repaired.odd;
    fragment = std::move(repaired.text);
  }
  ++found_;
  const auto line = fragment.substr(0, 200);
  pugi::xml_document document;
  if (!document.load_buffer_inplace(fragment.data(), fragment.size(), pugi::parse_default, pugi::encoding_utf8)) {
    out_.warnings.push_back(unread(mended_utf8(line)));
    return;
  }
  const auto node = document.first_child();
  if (std::string_view(node.name()) == "call") {
    out_.calls.push_back(call_of(node));
    out_.calls.back().index = static_cast<int>(out_.calls.size()) - 1;
    return;
  }
  Message m;
  m.index = messages_++;
  m.time = time_of(node);
  m.sender = value(node, "address");
  const bool mms = std::string_view(node.name()) == "mms";
  const auto type = value(node, mms ? "msg_box" : "type");
  m.direction = direction_of_box(type);
  m.delivery = delivery_of_box(type);
  m.text = value(node, "body");
  if (mms) take_parts(node, m, reading_, out_), take_sides(node, m);
  emit_(std::move(m));
  for (auto& inner : out_.messages) inner.index = messages_++, emit_(std::move(inner));  // the words of an MMS's picture
  out_.messages.clear();
}

void SmsXml::closing() {
  if (!ended_) truncated_ = true;
  if (truncated_)
    out_.warnings.push_back(warning("truncated", {fmt::format("文件结尾不完整，已读出前{}条完整记录。", found_),
                                                  fmt::format("The file ends early; {} complete records were read.", found_)}));
  else if (claimed_ >= 0 && claimed_ != found_)
    out_.warnings.push_back(warning("wrong_count", {fmt::format("文件说有{}条，实际读到{}条。", claimed_, found_),
                                                    fmt::format("The file says {} records; {} were found.", claimed_, found_)}));
  if (joined_ > 0)
    out_.warnings.push_back(warning("repaired_surrogates", {fmt::format("修复了{}处写坏的表情符号。", joined_),
                                                            fmt::format("{} broken emoji references were joined.", joined_)}));
  if (odd_ > 0)
    out_.warnings.push_back(
        warning("repaired_characters", {fmt::format("有{}处不合规的字符，已用替代符号标出或略去。", odd_),
                                        fmt::format("{} characters that XML forbids were replaced or left out.", odd_)}));
  if (guessed_)
    out_.warnings.push_back(
        warning("guessed_encoding", {"文字编码按GBK/GB18030读取，如有乱码请告知。", "The text was read as GBK/GB18030."}));
}

Extraction read_sms_xml(const std::string& text, const Reading& reading) {
  std::vector<Message> messages;
  SmsXml xml(reading, [&messages](Message&& m) { messages.push_back(std::move(m)); });
  xml.feed(text);
  auto out = xml.finish();
  for (const auto& m : messages) out.text += m.text + "\n";
  out.messages = std::move(messages);
  return out;
}

Extraction read_sms_xml(const std::string& text) {
  Budget budget;
  return read_sms_xml(text, {"", &budget, 0, nullptr});
}

}  // namespace qingbai

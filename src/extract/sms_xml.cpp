#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <pugixml.hpp>

#include "extract/decode.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

struct Repaired {
  std::string text;
  int joined = 0, lone = 0, control = 0;
};

// Java wrote emoji as two references to UTF-16 halves (&#55357;&#56838;), which no XML parser takes. They are joined; halves
// alone and characters that XML forbids become U+FFFD.
std::optional<char32_t> reference(const std::string& text, std::size_t at, std::size_t& end) {
  if (text.compare(at, 2, "&#") != 0) return std::nullopt;
  const auto close = text.find(';', at);
  if (close == std::string::npos || close - at > 10) return std::nullopt;
  const bool hex = text[at + 2] == 'x' || text[at + 2] == 'X';
  const auto* first = text.data() + at + (hex ? 3 : 2);
  const auto* last = text.data() + close;
  std::uint32_t value = 0;
  const auto done = std::from_chars(first, last, value, hex ? 16 : 10);
  if (done.ec != std::errc{} || done.ptr != last) return std::nullopt;
  end = close + 1;
  return static_cast<char32_t>(value);
}

bool allowed(char32_t c) {
  return c == 9 || c == 10 || c == 13 || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

Repaired repair(const std::string& in) {
  Repaired out;
  out.text.reserve(in.size());
  for (std::size_t at = 0; at < in.size();) {
    std::size_t end = at + 1;
    const auto c = in[at] == '&' ? reference(in, at, end) : std::nullopt;
    if (!c) {
      const auto byte = static_cast<unsigned char>(in[at]);
      if (byte < 0x20 && byte != 9 && byte != 10 && byte != 13) ++out.control;
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
    if (!allowed(*c)) {
      out.text += "\xEF\xBF\xBD";
      ++out.lone;
    } else {
      out.text += in.substr(at, end - at);
    }
    at = end;
  }
  return out;
}

// The end of the tag that starts at `at`, past its '>', minding quotes; or the next '<' where the tag was never closed; npos if
// the file ends first.
std::size_t tag_end(const std::string& text, std::size_t at) {
  char quote = 0;
  for (++at; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return at + 1;
    } else if (c == '<') {
      return at;
    }
  }
  return std::string::npos;
}

std::string value(const pugi::xml_node& node, const char* name) {
  const std::string text = node.attribute(name).value();
  return text == "null" ? "" : text;  // the app writes the word for a missing value
}

std::optional<Instant> time_of(const pugi::xml_node& node) {
  const auto text = value(node, "date");
  std::int64_t milliseconds = 0;
  const auto done = std::from_chars(text.data(), text.data() + text.size(), milliseconds);
  if (done.ec != std::errc{} || done.ptr != text.data() + text.size() || milliseconds <= 0 || milliseconds > 4102444800000)
    return std::nullopt;
  return Instant{milliseconds / 1000, 480};
}

class Reader {
 public:
  explicit Reader(const std::string& text) : text_(text) {}

  Extraction read() {
    out_.media_type = "application/xml";
    out_.kind = text_.find("<smses") != std::string::npos || text_.find("<sms ") != std::string::npos ? FileKind::sms_export
                                                                                                      : FileKind::call_log;
    for (std::size_t at = 0; (at = text_.find('<', at)) != std::string::npos;) at = element(at);
    std::string all;
    for (const auto& m : out_.messages) all += m.text + "\n";
    out_.text = std::move(all);
    closing();
    return std::move(out_);
  }

 private:
  std::size_t element(std::size_t at) {
    const auto is = [&](const char* name) { return text_.compare(at, std::string_view(name).size(), name) == 0; };
    if (is("<smses") || is("<calls")) return root(at);
    if (is("<sms ") || is("<call ")) return single(at);
    if (is("<mms ")) return whole(at);
    return at + 1;
  }

  std::size_t root(std::size_t at) {
    const auto end = tag_end(text_, at);
    if (end == std::string::npos) return at + 1;
    const auto count = text_.find("count=\"", at);
    if (count < end) std::from_chars(text_.data() + count + 7, text_.data() + end, claimed_);
    return end;
  }

  std::size_t single(std::size_t at) {
    auto end = tag_end(text_, at);
    if (end == std::string::npos) return cut_off(at);
    auto fragment = text_.substr(at, end - at);
    if (!fragment.ends_with('>')) {
      fragment += "/>";
      out_.warnings.push_back(warning(
          "repaired_tag", {"有一条记录的标签没有写完，已补全。", "A record's tag was never closed and has been completed."}));
    } else if (!fragment.ends_with("/>")) {
      fragment.insert(fragment.size() - 1, "/");
    }
    parse(fragment);
    return end;
  }

  std::size_t whole(std::size_t at) {
    const auto first = tag_end(text_, at);
    if (first == std::string::npos) return cut_off(at);
    if (text_[first - 2] == '/') {
      parse(text_.substr(at, first - at));
      return first;
    }
    const auto end = text_.find("</mms>", first);
    if (end == std::string::npos) return cut_off(at);
    parse(text_.substr(at, end + 6 - at));
    return end + 6;
  }

  // An attribute whose quote was never closed swallows the rest; the next message shows where it must have ended.
  std::size_t cut_off(std::size_t at) {
    const auto next = std::min({text_.find("\n<sms ", at + 1), text_.find("\n<mms ", at + 1), text_.find("\n  <sms ", at + 1),
                                text_.find("\n  <mms ", at + 1)});
    const auto line = text_.substr(at, std::min<std::size_t>(next == std::string::npos ? 200 : next - at, 200));
    if (next == std::string::npos) {
      truncated_ = true;
      return text_.size();
    }
    out_.warnings.push_back(unread(mended_utf8(line)));
    return next + 1;
  }

  void parse(const std::string& fragment) {
    pugi::xml_document document;
    ++found_;
    if (!document.load_buffer(fragment.data(), fragment.size(), pugi::parse_default, pugi::encoding_utf8)) {
      out_.warnings.push_back(unread(mended_utf8(fragment.substr(0, 200))));
      return;
    }
    const auto node = document.first_child();
    const std::string_view name = node.name();
    if (name == "call") call(node);
    else message(node, name == "mms");
  }

  void message(const pugi::xml_node& node, bool mms) {
    Message m;
    m.index = static_cast<int>(out_.messages.size());
    m.time = time_of(node);
    m.sender = value(node, "address");
    const auto type = value(node, mms ? "msg_box" : "type");
    m.direction = type == "1" ? Direction::in : type.empty() ? Direction::unknown : Direction::out;
    m.text = value(node, "body");
    if (mms) {
      for (const auto& part : node.child("parts").children("part"))
        if (std::string_view(part.attribute("ct").value()) == "text/plain")
          m.text += (m.text.empty() ? "" : "\n") + value(part, "text");
      for (const auto& addr : node.child("addrs").children("addr"))
        if (std::string_view(addr.attribute("type").value()) == "137" && value(addr, "address") != "insert-address-token")
          m.sender = value(addr, "address");
      const auto pictures = std::count_if(node.child("parts").begin(), node.child("parts").end(), [](const pugi::xml_node& p) {
        return std::string_view(p.attribute("ct").value()).starts_with("image/");
      });
      if (pictures > 0)
        out_.warnings.push_back(
            warning("not_read",
                    {fmt::format("第{}条彩信里有{}张图片，已随原件保存，未读取。", m.index + 1, pictures),
                     fmt::format("Message {} holds {} picture(s): kept with the original, not read.", m.index + 1, pictures)}));
    }
    out_.messages.push_back(std::move(m));
  }

  void call(const pugi::xml_node& node) {
    Call c;
    c.index = static_cast<int>(out_.calls.size());
    c.time = time_of(node);
    c.number = value(node, "number");
    const auto type = value(node, "type");  // 1 in, 2 out, 3 missed, 4 voicemail, 5 rejected, 6 refused list
    c.direction = type == "2" ? Direction::out : type.empty() ? Direction::unknown : Direction::in;
    c.missed = type == "3" || type == "5" || type == "6";
    const auto seconds = value(node, "duration");
    std::from_chars(seconds.data(), seconds.data() + seconds.size(), c.seconds);
    out_.calls.push_back(std::move(c));
  }

  void closing() {
    if (text_.find("</smses>") == std::string::npos && text_.find("</calls>") == std::string::npos) truncated_ = true;
    if (truncated_)
      out_.warnings.push_back(warning("truncated", {fmt::format("文件结尾不完整，已读出前{}条完整记录。", found_),
                                                    fmt::format("The file ends early; {} complete records were read.", found_)}));
    else if (claimed_ >= 0 && claimed_ != found_)
      out_.warnings.push_back(
          warning("wrong_count", {fmt::format("文件说有{}条，实际读到{}条。", claimed_, found_),
                                  fmt::format("The file says {} records; {} were found.", claimed_, found_)}));
  }

  const std::string& text_;
  Extraction out_;
  int claimed_ = -1, found_ = 0;
  bool truncated_ = false;
};

}  // namespace

Extraction read_sms_xml(const std::string& text) {
  const auto repaired = repair(text);
  auto out = Reader(repaired.text).read();
  if (repaired.joined > 0)
    out.warnings.push_back(
        warning("repaired_surrogates", {fmt::format("修复了{}处写坏的表情符号。", repaired.joined),
                                        fmt::format("{} broken emoji references were joined.", repaired.joined)}));
  if (repaired.lone + repaired.control > 0)
    out.warnings.push_back(
        warning("repaired_characters",
                {fmt::format("有{}处不合规的字符，已用替代符号标出或略去。", repaired.lone + repaired.control),
                 fmt::format("{} characters that XML forbids were replaced or left out.", repaired.lone + repaired.control)}));
  return out;
}

}  // namespace qingbai

// Web archives: WARC (ISO 28500) and the older ARC. Each archived page becomes a page of text; its address stands in the
// metadata.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "extract/decode.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

using Fields = std::map<std::string, std::string>;

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(c < 128 ? std::tolower(c) : c); });
  return out;
}

// Lines up to an empty one; `at` moves past it. Nothing when no empty line follows.
std::optional<std::vector<std::string>> head_at(std::string_view text, std::size_t& at) {
  constexpr std::size_t kLongest = 64 * 1024;
  std::vector<std::string> out;
  const auto from = at;
  while (at < text.size() && at - from < kLongest) {
    const auto end = text.find('\n', at);
    if (end == std::string_view::npos) break;
    auto line = text.substr(at, end - at);
    at = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) return out;
    out.emplace_back(line);
  }
  return std::nullopt;
}

Fields fields_of(const std::vector<std::string>& lines) {
  Fields out;
  for (const auto& line : lines)
    if (const auto colon = line.find(':'); colon != std::string::npos)
      out.emplace(lower(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1)));
  return out;
}

std::string field(const Fields& fields, const char* name) {
  const auto it = fields.find(name);
  return it == fields.end() ? std::string{} : it->second;
}

std::optional<std::size_t> number(std::string_view text, int base = 10) {
  std::size_t out = 0;
  const auto done = std::from_chars(text.data(), text.data() + text.size(), out, base);
  if (done.ec != std::errc{} || done.ptr == text.data()) return std::nullopt;
  return out;
}

// HTTP's chunked body; a body that says chunked and is not stays as it is.
std::string unchunked(std::string_view body) {
  std::string out;
  for (std::size_t at = 0; at < body.size();) {
    const auto end = body.find("\r\n", at);
    const auto size = end == std::string_view::npos ? std::nullopt : number(body.substr(at, end - at), 16);
    if (!size) return out.empty() ? std::string(body) : out;
    if (*size == 0) return out;
    out += body.substr(end + 2, *size);
    if (*size > body.size() - end - 2) return out;
    at = end + 2 + *size + 2;
  }
  return out;
}

std::string charset_of(const std::string& type) {
  const auto at = lower(type).find("charset=");
  return at == std::string::npos ? std::string{} : trimmed(type.substr(at + 8));
}

class Archive {
 public:
  Archive(std::string_view text, const Reading& reading) : text_(text), reading_(reading) {}

  Extraction read() {
    out_.kind = FileKind::web_page;
    const bool arc = text_.starts_with("filedesc:");
    out_.media_type = arc ? "application/x-ia-arc" : "application/warc";
    while (at_ < text_.size() && records_ < 20000 && (arc ? arc_record() : warc_record())) ++records_;
    out_.metadata["records"] = std::to_string(records_);
    if (at_ < text_.size() && !trimmed(std::string(text_.substr(at_, 4096))).empty())
      out_.warnings.push_back(warning(
          "damaged", {fmt::format("网页存档在第{}条记录之后读不下去，可能已损坏；前面的都已读出。", records_),
                      fmt::format("The web archive cannot be read past record {}; what comes before was read.", records_)}));
    if (left_out_ > 0)
      out_.warnings.push_back(
          warning("not_read",
                  {fmt::format("网页存档里有{}条记录不是文字（图片、程序等），没有读。", left_out_),
                   fmt::format("{} records of the web archive are no text (pictures, programs) and were not read.", left_out_)}));
    return std::move(out_);
  }

 private:
  void skip_empty_lines() {
    while (at_ < text_.size() && (text_[at_] == '\r' || text_[at_] == '\n')) ++at_;
  }

  std::string_view take(std::size_t length) {
    if (length > text_.size() - at_)
      out_.warnings.push_back(warning("truncated", {"网页存档的一条记录不完整。", "A record of the web archive is cut."}));
    const auto out = text_.substr(at_, length);
    at_ += out.size();
    return out;
  }

  bool warc_record() {
    skip_empty_lines();
    auto at = at_;
    if (!text_.substr(at).starts_with("WARC/")) return false;
    const auto head = head_at(text_, at);
    if (!head) return false;
    const auto fields = fields_of(*head);
    const auto length = number(field(fields, "content-length"));
    if (!length) return false;
    at_ = at;
    const auto body = take(*length);
    const auto type = field(fields, "warc-type");
    auto address = field(fields, "warc-target-uri");
    if (address.starts_with('<') && address.ends_with('>'))
      address = address.substr(1, address.size() - 2);  // as WARC 1.0 has it
    if (address.starts_with("metadata:")) return true;  // what the program that saved the pages notes for itself
    if (type == "response") response(address, body);
    else if (type == "resource" || type == "conversion") page(address, body, field(fields, "content-type"));
    return true;
  }

  // "URL IP date type length", then the bytes.
  bool arc_record() {
    skip_empty_lines();
    const auto end = text_.find('\n', at_);
    if (end == std::string_view::npos) return false;
    auto line = text_.substr(at_, end - at_);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const auto last = line.rfind(' ');
    const auto length = last == std::string_view::npos ? std::nullopt : number(line.substr(last + 1));
    if (!length) return false;
    at_ = end + 1;
    const auto body = take(*length);
    if (line.starts_with("http")) response(std::string(line.substr(0, line.find(' '))), body);
    return true;
  }

  void response(const std::string& address, std::string_view body) {
    std::size_t at = 0;
    const auto head = body.starts_with("HTTP/") ? head_at(body, at) : std::nullopt;
    if (!head) return page(address, body, "");
    const auto fields = fields_of(*head);
    auto content = std::string(body.substr(at));
    if (lower(field(fields, "transfer-encoding")).find("chunked") != std::string::npos) content = unchunked(content);
    if (const auto packed = lower(field(fields, "content-encoding")); packed == "gzip" || packed == "deflate") {
      const auto inner = inflate_stream(as_bytes(content), reading_.budget->bytes);
      reading_.budget->bytes -= std::min<std::uint64_t>(reading_.budget->bytes, inner.bytes.size());
      content = std::string(as_text(inner.bytes));
    }
    page(address, content, field(fields, "content-type"));
  }

  void page(const std::string& address, std::string_view content, const std::string& type) {
    const auto kind = lower(type);
    const bool html = kind.find("html") != std::string::npos;
    const bool json = kind.find("json") != std::string::npos;  // what a lender's page fetches: often the figures themselves
    if (!html && !json && !kind.empty() && !kind.starts_with("text/")) return void(++left_out_);
    auto decoded = decode_text(as_bytes(content), charset_of(type));
    if (decoded.encoding == "broken" && !html) return void(++left_out_);
    Page p;
    p.number = static_cast<int>(out_.pages.size()) + 1;
    p.text = html || decoded.text.find("<html") != std::string::npos ? html_content(decoded.text).text : decoded.text;
    out_.metadata[fmt::format("page.{}.address", p.number)] = mended_utf8(address);
    out_.text += p.text + "\n";
    out_.pages.push_back(std::move(p));
  }

  std::string_view text_;
  const Reading& reading_;
  Extraction out_;
  std::size_t at_ = 0;
  int records_ = 0, left_out_ = 0;
};

}  // namespace

Extraction read_warc(ByteView bytes, const Reading& reading) { return Archive(as_text(bytes), reading).read(); }

}  // namespace qingbai

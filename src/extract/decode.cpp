#include "extract/decode.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <optional>

namespace qingbai {
namespace {

struct Converted {
  std::string text;
  int bad = 0;
};

// Nothing for a charset that this system does not know.
std::optional<Converted> converted(std::string_view bytes, const char* from) {
  const iconv_t handle = ::iconv_open("UTF-8", from);
  if (handle == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  Converted out;
  std::array<char, 8192> buffer{};
  char* in = const_cast<char*>(bytes.data());  // iconv does not write through it
  std::size_t left = bytes.size();
  const std::size_t unit = std::string_view(from).starts_with("UTF-16") ? 2 : 1;
  while (left > 0) {
    char* to = buffer.data();
    std::size_t room = buffer.size();
    const auto done = ::iconv(handle, &in, &left, &to, &room);
    const int error = errno;
    out.text.append(buffer.data(), buffer.size() - room);
    if (done != static_cast<std::size_t>(-1) || error == E2BIG) continue;
    // CP936 has the euro sign where GB18030 has nothing.
    const bool euro = *in == '\x80' && std::string_view(from) == "GB18030";
    out.text += euro ? "€" : "\uFFFD";
    out.bad += euro ? 0 : 1;
    const auto step = error == EINVAL ? left : std::min(left, unit);
    in += step, left -= step;
    (void)::iconv(handle, nullptr, nullptr, nullptr, nullptr);
  }
  ::iconv_close(handle);
  return out;
}

// Few bad bytes among many good ones: the encoding is right and the file is damaged.
bool sound(const Converted& out, std::size_t bytes) {
  return out.bad == 0 || (out.bad <= 20 && bytes / static_cast<std::size_t>(out.bad) >= 20);
}

// UTF-8 with a few broken sequences among sound ones of several bytes.
bool nearly_utf8(std::string_view text, int& bad) {
  const auto mended = mended_utf8(text);
  std::size_t good = 0;
  bad = 0;
  for (const auto c : utf8_characters(mended)) {
    if (c == "\uFFFD") ++bad;
    else if (c.size() > 1) ++good;
  }
  return bad > 0 && static_cast<std::size_t>(bad) * 8 <= good;
}

// UTF-16 without a mark: the low halves of ASCII stand beside zeros, all on one side.
const char* unmarked_utf16(std::string_view text) {
  std::size_t zeros[2] = {0, 0};
  const auto head = text.substr(0, 4096);
  for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0' ? 1 : 0;
  const auto many = head.size() / 8;
  if (head.size() < 16 || text.ends_with(std::string_view("\0\0\0", 3)) || (zeros[0] > 0) == (zeros[1] > 0) ||
      zeros[0] + zeros[1] < many)
    return nullptr;
  return zeros[1] > 0 ? "UTF-16LE" : "UTF-16BE";
}

// The converter for a declared name: GB2312 and GBK are written by people who mean GB18030. Empty for UTF-8 and for odd names.
std::string trusted_name(const std::string& declared) {
  std::string out;
  for (const char c : declared) {
    const auto b = static_cast<unsigned char>(c);
    if (std::isalnum(b) == 0 && c != '-' && c != '_' && c != '.' && c != ':') continue;
    out += static_cast<char>(std::toupper(b));
  }
  if (out.size() > 24 || out == "UTF-8" || out == "UTF8" || out == "US-ASCII") return {};
  if (out == "GB2312" || out == "GBK" || out == "GB_2312-80" || out == "X-GBK" || out == "CP936") return "GB18030";
  if (out == "KS_C_5601-1987") return "CP949";
  return out;
}

}  // namespace

bool unmarked_wide_text(std::string_view bytes) { return unmarked_utf16(bytes) != nullptr; }

Decoded decode_text(ByteView bytes, const std::string& declared) {
  auto text = as_text(bytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  else if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    const auto* kind = text[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE";
    if (auto out = converted(text.substr(2), kind); out && sound(*out, text.size()))
      return {std::move(out->text), "UTF-16", out->bad};
  } else if (const auto* kind = unmarked_utf16(text)) {
    if (auto out = converted(text, kind); out && sound(*out, text.size())) return {std::move(out->text), "UTF-16", out->bad};
  }
  const auto charset = trusted_name(declared);
  const bool escapes = charset.starts_with("ISO-2022") || charset == "HZ-GB-2312" || charset == "UTF-7";  // 7-bit, so valid UTF-8
  if (!escapes && valid_utf8(text)) return {std::string(text), "UTF-8"};
  int bad = 0;
  if (!escapes && nearly_utf8(text, bad)) return {mended_utf8(text), "UTF-8", bad};
  if (!charset.empty())
    if (auto out = converted(text, charset.c_str()); out && sound(*out, text.size()))
      return {std::move(out->text), charset, out->bad};
  if (valid_utf8(text)) return {std::string(text), "UTF-8"};
  if (auto out = converted(text, "GB18030"); out && sound(*out, text.size())) return {std::move(out->text), "GB18030", out->bad};
  return {mended_utf8(text), "broken"};
}

}  // namespace qingbai

#include "extract/decode.hpp"

#include <iconv.h>

#include <array>
#include <cctype>
#include <cerrno>
#include <optional>

namespace qingbai {
namespace {

std::optional<std::string> converted(std::string_view bytes, const char* from) {
  const iconv_t handle = ::iconv_open("UTF-8", from);
  if (handle == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::string out;
  std::array<char, 8192> buffer{};
  char* in = const_cast<char*>(bytes.data());  // iconv does not write through it
  std::size_t left = bytes.size();
  bool good = true;
  while (left > 0 && good) {
    char* to = buffer.data();
    std::size_t room = buffer.size();
    if (::iconv(handle, &in, &left, &to, &room) == static_cast<std::size_t>(-1) && errno != E2BIG) good = false;
    out.append(buffer.data(), buffer.size() - room);
  }
  ::iconv_close(handle);
  if (!good) return std::nullopt;
  return out;
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

Decoded decode_text(ByteView bytes, const std::string& declared) {
  auto text = as_text(bytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  else if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    const auto* kind = text[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE";
    if (auto out = converted(text.substr(2), kind)) return {std::move(*out), "UTF-16"};
  }
  const auto charset = trusted_name(declared);
  const bool escapes = charset.starts_with("ISO-2022") || charset == "HZ-GB-2312" || charset == "UTF-7";  // 7-bit, so valid UTF-8
  if (!escapes && valid_utf8(text)) return {std::string(text), "UTF-8"};
  if (!charset.empty())
    if (auto out = converted(text, charset.c_str())) return {std::move(*out), charset};
  if (valid_utf8(text)) return {std::string(text), "UTF-8"};
  if (auto out = converted(text, "GB18030")) return {std::move(*out), "GB18030"};
  return {mended_utf8(text), "broken"};
}

}  // namespace qingbai

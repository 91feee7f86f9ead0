#include "base/utf8.hpp"

#include <algorithm>

namespace qingbai {
namespace {

// Length of the valid sequence at `at`, 0 if broken. Overlong forms, surrogates and values past U+10FFFF are broken (RFC 3629).
std::size_t sequence(std::string_view s, std::size_t at) {
  const auto b = [&](std::size_t i) { return at + i < s.size() ? static_cast<unsigned char>(s[at + i]) : 0u; };
  const auto tail = [&](std::size_t i) { return (b(i) & 0xC0) == 0x80; };
  const auto c = b(0);
  if (c < 0x80) return 1;
  if (c >= 0xC2 && c <= 0xDF) return tail(1) ? 2 : 0;
  if (c >= 0xE0 && c <= 0xEF) {
    if (!tail(1) || !tail(2) || (c == 0xE0 && b(1) < 0xA0) || (c == 0xED && b(1) > 0x9F)) return 0;
    return 3;
  }
  if (c >= 0xF0 && c <= 0xF4) {
    if (!tail(1) || !tail(2) || !tail(3) || (c == 0xF0 && b(1) < 0x90) || (c == 0xF4 && b(1) > 0x8F)) return 0;
    return 4;
  }
  return 0;
}

bool is_space(std::string_view s, std::size_t at, std::size_t& n) {
  const auto c = static_cast<unsigned char>(s[at]);
  n = 1;
  if (c == ' ' || (c >= 9 && c <= 13)) return true;
  if (s.substr(at, 2) == "\xC2\xA0") return n = 2, true;
  if (s.substr(at, 3) == "\xE3\x80\x80") return n = 3, true;
  return false;
}

}  // namespace

std::size_t utf8_length(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  return std::min<std::size_t>(c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4, text.size() - at);
}

std::vector<std::string_view> utf8_characters(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size(); at += out.back().size()) out.push_back(text.substr(at, utf8_length(text, at)));
  return out;
}

bool valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto n = sequence(text, at);
    if (n == 0) return false;
    at += n;
  }
  return true;
}

std::string mended_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto n = sequence(text, at);
    if (n == 0) {
      out += "\xEF\xBF\xBD";
      ++at;
    } else {
      out += text.substr(at, n);
      at += n;
    }
  }
  return out;
}

std::string to_utf8(char32_t c) {
  std::string out;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 63));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 63));
    out += static_cast<char>(0x80 | (c & 63));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 63));
    out += static_cast<char>(0x80 | ((c >> 6) & 63));
    out += static_cast<char>(0x80 | (c & 63));
  }
  return out;
}

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> out;
  std::size_t from = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != '\n') continue;
    auto line = text.substr(from, i - from);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (i < text.size() || !line.empty()) out.push_back(std::move(line));
    from = i + 1;
  }
  return out;
}

std::string without_spaces(const std::string& text) {
  std::string out;
  std::size_t n = 1;
  for (std::size_t at = 0; at < text.size(); at += n)
    if (!is_space(text, at, n)) out += text[at];
  return out;
}

std::string trimmed(const std::string& text) {
  std::size_t from = 0, n = 1;
  while (from < text.size() && is_space(text, from, n)) from += n;
  std::size_t to = text.size();
  while (to > from) {
    if (static_cast<unsigned char>(text[to - 1]) <= ' ') --to;
    else if (to >= 3 && text.compare(to - 3, 3, "\xE3\x80\x80") == 0) to -= 3;
    else if (to >= 2 && text.compare(to - 2, 2, "\xC2\xA0") == 0) to -= 2;
    else break;
  }
  return to > from ? text.substr(from, to - from) : std::string{};
}

}  // namespace qingbai

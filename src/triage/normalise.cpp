#include "triage/normalise.hpp"

#include <cstdint>

namespace qingbai {
namespace {

std::size_t length_of(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 1;
}

std::size_t character_length(std::string_view text, std::size_t at) {
  const auto n = length_of(static_cast<unsigned char>(text[at]));
  if (at + n > text.size()) return 1;
  for (std::size_t i = 1; i < n; ++i)
    if ((static_cast<unsigned char>(text[at + i]) & 0xC0) != 0x80) return 1;
  return n;
}

std::uint32_t code_point(std::string_view c) {
  const auto b = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(c[i])); };
  switch (c.size()) {
    case 2:
      return (b(0) & 31) << 6 | (b(1) & 63);
    case 3:
      return (b(0) & 15) << 12 | (b(1) & 63) << 6 | (b(2) & 63);
    case 4:
      return (b(0) & 7) << 18 | (b(1) & 63) << 12 | (b(2) & 63) << 6 | (b(3) & 63);
    default:
      return b(0);
  }
}

bool invisible(std::uint32_t c) { return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c == 0x00AD; }

}  // namespace

Normalised normalise(std::string_view text) {
  Normalised out;
  out.text.reserve(text.size());
  out.origin.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size();) {
    const auto n = character_length(text, at);
    const auto piece = text.substr(at, n);
    const auto c = code_point(piece);
    if (c >= 0xFF01 && c <= 0xFF5E) {  // full-width forms mirror ASCII at a fixed distance (Unicode block FF00)
      out.text += static_cast<char>(c - 0xFEE0);
      out.origin.push_back(at);
    } else if (c == 0x3000) {
      out.text += ' ';
      out.origin.push_back(at);
    } else if (!invisible(c)) {
      for (std::size_t i = 0; i < n; ++i) out.origin.push_back(at + i);
      out.text += piece;
    }
    at += n;
  }
  out.origin.push_back(text.size());
  return out;
}

std::string normalised_text(std::string_view text) { return normalise(text).text; }

std::vector<std::string> characters(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto n = character_length(text, at);
    out.emplace_back(text.substr(at, n));
    at += n;
  }
  return out;
}

}  // namespace qingbai

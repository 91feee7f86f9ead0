#include <array>

#include "extract/readers.hpp"

namespace qingbai {

// RFC 4648; white space is skipped, anything else ends the reading.
Bytes from_base64(std::string_view text) {
  static constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::array<int, 256> value{};
  value.fill(-1);
  for (std::size_t i = 0; i < kLetters.size(); ++i) value[static_cast<unsigned char>(kLetters[i])] = static_cast<int>(i);
  Bytes out;
  out.reserve(text.size() / 4 * 3);
  unsigned bits = 0;
  int have = 0;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
    const int v = value[static_cast<unsigned char>(c)];
    if (v < 0) break;
    bits = (bits << 6 | static_cast<unsigned>(v)) & 0xFFFFFF;
    have += 6;
    if (have >= 8) {
      have -= 8;
      out.push_back(static_cast<std::uint8_t>(bits >> have));
    }
  }
  return out;
}

}  // namespace qingbai

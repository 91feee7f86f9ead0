// Numbers and bytes as the reader's wire and some of Microsoft's formats have them: little-endian, a length before what varies.
#pragma once

#include <cstdint>

#include "base/bytes.hpp"

namespace qingbai::little_endian {

inline void put(Bytes& to, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) to.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

// Reads what put() wrote; `good` turns false at the first thing that does not fit.
struct Cursor {
  ByteView left;
  bool good = true;

  std::uint64_t number(std::size_t bytes) {
    if (left.size() < bytes) return good = false, 0;
    std::uint64_t out = 0;
    for (std::size_t i = bytes; i-- > 0;) out = out << 8 | left[i];
    left = left.subspan(bytes);
    return out;
  }
  ByteView bytes(std::uint64_t size) {
    if (!good || left.size() < size) return good = false, ByteView{};
    const auto out = left.first(size);
    left = left.subspan(size);
    return out;
  }
};

}  // namespace qingbai::little_endian

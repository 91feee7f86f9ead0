// Picture: pixels, in the one form that all rooms use.
#pragma once

#include <cstddef>

#include "base/bytes.hpp"

namespace qingbai {

// Rows from the top, three bytes (red, green, blue) a pixel, no gaps.
struct Picture {
  int width = 0, height = 0;
  Bytes rgb;
  [[nodiscard]] const std::uint8_t* at(int x, int y) const {
    return rgb.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * 3;
  }
};

// Rotates by 90 degrees clockwise, `quarters` times.
[[nodiscard]] Picture turned(const Picture& from, int quarters);

}  // namespace qingbai

// Picture: pixels, as every room that deals with images passes them on.
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

}  // namespace qingbai

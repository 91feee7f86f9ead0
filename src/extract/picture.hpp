// Picture: the pixels of an image, and what an image file claims of itself. Inside the extract room.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"

namespace qingbai {

// Rows from the top, three bytes (red, green, blue) a pixel.
struct Picture {
  int width = 0, height = 0;
  Bytes rgb;
  [[nodiscard]] const std::uint8_t* at(int x, int y) const {
    return rgb.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * 3;
  }
};

// JPEG, PNG, WebP, GIF, TIFF (its pages), BMP by leptonica, HEIC and AVIF by libheif. Very large ones are read at half or quarter
// size. Empty if damaged or larger than any phone's picture.
[[nodiscard]] std::vector<Picture> decode_pictures(ByteView bytes, int most_pages);
// Turned clockwise by quarters.
[[nodiscard]] Picture turned(const Picture& from, int quarters);

// Claims: taken, device, software, place as the file's EXIF says, and the quarters to turn it by.
struct ImageClaims {
  std::map<std::string, std::string> values;
  int quarters = 0;
};
[[nodiscard]] ImageClaims image_claims(ByteView bytes);

}  // namespace qingbai

// Picture: the pixels of an image, and what an image file claims of itself. Inside the extract room.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/picture.hpp"

namespace qingbai {

// JPEG, PNG, WebP, GIF, TIFF (its pages), BMP by leptonica, HEIC and AVIF by libheif. Very large ones are read at half or quarter
// size. Empty if damaged or larger than any phone's picture.
[[nodiscard]] std::vector<Picture> decode_pictures(ByteView bytes, int most_pages);
// By its first bytes: HEIC, AVIF and their kin.
[[nodiscard]] bool is_heif(ByteView bytes);

// Claims: taken, device, software, place as the file's EXIF says, and the quarters to turn what decode_pictures() gave by: none
// for HEIF, which its library has turned already.
struct ImageClaims {
  std::map<std::string, std::string> values;
  int quarters = 0;
};
[[nodiscard]] ImageClaims image_claims(ByteView bytes);

}  // namespace qingbai

// Picture: JPEG and PNG as pixels, and pixels as pages. decode_picture() reads a stranger's bytes: call it only inside a
// sandboxed child (extract/sandbox.hpp) and hand the pixels over with to_wire()/picture_from_wire(). The rest works on pixels and
// is ours. Pure.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/day.hpp"
#include "base/result.hpp"

namespace qingbai {

struct Picture {
  int width = 0, height = 0;
  Bytes rgb;  // 3 bytes a pixel, row by row, no gaps
};

// Upright by its EXIF orientation; over 2400 pixels wide it is made smaller by whole steps. Code::refused: neither JPEG nor PNG,
// damaged, or over 120 million pixels.
[[nodiscard]] Result<Picture> decode_picture(ByteView bytes);

[[nodiscard]] Bytes to_wire(const Picture& picture);
[[nodiscard]] Result<Picture> picture_from_wire(ByteView bytes);

// A4 pages that show the picture as wide as the text; a long screenshot is cut over pages with a small overlap. `words` is set
// below it.
[[nodiscard]] Result<Bytes> picture_pages(const Picture& picture, const std::string& words);

// The pictures of an identity document on one page, each with the words burnt into its pixels in many places, so that they cannot
// be taken off like a layer: “仅供…使用，他用无效”.
[[nodiscard]] Result<Bytes> marked_copies(const std::vector<Picture>& pictures, const std::string& words, Day day);

}  // namespace qingbai

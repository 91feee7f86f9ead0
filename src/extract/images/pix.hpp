// Between our pictures and leptonica's. Inside the extract room.
#pragma once

#include <leptonica/allheaders.h>

#include <memory>

#include "base/picture.hpp"

namespace qingbai {

struct FreePix {
  void operator()(PIX* pix) const { ::pixDestroy(&pix); }
};
using Pix = std::unique_ptr<PIX, FreePix>;

// Null where memory is short.
[[nodiscard]] Pix pix_of(const Picture& picture);
// Palettes and grey become colours; alpha is laid on white.
[[nodiscard]] Picture picture_of(PIX* pix);
// Black pixels of a bitmap, whole or within a part of it; 0 for a part that holds none.
[[nodiscard]] int black_in(PIX* bitmap);
[[nodiscard]] int black_in(PIX* bitmap, int x, int y, int width, int height);

}  // namespace qingbai

// Look: the pixels of a person's image file, for showing it. The bytes are decoded in a sandboxed child; only pixels come back.
#pragma once

#include <vector>

#include "base/picture.hpp"
#include "base/result.hpp"

namespace qingbai {

// Upright by its EXIF; a TIFF's pages in order, 20 at most. What is larger than a page can show is made smaller by whole steps,
// to 2400 pixels or less on its narrow side. Code::refused: damaged, of no kind that is read here, or larger than any phone's
// picture.
[[nodiscard]] Result<std::vector<Picture>> look_at(ByteView bytes);

// Turned clockwise by quarters.
[[nodiscard]] Picture turned(const Picture& from, int quarters);

}  // namespace qingbai

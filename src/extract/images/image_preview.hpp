// The pixels of a person's image file, for showing it. Inside the reader's child.
#pragma once

#include <vector>

#include "base/bytes.hpp"
#include "base/picture.hpp"

namespace qingbai {

// Upright by its EXIF; a TIFF's pages in order, 20 at most. What is larger than a page can show is made smaller by whole steps,
// to 2400 pixels or less on its narrow side. Empty: damaged, of no kind that is read here, or larger than any phone's picture.
[[nodiscard]] std::vector<Picture> preview_of(ByteView bytes);

}  // namespace qingbai

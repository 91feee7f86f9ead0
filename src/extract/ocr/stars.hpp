// The stars of a masked number: counted by their ink, since the recogniser makes one of several that stand close.
#pragma once

#include <vector>

#include "extract/ocr/shapes.hpp"

namespace qingbai::ocr {

struct StarRun {
  double from = 0, to = 0;  // pixels along the strip, from its left edge
  int count = 0;
};

// Rows of two and more marks of one size, about as wide as tall, smaller than the digits beside them and high on the line.
// Nothing in a strip of anything else, or where digits to compare them with are lacking. Light on dark as well.
[[nodiscard]] std::vector<StarRun> star_runs(const Picture& picture, const Strip& strip);

}  // namespace qingbai::ocr

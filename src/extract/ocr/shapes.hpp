// The geometry between the two models: from a map of probabilities to turned rectangles around lines of text, and from a
// rectangle to the strip that the recogniser reads. Pure.
#pragma once

#include <vector>

#include "content/text_run.hpp"
#include "extract/images/picture.hpp"
#include "extract/ocr/runtime.hpp"

namespace qingbai::ocr {

// A turned rectangle: its middle, its sides along (cosine, sine) and across. `width` runs along the line of text.
struct Strip {
  double x = 0, y = 0, width = 0, height = 0, cosine = 1, sine = 0;
  double score = 0;
};

// The smallest upright box around it.
[[nodiscard]] Box box_of(const Strip& strip);

// A part of the picture, scaled, as the detector wants it: blue, green, red planes, normalised.
[[nodiscard]] Tensor detector_input(const Picture& picture, int top, int height, int to_width, int to_height);
// Connected spots of the map above 0.3, each with its smallest rectangle widened as in DB (arXiv 1911.08947: area·1.6/perimeter).
[[nodiscard]] std::vector<Strip> strips_in(const float* map, int width, int height);
// The strip's pixels, 48 high, turned level; `quarters` more turns.
[[nodiscard]] Tensor recogniser_input(const Picture& picture, const Strip& strip, int quarters);
// Such inputs one beside the other, white between and around: letters that stand alone are read better in company. `from` takes
// where each begins, in columns.
[[nodiscard]] Tensor in_company(const std::vector<Tensor>& parts, std::vector<std::int64_t>& from);

}  // namespace qingbai::ocr

// PageCrop and PagePicture: a page of a PDF, a picture or a moment of a film, whole or around a place, as pixels.
#pragma once

#include <optional>

#include "base/bytes.hpp"
#include "content/text_run.hpp"

namespace qingbai {

struct PageCrop {
  int page = 1;
  Box box;  // in the page's points (pixels of a picture), as every value of a report has it; empty: the whole page
  std::optional<double> at_seconds = {};  // of a film: the moment that its page shows, as Page::at_seconds has it
};

struct PagePicture {
  int width = 0, height = 0;  // 0: it could not be drawn
  Bytes rgb;                  // 3 bytes a pixel, row by row
  Box frame;                  // where the box stands in this picture, in pixels; empty for a whole page
};

}  // namespace qingbai

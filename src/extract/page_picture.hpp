// PagePicture: what a page of a PDF, a picture or a still of a film looks like, whole or around a place, as pixels.
//
// The file is a stranger's, so it is drawn in the sandboxed child; only pixels come back, and their number is checked. Fonts that
// the file does not bring are not drawn (no file opens in the sandbox).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "extract/extraction.hpp"

namespace qingbai {

struct PageCrop {
  int page = 1;
  Box box;  // in the page's points (pixels of a picture), as every value of a report has it; empty: the whole page
  std::optional<double> at_seconds = {};  // of a film: the still's moment, as its page has it
};

struct PagePicture {
  int width = 0, height = 0;  // 0: it could not be drawn
  Bytes rgb;                  // 3 bytes a pixel, row by row
  Box frame;                  // where the box stands in this picture, in pixels; empty for a whole page
};

// One for each crop, in their order. `dots` per inch, at most 300. A crop shows the whole width of the page and a little above
// and below its box, so that the line can be read where it stands. Never fails: what cannot be drawn is empty.
[[nodiscard]] std::vector<PagePicture> draw_in_child(int fd, const std::string& password, const std::vector<PageCrop>& crops,
                                                     double dots);

}  // namespace qingbai

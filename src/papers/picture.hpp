// Pictures as A4 pages, and marked copies. Works on pixels that the reader decoded (Reader::preview). Pure.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/day.hpp"
#include "base/picture.hpp"
#include "base/result.hpp"

namespace qingbai {

// A4 pages that show the picture as wide as the text; a long screenshot is cut over pages with a small overlap. `words` is set
// below it.
[[nodiscard]] Result<Bytes> picture_pages(const Picture& picture, const std::string& words);

struct PictureLine {                           // one line of words that was read from a picture
  double x = 0, y = 0, width = 0, height = 0;  // parts of the picture's width and height, 0 to 1, from its top left
  std::string text;
  bool doubtful = false;  // read with little confidence
};

// A4 pages with each line cut out of the picture, upright as it was read, and the words that were read from it beside, so that a
// person can compare them.
[[nodiscard]] Result<Bytes> picture_lines(const Picture& picture, const std::vector<PictureLine>& lines, const std::string& title,
                                          const std::string& note);

// The pictures of an identity document on one page, each with the words burnt into its pixels in many places, so that they cannot
// be taken off like a layer: “仅供…使用，他用无效”.
[[nodiscard]] Result<Bytes> marked_copies(const std::vector<Picture>& pictures, const std::string& words, Day day);

}  // namespace qingbai

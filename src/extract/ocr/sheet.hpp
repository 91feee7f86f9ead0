// A sheet of paper as leptonica sees it: in even light, where it is ruled, and where its ink is.
// The detector is made for lines of text; a lone "N" or "0" in a cell escapes it, and two cells side by side look to it like one
// line. Places and sizes are pixels.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "extract/ocr/shapes.hpp"

namespace qingbai::ocr {

// Not to be used from several threads.
class Sheet {
 public:
  // `line_height` is the usual height of a strip. Nothing where the picture is dark or cannot be worked on: it is no sheet then.
  [[nodiscard]] static std::unique_ptr<Sheet> of(const Picture& picture, double line_height);
  ~Sheet();
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;

  // Grey letters on paper made white, without the rules.
  [[nodiscard]] const Picture& clean() const { return clean_; }
  // What the detector found, put right: short strips are laid level, parts of one line that overlap are one, and each is cut
  // where an upright rule crosses it. Then strips around the ink that none of them touches.
  [[nodiscard]] std::vector<Strip> corrected(const std::vector<Strip>& strips) const;
  // From where to where there is ink in a strip, counted from its left edge; parted by gaps wider than `letters` of a letter.
  [[nodiscard]] std::vector<std::pair<double, double>> inked(const Strip& strip, double letters) const;
  // A lone mark, small, about as wide as tall, that stands high on its line: the recogniser seldom knows a star by itself.
  [[nodiscard]] bool star(const Strip& strip) const;
  // True where the ink of a lone letter stands between two upright strokes, as an N does and a Z does not.
  [[nodiscard]] bool stands_between_posts(const Strip& strip) const;
  [[nodiscard]] double letter() const { return letter_; }
  [[nodiscard]] const std::vector<Box>& cells() const { return cells_; }  // of ruled tables

 private:
  struct Planes;
  Sheet();
  [[nodiscard]] std::vector<Strip> cut_at_rules(const std::vector<Strip>& strips) const;
  [[nodiscard]] std::vector<Strip> passed_over(const std::vector<Strip>& strips) const;

  std::unique_ptr<Planes> planes_;
  Picture clean_;
  std::vector<Box> cells_;
  double letter_ = 0;  // its size
};

}  // namespace qingbai::ocr

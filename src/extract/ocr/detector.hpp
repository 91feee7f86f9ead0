// Detector: where the lines of text of a picture are.
#pragma once

#include <memory>
#include <vector>

#include "content/text_run.hpp"
#include "extract/ocr/runtime.hpp"
#include "extract/ocr/shapes.hpp"
#include "extract/ocr/sheet.hpp"

namespace qingbai::ocr {

struct Found {
  std::vector<Strip> strips;
  std::unique_ptr<Sheet> sheet;  // where the picture is one
};

[[nodiscard]] double overlap(const Box& a, const Box& b);             // of the smaller one's area
[[nodiscard]] double usual_height(const std::vector<Strip>& strips);  // in pixels; 0 without strips

// Not safe for several threads at once; reads nothing but the model's bytes, which must stay.
class Detector {
 public:
  Detector(const Runtime& runtime, ByteView model) : model_(runtime, model) {}
  // Scaled by width, since a screen's words have a size by its width. Small print, which a sheet of paper has, is looked at
  // again, larger, and put right by the sheet's rules and ink.
  [[nodiscard]] Found find(const Picture& picture) const;

 private:
  // Long pictures are cut into tiles that overlap.
  [[nodiscard]] std::vector<Strip> detect(const Picture& picture, double scale) const;
  void tile_strips(const Picture& picture, int top, int height, double scale, bool last, std::vector<Strip>& out) const;

  Model model_;
};

}  // namespace qingbai::ocr

#include "extract/ocr/cells.hpp"

#include <leptonica/allheaders.h>

#include <algorithm>

namespace qingbai::ocr {
std::vector<Box> ruled_cells(const Pix& rules, double letter) {
  constexpr int kGap = 9;  // of a rule that the scanner lost in places
  std::vector<Box> out;
  const Pix closed(::pixCloseSafeBrick(nullptr, rules.get(), kGap, kGap));
  const Pix between(closed ? ::pixInvert(nullptr, closed.get()) : nullptr);
  PIXA* parts = nullptr;
  BOXA* boxes = between ? ::pixConnComp(between.get(), &parts, 4) : nullptr;
  const int width = ::pixGetWidth(rules.get()), height = ::pixGetHeight(rules.get());
  for (l_int32 i = 0; i < ::boxaGetCount(boxes); ++i) {
    l_int32 x = 0, y = 0, w = 0, h = 0;
    ::boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    if (x == 0 || y == 0 || x + w == width || y + h == height || w < 0.8 * letter || h < 0.8 * letter || 2 * h > height) continue;
    const Pix part(::pixaGetPix(parts, i, L_CLONE));
    if (10.0 * black_in(part.get()) < 9.0 * w * h) continue;
    // A rule that ends inside, longer than a letter is wide.
    const int edge = std::max(4, static_cast<int>(0.2 * letter));
    if (black_in(rules.get(), x + edge, y + edge, w - 2 * edge, h - 2 * edge) > 2 * letter) continue;
    out.push_back({static_cast<double>(x), static_cast<double>(y), static_cast<double>(w), static_cast<double>(h)});
  }
  ::boxaDestroy(&boxes);
  ::pixaDestroy(&parts);
  return out;
}

const Box* cell_of(const std::vector<Box>& cells, const Box& box) {
  const double x = box.x + box.width / 2, y = box.y + box.height / 2;
  const Box* smallest = nullptr;
  for (const auto& c : cells)
    if (x > c.x && x < c.x + c.width && y > c.y && y < c.y + c.height &&
        (smallest == nullptr || c.width * c.height < smallest->width * smallest->height))
      smallest = &c;
  return smallest;
}

}  // namespace qingbai::ocr

#include "extract/ocr/detector.hpp"

#include <algorithm>
#include <cmath>

namespace qingbai::ocr {

double overlap(const Box& a, const Box& b) {
  const double w = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x),
               h = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
  return w > 0 && h > 0 ? w * h / std::min(a.width * a.height, b.width * b.height) : 0;
}

namespace {

std::vector<Strip> without_twins(std::vector<Strip> strips) {
  std::sort(strips.begin(), strips.end(), [](const Strip& a, const Strip& b) { return a.width * a.height > b.width * b.height; });
  std::vector<Strip> out;
  for (const auto& s : strips) {
    const auto box = box_of(s);
    if (std::none_of(out.begin(), out.end(), [&](const Strip& o) { return overlap(box, box_of(o)) > 0.7; })) out.push_back(s);
  }
  return out;
}

}  // namespace

double usual_height(const std::vector<Strip>& strips) {
  std::vector<double> heights;
  for (const auto& s : strips) heights.push_back(std::min(s.width, s.height));
  if (heights.empty()) return 0;
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return *middle;
}

Found Detector::find(const Picture& picture) const {
  constexpr double kWidth = 640, kLandscape = 1280, kSmall = 22, kReadable = 32, kLargest = 2000;
  const double scale = std::min(1.0, (picture.width > picture.height ? kLandscape : kWidth) / picture.width);
  Found out{detect(picture, scale), nullptr};
  const double height = scale * usual_height(out.strips);
  if (height == 0 || height >= kSmall || scale == 1) return out;
  out.sheet = Sheet::of(picture, height / scale);
  const auto& seen = out.sheet ? out.sheet->clean() : picture;
  out.strips = detect(seen, std::min({1.0, scale * kReadable / height, kLargest / picture.width}));
  if (out.sheet) out.strips = without_twins(out.sheet->corrected(out.strips));
  return out;
}

std::vector<Strip> Detector::detect(const Picture& picture, double scale) const {
  constexpr int kTile = 1280, kOverlap = 160;
  const int tile = static_cast<int>(kTile / scale), step = static_cast<int>((kTile - kOverlap) / scale);
  std::vector<Strip> out;
  for (int top = 0;; top += step) {
    const int height = std::min(tile, picture.height - top);
    const bool last = top + height >= picture.height;
    tile_strips(picture, top, height, scale, last, out);
    if (last) break;
  }
  return without_twins(std::move(out));
}

void Detector::tile_strips(const Picture& picture, int top, int height, double scale, bool last, std::vector<Strip>& out) const {
  const auto rounded = [](double n) { return std::max(32, static_cast<int>(std::lround(n / 32)) * 32); };
  const int w = rounded(picture.width * scale), h = rounded(height * scale);
  auto input = detector_input(picture, top, height, w, h);
  const auto map = model_.run(input);
  const double fx = static_cast<double>(picture.width) / w, fy = static_cast<double>(height) / h;
  for (auto s : strips_in(map.values.data(), w, h)) {
    const double up = s.y - s.height / 2, down = s.y + s.height / 2;
    if ((top > 0 && up < 2) || (!last && down > h - 2)) continue;  // cut by the tile's edge; the neighbour has it whole
    s.x *= fx, s.y = s.y * fy + top, s.width *= fx, s.height *= fy;
    out.push_back(s);
  }
}

}  // namespace qingbai::ocr

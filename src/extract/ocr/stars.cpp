#include "extract/ocr/stars.hpp"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>

#include "extract/images/pix.hpp"

namespace qingbai::ocr {
namespace {

// The strip laid level, a pixel for a pixel.
Picture cropped(const Picture& from, const Strip& s) {
  Picture out;
  out.width = std::max(1, static_cast<int>(std::lround(s.width))),
  out.height = std::max(1, static_cast<int>(std::lround(s.height)));
  out.rgb.reserve(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) * 3);
  for (int j = 0; j < out.height; ++j)
    for (int i = 0; i < out.width; ++i) {
      const double u = i + 0.5 - s.width / 2, v = j + 0.5 - s.height / 2;
      const int x = std::clamp(static_cast<int>(s.x + u * s.cosine - v * s.sine), 0, from.width - 1);
      const int y = std::clamp(static_cast<int>(s.y + u * s.sine + v * s.cosine), 0, from.height - 1);
      const auto* p = from.at(x, y);
      out.rgb.insert(out.rgb.end(), p, p + 3);
    }
  return out;
}

// Ink is what there is less of.
Pix ink_of(const Picture& strip) {
  const auto colour = pix_of(strip);
  const Pix grey(colour ? ::pixConvertRGBToGray(colour.get(), 0, 0, 0) : nullptr);
  PIX* dark = nullptr;
  if (!grey || ::pixOtsuAdaptiveThreshold(grey.get(), std::max(16, strip.width), std::max(16, strip.height), 0, 0, 0.1F, nullptr,
                                          &dark) != 0)
    return nullptr;
  Pix out(dark);
  l_int32 black = 0;
  ::pixCountPixels(out.get(), &black, nullptr);
  if (2.0 * black > static_cast<double>(strip.width) * strip.height) out.reset(::pixInvert(nullptr, out.get()));
  return out;
}

struct Mark {  // ink between two empty columns
  int left = 0, right = 0, top = 0, bottom = 0;
  [[nodiscard]] int width() const { return right - left; }
  [[nodiscard]] int height() const { return bottom - top; }
};

std::vector<Mark> marks_in(const Pix& ink) {
  std::vector<Mark> out;
  const int w = ::pixGetWidth(ink.get()), h = ::pixGetHeight(ink.get());
  auto* data = ::pixGetData(ink.get());
  const auto words = ::pixGetWpl(ink.get());
  bool open = false;
  for (int x = 0; x < w; ++x) {
    int top = h, bottom = 0;
    for (int y = 0; y < h; ++y)
      if (GET_DATA_BIT(data + static_cast<std::ptrdiff_t>(y) * words, x) != 0) top = std::min(top, y), bottom = y + 1;
    if (bottom == 0) {
      open = false;
      continue;
    }
    if (!open) out.push_back({x, x, top, bottom}), open = true;
    auto& mark = out.back();
    mark.right = x + 1, mark.top = std::min(mark.top, top), mark.bottom = std::max(mark.bottom, bottom);
  }
  return out;
}

}  // namespace

std::vector<StarRun> star_runs(const Picture& picture, const Strip& strip) {
  if (strip.width < 2 * strip.height || strip.height < 8) return {};
  const auto ink = ink_of(cropped(picture, strip));
  if (!ink) return {};
  const auto marks = marks_in(ink);
  int tall = 0;
  for (const auto& m : marks) tall = std::max(tall, m.height());
  if (tall < 8) return {};
  std::vector<int> feet;  // of the tall ones: their line
  for (const auto& m : marks)
    if (m.height() > 0.7 * tall) feet.push_back(m.bottom);
  if (feet.empty()) return {};
  std::nth_element(feet.begin(), feet.begin() + static_cast<std::ptrdiff_t>(feet.size() / 2), feet.end());
  const double line = feet[feet.size() / 2];
  const auto starlike = [&](const Mark& m) {
    return m.height() > 0.2 * tall && m.height() < 0.65 * tall && m.width() > 0.2 * tall && m.width() < 0.75 * tall &&
           m.width() < 1.6 * m.height() && m.height() < 1.6 * m.width() && m.bottom < line - 0.2 * tall;
  };
  std::vector<StarRun> out;
  const Mark* last = nullptr;
  for (const auto& m : marks) {
    if (!starlike(m)) {
      last = nullptr;
      continue;
    }
    const bool goes_on =
        last != nullptr && m.left - last->right < 0.6 * tall && std::abs(m.width() - last->width()) < 0.35 * last->width() + 2;
    if (!goes_on) out.push_back({static_cast<double>(m.left), 0, 0});
    out.back().to = m.right, ++out.back().count;
    last = &m;
  }
  std::erase_if(out, [](const StarRun& r) { return r.count < 2; });
  return out;
}

}  // namespace qingbai::ocr

#include "extract/images/image_preview.hpp"

#include <algorithm>

#include "extract/images/picture.hpp"

namespace qingbai {
namespace {

constexpr int kWidest = 2400, kMostPages = 20;

// Each pixel the mean of a square of `step` by `step`.
Picture smaller(const Picture& from, int step) {
  if (step < 2) return from;
  Picture out{from.width / step, from.height / step, {}};
  out.rgb.reserve(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) * 3);
  for (int y = 0; y < out.height; ++y)
    for (int x = 0; x < out.width; ++x)
      for (int channel = 0; channel < 3; ++channel) {
        int sum = 0;
        for (int dy = 0; dy < step; ++dy)
          for (int dx = 0; dx < step; ++dx) sum += from.at(x * step + dx, y * step + dy)[channel];
        out.rgb.push_back(static_cast<std::uint8_t>(sum / (step * step)));
      }
  return out;
}

}  // namespace

std::vector<Picture> preview_of(ByteView bytes) {
  std::vector<Picture> out;
  const int quarters = image_claims(bytes).quarters;
  for (const auto& picture : decode_pictures(bytes, kMostPages))
    out.push_back(smaller(turned(picture, quarters), (std::min(picture.width, picture.height) + kWidest - 1) / kWidest));
  return out;
}

}  // namespace qingbai

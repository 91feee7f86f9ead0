#include "base/picture.hpp"

namespace qingbai {

Picture turned(const Picture& from, int quarters) {
  quarters = ((quarters % 4) + 4) % 4;
  if (quarters == 0) return from;
  Picture out;
  const bool side = quarters != 2;
  out.width = side ? from.height : from.width;
  out.height = side ? from.width : from.height;
  out.rgb.resize(from.rgb.size());
  auto* to = out.rgb.data();
  for (int y = 0; y < out.height; ++y)
    for (int x = 0; x < out.width; ++x) {
      const auto* p = quarters == 1   ? from.at(y, from.height - 1 - x)
                      : quarters == 2 ? from.at(from.width - 1 - x, from.height - 1 - y)
                                      : from.at(from.width - 1 - y, x);
      *to++ = p[0], *to++ = p[1], *to++ = p[2];
    }
  return out;
}

}  // namespace qingbai

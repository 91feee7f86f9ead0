#include "extract/look.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

#include "extract/picture.hpp"
#include "extract/sandbox.hpp"

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

void put(Bytes& out, int number) {
  for (const int shift : {24, 16, 8, 0}) out.push_back(static_cast<std::uint8_t>(number >> shift));
}

// width, height, rows; again for the next.
Bytes pixels_of(ByteView bytes) {
  Bytes out;
  const int quarters = image_claims(bytes).quarters;
  for (const auto& picture : decode_pictures(bytes, kMostPages)) {
    const auto fit = smaller(turned(picture, quarters), (std::min(picture.width, picture.height) + kWidest - 1) / kWidest);
    put(out, fit.width);
    put(out, fit.height);
    out.insert(out.end(), fit.rgb.begin(), fit.rgb.end());
  }
  return out;
}

std::vector<Picture> pictures_of(ByteView wire) {
  std::vector<Picture> out;
  const auto number = [&](std::size_t i) {
    return static_cast<std::int64_t>(wire[i]) << 24 | wire[i + 1] << 16 | wire[i + 2] << 8 | wire[i + 3];
  };
  while (wire.size() > 8) {
    const auto width = number(0), height = number(4);
    if (width <= 0 || height <= 0 || width > 100000 || height > 100000) return {};
    const auto size = static_cast<std::size_t>(width * height * 3);
    if (wire.size() - 8 < size) return {};
    out.push_back({static_cast<int>(width), static_cast<int>(height),
                   Bytes(wire.begin() + 8, wire.begin() + 8 + static_cast<std::ptrdiff_t>(size))});
    wire = wire.subspan(8 + size);
  }
  return out;
}

}  // namespace

Result<std::vector<Picture>> look_at(ByteView bytes) {
  const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (nothing < 0) return fail(Code::storage, "/dev/null cannot be opened");
  const auto wire = run_in_child(nothing, {}, [&](int) { return pixels_of(bytes); });
  ::close(nothing);
  auto out = wire ? pictures_of(*wire) : std::vector<Picture>{};
  if (out.empty())
    return fail(Code::refused, "picture: damaged, too large, or of no kind that is read here",
                {"这张图片打不开：可能损坏、太大，或格式不支持。原件不受影响。",
                 "This picture cannot be opened: damaged, too large, or of an unknown kind. The original is untouched."});
  return out;
}

}  // namespace qingbai

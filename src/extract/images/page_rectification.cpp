#include "extract/images/page_rectification.hpp"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "extract/images/pix.hpp"

namespace qingbai {
namespace {

struct Point {
  double x = 0, y = 0;
};

constexpr PlaceBack kSame{1, 0, 0, 0, 1, 0, 0, 0, 1};

PlaceBack times(const PlaceBack& a, const PlaceBack& b) {  // first b, then a
  PlaceBack out{};
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j)
      for (std::size_t k = 0; k < 3; ++k) out[3 * i + j] += a[3 * i + k] * b[3 * k + j];
  return out;
}

Point through(const PlaceBack& m, const Point& p) {
  const double w = m[6] * p.x + m[7] * p.y + m[8];
  return {(m[0] * p.x + m[1] * p.y + m[2]) / w, (m[3] * p.x + m[4] * p.y + m[5]) / w};
}

double distance(const Point& a, const Point& b) { return std::hypot(a.x - b.x, a.y - b.y); }

struct FreePta {
  void operator()(PTA* pta) const { ::ptaDestroy(&pta); }
};
using Pta = std::unique_ptr<PTA, FreePta>;

Pta pta_of(const std::array<Point, 4>& points) {
  Pta out(::ptaCreate(4));
  for (const auto& p : points) ::ptaAddPt(out.get(), static_cast<float>(p.x), static_cast<float>(p.y));
  return out;
}

// The largest bright spot of a small grey picture, its letters filled in.
Pix bright_spot(PIX* small) {
  Pix spots;
  PIX* dark = nullptr;
  if (::pixOtsuAdaptiveThreshold(small, ::pixGetWidth(small), ::pixGetHeight(small), 0, 0, 0.1F, nullptr, &dark) != 0)
    return spots;
  const Pix owned(dark);
  const Pix bright(::pixInvert(nullptr, dark));
  spots.reset(bright ? ::pixCloseSafeBrick(nullptr, bright.get(), 21, 21) : nullptr);
  PIXA* parts = nullptr;
  BOXA* boxes = spots ? ::pixConnComp(spots.get(), &parts, 4) : nullptr;
  l_int32 most = 0;
  Pix largest;
  for (l_int32 i = 0; i < ::boxaGetCount(boxes); ++i) {
    const Pix part(::pixaGetPix(parts, i, L_CLONE));
    l_int32 area = 0, x = 0, y = 0;
    ::pixCountPixels(part.get(), &area, nullptr);
    if (area <= most) continue;
    most = area;
    ::boxaGetBoxGeometry(boxes, i, &x, &y, nullptr, nullptr);
    largest.reset(::pixCreate(::pixGetWidth(small), ::pixGetHeight(small), 1));
    ::pixRasterop(largest.get(), x, y, ::pixGetWidth(part.get()), ::pixGetHeight(part.get()), PIX_SRC, part.get(), 0, 0);
  }
  ::boxaDestroy(&boxes);
  ::pixaDestroy(&parts);
  return largest;
}

// y = slope x + at; of the left and right sides with x and y exchanged.
struct Line {
  double slope = 0, at = 0;
};

// The line that most of the points lie on: what stands out beside the sheet, a light spot on the desk or a thumb, bends none of
// its sides. Nothing where fewer than half do.
std::optional<Line> side_of(const std::vector<Point>& points) {
  constexpr double kNear = 1.5;
  constexpr std::size_t kTried = 48;  // points that are paired
  const auto near = [&](const Line& line, const Point& p) { return std::abs(line.slope * p.x + line.at - p.y) <= kNear; };
  const auto step = std::max<std::size_t>(1, points.size() / kTried);
  Line best;
  std::size_t most = 0;
  for (std::size_t i = 0; i < points.size(); i += step)
    for (std::size_t j = i + 4 * step; j < points.size(); j += step) {
      const double slope = (points[j].y - points[i].y) / (points[j].x - points[i].x);
      const Line line{slope, points[i].y - slope * points[i].x};
      const auto on =
          static_cast<std::size_t>(std::count_if(points.begin(), points.end(), [&](const Point& p) { return near(line, p); }));
      if (on > most) most = on, best = line;
    }
  if (most * 2 < points.size() || most < 16) return std::nullopt;
  double n = 0, x = 0, y = 0, xx = 0, xy = 0;  // least squares over those
  for (const auto& p : points)
    if (near(best, p)) n += 1, x += p.x, y += p.y, xx += p.x * p.x, xy += p.x * p.y;
  const double spread = n * xx - x * x;
  if (spread <= 0) return best;
  const double slope = (n * xy - x * y) / spread;
  return Line{slope, (y - slope * x) / n};
}

bool bit(PIX* pix, int x, int y) {
  auto* line = ::pixGetData(pix) + static_cast<std::ptrdiff_t>(y) * ::pixGetWpl(pix);
  return GET_DATA_BIT(line, x) != 0;
}

// The first and the last bright pixel of each of `lines` rows, or columns, of this length.
template <typename Bright>
void ends_of(int lines, int length, const Bright& bright, std::vector<Point>& first, std::vector<Point>& last) {
  for (int line = 0; line < lines; ++line) {
    int from = 0, to = length - 1;
    while (from < length && !bright(line, from)) ++from;
    while (to > from && !bright(line, to)) --to;
    if (from >= to) continue;
    first.push_back({static_cast<double>(line), static_cast<double>(from)});
    last.push_back({static_cast<double>(line), static_cast<double>(to)});
  }
}

// Upper left, upper right, lower right, lower left of a sheet that lies on something darker; nothing where the bright spot has no
// four straight sides, is small, or is the whole picture.
std::optional<std::array<Point, 4>> corners_of(PIX* grey) {
  const auto shrink = 600.0F / static_cast<float>(std::max(::pixGetWidth(grey), ::pixGetHeight(grey)));
  const Pix small(shrink < 1 ? ::pixScale(grey, shrink, shrink) : nullptr);
  const auto spot = small ? bright_spot(small.get()) : nullptr;
  if (!spot) return std::nullopt;
  const int w = ::pixGetWidth(spot.get()), h = ::pixGetHeight(spot.get());
  std::vector<Point> left, right, upper, lower;
  ends_of(
      h, w, [&](int y, int x) { return bit(spot.get(), x, y); }, left, right);
  ends_of(
      w, h, [&](int x, int y) { return bit(spot.get(), x, y); }, upper, lower);
  const auto l = side_of(left), r = side_of(right), u = side_of(upper), d = side_of(lower);
  if (!l || !r || !u || !d) return std::nullopt;
  const auto meet = [](const Line& upright, const Line& level) {
    const double x = (upright.slope * level.at + upright.at) / (1 - upright.slope * level.slope);
    return Point{x, level.slope * x + level.at};
  };
  std::array<Point, 4> out{meet(*l, *u), meet(*r, *u), meet(*r, *d), meet(*l, *d)};
  double inside = 0;  // by the shoelace formula
  for (std::size_t i = 0; i < 4; ++i) inside += (out[i].x * out[(i + 1) % 4].y - out[(i + 1) % 4].x * out[i].y) / 2;
  double filled = 0;
  for (int y = 0; y < h; ++y)
    for (int x = 0; x < w; ++x)
      if (x >= l->slope * y + l->at && x <= r->slope * y + r->at && y >= u->slope * x + u->at && y <= d->slope * x + d->at)
        filled += bit(spot.get(), x, y) ? 1 : 0;
  const double whole = static_cast<double>(w) * h;
  if (inside < 0.3 * whole || inside > 0.97 * whole || filled < 0.94 * inside) return std::nullopt;
  for (auto& p : out) p.x /= static_cast<double>(shrink), p.y /= static_cast<double>(shrink);
  return out;
}

// The sheet between its corners, as wide and tall as its longer sides.
Pix squared(PIX* colour, const std::array<Point, 4>& from, PlaceBack& back) {
  const double w = std::max(distance(from[0], from[1]), distance(from[3], from[2])),
               h = std::max(distance(from[0], from[3]), distance(from[1], from[2]));
  const double most_w = ::pixGetWidth(colour), most_h = ::pixGetHeight(colour), fit = std::min({1.0, most_w / w, most_h / h});
  const std::array<Point, 4> to{Point{0, 0}, {w * fit, 0}, {w * fit, h * fit}, {0, h * fit}};
  const auto here = pta_of(from), there = pta_of(to);
  float* c = nullptr;
  if (::getProjectiveXformCoeffs(there.get(), here.get(), &c) != 0 || c == nullptr) return nullptr;
  back = {c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], 1};
  const Pix wide(::pixProjective(colour, c, L_BRING_IN_WHITE));
  ::lept_free(c);
  BOX* part = ::boxCreate(0, 0, static_cast<l_int32>(w * fit), static_cast<l_int32>(h * fit));
  Pix out(wide && part != nullptr ? ::pixClipRectangle(wide.get(), part, nullptr) : nullptr);
  ::boxDestroy(&part);
  return out;
}

// Turned by what its lines slant. The size stays.
Pix straightened(PIX* colour, PlaceBack& back) {
  const Pix grey(::pixConvertRGBToGray(colour, 0, 0, 0));
  const Pix even(grey ? ::pixBackgroundNormSimple(grey.get(), nullptr, nullptr) : nullptr);
  const Pix ink(even ? ::pixThresholdToBinary(even.get(), 160) : nullptr);
  float degrees = 0, sure = 0;
  if (!ink || ::pixFindSkew(ink.get(), &degrees, &sure) != 0) return nullptr;
  // leptonica's own pixDeskew() asks for the same certainty.
  if (sure < 3.0F || std::abs(degrees) < 0.05F || std::abs(degrees) > 2.0F) return nullptr;
  const double angle = static_cast<double>(degrees) * M_PI / 180, c = std::cos(angle), s = std::sin(angle);
  const int middle_x = ::pixGetWidth(colour) / 2, middle_y = ::pixGetHeight(colour) / 2;  // whole pixels, as leptonica takes them
  const double x = middle_x, y = middle_y;
  back = {c, s, x - x * c - y * s, -s, c, y - y * c + x * s, 0, 0, 1};
  return Pix(::pixRotate(colour, static_cast<float>(angle), L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
}

}  // namespace

FlatSheet laid_flat(Picture sheet, int shorter_side) {
  FlatSheet out{{}, kSame, false};
  Pix now = sheet.width < 200 || sheet.height < 200 ? nullptr : pix_of(sheet);
  const int side = std::min(sheet.width, sheet.height);
  if (now && shorter_side > 0 && side > shorter_side) {
    const double scale = static_cast<double>(shorter_side) / side;
    if (Pix small(::pixScale(now.get(), static_cast<float>(scale), static_cast<float>(scale))); small) {
      out.back = {::pixGetWidth(now.get()) / static_cast<double>(::pixGetWidth(small.get())),
                  0,
                  0,
                  0,
                  ::pixGetHeight(now.get()) / static_cast<double>(::pixGetHeight(small.get())),
                  0,
                  0,
                  0,
                  1};
      now = std::move(small);
    }
  }
  const Pix grey(now ? ::pixConvertRGBToGray(now.get(), 0, 0, 0) : nullptr);
  const auto take = [&](Pix next, const PlaceBack& back) {
    if (!next) return;
    now = std::move(next), out.changed = true;
    out.back = times(out.back, back);
  };
  if (grey) {
    PlaceBack back = kSame;
    if (const auto corners = corners_of(grey.get())) take(squared(now.get(), *corners, back), back);
    auto straight = straightened(now.get(), back);
    take(std::move(straight), back);
  }
  out.picture = out.changed ? picture_of(now.get()) : std::move(sheet);
  return out;
}

PlaceBack in_units(const PlaceBack& back, double units) {
  auto out = back;
  out[2] *= units, out[5] *= units;  // what is added to a place
  out[6] /= units, out[7] /= units;  // what is taken from one
  return out;
}

Box placed_back(const PlaceBack& back, const Box& box) {
  double left = 1e18, top = 1e18, right = -1e18, bottom = -1e18;
  for (const double x : {box.x, box.x + box.width})
    for (const double y : {box.y, box.y + box.height}) {
      const auto p = through(back, {x, y});
      left = std::min(left, p.x), right = std::max(right, p.x);
      top = std::min(top, p.y), bottom = std::max(bottom, p.y);
    }
  return {left, top, right - left, bottom - top};
}

}  // namespace qingbai

#include "extract/ocr/shapes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace qingbai::ocr {
namespace {

struct Span {  // which source pixels make one target pixel, and how much of each
  int first = 0;
  std::vector<float> weights;
};

// Averages when it shrinks, interpolates when it grows.
std::vector<Span> spans(int from, int to) {
  std::vector<Span> out(static_cast<std::size_t>(to));
  const double scale = static_cast<double>(from) / to, reach = std::max(scale, 1.0);
  for (int i = 0; i < to; ++i) {
    auto& span = out[static_cast<std::size_t>(i)];
    const double middle = (i + 0.5) * scale - 0.5;
    const int first = static_cast<int>(std::ceil(middle - reach)), last = static_cast<int>(std::floor(middle + reach));
    span.first = std::clamp(first, 0, from - 1);
    double sum = 0;
    for (int p = first; p <= last; ++p) {
      const double w = std::max(0.0, 1 - std::abs(p - middle) / reach);
      const auto at = static_cast<std::size_t>(std::clamp(p, 0, from - 1) - span.first);
      if (span.weights.size() <= at) span.weights.resize(at + 1, 0.0f);
      span.weights[at] += static_cast<float>(w);
      sum += w;
    }
    for (auto& w : span.weights) w = static_cast<float>(w / sum);
  }
  return out;
}

struct Point {
  double x, y;
};

double cross(const Point& o, const Point& a, const Point& b) { return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x); }

// Andrew's monotone chain; points come sorted by y, then x.
std::vector<Point> hull(const std::vector<Point>& points) {
  std::vector<Point> out(2 * points.size());
  std::size_t n = 0;
  for (const auto& p : points) {
    while (n >= 2 && cross(out[n - 2], out[n - 1], p) <= 0) --n;
    out[n++] = p;
  }
  const auto lower = n + 1;
  for (auto it = points.rbegin() + 1; it != points.rend(); ++it) {
    while (n >= lower && cross(out[n - 2], out[n - 1], *it) <= 0) --n;
    out[n++] = *it;
  }
  out.resize(n > 1 ? n - 1 : n);
  return out;
}

// The smallest rectangle has a side along an edge of the hull.
Strip smallest_rectangle(const std::vector<Point>& corners) {
  Strip best;
  double least = -1;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const auto &a = corners[i], &b = corners[(i + 1) % corners.size()];
    const double length = std::hypot(b.x - a.x, b.y - a.y);
    if (length == 0) continue;
    const double c = (b.x - a.x) / length, s = (b.y - a.y) / length;
    double u0 = 1e18, u1 = -1e18, v0 = 1e18, v1 = -1e18;
    for (const auto& p : corners) {
      const double u = p.x * c + p.y * s, v = p.y * c - p.x * s;
      u0 = std::min(u0, u), u1 = std::max(u1, u), v0 = std::min(v0, v), v1 = std::max(v1, v);
    }
    const double area = (u1 - u0) * (v1 - v0);
    if (least >= 0 && area >= least) continue;
    least = area;
    const double u = (u0 + u1) / 2, v = (v0 + v1) / 2;
    best = {u * c - v * s, u * s + v * c, u1 - u0, v1 - v0, c, s, 0};
  }
  return best;
}

// The text runs along the side that is nearer to level; a tall narrow box is a line that stands.
void level(Strip& s) {
  if (std::abs(s.sine) > std::abs(s.cosine)) {
    std::swap(s.width, s.height);
    const double c = s.cosine;
    s.cosine = s.sine, s.sine = -c;
  }
  if (s.cosine < 0) s.cosine = -s.cosine, s.sine = -s.sine;
}

struct Spot {
  std::vector<Point> edge;  // the ends of each row
  double sum = 0;
  int count = 0;
};

// Runs of a row above the threshold, joined to touching runs of the row before (union–find).
class Spots {
 public:
  Spots(const float* map, int width, int height) : map_(map), width_(width), height_(height) {}

  std::vector<Spot> find() {
    std::vector<Run> before, now;
    for (int y = 0; y < height_; ++y) {
      now.clear();
      scan(y, now);
      for (auto& run : now)
        for (const auto& other : before)
          if (other.first <= run.last + 1 && run.first <= other.last + 1) join(run.spot, other.spot);
      std::swap(before, now);
    }
    std::vector<Spot> out(parent_.size());
    for (const auto& run : all_) {
      auto& spot = out[root(run.spot)];
      spot.edge.push_back({static_cast<double>(run.first), static_cast<double>(run.y)});
      spot.edge.push_back({run.last + 1.0, static_cast<double>(run.y)});
      spot.edge.push_back({static_cast<double>(run.first), run.y + 1.0});
      spot.edge.push_back({run.last + 1.0, run.y + 1.0});
      spot.sum += run.sum;
      spot.count += run.last - run.first + 1;
    }
    std::erase_if(out, [](const Spot& s) { return s.count == 0; });
    return out;
  }

 private:
  struct Run {
    int y, first, last;
    std::size_t spot;
    double sum;
  };

  void scan(int y, std::vector<Run>& now) {
    constexpr float kThreshold = 0.3f;
    const auto* row = map_ + static_cast<std::ptrdiff_t>(y) * width_;
    for (int x = 0; x < width_; ++x) {
      if (!(row[x] > kThreshold)) continue;
      Run run{y, x, x, parent_.size(), 0};
      while (x < width_ && row[x] > kThreshold) run.sum += row[x], run.last = x++;
      parent_.push_back(run.spot);
      now.push_back(run);
      all_.push_back(run);
    }
  }

  std::size_t root(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) { parent_[root(a)] = root(b); }

  const float* map_;
  int width_, height_;
  std::vector<std::size_t> parent_;
  std::vector<Run> all_;
};

}  // namespace

Box box_of(const Strip& s) {
  const double w = std::abs(s.width * s.cosine) + std::abs(s.height * s.sine),
               h = std::abs(s.width * s.sine) + std::abs(s.height * s.cosine);
  return {s.x - w / 2, s.y - h / 2, w, h};
}

Tensor detector_input(const Picture& picture, int top, int height, int to_width, int to_height) {
  static constexpr std::array mean{0.485f, 0.456f, 0.406f},
      deviation{0.229f, 0.224f, 0.225f};  // of the training pictures, blue first
  const auto columns = spans(picture.width, to_width), rows = spans(height, to_height);
  const auto w = static_cast<std::size_t>(to_width), h = static_cast<std::size_t>(to_height);
  Tensor out{{1, 3, to_height, to_width}, std::vector<float>(3 * w * h)};
  std::vector<float> squeezed(static_cast<std::size_t>(height) * w * 3);
  for (int y = 0; y < height; ++y)
    for (std::size_t x = 0; x < w; ++x) {
      float sum[3] = {0, 0, 0};
      const auto* p = picture.at(columns[x].first, top + y);
      for (const float weight : columns[x].weights) {
        for (int c = 0; c < 3; ++c) sum[c] += weight * static_cast<float>(p[c]);
        p += 3;
      }
      for (std::size_t c = 0; c < 3; ++c) squeezed[(static_cast<std::size_t>(y) * w + x) * 3 + c] = sum[c];
    }
  std::vector<float> line(w * 3);
  for (std::size_t y = 0; y < h; ++y) {
    std::fill(line.begin(), line.end(), 0.0f);
    auto from = static_cast<std::size_t>(rows[y].first);
    for (const float weight : rows[y].weights) {
      const auto* row = squeezed.data() + from++ * w * 3;
      for (std::size_t i = 0; i < w * 3; ++i) line[i] += weight * row[i];
    }
    for (std::size_t c = 0; c < 3; ++c)
      for (std::size_t x = 0; x < w; ++x)
        out.values[c * w * h + y * w + x] = (line[x * 3 + (2 - c)] / 255.0f - mean[c]) / deviation[c];
  }
  return out;
}

std::vector<Strip> strips_in(const float* map, int width, int height) {
  constexpr double kLeastScore = 0.5, kLeastSide = 3, kWiden = 1.6;
  std::vector<Strip> out;
  for (auto& spot : Spots(map, width, height).find()) {
    const double score = spot.sum / spot.count;
    if (score < kLeastScore || spot.count < 9) continue;
    std::sort(spot.edge.begin(), spot.edge.end(),
              [](const Point& a, const Point& b) { return a.y != b.y ? a.y < b.y : a.x < b.x; });
    auto strip = smallest_rectangle(hull(spot.edge));
    if (std::min(strip.width, strip.height) < kLeastSide) continue;
    const double more = strip.width * strip.height * kWiden / (2 * (strip.width + strip.height));
    strip.width += 2 * more, strip.height += 2 * more;
    strip.score = score;
    level(strip);
    out.push_back(strip);
  }
  return out;
}

Tensor recogniser_input(const Picture& picture, const Strip& strip, int quarters) {
  constexpr int kHeight = 48, kLeastWidth = 32, kMostWidth = 3200;
  auto s = strip;
  for (int i = 0; i < quarters; ++i) {  // look at it turned by a further quarter
    std::swap(s.width, s.height);
    const double c = s.cosine;
    s.cosine = s.sine, s.sine = -c;
  }
  const int width = std::clamp(static_cast<int>(std::ceil(kHeight * s.width / std::max(s.height, 1.0))), kLeastWidth, kMostWidth);
  const auto plane = static_cast<std::size_t>(width) * kHeight;
  Tensor out{{1, 3, kHeight, width}, std::vector<float>(3 * plane)};
  const double step_u = s.width / width, step_v = s.height / kHeight;
  const int fine =
      std::clamp(static_cast<int>(std::ceil(std::max(step_u, step_v) - 0.25)), 1, 8);  // samples a side when it shrinks
  for (int j = 0; j < kHeight; ++j)
    for (int i = 0; i < width; ++i) {
      float sum[3] = {0, 0, 0};
      for (int n = 0; n < fine * fine; ++n) {
        const double u = (i + (n % fine + 0.5) / fine) * step_u - s.width / 2,
                     v = (j + (n / fine + 0.5) / fine) * step_v - s.height / 2;
        const double x = std::clamp(s.x + u * s.cosine - v * s.sine - 0.5, 0.0, picture.width - 1.0);
        const double y = std::clamp(s.y + u * s.sine + v * s.cosine - 0.5, 0.0, picture.height - 1.0);
        const int x0 = static_cast<int>(x), y0 = static_cast<int>(y);
        const int x1 = std::min(x0 + 1, picture.width - 1), y1 = std::min(y0 + 1, picture.height - 1);
        const auto fx = static_cast<float>(x - x0), fy = static_cast<float>(y - y0);
        const auto *a = picture.at(x0, y0), *b = picture.at(x1, y0), *c = picture.at(x0, y1), *d = picture.at(x1, y1);
        for (int k = 0; k < 3; ++k)
          sum[k] += (static_cast<float>(a[k]) * (1 - fx) + static_cast<float>(b[k]) * fx) * (1 - fy) +
                    (static_cast<float>(c[k]) * (1 - fx) + static_cast<float>(d[k]) * fx) * fy;
      }
      const auto at = static_cast<std::size_t>(j) * static_cast<std::size_t>(width) + static_cast<std::size_t>(i);
      const float all = static_cast<float>(fine * fine) * 127.5f;
      for (std::size_t c = 0; c < 3; ++c) out.values[c * plane + at] = sum[2 - c] / all - 1.0f;
    }
  return out;
}

Tensor in_company(const std::vector<Tensor>& parts, std::vector<std::int64_t>& from) {
  constexpr std::int64_t kHeight = 48, kBetween = 24;
  std::int64_t width = kBetween;
  for (const auto& part : parts) from.push_back(width), width += part.shape[3] + kBetween;
  Tensor out{{1, 3, kHeight, width}, std::vector<float>(static_cast<std::size_t>(3 * kHeight * width), 1.0f)};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto mine = parts[i].shape[3];
    for (std::int64_t row = 0; row < 3 * kHeight; ++row)
      std::copy_n(parts[i].values.begin() + row * mine, mine, out.values.begin() + row * width + from[i]);
  }
  return out;
}

}  // namespace qingbai::ocr

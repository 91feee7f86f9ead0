#include "extract/media/key_frame_views.hpp"

#include <algorithm>
#include <cstdlib>

namespace qingbai {
namespace {

constexpr int kLeastDifference = 14;  // of 255, mean over a square
constexpr double kOfContrast = 0.5;   // of the stronger contrast of the two
constexpr double kStatusBar = 0.04;   // of the height of a phone held upright; lying it is about as many pixels
constexpr int kEdge = 10, kLeastEdges = 6, kRowTolerance = 14, kMostOtherBands = 2, kSmooth = 2;
constexpr double kLeastAlike = 0.35;  // of the rows that a shift brings together; chance does not reach it
constexpr int kLeastRows = 8;         // about a line of letters

struct Square {
  int mean = 0, contrast = 0;
};

Square square_at(const Grey& g, int left, int top) {
  int sum = 0, spread = 0;
  for (int y = 0; y < kSquare; ++y)
    for (int x = 0; x < kSquare; ++x) sum += g.at(left + x, top + y);
  const int mean = sum / (kSquare * kSquare);
  for (int y = 0; y < kSquare; ++y)
    for (int x = 0; x < kSquare; ++x) spread += std::abs(g.at(left + x, top + y) - mean);
  return {mean, spread / (kSquare * kSquare)};
}

bool differs(const Grey& a, const Grey& b, int left, int top) {
  int sum = 0;
  for (int y = 0; y < kSquare; ++y)
    for (int x = 0; x < kSquare; ++x) sum += std::abs(a.at(left + x, top + y) - b.at(left + x, top + y));
  const int difference = sum / (kSquare * kSquare);
  if (difference < kLeastDifference) return false;
  const int contrast = std::max(square_at(a, left, top).contrast, square_at(b, left, top).contrast);
  return difference >= kOfContrast * contrast;
}

// Each row as the means of bands eight values wide, over itself and its neighbours: half a pixel of shift does
// little to it.
struct Bands {
  int across = 0, rows = 0;
  std::vector<std::uint8_t> values;
  std::vector<std::uint8_t> written;  // by row: it holds letters, not only the edges of boxes, which look alike everywhere

  explicit Bands(const Grey& g) : across(g.width / kSquare), rows(g.height) {
    std::vector<int> sums(static_cast<std::size_t>(across) * static_cast<std::size_t>(rows));
    for (int y = 0; y < rows; ++y)
      for (int x = 0; x < across * kSquare; ++x) sums[index(x / kSquare, y)] += g.at(x, y);
    values.resize(sums.size());
    written.resize(static_cast<std::size_t>(rows));
    for (int y = 0; y < rows; ++y) {
      const int first = std::max(0, y - kSmooth), last = std::min(rows - 1, y + kSmooth);
      int edges = 0;
      for (int x = 0; x < across; ++x) {
        int sum = 0;
        for (int row = first; row <= last; ++row) sum += sums[index(x, row)];
        const int mean = sum / ((last - first + 1) * kSquare);
        values[index(x, y)] = static_cast<std::uint8_t>(mean);
        edges += x > 0 && std::abs(mean - values[index(x - 1, y)]) > kEdge;
      }
      written[static_cast<std::size_t>(y)] = edges >= kLeastEdges;
    }
  }
  [[nodiscard]] std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(across) + static_cast<std::size_t>(x);
  }
};

bool same_row(const Bands& a, int row_a, const Bands& b, int row_b) {
  const auto* p = &a.values[a.index(0, row_a)];
  const auto* q = &b.values[b.index(0, row_b)];
  int others = 0;
  for (int x = 0; x < a.across && others <= kMostOtherBands; ++x) others += std::abs(p[x] - q[x]) > kRowTolerance;
  return others <= kMostOtherBands;
}

}  // namespace

int squares_across(const Grey& g) { return g.width / kSquare; }

std::vector<std::uint8_t> changed_squares(const Grey& a, const Grey& b) {
  const int across = squares_across(b), down = b.height / kSquare;
  const bool comparable = a.width == b.width && a.height == b.height;
  const double bar = kStatusBar * std::max(b.width, b.height);
  std::vector<std::uint8_t> out;
  out.reserve(static_cast<std::size_t>(across) * static_cast<std::size_t>(down));
  for (int row = 0; row < down; ++row)
    for (int column = 0; column < across; ++column)
      out.push_back(row * kSquare >= bar && (!comparable || differs(a, b, column * kSquare, row * kSquare)));
  return out;
}

Scrolled scrolled(const Grey& before, const Grey& now) {
  if (before.width != now.width || before.height != now.height || now.width < kSquare) return {};
  const Bands a(before), b(now);
  std::vector<int> moved;
  for (int y = 0; y < b.rows; y += 2)
    if (b.written[static_cast<std::size_t>(y)] != 0 && !same_row(a, y, b, y)) moved.push_back(y);
  if (moved.empty()) return {1, 0};
  // Small shifts first: where a list repeats itself, the nearest is the likely one.
  Scrolled best;
  double most = 0;
  for (int step = 1; step < b.rows; ++step)
    for (const int shift : {step, -step}) {
      int together = 0, alike = 0;
      for (const int y : moved) {
        if (y + shift < moved.front() || y + shift > moved.back()) continue;
        ++together;
        alike += same_row(a, y + shift, b, y);
      }
      const double part = together == 0 ? 0 : static_cast<double>(alike) / together;
      if (alike < kLeastRows || part < kLeastAlike || alike * part <= most) continue;
      most = alike * part;
      best = {static_cast<double>(together) / static_cast<double>(moved.size()), shift};
    }
  return best;
}

}  // namespace qingbai

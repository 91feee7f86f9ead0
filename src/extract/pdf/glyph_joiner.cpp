#include "extract/pdf/glyph_joiner.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <unordered_map>
#include <utility>

#include "base/utf8.hpp"
#include "extract/pdf/reading_order.hpp"

namespace qingbai {

bool is_blank(const std::string& text) { return text == " " || text == "\t" || text == "\xC2\xA0" || text == "\xE3\x80\x80"; }

double slant_of(double across, double down) {
  const double out = std::atan2(down, across) * 180 / std::numbers::pi;
  return std::abs(out) < 1.5 ? 0 : out;
}

bool GlyphJoiner::continues(const Glyph& g) const {
  const auto& last = glyphs_.back();
  if (g.object != last.object || std::abs(g.angle - last.angle) > 0.5 || std::abs(g.size - last.size) > 0.03 * last.size ||
      std::abs(g.ink - last.ink) > 0.05)
    return false;
  const double gap_x = g.x - (last.x + last.dx), gap_y = g.y - (last.y + last.dy);
  const double turn = last.angle * std::numbers::pi / 180;
  const double along = gap_x * std::cos(turn) + gap_y * std::sin(turn), across = gap_y * std::cos(turn) - gap_x * std::sin(turn);
  return along < 0.13 * g.size && along > -0.3 * g.size && std::abs(across) < 0.1 * g.size;
}

void GlyphJoiner::take(Glyph g) {
  if (!std::isfinite(g.x + g.y + g.dx + g.dy)) return;
  if (g.x + std::max(g.dx, 0.0) < 0 || g.x > width_ || g.y < 0 || g.y - g.size > height_) return;  // beside the page
  if (is_blank(g.text)) return close();
  if (!glyphs_.empty() && !continues(g)) close();
  glyphs_.push_back(std::move(g));
}

void GlyphJoiner::close() {
  if (glyphs_.empty()) return;
  const auto glyphs = std::exchange(glyphs_, {});
  const auto& first = glyphs.front();
  TextRun run;
  double left = first.x, right = first.x, top = first.y, bottom = first.y;
  const auto reach = [&](double x, double y) {
    left = std::min(left, x), right = std::max(right, x), top = std::min(top, y), bottom = std::max(bottom, y);
  };
  constexpr double kAbove = 0.91, kBelow = 0.19;  // of the size: together 1.1, about the middle of a Chinese character
  const double turn = first.angle * std::numbers::pi / 180, up_x = std::sin(turn), up_y = -std::cos(turn);
  for (const auto& g : glyphs) {
    run.text += g.text;
    for (const auto& [x, y] : {std::pair{g.x, g.y}, std::pair{g.x + g.dx, g.y + g.dy}})
      reach(x + up_x * kAbove * g.size, y + up_y * kAbove * g.size),
          reach(x - up_x * kBelow * g.size, y - up_y * kBelow * g.size);
  }
  run.text = mended_utf8(run.text);
  run.box = {left, top, right - left, bottom - top};
  run.page = number_, run.order = ++drawn_, run.angle = first.angle, run.ink = first.ink;
  runs_.push_back(std::move(run));
}

// Bold is at times made by drawing a word twice, a hair apart.
void GlyphJoiner::drop_twins() {
  std::unordered_map<std::string, std::vector<std::size_t>> seen;
  std::vector<TextRun> kept;
  for (auto& run : runs_) {
    auto& same = seen[run.text];
    const auto twin = [&](std::size_t at) {
      const auto &a = kept[at].box, &b = run.box;
      const double hair = 0.12 * std::min(b.width, b.height);
      return std::abs(a.x - b.x) < hair && std::abs(a.y - b.y) < hair && std::abs(a.width - b.width) < 2 * hair;
    };
    if (std::any_of(same.begin(), same.end(), twin)) continue;
    if (same.size() < 64) same.push_back(kept.size());
    kept.push_back(std::move(run));
  }
  runs_ = std::move(kept);
}

std::vector<TextRun> GlyphJoiner::finish() {
  close();
  drop_twins();
  in_reading_order(runs_);
  return std::move(runs_);
}

}  // namespace qingbai

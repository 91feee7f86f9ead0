#include "extract/ocr/sheet.hpp"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>

#include "extract/images/pix.hpp"
#include "extract/ocr/cells.hpp"

namespace qingbai::ocr {
namespace {

// Of 255. The paper is brought to the first; a hairline is paler than any word. A word has strokes darker than the third: what
// lies further than a few pixels from any such stroke is a shade, or a pale word printed on the sheet. (It is not painted white:
// where it lies over a word, what is left of the word's own shape is better than holes.)
constexpr int kPaper = 250, kHairline = 238, kStroke = 185, kNear = 5;

// What is left of `dark` where only an unbroken thin line of so many pixels passes; spread by one pixel on all sides.
Pix lines_in(const Pix& dark, int width, int height) {
  constexpr int kThick = 7;  // a stroke of large words printed beneath is no rule
  const Pix all(::pixOpenBrick(nullptr, dark.get(), width, height));
  const Pix thick(all ? ::pixOpenBrick(nullptr, all.get(), std::max(width, kThick), std::max(height, kThick)) : nullptr);
  const Pix thin(thick ? ::pixSubtract(nullptr, all.get(), thick.get()) : nullptr);
  return Pix(thin ? ::pixDilateBrick(nullptr, thin.get(), 3, 3) : nullptr);
}

// Upright lines shorter than a rule that reach from one level rule to the next: the sides of a single row of cells.
void add_sides_of_rows(const Pix& dark, const Pix& level, int least, Pix& rules) {
  constexpr int kReach = 4;  // pixels; a rule's end may be pale
  const Pix sides = lines_in(dark, 1, least);
  PIXA* parts = nullptr;
  BOXA* boxes = sides ? ::pixConnComp(sides.get(), &parts, 8) : nullptr;
  const auto meets = [&](l_int32 x, l_int32 y, l_int32 w) {
    return black_in(level.get(), x, std::max(0, y - kReach), w, 2 * kReach) > 0;
  };
  for (l_int32 i = 0; i < ::boxaGetCount(boxes); ++i) {
    l_int32 x = 0, y = 0, w = 0, h = 0;
    ::boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    if (!meets(x, y, w) || !meets(x, y + h, w)) continue;
    const Pix part(::pixaGetPix(parts, i, L_CLONE));
    if (part) (void)::pixRasterop(rules.get(), x, y, w, h, PIX_SRC | PIX_DST, part.get(), 0, 0);
  }
  ::boxaDestroy(&boxes);
  ::pixaDestroy(&parts);
}

// Words printed pale beneath or over the text, as a watermark is: the shade from which on everything is such a word or paper, 0
// where there are none. `dark`, `strokes`, `rules`: what is no paper, what is text, what is a rule.
int shade_of_watermark(const Pix& even, const Pix& dark, const Pix& strokes, const Pix& rules) {
  constexpr int kFar = 13;          // from a stroke of text, so that its blurred edge does not count
  constexpr double kLeast = 0.002;  // of the sheet
  const Pix all(::pixOr(nullptr, strokes.get(), rules.get()));
  const Pix near(all ? ::pixDilateBrick(nullptr, all.get(), kFar, kFar) : nullptr);
  const Pix pale(near ? ::pixSubtract(nullptr, dark.get(), near.get()) : nullptr);
  const double sheet = static_cast<double>(::pixGetWidth(even.get())) * ::pixGetHeight(even.get());
  if (black_in(pale.get()) < kLeast * sheet) return 0;
  NUMA* histogram = ::pixGetGrayHistogramMasked(even.get(), pale.get(), 0, 0, 1);
  l_float32 shade = 0;
  constexpr float kDarkest = 0.1F;  // a tenth is darker: letters that cross
  if (histogram == nullptr || ::numaHistogramGetValFromRank(histogram, kDarkest, &shade) != 0) shade = 0;
  ::numaDestroy(&histogram);
  const int from = static_cast<int>(shade) - 4;
  return from > kStroke ? from : 0;
}

struct Part {
  int left, top, right, bottom;
  [[nodiscard]] int width() const { return std::max(0, right - left); }
  [[nodiscard]] int height() const { return std::max(0, bottom - top); }
};

Part around(const Strip& s, const Pix& plane) {
  const auto within = [](double at, int most) { return std::clamp(static_cast<int>(std::lround(at)), 0, most); };
  const int w = ::pixGetWidth(plane.get()), h = ::pixGetHeight(plane.get());
  return {within(s.x - s.width / 2, w), within(s.y - s.height / 2, h), within(s.x + s.width / 2, w),
          within(s.y + s.height / 2, h)};
}

// Black pixels of each column of a part.
std::vector<int> columns(const Pix& plane, const Part& part) {
  std::vector<int> out(static_cast<std::size_t>(part.width()), 0);
  auto* data = ::pixGetData(plane.get());
  const auto words = ::pixGetWpl(plane.get());
  for (int y = part.top; y < part.bottom; ++y) {
    auto* line = data + static_cast<std::ptrdiff_t>(y) * words;
    for (int x = part.left; x < part.right; ++x)
      out[static_cast<std::size_t>(x - part.left)] += static_cast<int>(GET_DATA_BIT(line, x));
  }
  return out;
}

// The smallest part that holds all black pixels of `part`; empty where there are none.
Part ink_in(const Pix& plane, const Part& part) {
  Part out{part.right, part.bottom, part.left, part.top};
  auto* data = ::pixGetData(plane.get());
  const auto words = ::pixGetWpl(plane.get());
  for (int y = part.top; y < part.bottom; ++y) {
    auto* line = data + static_cast<std::ptrdiff_t>(y) * words;
    for (int x = part.left; x < part.right; ++x) {
      if (GET_DATA_BIT(line, x) == 0) continue;
      out.left = std::min(out.left, x), out.right = std::max(out.right, x + 1);
      out.top = std::min(out.top, y), out.bottom = std::max(out.bottom, y + 1);
    }
  }
  return out;
}

bool slants(const Strip& s) { return std::abs(s.sine) > 0.03; }

// The smallest rectangle around a spot that is nearly round may lie at any angle; a letter or two stand level on a sheet.
Strip laid_level(Strip s) {
  if (s.width > 3 * s.height || s.sine == 0) return s;
  const auto box = box_of(s);
  s.width = box.width, s.height = box.height, s.cosine = 1, s.sine = 0;
  return s;
}

bool one_line(const Strip& a, const Strip& b) {
  const double up = std::max(a.y - a.height / 2, b.y - b.height / 2), down = std::min(a.y + a.height / 2, b.y + b.height / 2);
  const double apart = std::max(a.x - a.width / 2, b.x - b.width / 2) - std::min(a.x + a.width / 2, b.x + b.width / 2);
  return apart < 0 && down - up > 0.6 * std::max(a.height, b.height);
}

Strip both(const Strip& a, const Strip& b) {
  const double left = std::min(a.x - a.width / 2, b.x - b.width / 2), right = std::max(a.x + a.width / 2, b.x + b.width / 2);
  const double up = std::min(a.y - a.height / 2, b.y - b.height / 2), down = std::max(a.y + a.height / 2, b.y + b.height / 2);
  return {(left + right) / 2, (up + down) / 2, right - left, down - up, 1, 0, std::min(a.score, b.score)};
}

// A star stands high on its line and a comma low: the strip around one reaches as far up and down as its neighbour on the line.
Strip beside(Strip one, const std::vector<Strip>& strips) {
  const Strip* nearest = nullptr;
  const auto gap = [&](const Strip& s) { return std::abs(s.x - one.x) - s.width / 2; };
  for (const auto& s : strips)
    if (!slants(s) && std::abs(s.y - one.y) < 0.4 * s.height && (nearest == nullptr || gap(s) < gap(*nearest))) nearest = &s;
  if (nearest == nullptr || nearest->height > 1.5 * one.height) return one;
  const double up = std::min(one.y - one.height / 4, nearest->y - nearest->height / 2),
               down = std::max(one.y + one.height / 4, nearest->y + nearest->height / 2);
  one.y = (up + down) / 2, one.height = down - up;
  return one;
}

std::vector<Strip> joined(std::vector<Strip> strips) {
  for (std::size_t i = 0; i < strips.size(); ++i)
    for (std::size_t j = i + 1; j < strips.size(); ++j) {
      if (slants(strips[i]) || slants(strips[j]) || !one_line(strips[i], strips[j])) continue;
      strips[i] = both(strips[i], strips[j]);
      strips.erase(strips.begin() + static_cast<std::ptrdiff_t>(j));
      j = i;  // the longer one may reach others
    }
  return strips;
}

}  // namespace

struct Sheet::Planes {
  Pix ink;    // without the rules
  Pix rules;  // upright ones
};

Sheet::Sheet() = default;
Sheet::~Sheet() = default;

std::unique_ptr<Sheet> Sheet::of(const Picture& picture, double line_height) {
  const auto colour = pix_of(picture);
  const Pix grey(colour ? ::pixConvertRGBToGray(colour.get(), 0, 0, 0) : nullptr);
  float mean = 0;
  if (!grey || ::pixGetAverageMasked(grey.get(), nullptr, 0, 0, 4, L_MEAN_ABSVAL, &mean) != 0 || mean < 128) return nullptr;
  const Pix even(
      ::pixBackgroundNorm(grey.get(), nullptr, nullptr, 10, 15, 60, 50, kPaper, 2, 1));  // leptonica's defaults but the paper
  const Pix dark(even ? ::pixThresholdToBinary(even.get(), kHairline) : nullptr);
  Pix strokes(even ? ::pixThresholdToBinary(even.get(), kStroke) : nullptr);
  if (!dark || !strokes) return nullptr;
  std::unique_ptr<Sheet> out(new Sheet);
  out->letter_ = 0.7 * line_height;  // the detector's strips are taller than what they hold
  out->planes_ = std::make_unique<Planes>();
  // No stroke of a letter is as long: a row of a table with one line in it is taller, and wider.
  const int tall = std::max(12, static_cast<int>(out->letter_ * 1.7)), wide = std::max(40, static_cast<int>(out->letter_ * 4));
  out->planes_->rules = lines_in(dark, 1, tall);
  const auto level = lines_in(dark, wide, 1);
  if (out->planes_->rules && level)
    add_sides_of_rows(dark, level, std::max(12, static_cast<int>(1.1 * out->letter_)), out->planes_->rules);
  const Pix all(out->planes_->rules && level ? ::pixOr(nullptr, out->planes_->rules.get(), level.get()) : nullptr);
  if (all) out->cells_ = ruled_cells(all, out->letter_);
  if (!all || ::pixSetMasked(even.get(), all.get(), 255) != 0) return nullptr;
  if (const int white = shade_of_watermark(even, dark, strokes, all); white > 0)
    (void)::pixGammaTRC(even.get(), even.get(), 1.0F, 0, white);
  strokes.reset(::pixSubtract(nullptr, strokes.get(), all.get()));
  const Pix near(strokes ? ::pixDilateBrick(nullptr, strokes.get(), kNear, kNear) : nullptr);
  const Pix letters(near ? ::pixAnd(nullptr, dark.get(), near.get()) : nullptr);
  if (letters) out->planes_->ink.reset(::pixSubtract(nullptr, letters.get(), all.get()));
  out->clean_ = picture_of(even.get());
  return out->planes_->ink ? std::move(out) : nullptr;
}

std::vector<Strip> Sheet::corrected(const std::vector<Strip>& strips) const {
  std::vector<Strip> level;
  for (const auto& s : strips) {
    level.push_back(laid_level(s));
    if (!slants(s)) level.back().height = std::max(level.back().height, 1.2 * letter_);
  }
  auto out = joined(cut_at_rules(joined(std::move(level))));
  // Stars that the detector found stand in the middle of their strip; on their line they stand high.
  std::vector<Strip> others;
  std::vector<Strip*> low;
  for (auto& s : out) {
    const int height = ink_in(planes_->ink, around(s, planes_->ink)).height();
    if (!slants(s) && height > 0 && height < 0.55 * letter_) low.push_back(&s);
    else others.push_back(s);
  }
  for (auto* s : low) *s = beside(*s, others);
  const auto more = passed_over(out);
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

std::vector<Strip> Sheet::cut_at_rules(const std::vector<Strip>& strips) const {
  std::vector<Strip> out;
  for (const auto& s : strips) {
    const auto part = around(s, planes_->rules);
    const auto rules = columns(planes_->rules, part), ink = columns(planes_->ink, part);
    const auto is_rule = [&](std::size_t x) { return 10 * rules[x] > 6 * part.height(); };
    bool ruled = false;
    for (std::size_t x = 0; x < rules.size(); ++x) ruled = ruled || is_rule(x);
    if (slants(s) || !ruled) {
      out.push_back(s);
      continue;
    }
    const double edge = 0.2 * letter_;  // what a strip reaches beyond its letters
    for (std::size_t from = 0, to = 0; from < rules.size(); from = to) {
      while (from < rules.size() && is_rule(from)) ++from;
      for (to = from; to < rules.size() && !is_rule(to);) ++to;
      auto first = from, last = to;
      while (first < last && ink[first] == 0) ++first;
      while (last > first && ink[last - 1] == 0) --last;
      if (last - first < 2) continue;
      const double left = std::max(static_cast<double>(from), static_cast<double>(first) - edge),
                   right = std::min(static_cast<double>(to), static_cast<double>(last) + edge);
      auto piece = s;
      piece.x = part.left + (left + right) / 2, piece.width = right - left;
      piece.y += (piece.x - s.x) * s.sine / s.cosine;
      out.push_back(piece);
    }
  }
  return out;
}

std::vector<Strip> Sheet::passed_over(const std::vector<Strip>& strips) const {
  std::vector<Strip> out;
  const auto& ink = planes_->ink;
  Pix touched(::pixCreateTemplate(ink.get()));
  if (!touched) return out;
  for (const auto& s : strips) {
    const auto part = around(s, ink);
    ::pixRasterop(touched.get(), part.left, part.top, part.width(), part.height(), PIX_SRC, ink.get(), part.left, part.top);
  }
  touched.reset(::pixSeedfillBinary(nullptr, touched.get(), ink.get(), 8));  // a letter that a strip cuts belongs to it
  const Pix left(touched ? ::pixSubtract(nullptr, ink.get(), touched.get()) : nullptr);
  const int reach = std::max(3, static_cast<int>(letter_ * 0.5));  // between the letters of a word
  const Pix words(left ? ::pixCloseSafeBrick(nullptr, left.get(), reach, reach) : nullptr);
  BOXA* boxes = words ? ::pixConnCompBB(words.get(), 8) : nullptr;
  for (l_int32 i = 0; i < ::boxaGetCount(boxes); ++i) {
    l_int32 x = 0, y = 0, w = 0, h = 0;
    ::boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    if (h > 1.6 * letter_ || std::max(w, h) < 0.25 * letter_ || w > 12 * letter_) continue;
    const double edge = 0.2 * letter_, tall = std::max(letter_, static_cast<double>(h)) + 2 * edge;
    out.push_back(beside({x + w / 2.0, y + h / 2.0, w + 2 * edge, tall, 1, 0, 1}, strips));
  }
  ::boxaDestroy(&boxes);
  return out;
}

bool Sheet::star(const Strip& strip) const {
  if (slants(strip) || strip.width > 1.4 * letter_) return false;
  const auto part = around(strip, planes_->ink);
  const Part ink = ink_in(planes_->ink, part);
  const double w = ink.width(), h = ink.height(), middle = (ink.top + ink.bottom) / 2.0;
  return w > 0.2 * letter_ && w < 0.7 * letter_ && h > 0.2 * letter_ && h < 0.6 * letter_ && h < 1.6 * w && w < 1.6 * h &&
         middle < strip.y - 0.08 * letter_;
}

bool Sheet::stands_between_posts(const Strip& strip) const {
  const auto letter = ink_in(planes_->ink, around(strip, planes_->ink));
  const auto ink = columns(planes_->ink, letter);
  const auto third = ink.size() / 3;
  if (third == 0) return false;
  const auto post = [&](std::size_t from, std::size_t to) {
    return 4 * *std::max_element(ink.begin() + static_cast<std::ptrdiff_t>(from), ink.begin() + static_cast<std::ptrdiff_t>(to)) >
           3 * letter.height();
  };
  return post(0, third) && post(ink.size() - third, ink.size());
}

std::vector<std::pair<double, double>> Sheet::inked(const Strip& strip, double letters) const {
  std::vector<std::pair<double, double>> out;
  const auto part = around(strip, planes_->ink);
  const auto ink = columns(planes_->ink, part);
  for (std::size_t x = 0; x < ink.size(); ++x) {
    if (ink[x] == 0) continue;
    const auto at = static_cast<double>(x);
    if (out.empty() || at - out.back().second > letters * letter_) out.emplace_back(at, at);
    out.back().second = at + 1;
  }
  return out;
}

}  // namespace qingbai::ocr

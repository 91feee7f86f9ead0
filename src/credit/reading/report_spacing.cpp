// Letter-spaced print: some producers set each character apart, and a reader of PDFs then gives one run a character. They are
// words again before anything asks what stands in one cell.
#include <algorithm>
#include <cmath>
#include <map>

#include "credit/reading/report_lines.hpp"

namespace qingbai {
namespace {

constexpr std::size_t kEnough = 30;  // pairs of a page, before its spacing is called a spacing
constexpr double kSame = 0.15;       // points between two measures of one gap

double gap(const TextRun& left, const TextRun& right) { return right.box.x - (left.box.x + left.box.width); }

// Upright print side by side.
bool neighbours(const TextRun& left, const TextRun& right) {
  return on_one_line(left, right) && left.angle == 0 && right.angle == 0 && left.confidence >= 1 && right.confidence >= 1;
}

bool may_be_spacing(const TextRun& left, const TextRun& right) {
  const double apart = gap(left, right);
  return neighbours(left, right) && apart > 0.2 && apart < 0.3 * left.box.height;
}

bool latin(char c) { return static_cast<unsigned char>(c) < 0x80; }

// Some producers put a quarter of a character more where Chinese meets digits or Latin letters.
double script_space(const TextRun& left, const TextRun& right) {
  if (left.text.empty() || right.text.empty() || latin(left.text.back()) == latin(right.text.front())) return 0;
  return 0.25 * left.box.height;
}

// The distances that stand between most neighbours of a page, least and most: a font of Latin letters may be set a little
// tighter than the Chinese one. Pages whose words are set tight are left out.
using Spacing = std::pair<double, double>;

std::map<int, Spacing> spacings(const std::vector<TextRun>& runs) {
  struct Seen {
    std::size_t neighbours = 0, letters = 0, words = 0;  // letters: of one Chinese or two Latin characters
    std::map<long, std::size_t> gaps;                    // in tenths of a point
  };
  constexpr long kFonts = 6;  // tenths of a point between the spacings of two fonts
  std::map<int, Seen> pages;
  for (const auto& run : runs) ++(widths(run.text) <= 1 ? pages[run.page].letters : pages[run.page].words);
  for (std::size_t i = 1; i < runs.size(); ++i) {
    if (!on_one_line(runs[i - 1], runs[i])) continue;
    auto& seen = pages[runs[i].page];
    ++seen.neighbours;
    if (may_be_spacing(runs[i - 1], runs[i])) ++seen.gaps[std::lround(gap(runs[i - 1], runs[i]) * 10)];
  }
  std::map<int, Spacing> out;
  for (const auto& [page, seen] : pages) {
    std::size_t most = 0;
    Spacing spacing;
    for (const auto& [from, count] : seen.gaps) {
      std::size_t near = 0;
      long last = from;
      for (auto it = seen.gaps.find(from); it != seen.gaps.end() && it->first <= from + kFonts; ++it) {
        near += it->second;
        if (it->second * 10 >= count) last = it->first;
      }
      if (near > most) most = near, spacing = {static_cast<double>(from) / 10, static_cast<double>(last) / 10};
    }
    if (most >= kEnough && most * 2 >= seen.neighbours && seen.letters * 2 > seen.words) out[page] = spacing;
  }
  return out;
}

// Whether two runs of a page whose letters are set so far apart are parts of one word.
bool belongs(const TextRun& left, const TextRun& right, const Spacing& usual) {
  if (!neighbours(left, right)) return false;
  const double apart = gap(left, right);
  return apart >= usual.first - kSame && apart <= usual.second + kSame + script_space(left, right);
}

// Where each letter stands, by the page and the order in which it was drawn.
using Drawn = std::map<std::pair<int, int>, Box>;

Drawn drawn(const std::vector<TextRun>& runs) {
  Drawn out;
  for (const auto& r : runs)
    if (r.order > 0) out[{r.page, r.order}] = r.box;
  return out;
}

// A cell is drawn whole. Where the letter drawn after `left` stands on another line, the line of its cell ends there; where the
// one drawn before `right` does, a line of another cell begins: however close the two stand, they are no word.
bool of_two_cells(const Drawn& all, int left, const TextRun& right) {
  if (left == 0 || right.order == 0 || right.order == left + 1) return false;
  const auto elsewhere = [&](int order) {
    const auto it = all.find({right.page, order});
    return it != all.end() && std::abs(it->second.y - right.box.y) > 0.6 * right.box.height;
  };
  return elsewhere(left + 1) || elsewhere(right.order - 1);
}

// Line by line from left to right. Digits of another font stand a little higher or lower than what is beside them.
void by_lines(std::vector<TextRun>& runs) {
  sort_downwards(runs);
  for (auto first = runs.begin(); first != runs.end();) {
    const auto end = std::find_if_not(first, runs.end(), [&](const TextRun& r) { return on_one_line(*first, r); });
    std::stable_sort(first, end, [](const TextRun& a, const TextRun& b) { return a.box.x < b.box.x; });
    first = end;
  }
}

}  // namespace

void join_spaced_letters(std::vector<TextRun>& runs) {
  by_lines(runs);
  const auto usual = spacings(runs);
  if (usual.empty()) return;
  const auto all = drawn(runs);
  std::vector<TextRun> out;
  int last = 0;  // the order of the letter before
  for (auto& run : runs) {
    const auto it = usual.find(run.page);
    const bool joins = it != usual.end() && !out.empty() && belongs(out.back(), run, it->second) && !of_two_cells(all, last, run);
    last = run.order;
    if (joins) {
      auto& word = out.back();
      const double bottom = std::max(word.box.y + word.box.height, run.box.y + run.box.height);
      append(word, run);
      word.box.y = std::min(word.box.y, run.box.y);
      word.box.height = bottom - word.box.y;
    } else {
      out.push_back(std::move(run));
    }
  }
  runs = std::move(out);
}

}  // namespace qingbai

#include "extract/pdf/reading_order.hpp"

#include <algorithm>
#include <cmath>

#include "base/utf8.hpp"

namespace qingbai {

void in_reading_order(std::vector<TextRun>& runs) {
  const auto middle = [](const TextRun& r) { return r.box.y + r.box.height / 2; };
  std::stable_sort(runs.begin(), runs.end(), [&](const TextRun& a, const TextRun& b) { return middle(a) < middle(b); });
  for (std::size_t from = 0, to = 0; from < runs.size(); from = to) {
    while (to < runs.size() &&
           middle(runs[to]) - middle(runs[from]) <= 0.35 * std::min(runs[from].box.height, runs[to].box.height))
      ++to;
    to = std::max(to, from + 1);
    std::stable_sort(runs.begin() + static_cast<std::ptrdiff_t>(from), runs.begin() + static_cast<std::ptrdiff_t>(to),
                     [](const TextRun& a, const TextRun& b) { return a.box.x < b.box.x; });
  }
}

namespace {

double middle_of(const TextRun& r) { return r.box.y + r.box.height / 2; }

bool on_one_line(const TextRun& before, const TextRun& r) {
  return r.box.x >= before.box.x && std::abs(middle_of(r) - middle_of(before)) <= 0.4 * std::min(r.box.height, before.box.height);
}

// In half heights of a line, about the width of a figure.
double gap_of(const TextRun& before, const TextRun& r) {
  return (r.box.x - (before.box.x + before.box.width)) / std::max(1.0, r.box.height / 2);
}

// Letters set apart ("个 人 信 用") are one word: at least three single characters with the same narrow gap between them.
bool letter_spaced(const std::vector<TextRun>& runs, std::size_t i) {
  constexpr double kWidest = 0.75, kSame = 0.2;
  const auto single = [&](std::size_t at) { return at < runs.size() && utf8_characters(runs[at].text).size() == 1; };
  const auto gap = [&](std::size_t at) {
    return at > 0 && at < runs.size() && on_one_line(runs[at - 1], runs[at]) ? gap_of(runs[at - 1], runs[at]) : 100;
  };
  if (!single(i) || !single(i - 1) || gap(i) > kWidest) return false;
  const bool before = i >= 2 && single(i - 2) && std::abs(gap(i - 1) - gap(i)) < kSame;
  return before || (single(i + 1) && std::abs(gap(i + 1) - gap(i)) < kSame);
}

}  // namespace

std::string text_of_runs(const std::vector<TextRun>& runs) {
  std::string out;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const bool same = i > 0 && on_one_line(runs[i - 1], runs[i]);
    if (i > 0 && !same) out += '\n';
    if (same && !letter_spaced(runs, i))
      if (const double gap = gap_of(runs[i - 1], runs[i]); gap > 0.25)
        out.append(static_cast<std::size_t>(std::clamp(gap, 1.0, 60.0)), ' ');
    out += runs[i].text;
  }
  return out.empty() ? out : out + '\n';
}

}  // namespace qingbai

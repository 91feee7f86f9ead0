// Some programs (wkhtmltopdf) draw the lines that the end of a page cuts on both pages: the same words at the same place of the
// roll of paper, one page's length apart. Read twice they would stand in two rows, or twice in one cell.
#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "credit/reading/report_lines.hpp"

namespace qingbai {
namespace {

using Lines = std::vector<ReportLine>;

bool drawn(const ReportLine& line) {
  return std::all_of(line.runs.begin(), line.runs.end(), [](const TextRun& r) { return r.order > 0 && r.confidence == 1; });
}

bool same_words(const ReportLine& a, const ReportLine& b) {
  return a.tight == b.tight && std::equal(a.runs.begin(), a.runs.end(), b.runs.begin(), b.runs.end(),
                                          [](const TextRun& r, const TextRun& s) { return std::abs(r.box.x - s.box.x) < 0.3; });
}

// The lines of one page, [from, to), and those of the next, [to, end).
struct Turn {
  std::size_t from = 0, to = 0, end = 0;
};

struct Repeat {
  Turn turn;
  std::size_t lines = 0;  // the last of one page and the first of the next
  double length = 0;      // from the line on one page to the same on the next
};

Repeat repeat_at(const Lines& all, const Turn& turn) {
  constexpr std::size_t kMost = 5;
  static const RE2 word(R"(\p{Han})");  // the months of two years may be alike
  const auto most = std::min({kMost, turn.to - turn.from, turn.end - turn.to});
  for (std::size_t n = most; n > 0; --n) {
    const auto *above = &all[turn.to - n], *below = &all[turn.to];
    const double length = above->top - below->top;
    bool same = length > 0, words = false;
    for (std::size_t i = 0; same && i < n; ++i) {
      same = drawn(above[i]) && drawn(below[i]) && same_words(above[i], below[i]) &&
             std::abs(above[i].top - below[i].top - length) < 0.5;
      words = words || RE2::PartialMatch(below[i].tight, word);
    }
    if (same && words) return {turn, n, length};
  }
  return {};
}

bool share_a_place(const ReportLine& a, const ReportLine& b) {
  return std::any_of(a.runs.begin(), a.runs.end(), [&](const TextRun& r) {
    return std::any_of(b.runs.begin(), b.runs.end(),
                       [&](const TextRun& s) { return r.box.x < s.box.x + s.box.width && s.box.x < r.box.x + r.box.width; });
  });
}

// Whether the cut cell goes on behind its lines on the second page rather than before them on the first.
bool belongs_below(const Lines& all, const Repeat& found) {
  const auto& [from, to, end] = found.turn;
  const auto first = to - found.lines, last = to + found.lines - 1;
  double up = 1e9, down = 1e9;
  for (auto i = first; i-- > from && up == 1e9;)
    if (share_a_place(all[i], all[first])) up = all[first].top - all[i].top;
  for (auto i = last + 1; i < end && down == 1e9; ++i)
    if (share_a_place(all[i], all[last])) down = all[i].top - all[last].top;
  return down < up;
}

}  // namespace

void drop_repeated_lines(Lines& lines) {
  std::vector<std::size_t> starts;
  std::map<int, std::pair<double, double>> reach;  // of each page: its first and last line
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i == 0 || lines[i].page != lines[i - 1].page) starts.push_back(i);
    const auto it = reach.try_emplace(lines[i].page, lines[i].top, lines[i].top).first;
    it->second.second = lines[i].top;
  }
  starts.push_back(lines.size());
  double longest = 0;
  for (const auto& [page, ends] : reach) longest = std::max(longest, ends.second - ends.first);
  std::vector<Repeat> found;
  for (std::size_t p = 0; p + 2 < starts.size(); ++p)
    if (auto repeat = repeat_at(lines, {starts[p], starts[p + 1], starts[p + 2]});
        repeat.length > 0.9 * longest && repeat.lines > 0)
      found.push_back(repeat);
  // The length of a page is one.
  if (std::any_of(found.begin(), found.end(), [&](const Repeat& r) { return std::abs(r.length - found.front().length) > 1; }))
    return;
  std::vector<bool> twice(lines.size());
  for (const auto& r : found) {
    const auto at = belongs_below(lines, r) ? r.turn.to - r.lines : r.turn.to;
    for (std::size_t i = 0; i < r.lines; ++i) twice[at + i] = true;
  }
  std::size_t at = 0;
  std::erase_if(lines, [&](const ReportLine&) { return twice[at++]; });
}

}  // namespace qingbai

// The months on top of a grid of repayments.
#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "credit/reading/report_grid.hpp"

namespace qingbai {
namespace {

// Off a scan some numbers may be lost or misread, no two beside one another: each stood halfway between its neighbours.
std::optional<MonthHeads> heads_with_gaps(const std::vector<TextRun>& words) {
  constexpr std::size_t kLeast = 9;
  if (words.size() > 12) return std::nullopt;
  std::map<int, double> at;
  int last = 0;
  static const RE2 number(R"(1[0-2]?|[2-9])");
  for (const auto& word : words) {
    const auto t = tight(word.text);
    if (!RE2::FullMatch(t, number)) continue;
    if (std::stoi(t) <= last) return std::nullopt;
    last = std::stoi(t);
    at[last] = word.box.x + word.box.width / 2;
  }
  if (at.size() < kLeast) return std::nullopt;
  MonthHeads out;
  for (int n = 1; n <= 12; ++n) {
    if (at.contains(n)) {
      out.middles.push_back(at[n]);
      continue;
    }
    const bool before = at.contains(n - 1), after = at.contains(n + 1);
    if (before && after) out.middles.push_back((at[n - 1] + at[n + 1]) / 2);
    else if (n == 1 && after && at.contains(3)) out.middles.push_back(2 * at[2] - at[3]);
    else if (n == 12 && before && at.contains(10)) out.middles.push_back(2 * at[11] - at[10]);
    else return std::nullopt;
  }
  return out;
}

}  // namespace

std::optional<MonthHeads> month_heads(const ReportLine& line) {
  std::vector<TextRun> words;  // "1" and "0" may have been set apart
  for (const auto& run : line.runs) {
    auto* last = words.empty() ? nullptr : &words.back();
    const double gap = last == nullptr ? 0 : run.box.x - (last->box.x + last->box.width);
    if (last != nullptr && gap < (tight(run.text) == "月" ? 0.6 : 0.15) * run.box.height) {
      append(*last, run);
    } else {
      words.push_back(run);
    }
  }
  if (words.size() != 12) return line.scanned() ? heads_with_gaps(words) : std::nullopt;
  int misread = 0;
  MonthHeads out;
  for (std::size_t i = 0; i < 12; ++i) {
    const auto t = tight(words[i].text);
    if (t != std::to_string(i + 1) && t != std::to_string(i + 1) + "月") ++misread;
    out.middles.push_back(words[i].box.x + words[i].box.width / 2);
  }
  // Twelve words of which nine say what a head says are the head, whatever a machine made of the others.
  return misread == 0 || (misread <= 3 && line.scanned()) ? std::optional(out) : std::nullopt;
}

std::size_t month_at(const MonthHeads& heads, const Box& box) {
  const auto& all = heads.middles;
  if (heads.cells == CellsStand::at_the_left) {
    const auto own = std::upper_bound(all.begin(), all.end(), box.x);
    return static_cast<std::size_t>(std::min(own, all.end() - 1) - all.begin());
  }
  if (heads.cells == CellsStand::at_the_right) {
    const auto next = std::lower_bound(all.begin(), all.end(), box.x + box.width);
    return next == all.begin() ? 0 : static_cast<std::size_t>(next - all.begin()) - 1;
  }
  const double middle = box.x + box.width / 2;
  const auto it = std::min_element(heads.middles.begin(), heads.middles.end(),
                                   [&](double a, double b) { return std::abs(a - middle) < std::abs(b - middle); });
  return static_cast<std::size_t>(it - heads.middles.begin());
}

std::string month_name(int year, int month) { return std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month); }

std::vector<ReportLine> with_whole_sums(std::vector<ReportLine> lines) {
  static const RE2 piece(R"([\d,]+)");
  for (auto& line : lines) {
    std::vector<TextRun> words;
    for (auto& run : line.runs) {
      const bool touches = !words.empty() && run.box.x - (words.back().box.x + words.back().box.width) < 0.1 * run.box.height &&
                           RE2::FullMatch(tight(run.text), piece) && RE2::FullMatch(tight(words.back().text), piece);
      if (touches) {
        append(words.back(), run);
      } else {
        words.push_back(std::move(run));
      }
    }
    line.runs = std::move(words);
  }
  return lines;
}

namespace {

// Left and right of the column of years: where whole years stand, else the leftmost words.
std::pair<double, double> year_column(const std::vector<ReportLine>& lines) {
  static const RE2 whole(R"(20\d{2})");
  std::optional<std::pair<double, double>> years, leftmost;
  for (const auto& line : lines)
    for (const auto& run : line.runs) {
      const std::pair<double, double> here{run.box.x, run.box.x + run.box.width};
      if (RE2::FullMatch(tight(run.text), whole)) {
        if (!years) years = here;
        years = {std::min(years->first, here.first), std::max(years->second, here.second)};
      }
      if (!leftmost || here.first < leftmost->first) leftmost = here;
    }
  return years ? *years : leftmost.value_or(std::pair(0.0, 0.0));
}

}  // namespace

std::vector<ReportLine> with_whole_years(std::vector<ReportLine> lines) {
  static const RE2 begun(R"(20?\d?|2)"), whole(R"(20\d{2})");
  const auto [left, right] = year_column(lines);
  TextRun* year = nullptr;
  for (auto& line : lines) {
    for (std::size_t i = 0; i < line.runs.size(); ++i) {
      auto& run = line.runs[i];
      if (run.box.x < left - 1 || run.box.x + run.box.width > right + 1) continue;
      const auto words = tight(run.text);
      const auto both = year == nullptr ? std::string{} : tight(year->text) + words;
      const bool close = year != nullptr && year->page == run.page && run.box.y - year->box.y < 3 * run.box.height;
      if (close && (RE2::FullMatch(both, whole) || RE2::FullMatch(both, begun))) {
        year->text += words;
        if (RE2::FullMatch(both, whole)) year = nullptr;
        line.runs.erase(line.runs.begin() + static_cast<std::ptrdiff_t>(i--));
      } else {
        year = RE2::FullMatch(words, begun) ? &run : nullptr;
      }
    }
  }
  std::erase_if(lines, [](const ReportLine& line) { return line.runs.empty(); });
  return lines;
}

// In narrow columns 10, 11 and 12 wrap, "1" over "0", also where the heads stand again on top of a page: such lines become one.
std::vector<ReportLine> with_heads_on_one_line(const std::vector<ReportLine>& lines) {
  constexpr std::size_t kMostLines = 3;
  std::vector<ReportLine> out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out.push_back(lines[i]);
    if (month_heads(lines[i])) continue;
    auto heads = lines[i];
    for (std::size_t n = 1; n < kMostLines && i + n < lines.size() && lines[i + n].page == heads.page; ++n) {
      for (const auto& run : lines[i + n].runs) {
        const auto above = std::find_if(heads.runs.begin(), heads.runs.end(), [&](const TextRun& r) {
          return run.box.x < r.box.x + r.box.width && r.box.x < run.box.x + run.box.width;
        });
        if (above == heads.runs.end()) heads.runs.push_back(run);
        else above->text += run.text;
      }
      std::sort(heads.runs.begin(), heads.runs.end(), [](const TextRun& p, const TextRun& q) { return p.box.x < q.box.x; });
      if (!month_heads(heads)) continue;
      out.back() = std::move(heads);
      i += n;
      break;
    }
  }
  return out;
}

}  // namespace qingbai

// Words of a scan that stand in one ruled cell are one word, and cells of one row stand on one line, whatever lines they wrap
// over.
#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "credit/reading/located_text.hpp"
#include "credit/reading/report_lines.hpp"

namespace qingbai {
namespace {

double middle(const Box& b) { return b.y + b.height / 2; }

Box around(const std::vector<TextRun>& runs) {
  Box out = runs.front().box;
  for (const auto& r : runs) out = around(out, r.box);
  return out;
}

// The runs of a cell line by line; nothing where words of one line stand so far apart that a rule may have been lost between.
std::vector<TextRun> in_order(std::vector<TextRun> runs) {
  constexpr double kApart = 1.6;  // of a line's height
  std::stable_sort(runs.begin(), runs.end(), [](const TextRun& a, const TextRun& b) { return middle(a.box) < middle(b.box); });
  for (std::size_t from = 0, to = 0; from < runs.size(); from = to) {
    const double height = runs[from].box.height;
    for (to = from + 1; to < runs.size() && middle(runs[to].box) - middle(runs[from].box) < 0.5 * height;) ++to;
    std::stable_sort(runs.begin() + static_cast<std::ptrdiff_t>(from), runs.begin() + static_cast<std::ptrdiff_t>(to),
                     [](const TextRun& a, const TextRun& b) { return a.box.x < b.box.x; });
    for (std::size_t i = from + 1; i < to; ++i)
      if (runs[i].box.x - runs[i - 1].box.x - runs[i - 1].box.width > kApart * height) return {};
  }
  return runs;
}

// Two telephone numbers or days one below the other are two cells whose rule was lost.
bool several_values(const std::vector<TextRun>& words) {
  static const RE2 whole(R"(1\d{10}|(?:19|20)\d{2}\.\d{2}\.\d{2}|--)");
  return std::count_if(words.begin(), words.end(), [](const TextRun& r) { return RE2::FullMatch(r.text, whole); }) > 1;
}

bool beside(const Box& a, const Box& b, double slack) {
  return std::abs(a.y - b.y) < slack && std::abs(a.y + a.height - b.y - b.height) < slack;
}

// A cell beside which others end reaches over several rows, or the rule below one of its rows was lost: its words by those rows.
std::vector<std::pair<Box, std::vector<TextRun>>> rows_of(const std::vector<TextRun>& words, const std::vector<Box>& others) {
  const auto& cell = words.front().cell;
  const double slack = 0.5 * words.front().box.height;
  std::vector<double> edges{cell.y};
  for (const auto& o : others)
    if (o.y > edges.front() + slack && o.y < cell.y + cell.height - slack) edges.push_back(o.y);
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end(), [&](double a, double b) { return b - a < slack; }), edges.end());
  edges.push_back(cell.y + cell.height);
  std::vector<std::pair<Box, std::vector<TextRun>>> out;
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
    std::vector<TextRun> here;
    for (const auto& w : words)
      if (const double y = middle(w.box); (y >= edges[i] || i == 0) && (y < edges[i + 1] || i + 2 == edges.size()))
        here.push_back(w);
    if (!here.empty()) out.emplace_back(Box{cell.x, edges[i], cell.width, edges[i + 1] - edges[i]}, std::move(here));
  }
  return out;
}

// The words of one cell as one run, on the middle of its row.
void join(const Box& cell, std::vector<TextRun>& words, const std::vector<Box>& others, std::vector<TextRun>& out) {
  const double height = words.front().box.height;
  // A cell that fills a row by itself keeps its place.
  const auto mates = std::count_if(others.begin(), others.end(), [&](const Box& o) { return beside(o, cell, 0.4 * height); });
  const auto whole = around(words);
  const double down = mates > 1 ? middle(cell) - middle(whole) : 0;
  auto lines = in_order(words);
  if (lines.empty() || several_values(lines)) {
    for (auto& w : words) w.spread = w.box, w.box.y += down, out.push_back(std::move(w));
    return;
  }
  auto joined = lines.front();
  for (std::size_t i = 1; i < lines.size(); ++i) {
    joined.text += lines[i].text;
    joined.confidence = std::min(joined.confidence, lines[i].confidence);
  }
  joined.spread = whole;
  joined.box = {whole.x, middle(whole) + down - height / 2, whole.width, height};
  out.push_back(std::move(joined));
}

// Pages where few of the words between the first and the last cell stand in one: the sheet lies askew and most of its rules were
// not seen. What little was seen would set some words of a line apart from the others.
void forget_torn_tables(std::vector<TextRun>& runs) {
  constexpr double kLeast = 0.8;
  struct Table {
    double top = 1e18, bottom = -1e18;
    int in_cells = 0, all = 0;
  };
  std::map<int, Table> tables;
  for (const auto& r : runs) {
    if (r.cell.height <= 0) continue;
    auto& t = tables[r.page];
    t.top = std::min(t.top, r.cell.y), t.bottom = std::max(t.bottom, r.cell.y + r.cell.height);
    ++t.in_cells;
  }
  for (const auto& r : runs)
    if (const auto t = tables.find(r.page);
        t != tables.end() && middle(r.box) > t->second.top && middle(r.box) < t->second.bottom)
      ++t->second.all;
  for (auto& r : runs)
    if (const auto t = tables.find(r.page); t != tables.end() && t->second.in_cells < kLeast * t->second.all) r.cell = {};
}

}  // namespace

void join_ruled_cells(std::vector<TextRun>& runs) {
  forget_torn_tables(runs);
  using Place = std::tuple<int, long, long, long, long>;
  std::map<Place, std::vector<TextRun>> cells;
  std::vector<TextRun> out;
  for (auto& r : runs) {
    if (r.cell.height > 0)
      cells[{r.page, std::lround(r.cell.y), std::lround(r.cell.x), std::lround(r.cell.width), std::lround(r.cell.height)}]
          .push_back(std::move(r));
    else out.push_back(std::move(r));
  }
  std::map<int, std::vector<Box>> on_page;
  for (const auto& [place, words] : cells) on_page[std::get<0>(place)].push_back(words.front().cell);
  for (auto& [place, words] : cells)
    for (auto& [cell, of_row] : rows_of(words, on_page[std::get<0>(place)])) join(cell, of_row, on_page[std::get<0>(place)], out);
  runs = std::move(out);
}

}  // namespace qingbai

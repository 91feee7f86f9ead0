// Which row of a table a line belongs to.
#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "extract/report_table.hpp"

namespace qingbai {
namespace {

bool shares_a_column(const ReportHeader& h, const ReportLine& a, const ReportLine& b) {
  std::set<std::size_t> mine;
  for (const auto& r : a.runs) mine.insert(column_of(h, r));
  return std::any_of(b.runs.begin(), b.runs.end(), [&](const TextRun& r) { return mine.contains(column_of(h, r)); });
}

// For each line the row (index of its anchor) it belongs to; -1 before the first anchor. See docs/formats/credit-report.md.
class Grouping {
 public:
  Grouping(const ReportHeader& header, const std::vector<ReportLine>& body, std::vector<std::size_t> anchors)
      : header_(header), body_(body), anchors_(std::move(anchors)) {}

  std::vector<int> rows() {
    std::vector<int> out(body_.size(), -1);
    for (std::size_t i = 0; i < body_.size(); ++i) out[i] = row_of(i);
    return out;
  }

 private:
  // The gap to the nearest line above (step -1) or below (+1) with words in the same column; huge if there is none on the page.
  std::pair<double, std::size_t> neighbour(std::size_t at, int step) const {
    for (auto i = static_cast<std::ptrdiff_t>(at) + step; i >= 0 && i < static_cast<std::ptrdiff_t>(body_.size()); i += step) {
      const auto n = static_cast<std::size_t>(i);
      if (body_[n].page != body_[at].page) break;
      if (shares_a_column(header_, body_[at], body_[n])) return {std::abs(body_[n].middle() - body_[at].middle()), n};
    }
    return {std::numeric_limits<double>::max(), body_.size()};
  }

  int anchor_at(std::size_t line) const {
    const auto it = std::find(anchors_.begin(), anchors_.end(), line);
    return it == anchors_.end() ? -1 : static_cast<int>(it - anchors_.begin());
  }

  int before(std::size_t line) const {
    return static_cast<int>(std::count_if(anchors_.begin(), anchors_.end(), [&](std::size_t a) { return a <= line; })) - 1;
  }

  // Follows the closest neighbours in one direction until an anchor, or until the chain turns back on an anchor's height.
  int row_of(std::size_t line) const {
    if (const int mine = anchor_at(line); mine >= 0) return mine;
    const auto [up, above] = neighbour(line, -1);
    const auto [down, below] = neighbour(line, 1);
    constexpr double kHuge = std::numeric_limits<double>::max();
    if (up == kHuge && down == kHuge) return closest(line);
    if (down < 0.96 * up) {
      const int theirs = anchor_at(below);
      if (theirs >= 0) return theirs;
      return between(line, below);
    }
    if (const int theirs = anchor_at(above); theirs >= 0) return theirs;
    if (above == body_.size()) return between(line, below);
    if (const int middle = between(above, line); middle >= 0 && middle != before(above)) return middle;
    return row_of(above);
  }

  // Two lines of one cell with no number beside either: the number stands between them, or above both.
  int between(std::size_t a, std::size_t b) const {
    if (b == body_.size()) return before(a);
    for (std::size_t i = 0; i < anchors_.size(); ++i)
      if (anchors_[i] > a && anchors_[i] < b) return static_cast<int>(i);
    const auto [next, further] = neighbour(b, 1);
    if (further != body_.size() && next < 1.04 * std::abs(body_[b].middle() - body_[a].middle()))
      return anchor_at(b) >= 0 ? anchor_at(b) : between(b, further);
    return before(a);
  }

  int closest(std::size_t line) const {
    int best = before(line);
    double least = std::numeric_limits<double>::max();
    for (std::size_t i = 0; i < anchors_.size(); ++i) {
      const auto& a = body_[anchors_[i]];
      const double gap = std::abs(a.middle() - body_[line].middle());
      if (a.page == body_[line].page && gap < least) least = gap, best = static_cast<int>(i);
    }
    return best;
  }

  const ReportHeader& header_;
  const std::vector<ReportLine>& body_;
  std::vector<std::size_t> anchors_;
};

// A PDF draws a table cell by cell, row after row: then what is drawn between one number and the next is a row, wherever its
// lines wrap and whichever way they are centred. Only where the places agree: no line of a row stands among those of the next in
// one column. Answers the lines before the first number, then those of each row; nothing where order and places do not agree.
class DrawnRows {
 public:
  DrawnRows(const ReportHeader& header, const std::vector<ReportLine>& body, std::size_t anchor)
      : header_(header), body_(body), anchor_(anchor) {}

  std::optional<std::vector<std::vector<ReportLine>>> rows(const std::vector<std::size_t>& anchor_lines) {
    const auto starts = starts_of(anchor_lines);
    if (starts.size() != anchor_lines.size()) return std::nullopt;
    std::vector<std::vector<ReportLine>> out(starts.size() + 1);
    for (const auto& line : body_)
      for (const auto& r : line.runs) {
        const auto at = std::upper_bound(starts.begin(), starts.end(), std::pair{r.page, r.order}) - starts.begin();
        put(out[static_cast<std::size_t>(at)], line, r);
      }
    return agree(out) ? std::optional(std::move(out)) : std::nullopt;
  }

 private:
  using Drawn = std::pair<int, int>;  // page and order

  // Where each row begins: at its number, or before it where cells of columns to the left were drawn since the row before.
  std::vector<Drawn> starts_of(const std::vector<std::size_t>& anchor_lines) const {
    std::map<Drawn, std::size_t> columns;
    for (const auto& line : body_)
      for (const auto& r : line.runs) {
        if (r.order == 0) return {};
        columns[{r.page, r.order}] = column_of(header_, r);
      }
    std::vector<Drawn> starts;
    for (const auto line : anchor_lines) {
      const auto& runs = body_[line].runs;
      const auto run = std::find_if(runs.begin(), runs.end(), [&](const TextRun& r) { return column_of(header_, r) == anchor_; });
      if (run == runs.end()) return {};
      auto at = columns.find({run->page, run->order});
      while (at != columns.begin() && std::prev(at)->second <= at->second && std::prev(at)->second < anchor_) --at;
      if (!starts.empty() && !(starts.back() < at->first)) return {};
      starts.push_back(at->first);
    }
    return starts;
  }

  static void put(std::vector<ReportLine>& row, const ReportLine& line, const TextRun& run) {
    if (row.empty() || row.back().page != line.page || row.back().top != line.top) {
      ReportLine part;
      part.page = line.page, part.top = line.top, part.height = line.height;
      row.push_back(std::move(part));
    }
    auto& part = row.back();
    part.text += (part.text.empty() ? "" : " ") + run.text;
    part.runs.push_back(run);
  }

  bool agree(std::vector<std::vector<ReportLine>>& rows) const {
    std::map<std::size_t, std::pair<int, double>> lowest;  // of each column: page and middle of the last line
    for (auto& row : rows) {
      std::map<std::size_t, std::pair<int, double>> mine;
      for (auto& line : row) {
        line.tight = tight(line.text);
        for (const auto& r : line.runs) {
          const auto column = column_of(header_, r);
          const std::pair here{r.page, r.box.y + r.box.height / 2};
          if (const auto it = lowest.find(column);
              it != lowest.end() && here < std::pair{it->second.first, it->second.second + 0.5})
            return false;
          mine[column] = std::max(mine.contains(column) ? mine[column] : here, here);
        }
      }
      for (const auto& [column, place] : mine) lowest[column] = place;
    }
    return true;
  }

  const ReportHeader& header_;
  const std::vector<ReportLine>& body_;
  std::size_t anchor_;
};

}  // namespace

ReportRows many_rows(const ReportHeader& header, const std::vector<ReportLine>& body, std::size_t anchor, bool none_too) {
  static const RE2 number(R"(\d{1,4})");
  ReportRows out;
  std::vector<std::size_t> anchors;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const auto row = one_row(header, {body[i]});
    if (RE2::FullMatch(row[anchor].text(), number) || (none_too && row[anchor].text() == "--")) anchors.push_back(i);
  }
  if (auto drawn = DrawnRows(header, body, anchor).rows(anchors)) {
    out.before = std::move(drawn->front());
    for (std::size_t i = 1; i < drawn->size(); ++i) {
      out.rows.push_back(one_row(header, (*drawn)[i]));
      out.lines.push_back(std::move((*drawn)[i]));
    }
    return out;
  }
  const auto rows = Grouping(header, body, anchors).rows();
  std::map<int, std::vector<ReportLine>> of;
  for (std::size_t i = 0; i < body.size(); ++i) of[rows[i]].push_back(body[i]);
  out.before = of[-1];
  for (std::size_t i = 0; i < anchors.size(); ++i) {
    auto& lines = of[static_cast<int>(i)];
    out.rows.push_back(one_row(header, lines));
    out.lines.push_back(std::move(lines));
  }
  return out;
}

}  // namespace qingbai

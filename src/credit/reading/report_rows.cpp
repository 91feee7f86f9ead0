// Which row of a table a line belongs to.
#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "credit/reading/report_entry.hpp"
#include "credit/reading/report_table.hpp"

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

void put(std::vector<ReportLine>& row, const ReportLine& line, const TextRun& run) {
  if (row.empty() || row.back().page != line.page || row.back().top != line.top) {
    ReportLine part;
    part.page = line.page, part.top = line.top, part.height = line.height;
    row.push_back(std::move(part));
  }
  auto& part = row.back();
  part.text += (part.text.empty() ? "" : " ") + run.text;
  part.runs.push_back(run);
}

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

// A table without an order of drawing (a scan): each cell is either centred on its row's number or begins at its height. For each
// page and column the lines are shared out among the numbers, in order, so that the cells' places fit best; the fashion that fits
// the whole table better is taken. Nothing where neither fits well.
class PlacedRows {
 public:
  PlacedRows(const ReportHeader& header, const std::vector<ReportLine>& body, std::size_t anchor, std::size_t day)
      : header_(header), body_(body), anchor_(anchor), day_(day) {}

  std::optional<std::vector<std::vector<ReportLine>>> rows(const std::vector<std::size_t>& anchor_lines) {
    if (anchor_lines.empty()) return std::nullopt;
    for (std::size_t i = 0; i < anchor_lines.size(); ++i) {
      const auto& line = body_[anchor_lines[i]];
      const auto in = [&](std::size_t column) {
        return std::find_if(line.runs.begin(), line.runs.end(),
                            [&](const TextRun& r) { return column_of(header_, r) == column; });
      };
      auto run = in(anchor_);
      if (run == line.runs.end()) run = in(day_);
      if (run == line.runs.end()) return std::nullopt;
      pages_[line.page].numbers.push_back({i, run->box.y + run->box.height / 2});
      height_ = std::max(height_, run->box.height);
    }
    for (std::size_t l = 0; l < body_.size(); ++l)
      for (std::size_t r = 0; r < body_[l].runs.size(); ++r) {
        const auto& run = body_[l].runs[r];
        const auto page = pages_.find(run.page);
        if (page == pages_.end()) return std::nullopt;  // a page with words and no number: the order of lines tells more
        static const RE2 year("(?:19|20)\\d{2}[年.].*");
        const auto column = column_of(header_, run);
        const bool opens = column == day_ && column != anchor_ && RE2::FullMatch(tight(run.text), year);
        page->second.columns[column].push_back({l, r, run.box.y + run.box.height / 2, opens});
      }
    auto centred = share(true), topped = share(false);
    auto& better = topped.cost < centred.cost ? topped : centred;
    const auto cells = static_cast<double>(anchor_lines.size() * header_.columns.size());
    if (better.cost > 0.3 * height_ * cells) return std::nullopt;
    auto out = collect(better, anchor_lines.size());
    const bool whole = std::none_of(out.begin() + 1, out.end(), [](const auto& row) { return row.empty(); });
    return whole ? std::optional(std::move(out)) : std::nullopt;
  }

 private:
  struct Number {
    std::size_t row;
    double middle;
  };
  struct Piece {
    std::size_t line, run;
    double middle;
    bool opens_day = false;  // in the column of days it begins with a year
  };
  struct OnPage {
    std::vector<Number> numbers;
    std::map<std::size_t, std::vector<Piece>> columns;
  };
  struct Shared {
    double cost = 0;
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> row_of;  // line and run → row + 1; 0: before the first
  };

  // The place of a cell made of pieces [from, to) against its number's.
  double misfit(const std::vector<Piece>& pieces, std::size_t from, std::size_t to, double number, bool centred) const {
    if (from == to) return height_ / 2;  // an empty cell
    double two_days = 0;
    for (std::size_t p = from + 1; p < to; ++p) two_days += pieces[p].opens_day ? 2 * height_ : 0;
    const double place = centred ? (pieces[from].middle + pieces[to - 1].middle) / 2 : pieces[from].middle;
    return std::abs(place - number) + two_days;
  }

  Shared share(bool centred) const {
    Shared out;
    for (const auto& [page, on] : pages_)
      for (const auto& [column, unsorted] : on.columns) {
        auto pieces = unsorted;
        std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.middle < b.middle; });
        share_column(on.numbers, pieces, centred, page == pages_.begin()->first, out);
      }
    return out;
  }

  void share_column(const std::vector<Number>& numbers, const std::vector<Piece>& pieces, bool centred, bool first_page,
                    Shared& out) const {
    constexpr std::size_t kMostLines = 8;  // of one cell
    constexpr double kNever = std::numeric_limits<double>::max() / 4;
    const auto m = numbers.size(), n = pieces.size();
    // least[i][j]: the first i numbers have taken the first j pieces. What stands above the first number costs, too; less on a
    // further page, where the end of a row that the page cut may stand.
    const double above = first_page ? height_ : 0.4 * height_;
    std::vector<std::vector<double>> least(m + 1, std::vector<double>(n + 1, kNever));
    std::vector<std::vector<std::size_t>> taken(m + 1, std::vector<std::size_t>(n + 1, 0));
    for (std::size_t j = 0; j <= n; ++j) least[0][j] = static_cast<double>(j) * above;
    for (std::size_t i = 1; i <= m; ++i)
      for (std::size_t j = 0; j <= n; ++j)
        for (std::size_t k = 0; k <= std::min(j, kMostLines); ++k) {
          const double cost = least[i - 1][j - k] + misfit(pieces, j - k, j, numbers[i - 1].middle, centred);
          if (cost < least[i][j]) least[i][j] = cost, taken[i][j] = k;
        }
    out.cost += least[m][n];
    std::size_t j = n;
    for (std::size_t i = m; i > 0; --i) {
      const auto k = taken[i][j];
      for (std::size_t p = j - k; p < j; ++p) out.row_of[{pieces[p].line, pieces[p].run}] = numbers[i - 1].row + 1;
      j -= k;
    }
    for (std::size_t p = 0; p < j; ++p) out.row_of[{pieces[p].line, pieces[p].run}] = numbers.front().row;  // the row before
  }

  std::vector<std::vector<ReportLine>> collect(const Shared& shared, std::size_t count) const {
    std::vector<std::vector<ReportLine>> out(count + 1);
    for (std::size_t l = 0; l < body_.size(); ++l)
      for (std::size_t r = 0; r < body_[l].runs.size(); ++r) {
        const auto at = shared.row_of.find({l, r});
        if (at != shared.row_of.end()) put(out[at->second], body_[l], body_[l].runs[r]);
      }
    for (auto& row : out)
      for (auto& line : row) line.tight = tight(line.text);
    return out;
  }

  const ReportHeader& header_;
  const std::vector<ReportLine>& body_;
  std::size_t anchor_, day_;
  std::map<int, OnPage> pages_;
  double height_ = 0;  // of a line
};

std::size_t day_column(const ReportHeader& header, std::size_t otherwise) {
  for (std::size_t c = 0; c < header.columns.size(); ++c)
    if (header.columns[c].name == "查询日期" || header.columns[c].name == "信息更新日期") return c;
  return otherwise;
}

// A scan may lose a number: where the numbers before and after leave room for one, a line with a whole day is a row of its own.
// `cells`: each line's.
std::vector<std::size_t> with_lost_numbers(const std::vector<ReportLine>& body, const std::vector<ReportRow>& cells,
                                           const std::vector<std::size_t>& anchors, std::size_t anchor, std::size_t day) {
  if (day == anchor) return anchors;
  const auto number_at = [&](std::size_t line) { return leading_number(cells[line][anchor].text()); };
  std::vector<std::size_t> out;
  int last = 0;
  auto next = anchors.begin();
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (next != anchors.end() && *next == i) {
      last = number_at(i);
      out.push_back(i);
      ++next;
      continue;
    }
    const bool room = next == anchors.end() ? !anchors.empty() : number_at(*next) > last + 1;
    const bool near = !out.empty() && body[out.back()].page == body[i].page &&
                      body[i].middle() - body[out.back()].middle() < 0.7 * body[i].height;
    if (!room || near || !printed_day(cells[i][day].text())) continue;
    ++last;
    out.push_back(i);
  }
  return out;
}

}  // namespace

ReportRows many_rows(const ReportHeader& names, const std::vector<ReportLine>& lines, std::size_t anchor, bool none_too) {
  const auto header = with_bands(names, lines);
  const auto body = with_whole_numbers(header, lines, anchor);
  static const RE2 number(R"(\d{1,4})");
  ReportRows out;
  std::vector<std::size_t> anchors;
  std::vector<ReportRow> cells;  // of each line
  for (std::size_t i = 0; i < body.size(); ++i) {
    cells.push_back(one_row(header, {body[i]}));
    const auto& text = cells.back()[anchor].text();
    if (RE2::FullMatch(text, number) || (none_too && text == "--")) anchors.push_back(i);
  }
  auto drawn = DrawnRows(header, body, anchor).rows(anchors);
  if (!drawn && !anchors.empty()) {
    const auto day = day_column(header, anchor);
    drawn = PlacedRows(header, body, anchor, day).rows(with_lost_numbers(body, cells, anchors, anchor, day));
  }
  if (drawn) {
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
    auto& mine = of[static_cast<int>(i)];
    out.rows.push_back(one_row(header, mine));
    out.lines.push_back(std::move(mine));
  }
  return out;
}

}  // namespace qingbai

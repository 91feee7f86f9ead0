// A grid of repayments read line by line.
#include <re2/re2.h>

#include <algorithm>
#include <map>

#include "credit/reading/report_entry.hpp"
#include "credit/reading/report_grid.hpp"

namespace qingbai {
namespace {

// The grid of repayments, line by line: a line of months on top, then for each year a line of signs and one of sums; the year
// stands beside the signs or between the two.
class Grid {
 public:
  explicit Grid(CellsStand cells) : stand_(cells) {}

  // False where a line is none of these.
  bool take(const ReportLine& line) {
    if (auto found = month_heads(line)) return heads_ = std::move(found), heads_->cells = stand_, true;
    if (!heads_) return false;
    int here = 0;
    const auto cells = cells_of(line, here);
    if (cells.empty()) {
      if (here != 0 && ((second_ && year_ == 0) || (!second_ && signs_.empty()))) year_ = here;
      return true;
    }
    if (second_) return sums(cells, here);
    if (!sums_.empty() && here == 0 && goes_on(cells)) {
      for (const auto& [month, run] : cells) sums_[month].push_back(run);
      return true;
    }
    static const RE2 sign(R"([*NM1-7ABCDGZ#/])");
    if (!std::all_of(cells.begin(), cells.end(), [](const Cell& c) { return RE2::FullMatch(tight(c.run->text), sign); }))
      return false;
    close();  // a new year begins
    year_ = here, beside_ = here != 0;
    for (const auto& cell : cells) {
      fits_ = fits_ && !signs_.contains(cell.month);
      signs_[cell.month] = cell.run;
    }
    second_ = true;
    return true;
  }

  // All months read; nothing where something does not fit.
  std::optional<std::map<std::string, ReportMonth>> finish() {
    close();
    if (!fits_ || second_) return std::nullopt;
    return std::move(read_);
  }

 private:
  struct Cell {
    std::size_t month;
    const TextRun* run;
  };

  std::vector<Cell> cells_of(const ReportLine& line, int& year) const {
    static const RE2 year_only(R"(20\d{2})");
    std::vector<Cell> out;
    for (const auto& run : line.runs)
      if (const auto t = tight(run.text); RE2::FullMatch(t, year_only) && run.box.x + run.box.width < heads_->middles[0])
        year = std::stoi(t);
      else out.push_back({month_at(*heads_, run.box), &run});
    return out;
  }

  bool sums(const std::vector<Cell>& cells, int here) {
    static const RE2 amount(R"([\d,]+|--)");
    for (const auto& [month, run] : cells) {
      if (!RE2::FullMatch(tight(run->text), amount)) return false;
      sums_[month].push_back(run);
    }
    second_ = false;
    if (here != 0) year_ = here;
    return true;
  }

  // A narrow column cuts "5,762" over two lines. The piece below is drawn right after the one above; where the file does not say
  // in which order it was drawn, a line of signs would have its year beside it.
  [[nodiscard]] bool goes_on(const std::vector<Cell>& cells) const {
    static const RE2 piece(R"([\d,]+|--)");
    // While a sign waits for its sum the line is one of sums: a cell of one line stands beside the last piece of a cut one.
    if (sums_.size() < signs_.size())
      return std::all_of(cells.begin(), cells.end(),
                         [&](const Cell& c) { return signs_.contains(c.month) && RE2::FullMatch(tight(c.run->text), piece); });
    return std::all_of(cells.begin(), cells.end(), [&](const Cell& c) {
      const auto it = sums_.find(c.month);
      if (it == sums_.end() || !RE2::FullMatch(tight(c.run->text), piece)) return false;
      return c.run->order == 0 ? beside_ : c.run->order == it->second.back()->order + 1;
    });
  }

  void close() {
    static const RE2 sum(R"([1-9]\d{0,2}(?:,\d{3})*|[1-9]\d*|0|--)");
    for (const auto& [m, run] : signs_) {
      const auto name = month_name(year_, static_cast<int>(m) + 1);
      fits_ = fits_ && year_ > 0 && !read_.contains(name);
      read_[name] = {name, tight(run->text), std::nullopt};
    }
    for (const auto& [m, runs] : sums_) {
      std::string words;
      for (const auto* run : runs) words += tight(run->text);
      const auto it = read_.find(month_name(year_, static_cast<int>(m) + 1));
      fits_ = fits_ && it != read_.end() && RE2::FullMatch(words, sum);
      if (it != read_.end()) it->second.overdue = printed_yuan(words);
    }
    signs_.clear(), sums_.clear();
  }

  const CellsStand stand_;
  std::optional<MonthHeads> heads_;
  std::map<std::string, ReportMonth> read_;
  std::map<std::size_t, const TextRun*> signs_;
  std::map<std::size_t, std::vector<const TextRun*>> sums_;
  int year_ = 0;
  bool second_ = false, beside_ = false, fits_ = true;
};

}  // namespace

std::optional<Months> months_by_line(const std::vector<ReportLine>& lines, CellsStand cells) {
  Grid grid(cells);
  if (!std::all_of(lines.begin(), lines.end(), [&grid](const ReportLine& line) { return grid.take(line); })) return std::nullopt;
  return grid.finish();
}

}  // namespace qingbai

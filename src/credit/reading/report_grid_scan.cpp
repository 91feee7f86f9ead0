// A grid of repayments read off a scan.
#include <re2/re2.h>

#include <map>
#include <set>

#include "credit/reading/report_entry.hpp"
#include "credit/reading/report_grid.hpp"

namespace qingbai {
namespace {

// Off a scan: no order of drawing, and a cell may be misread or lost. Lines of signs and of sums take turns; a month is read
// where both of its cells are, under one year. `unread` counts the others that have ink.
class ScannedGrid {
 public:
  explicit ScannedGrid(const std::vector<ReportLine>& lines) {
    for (const auto& line : lines) take(line);
    close();
  }

  [[nodiscard]] const std::map<std::string, ReportMonth>& months() const { return read_; }

 private:
  using Cells = std::map<std::size_t, std::string>;

  void take(const ReportLine& line) {
    if (auto found = month_heads(line)) return void(heads_ = std::move(found));
    if (!heads_) return;
    static const RE2 year_only(R"(20\d{2})"), letter(R"([*NMABCDGZ#/])"), digit("[1-7]"), star("水|米|※|＊|★");
    Cells cells;
    int year = 0, letters = 0, digits = 0;
    for (const auto& run : line.runs) {
      auto t = tight(run.text);
      if (RE2::FullMatch(t, year_only) && run.box.x + run.box.width < heads_->middles[0]) {
        year = std::stoi(t);
        continue;
      }
      if (run.box.x + run.box.width < heads_->middles[0] - run.box.height) continue;  // beside the grid
      if (RE2::FullMatch(t, star)) t = "*";
      if (t == "n") t = "N";
      letters += RE2::FullMatch(t, letter) ? 1 : 0;
      digits += RE2::FullMatch(t, digit) ? 1 : 0;
      cells[month_at(*heads_, run.box)] += t;
    }
    const auto all = static_cast<int>(cells.size());
    // The digits 1 to 7 are signs of lateness, sums, or the ends of sums cut over two lines: the year beside the signs tells, or,
    // where it stands between the two, the turn.
    const bool turn = sums_.empty() == signs_.empty();
    const bool of_signs = 2 * letters > all || (letters + digits == all && (letters > 0 || (beside_ ? year != 0 : turn)));
    if (cells.empty()) {
      if (year != 0 && year_ == 0) year_ = year;
    } else if (of_signs) {
      close();
      beside_ = beside_ || year != 0;
      signs_ = std::move(cells), year_ = year;
    } else if (!signs_.empty()) {
      for (auto& [month, words] : cells) sums_[month] += words;  // "5,76" and below it "2"
      if (year != 0 && year_ == 0) year_ = year;
    }
  }

  void close() {
    static const RE2 sign(R"([*NM1-7ABCDGZ#/])"), sum(R"(0|[1-9]\d{0,2}(?:[,.]\d{3})*|[1-9]\d*|--)");
    for (const auto& [m, words] : signs_) {
      const auto it = sums_.find(m);
      if (year_ == 0 || it == sums_.end() || !RE2::FullMatch(words, sign) || !RE2::FullMatch(it->second, sum)) continue;
      const auto name = month_name(year_, static_cast<int>(m) + 1);
      // A month that is in order owes nothing, a late one does: where the two cells do not agree one of them is misread.
      const bool late = words.size() == 1 && words[0] >= '1' && words[0] <= '7', in_order = words == "N" || words == "*";
      const bool owes = it->second != "0" && it->second != "--";
      if ((late && !owes) || (in_order && owes)) continue;
      if (!read_.emplace(name, ReportMonth{name, words, printed_yuan(it->second)}).second) twice_.insert(name);
    }
    signs_.clear(), sums_.clear(), year_ = 0;
    for (const auto& name : twice_) read_.erase(name);
  }

  std::optional<MonthHeads> heads_;
  std::map<std::string, ReportMonth> read_;
  std::set<std::string> twice_;
  Cells signs_, sums_;
  int year_ = 0;
  bool beside_ = false;  // the year stands on the line of signs
};

}  // namespace

bool months_off_scan(const std::vector<ReportLine>& lines, int first, int months, ReportAccount& a,
                     std::vector<ReportWarning>& warnings) {
  const ScannedGrid grid(lines);
  std::string lost;
  std::vector<ReportMonth> read;
  for (int n = first; n < first + months; ++n) {
    const auto name = month_name(n / 12, n % 12 + 1);
    const auto it = grid.months().find(name);
    if (it != grid.months().end()) read.push_back(it->second);
    else lost += (lost.empty() ? "" : "、") + name;
  }
  if (read.empty()) return false;
  a.months.insert(a.months.end(), read.begin(), read.end());
  if (!lost.empty()) warnings.push_back({lines.front().page, "还款记录中没有读清的月份：" + lost});
  return true;
}

std::string mended_grid_title(const std::string& tight) {
  static const RE2 loose(
      R"([^\d]{0,2}(20\d{2})年{1,2}(\d{1,2})月{1,2}[^\d]{1,6}(20\d{2})年{1,2}(\d{1,2})月{1,2}[^\d]{0,3}(?:还款|缴费|记录)[^\d]{0,6})");
  std::string y1, m1, y2, m2;
  if (!RE2::FullMatch(tight, loose, &y1, &m1, &y2, &m2)) return {};
  return y1 + "年" + m1 + "月—" + y2 + "年" + m2 + "月的还款记录";
}

}  // namespace qingbai

// The grid of repayments of the 详版.
#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "extract/report_cells.hpp"
#include "extract/report_entry.hpp"

namespace qingbai {
namespace {

struct Heads {
  std::vector<double> middles;  // of the months 1–12
};

// Off a scan some numbers may be lost or misread, no two beside one another: each stood halfway between its neighbours.
std::optional<Heads> heads_with_gaps(const std::vector<TextRun>& words) {
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
  Heads out;
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

std::optional<Heads> month_heads(const ReportLine& line) {
  std::vector<TextRun> words;  // "1" and "0" may have been set apart
  for (const auto& run : line.runs) {
    auto* last = words.empty() ? nullptr : &words.back();
    if (last != nullptr && run.box.x - (last->box.x + last->box.width) < 0.15 * run.box.height) {
      last->text += run.text;
      last->box.width = run.box.x + run.box.width - last->box.x;
    } else {
      words.push_back(run);
    }
  }
  if (words.size() != 12) return line.scanned() ? heads_with_gaps(words) : std::nullopt;
  int misread = 0;
  Heads out;
  for (std::size_t i = 0; i < 12; ++i) {
    if (tight(words[i].text) != std::to_string(i + 1)) ++misread;
    out.middles.push_back(words[i].box.x + words[i].box.width / 2);
  }
  // Twelve words of which nine say what a head says are the head, whatever a machine made of the others.
  return misread == 0 || (misread <= 3 && line.scanned()) ? std::optional(out) : std::nullopt;
}

std::size_t month_at(const Heads& heads, const Box& box) {
  const double middle = box.x + box.width / 2;
  const auto it = std::min_element(heads.middles.begin(), heads.middles.end(),
                                   [&](double a, double b) { return std::abs(a - middle) < std::abs(b - middle); });
  return static_cast<std::size_t>(it - heads.middles.begin());
}

std::string month_name(int year, int month) { return std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month); }

// The grid of repayments, line by line: a line of months on top, then for each year a line of signs and one of sums; the year
// stands beside the signs or between the two.
class Grid {
 public:
  // False where a line is none of these.
  bool take(const ReportLine& line) {
    if (auto found = month_heads(line)) return heads_ = std::move(found), true;
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
    static const RE2 piece(R"([\d,]+)");
    return std::all_of(cells.begin(), cells.end(), [&](const Cell& c) {
      const auto it = sums_.find(c.month);
      if (it == sums_.end() || !RE2::FullMatch(tight(c.run->text), piece)) return false;
      return c.run->order == 0 ? beside_ : c.run->order == it->second.back()->order + 1;
    });
  }

  void close() {
    static const RE2 sum(R"(\d{1,3}(?:,\d{3})*|\d+|--)");
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

  std::optional<Heads> heads_;
  std::map<std::string, ReportMonth> read_;
  std::map<std::size_t, const TextRun*> signs_;
  std::map<std::size_t, std::vector<const TextRun*>> sums_;
  int year_ = 0;
  bool second_ = false, beside_ = false, fits_ = true;
};

}  // namespace

namespace {

struct Year {
  int year = 0;
  std::map<std::size_t, std::string> signs, sums;
};

std::optional<std::map<std::string, ReportMonth>> months_of(const std::vector<Year>& years) {
  static const RE2 sign(R"([*NM1-7ABCDGZ#/])"), sum(R"(\d{1,3}(?:,\d{3})*|\d+|--)");
  std::map<std::string, ReportMonth> out;
  for (const auto& y : years) {
    if (y.signs.size() != y.sums.size()) return std::nullopt;
    for (const auto& [month, words] : y.signs) {
      const auto it = y.sums.find(month);
      if (it == y.sums.end() || !RE2::FullMatch(words, sign) || !RE2::FullMatch(it->second, sum)) return std::nullopt;
      const auto name = month_name(y.year, static_cast<int>(month) + 1);
      if (!out.emplace(name, ReportMonth{name, words, printed_yuan(it->second)}).second) return std::nullopt;
    }
  }
  return out;
}

// The same from the order of drawing, which goes cell by cell whatever lines a narrow column makes of "5,762": a year, its signs,
// its sums. Nothing where it does not come out even.
std::optional<std::map<std::string, ReportMonth>> drawn_months(const std::vector<ReportLine>& lines) {
  static const RE2 year_only(R"(20\d{2})");
  std::optional<Heads> heads;
  std::map<std::pair<int, int>, const TextRun*> drawn;
  for (const auto& line : lines)
    if (auto found = month_heads(line)) heads = std::move(found);
    else
      for (const auto& run : line.runs) drawn[{run.page, run.order}] = &run;
  if (!heads || drawn.empty() || drawn.begin()->first.second == 0) return std::nullopt;
  std::vector<Year> years;
  bool in_sums = false;
  std::size_t last = 0;
  for (const auto& [at, run] : drawn) {
    const auto words = tight(run->text);
    if (run->box.x + run->box.width < heads->middles[0] && RE2::FullMatch(words, year_only)) {
      years.push_back({std::stoi(words), {}, {}});
      in_sums = false, last = 0;
      continue;
    }
    if (years.empty()) return std::nullopt;
    const auto month = month_at(*heads, run->box);
    if (!in_sums && !years.back().signs.empty() && month <= last) in_sums = true;
    if (!in_sums && !years.back().signs.emplace(month, words).second) return std::nullopt;
    if (in_sums) years.back().sums[month] += words;
    last = month;
  }
  return months_of(years);
}

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

  std::optional<Heads> heads_;
  std::map<std::string, ReportMonth> read_;
  std::set<std::string> twice_;
  Cells signs_, sums_;
  int year_ = 0;
  bool beside_ = false;  // the year stands on the line of signs
};

// The months that could be read of a scanned grid; those that could not are said. False where there are none.
bool some_months(const std::vector<ReportLine>& lines, int first, int months, ReportAccount& a,
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

}  // namespace

bool heads_months(const ReportLine& line) { return month_heads(line).has_value(); }

bool read_months(const std::string& title, const std::vector<ReportLine>& below, ReportAccount& a,
                 std::vector<ReportWarning>& warnings) {
  static const RE2 range(R"((20\d{2})年(\d{1,2})月[^\d]{1,3}(20\d{2})年(\d{1,2})月)");
  int first_year = 0, first_month = 0, last_year = 0, last_month = 0;
  if (!RE2::PartialMatch(title, range, &first_year, &first_month, &last_year, &last_month)) return false;
  const int months = (last_year - first_year) * 12 + last_month - first_month + 1;
  if (months < 1 || months > 120) return false;
  const auto lines = with_heads_on_one_line(below);
  auto read = drawn_months(lines);
  if (!read) {
    Grid grid;
    bool all = true;
    for (const auto& line : lines) all = all && grid.take(line);
    if (all) read = grid.finish();
  }
  const bool scan = !lines.empty() && lines.front().scanned();
  const bool whole = read && static_cast<int>(read->size()) == months && read->contains(month_name(first_year, first_month)) &&
                     read->contains(month_name(last_year, last_month));
  if (!whole && scan) return some_months(lines, first_year * 12 + first_month - 1, months, a, warnings);
  if (!whole) return false;
  for (auto& [name, month] : *read) a.months.push_back(std::move(month));
  return true;
}

}  // namespace qingbai

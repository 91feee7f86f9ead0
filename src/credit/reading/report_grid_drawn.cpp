// A grid of repayments read in the order in which it was drawn.
#include <re2/re2.h>

#include <map>

#include "credit/reading/report_entry.hpp"
#include "credit/reading/report_grid.hpp"

namespace qingbai {
namespace {

struct Year {
  int year = 0;
  std::map<std::size_t, std::string> signs, sums;
};

std::optional<std::map<std::string, ReportMonth>> months_of(const std::vector<Year>& years) {
  static const RE2 sign(R"([*NM1-7ABCDGZ#/])"), sum(R"([1-9]\d{0,2}(?:,\d{3})*|[1-9]\d*|0|--)");
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

}  // namespace

std::optional<std::map<std::string, ReportMonth>> drawn_months(const std::vector<ReportLine>& lines, CellsStand cells) {
  static const RE2 year_only(R"(20\d{2})");
  std::optional<MonthHeads> heads;
  std::map<std::pair<int, int>, const TextRun*> drawn;
  for (const auto& line : lines)
    if (auto found = month_heads(line)) heads = std::move(found), heads->cells = cells;
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

}  // namespace qingbai

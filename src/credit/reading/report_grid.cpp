#include "credit/reading/report_grid.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "credit/reading/report_entry.hpp"

namespace qingbai {
namespace {

// The words of a line of signs or of sums. Two that touch are parted where nothing else is possible: a sign is one character, and
// no sum begins with a zero.
std::vector<std::string> parted(const std::string& words, bool sums) {
  static const RE2 sign(R"(([*NM1-7ABCDGZ#/]))"), sum(R"((--|0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*))");
  std::vector<std::string> out;
  re2::StringPiece rest(words), next;
  while (!rest.empty()) {
    if (!RE2::Consume(&rest, sums ? sum : sign, &next)) return {};
    out.emplace_back(next.data(), next.size());
  }
  return out;
}

// The title says which months a year has. Where a line of signs and one of sums have just as many words as these, they are its
// months in order, wherever in its cell each stands. Answers nothing where one count differs.
std::optional<Months> counted_months(const std::vector<ReportLine>& lines, int first, int months) {
  static const RE2 year_only(R"(20\d{2})");
  std::vector<int> years;
  std::vector<std::vector<std::string>> read;  // signs and sums in turn
  for (const auto& line : lines) {
    if (month_heads(line)) continue;
    std::vector<std::string> row;
    for (std::size_t i = 0; i < line.runs.size(); ++i) {
      const auto words = tight(line.runs[i].text);
      if (i == 0 && RE2::FullMatch(words, year_only)) {
        years.push_back(std::stoi(words));
        continue;
      }
      const auto parts = parted(words, read.size() % 2 == 1);
      if (parts.empty()) return std::nullopt;
      row.insert(row.end(), parts.begin(), parts.end());
    }
    if (!row.empty()) read.push_back(std::move(row));
  }
  if (years.empty() || read.size() != 2 * years.size()) return std::nullopt;
  Months out;
  for (std::size_t y = 0; y < years.size(); ++y) {
    const int from = std::max(first, years[y] * 12), to = std::min(first + months - 1, years[y] * 12 + 11);
    const auto count = static_cast<std::size_t>(std::max(0, to - from + 1));
    if (count == 0 || read[2 * y].size() != count || read[2 * y + 1].size() != count) return std::nullopt;
    for (std::size_t n = 0; n < count; ++n) {
      const auto name = month_name(years[y], from % 12 + static_cast<int>(n) + 1);
      if (!out.emplace(name, ReportMonth{name, read[2 * y][n], printed_yuan(read[2 * y + 1][n])}).second) return std::nullopt;
    }
  }
  return out;
}

// Some programs draw the last line of a page again on top of the next.
std::vector<ReportLine> without_lines_printed_twice(const std::vector<ReportLine>& lines) {
  std::vector<ReportLine> out;
  const ReportLine* last = nullptr;  // that is no line of heads
  for (const auto& line : lines) {
    const bool heads = month_heads(line).has_value();
    const bool turned = last != nullptr && !heads && last->page < line.page && !line.scanned();
    if (turned && line.tight.size() > 3 && line.tight == last->tight) continue;
    if (!heads) last = &line;
    out.push_back(line);
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
  const auto lines = without_lines_printed_twice(with_heads_on_one_line(with_whole_sums(with_whole_years(below))));
  // The title says which months there are: a reading is right only if it gives each of them once.
  const auto whole = [&](const std::optional<Months>& read) {
    return read && static_cast<int>(read->size()) == months && read->contains(month_name(first_year, first_month)) &&
           read->contains(month_name(last_year, last_month));
  };
  const bool scan = !lines.empty() && lines.front().scanned();
  if (auto read = scan ? std::nullopt : counted_months(lines, first_year * 12 + first_month - 1, months); whole(read)) {
    for (auto& [name, month] : *read) a.months.push_back(std::move(month));
    return true;
  }
  for (const auto cells : {CellsStand::in_the_middle, CellsStand::at_the_left, CellsStand::at_the_right})
    for (const auto& way : {drawn_months, months_by_line})
      if (auto read = way(lines, cells); whole(read)) {
        for (auto& [name, month] : *read) a.months.push_back(std::move(month));
        return true;
      }
  return scan && months_off_scan(lines, first_year * 12 + first_month - 1, months, a, warnings);
}

bool is_grid_title(const std::string& tight) {
  static const RE2 title(R"(20\d{2}年\d{1,2}月.{1,6}20\d{2}年\d{1,2}月的?(?:还款|缴费)记录)");
  return RE2::FullMatch(tight, title);
}

void frame_grid(const std::string& title, const std::vector<ReportLine>& lines, ReportAccount& account) {
  auto& values = account.values;
  const auto first = values.size();
  for (const auto& line : lines)
    for (const auto& run : line.runs) {
      if (values.size() == first || values.back().page != run.page)
        values.push_back({"months", "", title, run.page, run.box, run.confidence});
      auto& whole = values.back();
      whole.box = around(whole.box, run.box), whole.confidence = std::min(whole.confidence, run.confidence);
    }
}

}  // namespace qingbai

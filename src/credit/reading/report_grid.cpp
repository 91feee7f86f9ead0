#include "credit/reading/report_grid.hpp"

#include <re2/re2.h>

namespace qingbai {

bool heads_months(const ReportLine& line) { return month_heads(line).has_value(); }

bool read_months(const std::string& title, const std::vector<ReportLine>& below, ReportAccount& a,
                 std::vector<ReportWarning>& warnings) {
  static const RE2 range(R"((20\d{2})年(\d{1,2})月[^\d]{1,3}(20\d{2})年(\d{1,2})月)");
  int first_year = 0, first_month = 0, last_year = 0, last_month = 0;
  if (!RE2::PartialMatch(title, range, &first_year, &first_month, &last_year, &last_month)) return false;
  const int months = (last_year - first_year) * 12 + last_month - first_month + 1;
  if (months < 1 || months > 120) return false;
  const auto lines = with_heads_on_one_line(with_whole_sums(with_whole_years(below)));
  // The title says which months there are: a reading is right only if it gives each of them once.
  const auto whole = [&](const std::optional<Months>& read) {
    return read && static_cast<int>(read->size()) == months && read->contains(month_name(first_year, first_month)) &&
           read->contains(month_name(last_year, last_month));
  };
  for (const auto cells : {CellsStand::in_the_middle, CellsStand::at_the_left, CellsStand::at_the_right})
    for (const auto& way : {drawn_months, months_by_line})
      if (auto read = way(lines, cells); whole(read)) {
        for (auto& [name, month] : *read) a.months.push_back(std::move(month));
        return true;
      }
  const bool scan = !lines.empty() && lines.front().scanned();
  return scan && months_off_scan(lines, first_year * 12 + first_month - 1, months, a, warnings);
}

}  // namespace qingbai

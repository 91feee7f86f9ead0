#include "credit/reading/report_numbers.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "credit/reading/located_text.hpp"

namespace qingbai {
namespace {

using Drawn = std::pair<int, int>;                  // page and order
using Place = std::pair<std::size_t, std::size_t>;  // line and run

void write_anew(ReportLine& line) {
  line.text.clear();
  for (const auto& r : line.runs) line.text += (line.text.empty() ? "" : " ") + r.text;
  line.tight = tight(line.text);
}

// The first line that belongs to no account.
std::size_t end_of_accounts(const std::vector<ReportLine>& lines) {
  static const std::set<std::string> others{"非信贷交易记录", "公共记录", "查询记录", "机构查询记录明细"};
  const auto it = std::find_if(lines.begin(), lines.end(), [](const ReportLine& line) { return others.contains(line.tight); });
  return static_cast<std::size_t>(it - lines.begin());
}

}  // namespace

std::vector<ReportLine> with_numbers_in_front(std::vector<ReportLine> lines) {
  static const RE2 number(R"(\d{1,3}[.．、]?)"), opens(R"((?:19|20)\d{2}年|\p{Han})");
  constexpr double kMostLines = 15;  // of one sentence
  const auto end = end_of_accounts(lines);
  std::map<Drawn, Place> drawn;
  for (std::size_t l = 0; l < end; ++l)
    for (std::size_t r = 0; r < lines[l].runs.size(); ++r) {
      const auto& run = lines[l].runs[r];
      if (run.order == 0 || run.confidence < 1) return lines;
      drawn[{run.page, run.order}] = {l, r};
    }
  std::map<std::size_t, std::size_t> moves;  // from the line of the number to the line of its sentence
  for (std::size_t l = 0; l < end; ++l) {
    const auto& run = lines[l].runs.front();
    if (!RE2::FullMatch(tight(run.text), number)) continue;
    const auto next = drawn.upper_bound({run.page, run.order});
    if (next == drawn.end() || next->first.first != run.page) continue;
    const auto [line, at] = next->second;
    const auto& first = lines[line].runs[at];
    const double down = run.box.y - first.box.y;
    const bool above = line != l && at == 0 && down > -0.6 * run.box.height && down < kMostLines * 2 * run.box.height;
    if (above && first.box.x >= run.box.x + run.box.width && RE2::PartialMatch(tight(first.text), opens)) moves[l] = line;
  }
  for (const auto& [from, to] : moves) {
    lines[to].runs.insert(lines[to].runs.begin(), lines[from].runs.front());
    lines[from].runs.erase(lines[from].runs.begin());
    write_anew(lines[to]);
    write_anew(lines[from]);
  }
  std::erase_if(lines, [](const ReportLine& line) { return line.runs.empty(); });
  return lines;
}

}  // namespace qingbai

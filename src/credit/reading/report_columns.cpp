// Which column of a table a word belongs to.
#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "credit/reading/report_table.hpp"

namespace qingbai {
namespace {

// False where a column of days, of numbers or of ids cannot hold such words.
bool may_hold(const std::string& column, const std::string& words) {
  static const RE2 day_column("日期$|^应还款日$|^账单日$|月份$|^记账年月$"), day(R"([0-9.\-/年月日 ]+|--)");
  static const RE2 number_column("金额$|额度$|额$|余额$|数$|^本月[应实]还款$|^编号$|平均应还款$|本金$"),
      number(R"([0-9,.\- ]+|--)");
  static const RE2 id(R"([0-9A-Za-z\- ]+|--)"), piece_of_id("[0-9A-Z]{5,}");
  if (RE2::PartialMatch(column, day_column)) return RE2::FullMatch(words, day);
  if (column == "管理机构" || column == "发卡机构") return !RE2::FullMatch(words, piece_of_id);
  if (column == "账户标识") return RE2::FullMatch(words, id);
  return !RE2::PartialMatch(column, number_column) || RE2::FullMatch(words, number);
}

// The column whose left edge, right edge or middle a run shares; without such, the one it overlaps most or stands nearest to.
std::size_t column_at(const ReportHeader& header, const Box& box) {
  std::size_t best = 0;
  double least = std::numeric_limits<double>::max();
  for (std::size_t i = 0; i < header.columns.size(); ++i) {
    const auto& c = header.columns[i];
    const double left = box.x, right = box.x + box.width, middle = (left + right) / 2;
    const double edges =
        std::min({std::abs(left - c.left), std::abs(right - c.right), std::abs(middle - (c.left + c.right) / 2)});
    const double overlap = std::min(right, c.right) - std::max(left, c.left);
    const double apart = overlap > 0 ? 0 : -overlap;
    // A shared edge counts only where the run may reach: it would otherwise cross the middle of a neighbour.
    const double score = edges < 0.6 * box.height ? edges * 0.01 + apart * 0.001
                                                  : apart + 2 - std::min(1.0, std::max(0.0, overlap) / std::max(1.0, box.width));
    if (score < least) least = score, best = i;
  }
  return best;
}

}  // namespace

// A word too long for its cell runs into the next. Where the column found cannot hold it and another that it reaches well into
// can, it is that one's.
std::size_t column_of(const ReportHeader& header, const TextRun& run) {
  const auto best = column_at(header, run.box);
  const auto words = tight(run.text);
  if (may_hold(header.columns[best].name, words)) return best;
  const auto& all = header.columns;
  std::size_t other = best;
  double most = 0.25 * run.box.width;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double from = i == 0 ? -1e9 : (all[i - 1].right + all[i].left) / 2;
    const double to = i + 1 == all.size() ? 1e9 : (all[i].right + all[i + 1].left) / 2;
    const double overlap = std::min(to, run.box.x + run.box.width) - std::max(from, run.box.x);
    if (i != best && overlap > most && may_hold(all[i].name, words)) most = overlap, other = i;
  }
  return other;
}

namespace {

// True where an edge or the middle of a box is exactly that of its column.
bool stands_in_its_own(const ReportHeader& header, const TextRun& run) {
  const auto& box = run.box;
  const auto& c = header.columns[column_of(header, run)];
  const double left = box.x, right = box.x + box.width;
  return std::min({std::abs(left - c.left), std::abs(right - c.right), std::abs((left + right) / 2 - (c.left + c.right) / 2)}) <
         0.1 * box.height;
}

}  // namespace

ReportRow one_row(const ReportHeader& header, const std::vector<ReportLine>& body) {
  std::vector<std::vector<TextRun>> runs(header.columns.size());
  for (const auto& line : body) {
    std::vector<TextRun> words;
    for (const auto& r : line.runs) {  // words with a space between them are one cell
      auto* last = words.empty() ? nullptr : &words.back();
      const bool close = last != nullptr && r.box.x - (last->box.x + last->box.width) < 0.35 * r.box.height;
      const auto column = column_of(header, r);
      // An id that a font cut within its digits: a day would have its dots.
      static const RE2 begun("[0-9A-Z]*[A-Z][0-9A-Z]*"), more("[0-9A-Z]+");
      const bool one_id =
          close && r.confidence == 1 && RE2::FullMatch(tight(last->text), begun) && RE2::FullMatch(tight(r.text), more);
      // Of two columns: each stands in its own, or this one is of a kind that its column holds and the word before is not.
      // A scan's words were parted by rules and gaps already.
      const bool of_two =
          close && !one_id && column != column_of(header, *last) &&
          (r.confidence < 1 || stands_in_its_own(header, r) ||
           (may_hold(header.columns[column].name, tight(r.text)) && !may_hold(header.columns[column].name, tight(last->text))));
      if (close && !of_two) {
        last->text += " " + r.text;
        last->box.width = r.box.x + r.box.width - last->box.x;
        last->confidence = std::min(last->confidence, r.confidence);
      } else {
        words.push_back(r);
      }
    }
    for (auto& w : words) runs[column_of(header, w)].push_back(std::move(w));
  }
  ReportRow out;
  for (auto& r : runs) out.emplace_back(std::move(r));
  return out;
}

}  // namespace qingbai

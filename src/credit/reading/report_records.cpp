#include "credit/reading/report_records.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <set>
#include <utility>

#include "credit/reading/located_text.hpp"
#include "credit/reading/report_cells.hpp"
#include "credit/reading/report_table.hpp"

namespace qingbai {
namespace {

double right_of(const Box& b) { return b.x + b.width; }

struct Cell {
  std::string text;  // tight
  std::vector<TextRun> runs;
  double left = 0, right = 0;

  void take(const TextRun& r) {
    left = runs.empty() ? r.box.x : std::min(left, r.box.x);
    right = runs.empty() ? right_of(r.box) : std::max(right, right_of(r.box));
    text += tight(r.text);
    runs.push_back(r);
  }
  [[nodiscard]] double shared_with(const Box& b) const { return std::min(right, right_of(b)) - std::max(left, b.x); }
};

// Whether the word drawn after `cell` belongs to it.
bool goes_on(const Cell& cell, const TextRun& next) {
  const auto& last = cell.runs.back();
  const double height = std::min(last.box.height, next.box.height);
  const auto words = tight(next.text);
  if (last.page != next.page) return false;
  if (on_one_line(last, next)) {
    const double gap = next.box.x - right_of(last.box);
    if (gap < -0.3 * height || gap > 0.35 * height) return false;
    // Cells that all but touch: a known name ends one, and opens the next.
    return column_name(cell.text) ? begins_column_name(cell.text + words) : !column_name(words);
  }
  const double down = next.box.y - last.box.y;
  if (down < 0.5 * height || down > 2.4 * height || cell.shared_with(next.box) <= 0.5) return false;
  // The label of the next row, under a short value of a table whose columns stand further to the right.
  return !column_name(words) || begins_column_name(cell.text + words);
}

// A value that the end of a page cut goes on at the head of the next, in its column: of the last cells the one above it.
Cell* cut_by_page(std::vector<Cell>& cells, const TextRun& next) {
  constexpr std::size_t kARow = 4;
  Cell* best = nullptr;
  double most = 0.5;
  for (std::size_t i = cells.size() - std::min(cells.size(), kARow); i < cells.size(); ++i) {
    auto& cell = cells[i];
    if (cell.runs.back().page + 1 < next.page || column_name(cell.text)) continue;
    if (const double shared = cell.shared_with(next.box); shared > most) most = shared, best = &cell;
  }
  return best;
}

// The cells of a table in the order in which they were drawn; empty where the file does not say it.
std::vector<Cell> drawn_cells(const std::vector<ReportLine>& lines) {
  std::vector<TextRun> runs;
  for (const auto& line : lines) runs.insert(runs.end(), line.runs.begin(), line.runs.end());
  if (std::any_of(runs.begin(), runs.end(), [](const TextRun& r) { return r.order == 0; })) return {};
  std::stable_sort(runs.begin(), runs.end(), [](const TextRun& a, const TextRun& b) {
    return std::pair{a.page, a.order} < std::pair{b.page, b.order};
  });
  std::vector<Cell> out;
  for (const auto& r : runs) {
    if (!out.empty() && goes_on(out.back(), r)) {
      out.back().take(r);
      continue;
    }
    const bool turned = !out.empty() && std::none_of(out.back().runs.begin(), out.back().runs.end(),
                                                     [&](const TextRun& o) { return o.page == r.page; });
    auto* above = turned && !begins_column_name(tight(r.text)) ? cut_by_page(out, r) : nullptr;
    if (above != nullptr) above->take(r);
    else out.emplace_back().take(r);
  }
  return out;
}

// The label that stands first in the form of each kind.
bool opens_a_record(const std::string& t) {
  static const RE2 first(R"(^(?:编号)?(?:\d{1,3}[.．、](?:\D|$)|主管税务机关|立案法院|执行法院|处罚机构|机构名称|电信运营商))");
  return RE2::PartialMatch(t, first);
}

class Records {
 public:
  Records(const std::string& kind, const std::string& otherwise, CreditReport& report)
      : kind_(kind), otherwise_(otherwise), report_(report) {}

  void by_line(const std::vector<ReportLine>& lines) {
    for (const auto& line : lines) {
      if (!open_ || opens_a_record(line.tight)) begin(line.page, line.tight);
      add(line.text);
    }
  }

  // Labels and values in turn. Several cells without a label between are no certain value: the record says so.
  void by_cell(const std::vector<Cell>& cells) {
    bool label = false, sure = true;  // of the cell before
    std::set<std::string> held;
    const auto settle = [&] {
      if (open_ && !sure) report_.warnings.push_back({report_.public_records.back().page, report_.public_records.back().text});
    };
    for (const auto& cell : cells) {
      const bool name = column_name(cell.text);
      if (!open_ || (name && (opens_a_record(cell.text) || held.contains(cell.text)))) {
        settle();
        held.clear();
        sure = true, label = false;
        begin(cell.runs.front().page, cell.text);
      }
      if (name) held.insert(cell.text);
      else if (!label) sure = false;
      label = name;
      add(cell.text);
    }
    settle();
  }

 private:
  void begin(int page, const std::string& words) {
    static const RE2 named(R"((欠税|民事判决|强制执行|行政处罚|电信欠费)记录)");
    std::string what;
    const bool own = RE2::PartialMatch(words, named, &what);
    report_.public_records.push_back({own ? what + "记录" : !kind_.empty() ? kind_ : otherwise_, page, {}});
    open_ = true;
  }

  void add(const std::string& words) {
    auto& text = report_.public_records.back().text;
    text += (text.empty() ? "" : " ") + words;
  }

  const std::string& kind_;
  const std::string& otherwise_;
  CreditReport& report_;
  bool open_ = false;
};

// "案号：（2023）…": a label and its value are one text, and lines follow each other.
bool in_sentences(const std::vector<ReportLine>& lines) {
  static const RE2 pair(R"((?:\d{1,3}[.．、])?[^：]{2,14}：.*)");
  const auto a_label = [](const TextRun& r) { return column_name(tight(r.text)); };
  return std::any_of(lines.begin(), lines.end(), [](const ReportLine& line) { return RE2::FullMatch(line.tight, pair); }) &&
         std::none_of(lines.begin(), lines.end(),
                      [&](const ReportLine& line) { return std::any_of(line.runs.begin(), line.runs.end(), a_label); });
}

// Every line begins with a label: then none of its cells wraps.
bool nothing_wraps(const std::vector<ReportLine>& lines) {
  return std::all_of(lines.begin(), lines.end(),
                     [](const ReportLine& line) { return column_name(tight(line.runs.front().text)); });
}

}  // namespace

void read_public_records(const std::string& kind, const std::string& otherwise, const std::vector<ReportLine>& lines,
                         CreditReport& report) {
  if (lines.empty()) return;
  Records records(kind, otherwise, report);
  if (in_sentences(lines) || nothing_wraps(lines)) return records.by_line(lines);
  const auto cells = drawn_cells(lines);
  if (std::any_of(cells.begin(), cells.end(), [](const Cell& c) { return column_name(c.text); })) return records.by_cell(cells);
  const auto from = report.public_records.size();
  records.by_line(lines);
  // In a table of several columns nobody can tell which lines are one cell: what it says is not lost, and not sure.
  double first_end = 1e9, last_start = 0;
  for (const auto& line : lines)
    for (const auto& r : line.runs) first_end = std::min(first_end, right_of(r.box)), last_start = std::max(last_start, r.box.x);
  const bool columns = last_start > first_end;
  for (auto i = from; columns && i < report.public_records.size(); ++i)
    report.warnings.push_back({report.public_records[i].page, report.public_records[i].text});
}

bool begins_beside(const std::vector<ReportLine>& lines, std::size_t at) {
  const auto named = [](const ReportLine& line) { return column_name(tight(line.runs.front().text)); };
  if (named(lines[at])) return true;
  if (at + 1 == lines.size() || lines[at + 1].page != lines[at].page) return false;
  return lines[at + 1].top - lines[at].top < 1.6 * lines[at].height && named(lines[at + 1]);
}

void read_beside(const std::vector<ReportLine>& lines, ReportAccount& a, CreditReport& report) {
  const auto cells = drawn_cells(lines);
  bool in_turn = !cells.empty() && cells.size() % 2 == 0;
  for (std::size_t i = 0; i < cells.size(); ++i) in_turn = in_turn && column_name(cells[i].text) == (i % 2 == 0);
  if (!in_turn) {  // perhaps a row of names, one of them unknown, over a row of values
    for (const auto& line : lines) report.warnings.push_back({line.page, line.text});
    return;
  }
  for (std::size_t i = 0; i < cells.size(); i += 2) take_cell(cells[i].text, LocatedText(cells[i + 1].runs), a, report);
}

}  // namespace qingbai

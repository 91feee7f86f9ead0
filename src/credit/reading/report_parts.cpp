// Words of a scan that hold parts of several cells: put together where they touch, and parted where a cell must end.
#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "credit/reading/located_text.hpp"
#include "credit/reading/report_lines.hpp"

namespace qingbai {
namespace {

// A day in dots and an account's id are always cells of their own.
const RE2& own_cell() {
  static const RE2 out(R"(((?:19|20)\d{2}\.\d{2}\.\d{2}|[A-Z]\d{7,9}X\d{14}))");
  return out;
}

// `run` as these parts, its box by the width of what each holds.
void part(const TextRun& run, const std::vector<std::string>& parts, std::vector<TextRun>& out) {
  const double whole = std::accumulate(parts.begin(), parts.end(), 0.0, [](double n, const auto& p) { return n + widths(p); });
  double x = run.box.x;
  for (const auto& text : parts) {
    auto piece = run;
    piece.box.x = x, piece.box.width = run.box.width * widths(text) / std::max(whole, 0.5);
    x += piece.box.width;
    piece.text = text;
    out.push_back(std::move(piece));
  }
}

std::vector<std::string> parts_of(const std::string& text) {
  // Groups of three digits and then others: two amounts.
  static const RE2 amounts(R"((\d{1,3}(?:[.,]\d{3})+)(\d{1,3}(?:[.,]\d{3})*|--))");
  std::vector<std::string> out;
  if (std::string one, two; RE2::FullMatch(text, amounts, &one, &two)) return {one, two};
  re2::StringPiece rest(text), found;
  std::size_t taken = 0;
  while (RE2::FindAndConsume(&rest, own_cell(), &found)) {
    const auto before = static_cast<std::size_t>(found.data() - text.data());
    if (before > taken) out.push_back(text.substr(taken, before - taken));
    out.emplace_back(found.data(), found.size());
    taken = before + found.size();
  }
  if (taken < text.size()) out.push_back(text.substr(taken));
  return out;
}

bool of_numbers(const TextRun& run) {
  static const RE2 chain(R"([0-9A-Z.,]+)");
  return run.confidence < 1 && run.order == 0 && run.cell.height == 0 && RE2::FullMatch(run.text, chain);
}

// Does a day or an id stand across the seam of the two?
bool across(const std::string& a, const std::string& b) {
  const auto both = a + b;
  re2::StringPiece rest(both), found;
  while (RE2::FindAndConsume(&rest, own_cell(), &found)) {
    const auto from = static_cast<std::size_t>(found.data() - both.data());
    if (from < a.size() && from + found.size() > a.size()) return true;
  }
  return false;
}

}  // namespace

void part_cells(std::vector<TextRun>& runs) {
  std::vector<TextRun> out;
  for (auto& r : runs) {
    const auto parts = r.confidence < 1 ? parts_of(r.text) : std::vector<std::string>{};
    if (parts.size() < 2) out.push_back(std::move(r));
    else part(r, parts, out);
  }
  runs = std::move(out);
}

void part_days(std::vector<TextRun>& runs) {
  static const RE2 glued(R"((\d{1,4}?[.、]?)?((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)(.*))");
  std::vector<TextRun> out;
  for (auto& r : runs) {
    std::string number, day, rest;
    std::vector<std::string> parts;
    if (r.confidence < 1 && RE2::FullMatch(tight(r.text), glued, &number, &day, &rest))
      for (auto* p : {&number, &day, &rest})
        if (!p->empty()) parts.push_back(std::move(*p));
    if (parts.size() < 2) out.push_back(std::move(r));
    else part(r, parts, out);
  }
  runs = std::move(out);
}

void rejoin_numbers(std::vector<TextRun>& runs) {
  constexpr double kNear = 0.9, kOneLine = 0.35;  // of a word's height
  std::stable_sort(runs.begin(), runs.end(), [](const TextRun& a, const TextRun& b) { return a.page < b.page; });
  std::vector<bool> gone(runs.size()), numbers(runs.size());
  std::transform(runs.begin(), runs.end(), numbers.begin(), of_numbers);
  const auto next_to = [&](std::size_t i) {
    auto best = runs.size();
    const auto& a = runs[i].box;
    for (std::size_t j = 0; j < runs.size(); ++j) {
      const auto& b = runs[j].box;
      const double gap = b.x - a.x - a.width;
      if (j == i || gone[j] || !numbers[j] || runs[j].page != runs[i].page || gap > kNear * a.height || gap < -0.3 * a.height ||
          b.x <= a.x || std::abs(b.y + b.height / 2 - a.y - a.height / 2) > kOneLine * a.height)
        continue;
      if (best == runs.size() || b.x < runs[best].box.x) best = j;
    }
    return best;
  };
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (gone[i] || !numbers[i]) continue;
    for (auto j = next_to(i); j < runs.size() && across(runs[i].text, runs[j].text); j = next_to(i)) {
      auto& a = runs[i];
      a.text += runs[j].text;
      a.box.width = runs[j].box.x + runs[j].box.width - a.box.x;
      a.confidence = std::min(a.confidence, runs[j].confidence);
      gone[j] = true;
    }
  }
  std::vector<TextRun> kept;
  for (std::size_t i = 0; i < runs.size(); ++i)
    if (!gone[i]) kept.push_back(std::move(runs[i]));
  runs = std::move(kept);
}

}  // namespace qingbai

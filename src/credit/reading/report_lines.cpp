#include "credit/reading/report_lines.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "base/utf8.hpp"
#include "credit/reading/located_text.hpp"
#include "credit/reading/report_table.hpp"

namespace qingbai {
namespace {

double middle_of(const TextRun& run) { return run.box.y + run.box.height / 2; }

std::size_t characters(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

double usual_height(const std::vector<TextRun>& runs) {
  std::vector<double> heights;
  for (const auto& r : runs) heights.insert(heights.end(), std::min<std::size_t>(characters(r.text), 40), r.box.height);
  if (heights.empty()) return 0;
  std::nth_element(heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2), heights.end());
  return heights[heights.size() / 2];
}

// Of a file that does not say how its words are turned: a tilted word comes as single characters, each set off from the one
// before by the same step to the side and up or down.
void mark_tilted(const std::vector<TextRun>& runs, std::vector<bool>& aside) {
  std::map<int, std::vector<std::size_t>> singles;
  for (std::size_t i = 0; i < runs.size(); ++i)
    if (runs[i].order == 0 && characters(runs[i].text) == 1 && runs[i].box.height > 0) singles[runs[i].page].push_back(i);
  for (const auto& on_page : singles) {
    const auto& list = on_page.second;  // a name of its own: clang 14 lets no lambda take a structured binding
    if (list.size() > 1500) continue;   // letters set apart, not tilted; and the loop below is quadratic
    const auto near = [&](double x, double y, double slack) -> std::size_t {
      for (const auto i : list)
        if (std::abs(runs[i].box.x - x) < slack && std::abs(runs[i].box.y - y) < slack) return i;
      return runs.size();
    };
    // A character of an ordinary line has another beside it.
    const auto alone = [&](std::size_t i) {
      return std::none_of(list.begin(), list.end(), [&](std::size_t o) {
        const auto &p = runs[i].box, &q = runs[o].box;
        return o != i && std::abs(p.y - q.y) < 0.1 * p.height && std::abs(p.x - q.x) < 1.5 * p.height;
      });
    };
    for (const auto a : list)
      for (const auto b : list) {
        const double h = std::min(runs[a].box.height, runs[b].box.height), dx = runs[b].box.x - runs[a].box.x,
                     dy = runs[b].box.y - runs[a].box.y;
        if (dx < 0.25 * h || dx > 1.3 * h || std::abs(dy) < 0.2 * h || std::abs(dy) > 1.2 * h) continue;
        const auto c = near(runs[b].box.x + dx, runs[b].box.y + dy, 0.15 * h);
        if (c != runs.size() && alone(a) && alone(b) && alone(c)) aside[a] = aside[b] = aside[c] = true;
      }
  }
}

void mark_outsize(const std::vector<TextRun>& runs, double usual, std::vector<bool>& aside) {
  std::map<std::string, std::set<int>> pages;
  for (const auto& r : runs)
    if (r.box.height > 1.6 * usual) pages[r.text].insert(r.page);
  for (std::size_t i = 0; i < runs.size(); ++i)
    if (runs[i].box.height > 1.6 * usual && pages[runs[i].text].size() > 1) aside[i] = true;
}

// What a PDF itself says of a watermark: it is turned, or it is much paler than the text and either larger or on several pages
// at one place.
void mark_watermarks(const std::vector<TextRun>& runs, double usual, std::vector<bool>& aside) {
  std::vector<double> inks;
  for (const auto& r : runs) inks.push_back(r.ink);
  if (inks.empty()) return;
  std::nth_element(inks.begin(), inks.begin() + static_cast<std::ptrdiff_t>(inks.size() / 2), inks.end());
  const double pale = 0.6 * inks[inks.size() / 2];
  std::map<std::string, std::set<int>> pages;
  const auto key = [](const TextRun& r) {
    return r.text + "@" + std::to_string(std::lround(r.box.x)) + "," + std::to_string(std::lround(r.box.y));
  };
  for (const auto& r : runs)
    if (r.ink < pale) pages[key(r)].insert(r.page);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto& r = runs[i];
    if (r.angle != 0) aside[i] = true;
    else if (r.ink < pale && (r.box.height > 1.3 * usual || pages[key(r)].size() > 1)) aside[i] = true;
  }
}

// A heading without the sign or the brackets that a program sets about it: "◆ 信贷记录", "【说明】". Off a scan a sign may be a
// misread character.
std::string undecorated(const std::string& t) {
  static const RE2 sign(R"(^[■□◆◇▲△▼▶►▷★☆※•◎❖➤✦]{1,2}([（【\p{Han}].*)$)"), brackets(R"(^[【〖]([^】〗]{2,30})[】〗]$)");
  std::string inner;
  if (RE2::FullMatch(t, sign, &inner) || RE2::FullMatch(t, brackets, &inner)) return inner;
  return t;
}

ReportLine finished(std::vector<TextRun> runs) {
  std::stable_sort(runs.begin(), runs.end(), [](const TextRun& a, const TextRun& b) { return a.box.x < b.box.x; });
  ReportLine line;
  line.page = runs.front().page;
  line.top = runs.front().box.y;
  for (const auto& r : runs) {
    line.top = std::min(line.top, r.box.y);
    line.height = std::max(line.height, r.box.height);
    line.text += (line.text.empty() ? "" : " ") + r.text;
  }
  line.tight = tight(line.text);
  if (runs.front().confidence == 1) line.tight = undecorated(line.tight);
  line.runs = std::move(runs);
  return line;
}

// The first of several lines of column names: without it the others would be taken for a row.
bool heads_a_table(const std::vector<ReportLine>& lines, std::size_t at) {
  const auto header = lines[at].scanned() ? std::nullopt : header_at(lines, at);
  return header && header->lines > 1 && header->columns.size() > 1;
}

// A line that opens or closes its page, and stands there on most of the pages, belongs to the paper and not to the text.
void drop_running_heads(std::vector<ReportLine>& lines) {
  static const RE2 footer(R"(第\d+页[,，/／、]?共\d+页)");
  std::map<std::string, std::set<int>> seen;
  std::set<int> pages;
  std::vector<bool> edge(lines.size());
  const auto key = [](const ReportLine& line) { return line.tight + "@" + std::to_string(std::lround(line.top / 3)); };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    pages.insert(lines[i].page);
    edge[i] = i == 0 || i + 1 == lines.size() || lines[i - 1].page != lines[i].page || lines[i + 1].page != lines[i].page;
    if (edge[i]) seen[key(lines[i])].insert(lines[i].page);
  }
  std::vector<ReportLine> kept;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (RE2::FullMatch(lines[i].tight, footer)) continue;
    // The head of a table stands on top of its next page, too; right behind the table's title it is the first.
    const bool ours = isdigit(static_cast<unsigned char>(lines[i].tight[0])) != 0 || lines[i].tight.starts_with("截至") ||
                      lines[i].tight.starts_with("账户") || (!kept.empty() && kept.back().tight.ends_with("查询记录明细"));
    const auto times = edge[i] ? seen[key(lines[i])].size() : 0;
    if (!ours && times > 1 && times * 2 > pages.size() && !heads_a_table(lines, i)) continue;
    kept.push_back(std::move(lines[i]));
  }
  lines = std::move(kept);
}

// A recognised line's boxes are as tall as the finder of lines made them. Chinese characters are as wide as the size, so the runs
// that hold some tell the size of all runs of their height; each box is brought to 1.1 times that, about its middle.
void true_heights(std::vector<TextRun>& runs) {
  std::map<long, std::vector<double>> sizes;
  const auto key = [](const TextRun& r) { return std::lround(r.box.height * 8); };
  for (const auto& r : runs)
    if (const double w = widths(r.text);
        r.order == 0 && w >= 2 && r.spread.height <= 1.5 * r.box.height && characters(r.text) * 2 < r.text.size())
      sizes[key(r)].push_back(r.box.width / w);
  for (auto& [height, list] : sizes)
    std::nth_element(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(list.size() / 2), list.end());
  for (auto& r : runs) {
    const auto it = sizes.find(key(r));
    if (it == sizes.end() || r.order != 0 || r.spread.height > 1.5 * r.box.height) continue;
    const double height = 1.1 * it->second[it->second.size() / 2];
    if (height <= 0 || height >= r.box.height) continue;
    r.box.y += (r.box.height - height) / 2;
    r.box.height = height;
  }
}

bool is_zero_sign(std::string_view c) { return c == "〇" || c == "○"; }

// A circle beside a digit, or between parts of a day, is a zero: the form prints no Chinese numerals.
void settle_zeros(std::string& text) {
  static const RE2 any("[〇○０-９]");
  if (!RE2::PartialMatch(text, any)) return;
  std::vector<std::string> all;
  for (const auto c : utf8_characters(text)) all.push_back(c.starts_with("\xEF\xBC") ? tight(std::string(c)) : std::string(c));
  const auto of_day = [](const std::string& c) {
    return is_digit(c) || c == "年" || c == "月" || c == "日" || c == "，" || c == "," || c == ".";
  };
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::size_t end = i;
    while (end < all.size() && is_zero_sign(all[end])) ++end;
    if (end == i) continue;
    if ((i > 0 && of_day(all[i - 1])) || (end < all.size() && of_day(all[end])))
      std::fill(all.begin() + static_cast<std::ptrdiff_t>(i), all.begin() + static_cast<std::ptrdiff_t>(end), "0");
    i = end;
  }
  text.clear();
  for (const auto& c : all) text += c;
}

// Brackets that a machine sees where its strips of a line meet: none stands within a day.
void settle_days(std::string& text) {
  static const RE2 behind(R"((年|月)[（(）)]+(\d))"), at_end(R"((年|月)[（(]+$)"),
      before(R"((\d)[（(）)]+(年|月|日(?:[^元]|$)))"), at_start(R"(^(?:[）)]+([年月日])|[（(]+([年月]\d)))");
  RE2::GlobalReplace(&text, behind, R"(\1\2)");
  RE2::GlobalReplace(&text, before, R"(\1\2)");
  RE2::Replace(&text, at_end, R"(\1)");
  RE2::Replace(&text, at_start, R"(\1\2)");
}

// A word off a scan that is nothing but digits and letters that look like them is a number: the form has no such words.
void settle_numbers(std::vector<TextRun>& runs) {
  static const RE2 number(R"([0-9OoQ〇○。lI|,.]+)"), zero("[OoQ〇○。]"), one("[lI|]"), none("[.·]?[-—–_－]{1,4}[.·]?"),
      sentence_end(R"([0-9,.]*\d{3}。)");  // of the 简版
  for (auto& r : runs) {
    if (r.confidence >= 1) continue;
    settle_zeros(r.text);
    settle_days(r.text);
    const auto words = tight(r.text);
    if (RE2::FullMatch(words, none)) r.text = "--";
    if (!RE2::FullMatch(words, number) || (r.cell.width == 0 && RE2::FullMatch(words, sentence_end))) continue;
    RE2::GlobalReplace(&r.text, zero, "0");
    RE2::GlobalReplace(&r.text, one, "1");
  }
}

// 2/6 or - 2 - below all else of page 2: the printer's own count of pages, where it stands so on most of them.
void drop_page_numbers(std::vector<TextRun>& runs) {
  static const RE2 of_all(R"((\d{1,3})/(\d{1,3}))"), alone(R"([-—–]{1,2}(\d{1,3})[-—–]{1,2}|第(\d{1,3})页)");
  std::map<int, double> lowest;
  for (const auto& r : runs) lowest[r.page] = std::max(lowest.try_emplace(r.page, middle_of(r)).first->second, middle_of(r));
  const auto last = [&](const TextRun& r) { return lowest.at(r.page) - middle_of(r) <= 0.35 * r.box.height; };
  std::map<int, std::map<double, std::string>> words;  // of each page's last line, by their places
  for (const auto& r : runs)
    if (last(r)) words[r.page][r.box.x] = tight(r.text);
  std::set<int> counted;
  for (const auto& [number, line] : words) {
    std::string text;
    for (const auto& [x, word] : line) text += word;
    int page = 0, all = 0;
    if (RE2::FullMatch(text, of_all, &page, &all) && page == number && all >= static_cast<int>(words.size()))
      counted.insert(number);
    std::string dashed, named;
    if (RE2::FullMatch(text, alone, &dashed, &named) && dashed + named == std::to_string(number)) counted.insert(number);
  }
  if (counted.size() < 2 || counted.size() * 2 <= words.size()) return;
  std::erase_if(runs, [&](const TextRun& r) { return counted.contains(r.page) && last(r); });
}

}  // namespace

double widths(const std::string& text) {
  double out = 0;
  for (const char c : text)
    if (const auto b = static_cast<unsigned char>(c); b < 0x80) out += 0.5;
    else if ((b & 0xC0) == 0xC0) out += b < 0xE0 ? 0.5 : 1;
  return out;
}

bool on_one_line(const TextRun& a, const TextRun& b) {
  return a.page == b.page && std::abs(middle_of(a) - middle_of(b)) <= 0.35 * std::min(a.box.height, b.box.height);
}

void sort_downwards(std::vector<TextRun>& runs) {
  std::stable_sort(runs.begin(), runs.end(), [](const TextRun& a, const TextRun& b) {
    return a.page != b.page ? a.page < b.page : middle_of(a) < middle_of(b);
  });
}

void append(TextRun& word, const TextRun& next) {
  word.text += next.text;
  word.box.width = next.box.x + next.box.width - word.box.x;
}

std::vector<ReportLine> report_lines(std::vector<TextRun> runs) {
  static const RE2 footer(R"(第\s*\d+\s*页\s*[,，/／、]?\s*共\s*\d+\s*页)");
  for (auto& r : runs) RE2::GlobalReplace(&r.text, footer, "");
  std::erase_if(runs, [](const TextRun& r) {
    return tight(r.text).empty() || !std::isfinite(r.box.x + r.box.y + r.box.width + r.box.height);
  });
  join_spaced_letters(runs);
  drop_page_numbers(runs);
  join_ruled_cells(runs);
  settle_numbers(runs);
  rejoin_numbers(runs);
  part_cells(runs);
  true_heights(runs);
  std::vector<bool> aside(runs.size());
  mark_tilted(runs, aside);
  const double usual = usual_height(runs);
  mark_outsize(runs, usual, aside);
  mark_watermarks(runs, usual, aside);
  std::vector<TextRun> kept;
  for (std::size_t i = 0; i < runs.size(); ++i)
    if (!aside[i]) kept.push_back(std::move(runs[i]));
  sort_downwards(kept);
  std::vector<ReportLine> lines;
  std::vector<TextRun> now;
  for (auto& r : kept) {
    const bool same = !now.empty() && on_one_line(now.front(), r);
    if (!same && !now.empty()) lines.push_back(finished(std::exchange(now, {})));
    now.push_back(std::move(r));
  }
  if (!now.empty()) lines.push_back(finished(std::move(now)));
  drop_running_heads(lines);
  drop_repeated_lines(lines);
  return lines;
}

namespace {

// A table of a web page or a spreadsheet as text: cells with tabs between. Each cell stands in a column of its own.
void cells_of_line(const std::string& line, double y, int page, std::vector<TextRun>& out) {
  constexpr double kColumn = 2000;
  double column = 0;
  for (std::size_t from = 0; from <= line.size(); column += 1) {
    const auto end = std::min(line.find('\t', from), line.size());
    const auto cell = trimmed(line.substr(from, end - from));
    if (!cell.empty()) out.push_back({cell, {column * kColumn, y, std::min(kColumn - 100, 10 * widths(cell)), 8}, page, 1});
    from = end + 1;
  }
}

}  // namespace

std::vector<TextRun> runs_of_text(const std::vector<std::string>& pages) {
  std::vector<TextRun> out;
  double y = 0;
  for (std::size_t p = 0; p < pages.size(); ++p)
    for (const auto& line : split_lines(pages[p])) {
      y += 10;
      if (line.find('\t') != std::string::npos) {
        cells_of_line(line, y, static_cast<int>(p) + 1, out);
        continue;
      }
      double x = 0, from = 0;
      std::string word;
      const auto close = [&] {
        if (!word.empty()) out.push_back({word, {from * 5, y, (x - from) * 5, 8}, static_cast<int>(p) + 1, 1});
        word.clear();
      };
      for (std::size_t at = 0, n = 0; at < line.size(); at += n) {
        const auto c = static_cast<unsigned char>(line[at]);
        n = utf8_length(line, at);
        const bool gap = c <= ' ' || line.compare(at, n, "\xE3\x80\x80") == 0 || line.compare(at, n, "\xC2\xA0") == 0;
        if (gap) close();
        else if (word.empty()) from = x;
        if (!gap) word += line.substr(at, n);
        x += n < 3 ? 1 : 2;
      }
      close();
    }
  return out;
}

}  // namespace qingbai

#include "credit/reading/report_coverage.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "base/utf8.hpp"
#include "credit/reading/located_text.hpp"
#include "credit/reading/report_phrases.hpp"
#include "credit/reading/report_table.hpp"

namespace qingbai {
namespace {

constexpr double kSlack = 1;  // points: a box is drawn around the ink, a character's place is its share of the word

struct Page {
  std::vector<Box> boxes;
  std::vector<std::string> texts;  // without spaces: warnings, and entries kept as printed
};

using Pages = std::map<int, Page>;

void take_boxes(Pages& pages, const std::vector<ReportValue>& values) {
  for (const auto& v : values) pages[v.page].boxes.push_back(v.box);
}

Pages kept_of(const CreditReport& report) {
  Pages out;
  take_boxes(out, report.values);
  for (const auto& a : report.accounts) take_boxes(out, a.values), out[a.page].texts.push_back(tight(a.text));
  for (const auto& i : report.inquiries) take_boxes(out, i.values);
  for (const auto& c : report.contacts) out[c.page].boxes.push_back(c.box);
  for (const auto& p : report.public_records) out[p.page].texts.push_back(tight(p.text));
  for (const auto& w : report.warnings) out[w.page].texts.push_back(tight(w.text));
  return out;
}

bool is_sign(std::string_view c) {
  static constexpr std::string_view signs[] = {"，", "。", "、", "：", "；", "（", "）", "“", "”", "《", "》", "-", "—",
                                               "–",  ",",  ".",  ":",  ";",  "(",  ")",  "|", "/", "_",  "*",  "·"};
  return std::find(std::begin(signs), std::end(signs), c) != std::end(signs);
}

int counted(const std::string& text) {
  int n = 0;
  for (const auto& c : utf8_characters(text)) n += c == " " || is_sign(c) ? 0 : 1;
  return n;
}

bool in_a_box(const Page& page, double x, double y) {
  return std::any_of(page.boxes.begin(), page.boxes.end(), [&](const Box& b) {
    return x >= b.x - kSlack && x <= b.x + b.width + kSlack && y >= b.y - kSlack && y <= b.y + b.height + kSlack;
  });
}

// The stretches of a word that stand in no value's box.
std::vector<std::string> outside(const TextRun& run, const Page& page) {
  std::vector<std::string> out;
  const double whole = widths(run.text), middle = run.box.y + run.box.height / 2;
  double x = run.box.x;
  bool open = false;
  for (const auto& c : utf8_characters(run.text)) {
    const double width = whole > 0 ? run.box.width * widths(std::string(c)) / whole : 0;
    if (!in_a_box(page, x + width / 2, middle)) {
      if (!open) out.emplace_back();
      out.back() += c;
      open = true;
    } else {
      open = false;
    }
    x += width;
  }
  for (auto& part : out) part = tight(part);
  std::erase_if(out, [](const std::string& part) { return counted(part) == 0; });
  return out;
}

// Kept in words on this page, or on one beside it: an entry goes on over a page's end.
bool kept(const Pages& pages, int page, const std::string& words) {
  for (int p = page - 1; p <= page + 1; ++p) {
    const auto it = pages.find(p);
    if (it == pages.end()) continue;
    for (const auto& text : it->second.texts)
      if (text.find(words) != std::string::npos) return true;
  }
  return false;
}

// The number of an entry stands in no value's box: a title of its own, or in front of an entry that was read.
bool numbers_an_entry(const std::string& words, bool in_front) {
  static const RE2 title(R"((?:编号|账户)\d{1,3}[.．、]?(?:（(?:授信协议标识|卡片编号)：?)?)"), number(R"(\d{1,3}[.．、]?)");
  return RE2::FullMatch(words, title) || (in_front && RE2::FullMatch(words, number));
}

}  // namespace

ReportCoverage coverage_of(const std::vector<ReportLine>& lines, const CreditReport& report) {
  const auto pages = kept_of(report);
  static const Page none;
  ReportCoverage out;
  bool notes = false;  // the form's own explanations, to the end or to the next part
  for (const auto& line : lines) {
    const auto found = pages.find(line.page);
    const auto& page = found == pages.end() ? none : found->second;
    const int all = counted(line.tight);
    out.characters += all, out.accounted += all;
    notes = opens_notes(line.tight) || (notes && !form_heading(line.tight));
    if (notes) continue;
    std::vector<std::string> parts;
    for (const auto& run : line.runs)
      for (auto& part : outside(run, page)) parts.push_back(std::move(part));
    if (parts.empty() || form_phrase(line.tight)) continue;
    const bool some_read =
        std::accumulate(parts.begin(), parts.end(), 0, [](int n, const auto& p) { return n + counted(p); }) < all;
    std::string left;
    for (const auto& part : parts) {
      if (form_phrase(part) || numbers_an_entry(part, some_read && line.tight.starts_with(part)) || kept(pages, line.page, part))
        continue;
      left += (left.empty() ? "" : " ") + part;
    }
    if (left.empty() || form_phrase(tight(left))) continue;  // a phrase that was drawn in pieces
    out.accounted -= counted(left);
    out.unread.push_back({line.page, left});
  }
  return out;
}

}  // namespace qingbai

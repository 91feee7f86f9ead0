#include "credit/reading/located_text.hpp"

#include <algorithm>
#include <cctype>

#include "base/utf8.hpp"

namespace qingbai {
namespace {

// One form of a printed character: full-width digits, letters and signs of numbers as ASCII; brackets and colons full-width.
std::string one_form(const std::string& c) {
  if (c == ";") return "；";
  if (c == "(") return "（";
  if (c == ")") return "）";
  if (c == ":") return "：";
  if (c == "丶") return "、";  // how a machine reads the form's comma and full stop off a scan
  if (c == "°" || c == "｡") return "。";
  if (c == "\u2010" || c == "\u2011" || c == "\u2212" || c == "\u00AD") return "-";  // producers' own hyphens
  if (c.size() != 3 || static_cast<unsigned char>(c[0]) != 0xEF) return c;
  const auto middle = static_cast<unsigned char>(c[1]), last = static_cast<unsigned char>(c[2]);
  if (middle != 0xBC && middle != 0xBD) return c;
  const int code = (middle == 0xBC ? 0x20 : 0x60) + (last - 0x80);  // U+FF01… mirrors ASCII
  const bool kept = isalnum(code) != 0 || code == '*' || code == '-' || code == '.' || code == '/';
  return kept ? std::string(1, static_cast<char>(code)) : c;
}

// Letters, digits and Han: nearly all of a report, and told without a look at each other form.
bool has_one_form(const std::string& text, std::size_t at, std::size_t n) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (n == 1) return isalnum(lead) != 0;
  return n == 3 && lead >= 0xE4 && lead <= 0xE9 && text.compare(at, n, "丶") != 0;
}

// White space of Unicode, and what has no width: U+00A0, U+2000 to U+200F, U+202F, U+205F, U+3000, U+FEFF.
bool space(const std::string& c) {
  const bool general = c.size() == 3 && c[0] == '\xE2' && c[1] == '\x80' && (c[2] <= '\x8F' || c[2] == '\xAF');
  return general || c == "\xC2\xA0" || c == "\xE2\x81\x9F" || c == "\xE3\x80\x80" || c == "\xEF\xBB\xBF" ||
         (c.size() == 1 && isspace(static_cast<unsigned char>(c[0])) != 0);
}

bool is_letter(const std::string& c) { return c.size() == 1 && isalpha(static_cast<unsigned char>(c[0])) != 0; }

}  // namespace

bool is_digit(std::string_view c) { return c.size() == 1 && isdigit(static_cast<unsigned char>(c[0])) != 0; }

std::string tight(const std::string& text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0, n = 0; at < text.size(); at += n) {
    n = utf8_length(text, at);
    if (has_one_form(text, at, n)) {
      out.append(text, at, n);
      continue;
    }
    const auto c = text.substr(at, n);
    if (!space(c)) out += one_form(c);
  }
  return out;
}

Box around(const Box& a, const Box& b) {
  const double x = std::min(a.x, b.x), y = std::min(a.y, b.y);
  return {x, y, std::max(a.x + a.width, b.x + b.width) - x, std::max(a.y + a.height, b.y + b.height) - y};
}

LocatedText::LocatedText(std::vector<TextRun> runs) : runs_(std::move(runs)) {
  for (std::size_t i = 0; i < runs_.size(); ++i) take(i);
  std::vector<Glyph> kept;
  for (std::size_t i = 0; i < glyphs_.size(); ++i) {
    const bool between = !kept.empty() && i + 1 < glyphs_.size() && is_letter(kept.back().text) && is_letter(glyphs_[i + 1].text);
    if (!space(glyphs_[i].text) || between) kept.push_back(std::move(glyphs_[i]));
  }
  glyphs_ = std::move(kept);
  settle_commas();
  for (std::size_t i = 0; i < glyphs_.size(); ++i) {
    text_ += glyphs_[i].text;
    glyph_of_.resize(text_.size(), i);
  }
}

void LocatedText::take(std::size_t run) {
  const auto& text = runs_[run].text;
  double whole = 0;
  std::vector<std::pair<std::string, double>> parts;
  for (std::size_t at = 0, n = 0; at < text.size(); at += n) {
    n = utf8_length(text, at);
    parts.emplace_back(text.substr(at, n), n < 3 ? 1 : 2);  // a Chinese character is as wide as two Latin ones
    whole += parts.back().second;
  }
  double at = 0;
  if (run > 0 && !glyphs_.empty()) glyphs_.push_back({" ", run, 0, 0});
  for (auto& [c, width] : parts) {
    glyphs_.push_back({one_form(c), run, at / whole, (at + width) / whole});
    at += width;
  }
}

void LocatedText::settle_commas() {
  for (std::size_t i = 0; i < glyphs_.size(); ++i) {
    auto& c = glyphs_[i].text;
    const bool grouping = i > 0 && i + 1 < glyphs_.size() && is_digit(glyphs_[i - 1].text) && is_digit(glyphs_[i + 1].text);
    if (c == "," && !grouping) c = "，";
    // A full stop that was read as a point: before Chinese words or at the end. Numbers of entries have a day behind theirs.
    if (c == "." && i > 0 && (i + 1 == glyphs_.size() || glyphs_[i + 1].text.size() == 3)) c = "。";
    // "信用额度100,000，余额" never has a digit on both sides of the full-width comma; where one stands, it groups thousands.
    if (c == "，" && grouping && i + 3 < glyphs_.size() && is_digit(glyphs_[i + 2].text) && is_digit(glyphs_[i + 3].text) &&
        (i + 4 >= glyphs_.size() || !is_digit(glyphs_[i + 4].text)))
      c = ",";
  }
}

std::vector<ReportValue> LocatedText::places(std::string field, std::string label, std::string_view part) const {
  std::vector<ReportValue> out;
  if (part.empty() || part.data() < text_.data() || part.data() + part.size() > text_.data() + text_.size()) return out;
  const auto first = static_cast<std::size_t>(part.data() - text_.data());
  std::size_t last_run = runs_.size();
  for (std::size_t i = glyph_of_[first]; i <= glyph_of_[first + part.size() - 1]; ++i) {
    const auto& g = glyphs_[i];
    const auto& run = runs_[g.run];
    const double left = run.box.x + run.box.width * g.left, right = run.box.x + run.box.width * g.right;
    const bool many_lines = run.spread.height > 1.5 * run.box.height, moved = run.spread.height > 0;
    const Box at = many_lines
                       ? run.spread
                       : Box{left, moved ? run.spread.y : run.box.y, right - left, moved ? run.spread.height : run.box.height};
    const bool same_line = !out.empty() && last_run != runs_.size() && run.page == out.back().page &&
                           std::abs(at.y - out.back().box.y) <= at.height / 3 && left >= out.back().box.x;
    if (g.run == last_run || same_line) {
      out.back().text += g.text;
      out.back().box.width = std::max(out.back().box.width, right - out.back().box.x);
      out.back().confidence = std::min(out.back().confidence, run.confidence);
    } else {
      out.push_back({field, label, g.text, run.page, at, run.confidence});
    }
    last_run = g.run;
  }
  return out;
}

}  // namespace qingbai

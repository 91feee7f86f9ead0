#include "extract/messages/printed_amount.hpp"

#include <re2/re2.h>

#include <charconv>

#include "base/money.hpp"
#include "base/utf8.hpp"

namespace qingbai {
namespace {

constexpr std::int64_t kYuan = 100, kFen = 1, kTenThousands = 10000 * kYuan, kThousands = 1000 * kYuan;

// Wide figures and signs, and the signs that stand for a minus, as ASCII.
std::string narrow(const std::string& text) {
  std::string out;
  for (const auto c : utf8_characters(text)) {
    const bool wide = c.size() == 3 && c >= "\uFF01" && c <= "\uFF5E";
    if (wide) out += static_cast<char>(((c[1] & 0x3F) << 6 | (c[2] & 0x3F)) - 0xF00 + 0x20);
    else if (c == "\u2212" || c == "\u2013" || c == "\uFE63") out += '-';
    else if (c == "\u00A0" || c == "\u202F" || c == "\u2009" || c == "\u3000") out += ' ';
    else out += c;
  }
  return out;
}

// Whole and broken part of a number with separators; a comma before exactly two last figures is a decimal sign, because thousands
// stand in threes.
struct Figures {
  std::string whole, broken;
};

std::optional<Figures> figures_of(const std::string& text) {
  static const RE2 plain(R"((\d{1,12})(?:\.(\d{1,8}))?)"), commas(R"((\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,8}))?)"),
      spaces(R"((\d{1,3}(?:[ ']\d{3}){1,4})(?:[.,](\d{1,2}))?)"), european(R"((\d{1,3}(?:\.\d{3}){0,4}),(\d{2}))");
  Figures out;
  for (const auto* pattern : {&plain, &commas, &spaces, &european})
    if (RE2::FullMatch(text, *pattern, &out.whole, &out.broken)) {
      std::erase_if(out.whole, [](char c) { return c < '0' || c > '9'; });
      return out;
    }
  return std::nullopt;
}

// Empty where the figures say less than a fen, or more than any account holds.
std::optional<std::int64_t> times(const Figures& figures, std::int64_t unit) {
  std::int64_t whole = 0, broken = 0, scale = 1;
  std::from_chars(figures.whole.data(), figures.whole.data() + figures.whole.size(), whole);
  auto last = figures.broken;
  while (last.ends_with('0')) last.pop_back();
  std::from_chars(last.data(), last.data() + last.size(), broken);
  for (std::size_t i = 0; i < last.size(); ++i) scale *= 10;
  if (broken * unit % scale != 0 || whole > 1'000'000'000'000 / unit * 100) return std::nullopt;
  return whole * unit + broken * unit / scale;
}

std::int64_t unit_named(const std::string& unit) {
  if (unit == "分") return kFen;
  return unit.starts_with("亿")   ? 10000 * kTenThousands
         : unit.starts_with("万") ? kTenThousands
         : unit.starts_with("千") ? kThousands
                                  : kYuan;
}

}  // namespace

std::optional<std::int64_t> unit_of_heading(const std::string& heading) {
  static const RE2 at_end(R"(.*?(亿元|万元|千元|元)[+\-)）\]】]*|.*(?:额|入|出|方|款|[(（/])(分)[)）\]】]*)");
  std::string yuan, fen;
  if (!RE2::FullMatch(without_spaces(heading), at_end, &yuan, &fen)) return std::nullopt;
  return unit_named(yuan.empty() ? fen : yuan);
}

std::optional<std::int64_t> unit_of_line(const std::string& line) {
  static const RE2 said(
      R"((?:^|[^\p{Han}]|金额|货币|计量)单位\s*[:：]?\s*[(（]?(?:人民币)?\s*[/／]?\s*(亿元|万元|千元|元|分)(?:$|[^\p{Han}]))");
  std::string unit;
  return RE2::PartialMatch(line, said, &unit) ? std::optional(unit_named(unit)) : std::nullopt;
}

PrintedAmount printed_amount(const std::string& printed, std::int64_t unit_fen) {
  static const RE2 parts(
      R"((\()?\s*([+\-]?)\s*(?:[¥￥]|CNY|RMB|人民币)?\s*([+\-]?)\s*(\d[\d,. ']*?)\s*(亿元?|万元?|千元|元|分)?\s*(?:CNY|RMB)?\s*([+\-]?)(\))?\s*)");
  std::string open, before, inside, figures, unit, behind, close;
  const auto cell = trimmed(narrow(printed));
  if (!RE2::FullMatch(cell, parts, &open, &before, &inside, &figures, &unit, &behind, &close)) {
    const auto words = parse_chinese_yuan(cell);
    return {words ? std::optional(words->n) : std::nullopt, 0};
  }
  if (open.empty() != close.empty()) return {};
  if ((before.empty() ? 0 : 1) + (inside.empty() ? 0 : 1) + (behind.empty() ? 0 : 1) > 1) return {};
  const auto read = figures_of(figures);
  if (!unit.empty()) unit_fen = unit_named(unit);
  const auto sign = before + inside + behind;
  return {read ? times(*read, unit_fen) : std::nullopt, !open.empty() || sign == "-" ? -1 : sign == "+" ? 1 : 0};
}

}  // namespace qingbai

#include "index/search_query.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/carrier_prefix.hpp"
#include "base/day.hpp"
#include "base/money.hpp"
#include "base/utf8.hpp"
#include "triage/sender.hpp"

namespace qingbai {
namespace {

using Field = SearchTerm::Field;
using View = std::string_view;

bool digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool between_digits(char32_t c) { return c == U' ' || c == U'-' || c == U'\u00A0' || (c >= U'\u2010' && c <= U'\u2015'); }

struct Token {
  std::string text;
  bool quoted = false;
};

// At blanks, full-width ones too; what stands in quotation marks is one token.
std::vector<Token> tokens(const std::string& words) {
  static constexpr std::array<std::pair<View, View>, 3> quotes{{{"\"", "\""}, {"“", "”"}, {"「", "」"}}};
  std::vector<Token> out;
  Token now;
  View closing;
  const auto end = [&] {
    if (!now.text.empty()) out.push_back(std::move(now));
    now = {};
  };
  for (const auto& c : utf8_characters(words)) {
    const auto opening = std::find_if(quotes.begin(), quotes.end(), [&](const auto& q) { return q.first == c; });
    if (!closing.empty() && c == closing) {
      closing = {};
      end();
    } else if (closing.empty() && opening != quotes.end() && (now.text.empty() || now.text.ends_with(":"))) {
      closing = opening->second;
      now.quoted = true;
    } else if (closing.empty() && (c == " " || c == "\t" || c == "\n" || c == "\r" || c == "　")) {
      end();
    } else {
      now.text += c;
    }
  }
  end();
  return out;
}

// The digits of what may be a telephone number, without country code and IP prefix; empty where it is none.
std::string number_of(const std::u32string& folded) {
  const auto of_a_number = [](char32_t c) { return digit(c) || between_digits(c) || c == U'+' || c == U'(' || c == U')'; };
  if (!std::all_of(folded.begin(), folded.end(), of_a_number)) return {};
  const auto digits = without_carrier_prefix(dialled_digits(to_utf8(folded)));
  return digits.size() < 5 ? std::string{} : digits;
}

// 13562.40 ↔ 13,562.40. Empty where the words are no figure of more than three digits before the point.
std::u32string other_spelling(const std::u32string& folded) {
  const auto point = std::min(folded.find(U'.'), folded.size());
  auto whole = folded.substr(0, point);
  const auto rest = folded.substr(point);
  if (rest.size() == 1 || !std::all_of(rest.begin(), rest.end(), [](char32_t c) { return digit(c) || c == U'.'; })) return {};
  const bool grouped = whole.find(U',') != std::u32string::npos;
  std::erase(whole, U',');
  if (whole.size() < 4 || !std::all_of(whole.begin(), whole.end(), digit)) return {};
  auto with = whole;
  for (auto at = static_cast<std::ptrdiff_t>(with.size()) - 3; at > 0; at -= 3)
    with.insert(static_cast<std::size_t>(at), 1, U',');
  if (grouped) return with + rest == folded ? whole + rest : std::u32string{};
  return with + rest;
}

std::string kind_of(const std::string& value) {
  static constexpr std::array<std::pair<View, View>, 17> names{{{"message", "message"},
                                                                {"短信", "message"},
                                                                {"消息", "message"},
                                                                {"page", "page"},
                                                                {"文件", "page"},
                                                                {"页", "page"},
                                                                {"call", "call"},
                                                                {"通话", "call"},
                                                                {"电话", "call"},
                                                                {"transaction", "transaction"},
                                                                {"交易", "transaction"},
                                                                {"流水", "transaction"},
                                                                {"answer", "answer"},
                                                                {"mark", "mark"},
                                                                {"heard", "heard"},
                                                                {"录音", "heard"},
                                                                {"name", "name"}}};
  for (const auto& [name, kind] : names)
    if (value == name) return std::string(kind);
  return {};
}

// 2026, 2026-03, 2026-03-01, and two of them with .. between; days are compared as text, so a beginning is enough.
bool read_days(const std::string& value, SearchTerm& term) {
  const auto dots = value.find("..");
  const auto first = value.substr(0, dots), last = dots == std::string::npos ? first : value.substr(dots + 2);
  const auto fine = [](const std::string& day) {
    return day.empty() || (day.size() == 4 && parse_day(day + "-01-01")) || (day.size() == 7 && parse_day(day + "-01")) ||
           (day.size() == 10 && parse_day(day));
  };
  if (value.empty() || !fine(first) || !fine(last) || (first.empty() && last.empty())) return false;
  term.first_day = first;
  term.last_day = last.empty() ? "9" : last + "~";  // behind every day that begins so
  return true;
}

std::optional<std::int64_t> fen_of(std::string value) {
  std::int64_t unit = 1;
  for (const auto& [name, worth] : {std::pair<View, std::int64_t>{"元", 1}, {"万", 10000}, {"千", 1000}})
    if (View(value).ends_with(name)) {
      unit *= worth;
      value.resize(value.size() - name.size());
    }
  const auto yuan = parse_yuan(value);
  if (!yuan || yuan->n > 100'000'000'000'000) return std::nullopt;
  return yuan->n * unit;
}

bool read_amount(const std::string& value, SearchTerm& term) {
  constexpr std::int64_t kMost = INT64_MAX;
  const auto dots = value.find("..");
  const bool over = value.starts_with(">"), under = value.starts_with("<");
  if (dots != std::string::npos) {
    const auto least = fen_of(value.substr(0, dots)), most = fen_of(value.substr(dots + 2));
    if (!least || !most) return false;
    term.least = *least, term.most = *most;
    return true;
  }
  const auto one = fen_of(value.substr(over || under ? 1 : 0));
  if (!one) return false;
  term.least = over ? *one + 1 : under ? 0 : *one;
  term.most = over ? kMost : under ? *one - 1 : *one;
  return true;
}

// False where the token names no field, or the value makes no sense.
bool read_field(const std::string& text, SearchTerm& term) {
  auto colon = text.find(':');
  std::size_t width = 1;
  if (const auto wide = text.find("："); wide < colon) colon = wide, width = 3;
  if (colon == std::string::npos || colon + width >= text.size()) return false;
  const auto name = text.substr(0, colon), value = text.substr(colon + width);
  if (name == "date" || name == "日期") return term.field = Field::date, read_days(value, term);
  if (name == "amount" || name == "金额") return term.field = Field::amount, read_amount(value, term);
  if (name == "type" || name == "类型") return term.field = Field::type, !(term.kind = kind_of(value)).empty();
  if (name == "from" || name == "来自") term.field = Field::from;
  else if (name == "lender" || name == "机构") term.field = Field::lender;
  else return false;
  term.folded = fold(value).text;
  term.digits = number_of(term.folded);
  return !term.folded.empty();
}

// fold() keeps a mark at the end of a word that it takes out inside a passage (还款…… 逾期): at the ends marks do not count.
std::u32string without_end_marks(std::u32string words) {
  while (!words.empty() && is_separator(words.back())) words.pop_back();
  const auto first = std::find_if_not(words.begin(), words.end(), is_separator);
  words.erase(words.begin(), first);
  return words;
}

SearchTerm term_of(const Token& token) {
  SearchTerm out;
  auto text = token.text;
  if (!token.quoted && text.size() > 1 && text.front() == '-' && !(text[1] >= '0' && text[1] <= '9')) {
    out.negated = true;
    text.erase(0, 1);
  }
  if (read_field(text, out)) return out;
  const bool negated = out.negated;
  out = {};
  out.negated = negated;
  const auto folded = fold(text).text;
  out.folded = without_end_marks(folded);
  if (out.folded.empty()) out.marks = text;
  if (!token.quoted) out.digits = number_of(folded), out.also = other_spelling(out.folded);
  return out;
}

}  // namespace

SearchQuery parse_query(const std::string& words) {
  SearchQuery out;
  bool begin = true, negate = false;
  for (const auto& token : tokens(words)) {
    if (!token.quoted && (token.text == "OR" || token.text == "或" || token.text == "|")) {
      begin = true;
    } else if (!token.quoted && (token.text == "NOT" || token.text == "AND")) {
      negate = token.text == "NOT";
    } else {
      auto term = term_of(token);
      term.negated = term.negated || std::exchange(negate, false);
      if (term.field == Field::words && term.folded.empty() && term.marks.empty()) continue;  // nothing that can be seen
      if (std::exchange(begin, false)) out.emplace_back();
      out.back().push_back(std::move(term));
    }
  }
  return out;
}

void each_number_run(const std::u32string& text, const NumberRun& each) {
  std::string run;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < text.size();) {
    if (!digit(text[i])) {
      ++i;
      continue;
    }
    run.clear(), places.clear();
    for (; i < text.size() && (digit(text[i]) || (i + 1 < text.size() && between_digits(text[i]) && digit(text[i + 1]))); ++i)
      if (digit(text[i])) run += static_cast<char>(text[i]), places.push_back(i);
    if (!each(run, places)) return;
  }
}

void SearchText::find_words(const std::u32string& words, std::size_t most, Places& out) const {
  for (auto at = folded_.text.find(words); at != std::u32string::npos && out.size() < most;
       at = folded_.text.find(words, at + words.size()))
    out.emplace_back(folded_.origin[at], folded_.origin[at + words.size()]);
}

void SearchText::find_number(const std::string& digits, std::size_t most, Places& out) const {
  each_number_run(folded_.text, [&](const std::string& run, const std::vector<std::size_t>& places) {
    for (auto at = run.find(digits); at != std::string::npos && out.size() < most; at = run.find(digits, at + digits.size()))
      out.emplace_back(folded_.origin[places[at]], folded_.origin[places[at + digits.size() - 1] + 1]);
    return out.size() < most;
  });
}

SearchText::Places SearchText::find(const SearchTerm& term, std::size_t most) const {
  Places out;
  if (!term.also.empty()) find_words(term.also, most, out);
  if (!term.digits.empty()) find_number(term.digits, most, out);
  else if (!term.folded.empty()) find_words(term.folded, most, out);
  else if (!term.marks.empty())
    for (auto at = original_.find(term.marks); at != std::string_view::npos && out.size() < most;
         at = original_.find(term.marks, at + term.marks.size()))
      out.emplace_back(at, at + term.marks.size());
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::int64_t> SearchText::amounts() const {
  const auto& text = folded_.text;
  std::vector<std::int64_t> out;
  for (std::size_t i = 0; i < text.size();) {
    if (!digit(text[i])) {
      ++i;
      continue;
    }
    auto before = i;
    while (before > 0 && text[before - 1] == U' ') --before;
    const auto mark = before > 0 ? text[before - 1] : U'\0';
    std::string figure;
    for (; i < text.size() &&
           (digit(text[i]) || ((text[i] == U',' || text[i] == U'.') && i + 1 < text.size() && digit(text[i + 1])));
         ++i)
      figure += static_cast<char>(text[i]);
    auto after = i;
    while (after < text.size() && text[after] == U' ') ++after;
    const auto unit = after < text.size() ? text[after] : U'\0';
    const auto last = after + 1 < text.size() ? text[after + 1] : U'\0';
    const bool yuan = unit == U'元' || unit == U'块' || unit == U'圆';
    const bool ten_thousand = unit == U'万', money = ten_thousand && (last == U'元' || last == U'块' || last == U'圆');
    if (!yuan && !ten_thousand && mark != U'¥' && mark != U'￥' && mark != U'币') continue;
    if (ten_thousand && !money && mark != U'¥' && mark != U'￥' && mark != U'币') continue;
    if (const auto value = fen_of(figure + (ten_thousand ? "万" : ""))) out.push_back(*value);
  }
  return out;
}

}  // namespace qingbai

#include "extract/documents/table.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <map>

#include "extract/decode.hpp"

namespace qingbai {
namespace {

// Title lines stand above many tables, so the first line does not decide: the separator is the one that most lines hold equally
// often, quoted words aside.
char separator_of(std::string_view text) {
  constexpr std::size_t kLines = 200;
  char best = ',';
  std::size_t most = 0;
  for (const char c : {',', '\t', ';', '|'}) {
    std::map<int, std::size_t> lines;  // how many lines hold it so often
    bool quoted = false;
    int here = 0;
    std::size_t seen = 0;
    for (const char b : text.substr(0, 256 * 1024)) {
      if (b == '"') quoted = !quoted;
      if (b == c && !quoted) ++here;
      if (b != '\n' || quoted) continue;
      ++lines[here], here = 0;
      if (++seen == kLines) break;
    }
    ++lines[here];
    std::size_t score = 0;
    for (const auto& [count, times] : lines)
      if (count > 0) score = std::max(score, times * static_cast<std::size_t>(std::min(count, 4)));
    if (score > most) most = score, best = c;
  }
  return best;
}

// Spreadsheets keep long numbers whole as ="138…", '138… or with a tab after them.
std::string cell(std::string text) {
  text = trimmed(text);
  if (text.size() >= 3 && text.starts_with("=\"") && text.ends_with('"')) text = text.substr(2, text.size() - 3);
  // As Java writes a whole number: all its digits are there. With a plus sign a spreadsheet has rounded it for show.
  static const RE2 java(R"(([1-9])\.?(\d{0,15})E(\d{1,2}))");
  std::string first, rest;
  std::size_t exponent = 0;
  if (RE2::FullMatch(text, java, &first, &rest, &exponent) && exponent <= 18) {
    while (rest.ends_with('0')) rest.pop_back();
    if (rest.size() <= exponent) text = first + rest + std::string(exponent - rest.size(), '0');
  }
  if (text.size() > 1 && text[0] == '\'' && text[1] >= '0' && text[1] <= '9') text.erase(0, 1);
  return text;
}

}  // namespace

Table read_csv(std::string_view text) {
  Table out;
  if (text.starts_with("sep=")) text.remove_prefix(std::min(text.find('\n') + 1, text.size()));
  const char separator = separator_of(text);
  Cells row;
  std::string now;
  bool quoted = false, any = false;
  const auto end_row = [&] {
    row.push_back(cell(std::move(now)));
    now.clear();
    if (any) out.rows.push_back(std::move(row));
    row.clear();
    any = false;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') now += c;
      else if (i + 1 < text.size() && text[i + 1] == '"') now += text[i++];
      else quoted = false;
    } else if (c == '"' && trimmed(now).empty()) {
      quoted = any = true;
    } else if (c == separator) {
      row.push_back(cell(std::move(now)));
      now.clear();
      any = true;
    } else if (c == '\n') {
      end_row();
    } else {
      now += c;
      any = any || (c != '\r' && c != ' ');
    }
  }
  end_row();
  return out;
}

std::string to_text(const Table& table) {
  std::string out;
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      out += i > 0 ? "\t" : "";
      for (const char c : row[i]) out += c == '\t' ? ' ' : c;  // a tab inside a cell is no column
    }
    out += '\n';
  }
  return out;
}

}  // namespace qingbai

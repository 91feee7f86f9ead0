#include "extract/documents/table_shape.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <set>

#include "base/utf8.hpp"
#include "extract/documents/table_cells.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

constexpr std::size_t kLastHeaderRow = 60;

std::size_t width_of(const Cells& row) {
  auto out = row.size();
  while (out > 0 && trimmed(row[out - 1]).empty()) --out;
  return out;
}

// How many cells a record takes in a row of headings that repeats itself; 0 for any other row.
std::size_t period_of(const Cells& row) {
  constexpr std::size_t kLeast = 3;
  const auto width = width_of(row);
  for (auto period = kLeast; 2 * period <= width; ++period) {
    if (width % period != 0) continue;
    bool same = true;
    std::set<std::string> words;
    for (std::size_t i = 0; i < width && same; ++i) {
      const auto word = plain_heading(row[i]);
      same = !word.empty() && word == plain_heading(row[i % period]) && !read_time(row[i]) && !like_money(row[i]);
      words.insert(word);
    }
    if (same && words.size() == period) return period;
  }
  return 0;
}

struct DayFirst {
  bool day = false, month = false;  // whether a cell shows that the day, or the month, stands first
  int cells = 0, others = 0;
};

const RE2& short_day() {
  static const RE2 pattern(R"(\s*(\d{1,2})([/.\-])(\d{1,2})[/.\-]((?:19|20)\d{2})(\D.*)?)");
  return pattern;
}

}  // namespace

Table unfolded(const Table& table) {
  for (std::size_t at = 0; at < std::min(table.rows.size(), kLastHeaderRow); ++at) {
    const auto period = period_of(table.rows[at]);
    if (period == 0) continue;
    Table out{table.name, {}, table.unseen};
    out.rows.assign(table.rows.begin(), table.rows.begin() + static_cast<std::ptrdiff_t>(at));
    const auto& head = table.rows[at];
    out.rows.emplace_back(head.begin(), head.begin() + static_cast<std::ptrdiff_t>(period));
    const auto blocks = width_of(head) / period;
    for (std::size_t block = 0; block < blocks; ++block)
      for (auto row = at + 1; row < table.rows.size(); ++row) {
        const auto& cells = table.rows[row];
        if (block * period >= cells.size()) continue;
        const auto from = cells.begin() + static_cast<std::ptrdiff_t>(block * period);
        const auto to = cells.begin() + static_cast<std::ptrdiff_t>(std::min(cells.size(), (block + 1) * period));
        if (std::any_of(from, to, [](const std::string& cell) { return !trimmed(cell).empty(); }))
          out.rows.emplace_back(from, to);
      }
    return out;
  }
  return table;
}

namespace {

// Where the headings are in traditional characters, a year of three digits counts from 1912 (the Republic's).
void settle_years_of_the_republic(Table& table) {
  static const RE2 year(R"(\s*(1[0-4]\d)([/.\-年])(\d{1,2}[/.\-月]\d{1,2}.*))");
  constexpr int kBefore = 1911;
  bool traditional = false;
  for (std::size_t i = 0; i < std::min(table.rows.size(), kLastHeaderRow) && !traditional; ++i)
    traditional = std::any_of(table.rows[i].begin(), table.rows[i].end(), has_traditional);
  if (!traditional) return;
  int of_the_republic = 0;
  std::string sign, rest;
  for (auto& row : table.rows)
    for (auto& cell : row)
      if (RE2::FullMatch(cell, year, &of_the_republic, &sign, &rest))
        cell = std::to_string(of_the_republic + kBefore) + sign + rest;
}

}  // namespace

Table with_settled_days(Table table, int& ambiguous) {
  settle_years_of_the_republic(table);
  std::vector<DayFirst> columns;
  int a = 0, b = 0;
  for (const auto& row : table.rows)
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (columns.size() <= i) columns.resize(i + 1);
      if (!RE2::FullMatch(row[i], short_day(), &a, nullptr, &b)) {
        columns[i].others += row[i].empty() ? 0 : 1;
        continue;
      }
      ++columns[i].cells;
      columns[i].day = columns[i].day || (a > 12 && b <= 12);
      columns[i].month = columns[i].month || (b > 12 && a <= 12);
    }
  for (auto& row : table.rows)
    for (std::size_t i = 0; i < row.size(); ++i) {
      std::string first, second, year, rest;
      if (columns[i].cells == 0 || columns[i].cells < columns[i].others ||
          !RE2::FullMatch(row[i], short_day(), &first, nullptr, &second, &year, &rest))
        continue;
      if (columns[i].day == columns[i].month) ++ambiguous;
      else row[i] = year + "-" + (columns[i].day ? second : first) + "-" + (columns[i].day ? first : second) + rest;
    }
  return table;
}

bool looks_like_events(const Table& table) {
  constexpr double kMost = 0.6;
  std::size_t width = 0;
  for (const auto& row : table.rows) width = std::max(width, row.size());
  bool moments = false, figures = false;
  const auto clocked = [](const std::string& cell) {
    const auto time = read_time(cell);
    return time && (time->has_clock() || cell.size() >= 8);
  };
  const auto figure = [](const std::string& cell) { return like_money(cell) || (cell.size() >= 5 && like_a_number(cell)); };
  for (int i = 0; i < static_cast<int>(std::min<std::size_t>(width, 60)); ++i) {
    if (filled(table, 1, i) < 2) continue;
    const bool when = share_of(table, 1, i, clocked) >= kMost;
    moments = moments || when;
    figures = figures || (!when && share_of(table, 1, i, figure) >= kMost);
  }
  return moments && figures;
}

void warn_of_unknown_columns(const Table& table, std::size_t header_row, const std::function<bool(const std::string&)>& known,
                             Extraction& out) {
  static const RE2 harmless(
      R"((?i)|no\.?|#|序号?|编号|行号|_?id|rowid|thread_?id|.*id|.*(?:费|优惠|套餐|地点|地址|归属地?|地区|区域|网点|渠道|开户行|分行|支行|国家.*|场所|证件号码?|身份证号|柜员|漫游|运营商|钞/?汇|币种|流水号?|单号|订单号|日志号|长度|字数|件数|位置)|通话地|本机号码|本方户名|户名|交易方户名|现金标志|read|seen|locked|protocol|person|subject|servicecenter|toa|sctoa|subtype|src|extra|roomname|msgsvrid|typename|星期.*|week.*|sim.*|imei|imsi|url|chatsession|attachment.*|deliveredtime|.*date|replyingto|edited.*|.*cell.*|lac|ci)");
  std::string zh, en;
  const auto& head = table.rows[header_row];
  for (std::size_t i = 0; i < head.size(); ++i) {
    const auto word = plain_heading(head[i]);
    if (known(word) || known(zoneless_heading(head[i])) || RE2::FullMatch(word, harmless)) continue;
    if (filled(table, header_row + 1, static_cast<int>(i)) == 0) continue;
    zh += (zh.empty() ? "“" : "、“") + trimmed(head[i]) + "”";
    en += (en.empty() ? "\"" : ", \"") + trimmed(head[i]) + "\"";
  }
  if (zh.empty()) return;
  out.warnings.push_back(warning("unknown_column", {"表格里有不认识的列，没有读进记录，请对照原件看：" + zh,
                                                    "The table has columns that are not known; they are not in the records, "
                                                    "please look at the original: " +
                                                        en}));
}

}  // namespace qingbai

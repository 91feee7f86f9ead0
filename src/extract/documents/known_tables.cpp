// What a table holds: calls, messages, money, or none of them.
#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

#include "extract/documents/table_shape.hpp"
#include "extract/readers.hpp"

namespace qingbai {

void warn_of_lost_digits(const std::vector<Table>& tables, Extraction& out) {
  static const RE2 rounded(R"(\d\.\d+[eE]\+\d{2})");
  int lost = 0;
  for (const auto& table : tables)
    for (const auto& row : table.rows)
      lost += static_cast<int>(
          std::count_if(row.begin(), row.end(), [](const std::string& cell) { return RE2::FullMatch(cell, rounded); }));
  if (lost > 0)
    out.warnings.push_back(warning(
        "digits_lost",
        {fmt::format(
             "有{}个长数字（号码、单号）被表格软件改写成了科学计数，末尾几位已经丢失；请重新下载原始文件，不要用表格软件另存。",
             lost),
         fmt::format(
             "{} long numbers were rewritten by a spreadsheet program and lost their last digits: get the original file again.",
             lost)}));
}

namespace {

void warn_of_ambiguous_days(int count, Extraction& out) {
  if (count == 0) return;
  out.warnings.push_back(warning(
      "ambiguous_dates",
      {fmt::format("有{}处日期分不清月和日（如03/02/2026），没有读成日期；请把日期格式改成年-月-日后重新导出。", count),
       fmt::format("{} dates do not tell month from day (03/02/2026) and were not read as days. Export again with dates as "
                   "year-month-day.",
                   count)}));
}

std::optional<Extraction> read_shaped(const std::vector<Table>& tables, const std::string& name);

void warn_which_table(Extraction& out) {
  out.warnings.push_back(
      warning("which_table",
              {"这个表格的列名和内容合不上，或者像几种表：不能确定是通话、短信还是收支，只当作文档保存，请说明它是什么。",
               "The columns of this table do not settle whether it holds calls, messages or money: it is kept as a document. "
               "Please say what it is."}));
}

}  // namespace

void warn_of_events(const std::vector<Table>& tables, Extraction& out) {
  if (std::any_of(tables.begin(), tables.end(), looks_like_events)) warn_which_table(out);
}

std::optional<Extraction> read_known_tables(const std::vector<Table>& tables, const std::string& name) {
  int ambiguous = 0;
  std::vector<Table> shaped;
  for (const auto& table : tables) shaped.push_back(with_settled_days(unfolded(table), ambiguous));
  auto out = read_shaped(shaped, name);
  if (out) warn_of_ambiguous_days(ambiguous, *out);
  return out;
}

namespace {

std::optional<Extraction> read_shaped(const std::vector<Table>& tables, const std::string& name) {
  bool bill = false, chat = false, money = false, promised = false, unsure = false;
  for (const auto& table : tables) {
    const auto calls = bill_fit(table), words = chat_fit(table), amounts = statement_fit(table);
    if (words.cells && calls.cells && calls.lengths) unsure = true;  // lengths of calls and texts in one row
    else if (words.cells && amounts.cells) unsure = true;
    else if (words.cells) chat = true;
    else if (amounts.cells && !(calls.cells && calls.lengths)) money = true;
    else if (calls.cells) bill = true;
    else promised = promised || calls.header || words.header || amounts.header;
  }
  if (!unsure && bill + chat + money == 1) {
    auto known = bill ? read_bill(tables, name) : chat ? read_chat(tables, name) : read_statement(tables);
    if (known) warn_of_lost_digits(tables, *known);
    return known;
  }
  if (!unsure && bill + chat + money == 0 && !promised) return std::nullopt;
  Extraction out;
  out.kind = FileKind::document;
  for (const auto& table : tables) out.text += (tables.size() > 1 ? table.name + "\n" : "") + to_text(table);
  warn_which_table(out);
  return out;
}

}  // namespace

}  // namespace qingbai

#include "extract/messages/statement_frame.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <set>

#include "base/utf8.hpp"
#include "extract/documents/table_cells.hpp"
#include "extract/messages/printed_amount.hpp"

namespace qingbai {
namespace {

const std::string kDay = R"((20\d{2})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})\s*日?)";
const std::string kClock = R"([\sT]*(?:\d{1,2}:\d{2}(?::\d{2})?)?[\])】\s]*)";

struct Parts {
  int year = 0;
  unsigned month = 0, day = 0;
  [[nodiscard]] std::optional<Day> made() const { return make_day(year, month, day); }
};

void find_period(const std::string& above, StatementFrame& out) {
  static const RE2 both(kDay + kClock + R"((?:至|到|--?|—+|–|~|～|－|\t)\s*[\[(【]?)" + kDay);
  static const RE2 first(R"((?:起始|开始|起)(?:日期?|时间)?\s*[:：\t]*\s*[\[(【]?)" + kDay),
      last(R"((?:终止|截止|结束|止)(?:日期?|时间)?\s*[:：\t]*\s*[\[(【]?)" + kDay);
  Parts a, b;
  if (RE2::PartialMatch(above, both, &a.year, &a.month, &a.day, &b.year, &b.month, &b.day)) {
    out.from = a.made(), out.to = b.made();
  } else {
    if (RE2::PartialMatch(above, first, &a.year, &a.month, &a.day)) out.from = a.made();
    if (RE2::PartialMatch(above, last, &b.year, &b.month, &b.day)) out.to = b.made();
  }
  if (!out.from || !out.to || *out.to < *out.from) out.from.reset(), out.to.reset();
}

// The month that a title names: "2026年3月 账户明细"; a whole period goes before it.
void find_month(const std::string& above, StatementFrame& out) {
  static const RE2 month(R"((20\d{2})\s*(?:年|[-/.])\s*(1[0-2]|0?[1-9])\s*(?:月|$|[^\d\-/.月]))"),
      tight(R"((?:月份|账期|周期)\s*[:：\t]*\s*(20\d{2})(0[1-9]|1[0-2])(?:\D|$))"), year(R"((20\d{2})\s*(?:年度?|\t|$))");
  int y = 0, m = 0;
  if (RE2::PartialMatch(above, month, &y, &m) || RE2::PartialMatch(above, tight, &y, &m)) out.year = y, out.month = m;
  else if (RE2::PartialMatch(above, year, &y)) out.year = y;
}

// "第1页/共3页" on each page; whole where every page from the first to the last stands there.
bool lacks_pages(const std::string& lines) {
  static const RE2 page(
      R"(第\s*(\d{1,4})\s*页\s*[/,，、]?\s*共\s*(\d{1,4})\s*页|共\s*(\d{1,4})\s*页\s*[/,，、]?\s*第\s*(\d{1,4})\s*页)");
  std::set<int> seen;
  int most = 0;
  std::string at, all, all_first, at_last;
  for (re2::StringPiece rest(lines); RE2::FindAndConsume(&rest, page, &at, &all, &all_first, &at_last);) {
    seen.insert(std::atoi((at.empty() ? at_last : at).c_str()));
    most = std::max(most, std::atoi((all.empty() ? all_first : all).c_str()));
  }
  return most > 0 && static_cast<int>(seen.size()) < most;
}

std::string filter_in(const std::string& above) {
  static const RE2 chosen(
      R"((?:交易类型|导出类型|收支类型|收支方向|收/支|交易方向|过滤设置|过滤条件|筛选条件|查询条件|查询类型)\s*[:：]\s*[\[(【]?\s*([^\]\)】\t\n]{1,40}))");
  static const RE2 all(R"((?i)\s*(?:全部.*|所有.*|无|不限|收支|收入和支出|收入/支出|收入、支出|all|-+|/)\s*)");
  std::string value;
  return RE2::PartialMatch(above, chosen, &value) && !RE2::FullMatch(value, all) ? trimmed(value) : std::string{};
}

}  // namespace

StatementFrame frame_of(const Table& table, std::size_t header_row) {
  static const RE2 account(
      R"((?:卡号/账号|账号/卡号|银行卡号|银行账号|客户账号|查询账号|查询卡号|本方账号|交易卡号|支付宝账户|支付宝账号|微信号|卡号|账号|帐号|账户号?|账户号码)\s*[:：\t]+\s*[\[【]?\s*([0-9][0-9*＊xX \-]{6,40}[0-9]|[A-Za-z0-9._*+\-]+@[A-Za-z0-9.\-]+))");
  std::string above, lines;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    const auto filled_cells = std::count_if(row.begin(), row.end(), [](const std::string& cell) { return !cell.empty(); });
    std::string line;
    for (const auto& cell : row) line += cell + "\t";
    line += "\n";
    if (i < header_row) above += line;
    if (i < header_row || filled_cells <= 2) lines += line;
  }
  StatementFrame out;
  RE2::PartialMatch(above, account, &out.account);
  out.account = trimmed(out.account);
  find_period(above, out);
  const auto& head = table.rows[header_row];
  std::string headings;
  for (const auto& cell : head) headings += cell + "\t";
  find_month(above + headings, out);
  static const RE2 named(R"((?:币种|货币|币别)\s*[:：\t]\s*[\[【]?\s*([\p{Han}A-Za-z]{1,10}))"),
      of_heading(
          R"((?:金额|收入|支出|余额|发生额)[^\t]{0,4}[(（](美元|港元|港币|欧元|日元|英镑|USD|HKD|EUR|JPY|GBP|TWD|新台币)[)）])");
  if (!RE2::PartialMatch(headings, of_heading, &out.currency)) RE2::PartialMatch(above, named, &out.currency);
  out.filter = filter_in(above);
  out.part = lacks_pages(lines);
  out.unit_fen = unit_of_line(above);
  return out;
}

void write_frame(const StatementFrame& frame, std::map<std::string, std::string>& metadata) {
  if (!frame.account.empty()) metadata["statement_account"] = frame.account;
  if (frame.from) metadata["statement_from"] = to_string(*frame.from);
  if (frame.to) metadata["statement_to"] = to_string(*frame.to);
  if (!frame.filter.empty()) metadata["statement_filter"] = frame.filter;
  if (frame.part) metadata["statement_part"] = "yes";
}

}  // namespace qingbai

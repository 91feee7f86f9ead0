// Statements of accounts: what Alipay, WeChat Pay and banks export. Columns are found by their words and checked by their cells.
#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "base/money.hpp"
#include "base/utf8.hpp"
#include "extract/documents/table_cells.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

enum Column { kTime, kClock, kAmount, kIn, kOut, kWay, kWho, kAccount, kOrder, kWhat, kState, kBalance, kColumns };

struct Synonym {
  Column column;
  std::string_view word;
};

constexpr std::array kSynonyms{
    Synonym{kTime, "交易时间"},
    Synonym{kTime, "交易日期"},
    Synonym{kTime, "交易创建时间"},
    Synonym{kTime, "付款时间"},
    Synonym{kTime, "记账日期"},
    Synonym{kTime, "入账日期"},
    Synonym{kTime, "记账时间"},
    Synonym{kTime, "日期"},
    Synonym{kTime, "发生时间"},
    Synonym{kTime, "创建时间"},
    Synonym{kTime, "交易日"},
    Synonym{kTime, "date"},
    Synonym{kTime, "记账日"},
    Synonym{kTime, "时间"},
    Synonym{kTime, "transactiondate"},
    Synonym{kTime, "入账时间"},
    Synonym{kClock, "时间"},
    Synonym{kClock, "交易时间"},
    Synonym{kClock, "交易时刻"},
    Synonym{kAmount, "交易金额"},
    Synonym{kAmount, "金额"},
    Synonym{kAmount, "金额元"},
    Synonym{kAmount, "交易金额元"},
    Synonym{kAmount, "发生额"},
    Synonym{kAmount, "收支金额"},
    Synonym{kAmount, "amount"},
    Synonym{kAmount, "人民币金额"},
    Synonym{kAmount, "交易额"},
    Synonym{kIn, "收入"},
    Synonym{kIn, "收入金额"},
    Synonym{kIn, "收入元"},
    Synonym{kIn, "贷方发生额"},
    Synonym{kIn, "存入"},
    Synonym{kIn, "存入金额"},
    Synonym{kIn, "贷方金额"},
    Synonym{kIn, "转入金额"},
    Synonym{kIn, "credit"},
    Synonym{kIn, "收入金额+元"},
    Synonym{kIn, "贷方发生额收入"},
    Synonym{kIn, "收入金额元"},
    Synonym{kOut, "支出"},
    Synonym{kOut, "支出金额"},
    Synonym{kOut, "支出元"},
    Synonym{kOut, "借方发生额"},
    Synonym{kOut, "支取"},
    Synonym{kOut, "支取金额"},
    Synonym{kOut, "借方金额"},
    Synonym{kOut, "转出金额"},
    Synonym{kOut, "debit"},
    Synonym{kOut, "支出金额-元"},
    Synonym{kOut, "借方发生额支取"},
    Synonym{kOut, "支出金额元"},
    Synonym{kWay, "收/支"},
    Synonym{kWay, "收支"},
    Synonym{kWay, "收/支/其他"},
    Synonym{kWay, "借贷"},
    Synonym{kWay, "借贷标志"},
    Synonym{kWay, "借/贷"},
    Synonym{kWay, "资金流向"},
    Synonym{kWay, "收支类型"},
    Synonym{kWay, "收支方向"},
    Synonym{kWay, "类型"},
    Synonym{kWho, "交易对方"},
    Synonym{kWho, "对方户名"},
    Synonym{kWho, "对方名称"},
    Synonym{kWho, "对方账户名"},
    Synonym{kWho, "对方账户名称"},
    Synonym{kWho, "交易对手"},
    Synonym{kWho, "对手户名"},
    Synonym{kWho, "收款人"},
    Synonym{kWho, "对方"},
    Synonym{kWho, "counterparty"},
    Synonym{kWho, "对方姓名"},
    Synonym{kWho, "交易对手名称"},
    Synonym{kWho, "对手信息"},
    Synonym{kWho, "对方信息"},
    Synonym{kAccount, "支付方式"},
    Synonym{kAccount, "收/付款方式"},
    Synonym{kAccount, "交易方式"},
    Synonym{kAccount, "账户"},
    Synonym{kAccount, "账号"},
    Synonym{kAccount, "卡号"},
    Synonym{kAccount, "对方账号"},
    Synonym{kAccount, "对方账户"},
    Synonym{kOrder, "交易单号"},
    Synonym{kOrder, "交易订单号"},
    Synonym{kOrder, "交易号"},
    Synonym{kOrder, "流水号"},
    Synonym{kOrder, "交易流水号"},
    Synonym{kOrder, "订单号"},
    Synonym{kOrder, "凭证号"},
    Synonym{kOrder, "参考号"},
    Synonym{kWhat, "商品"},
    Synonym{kWhat, "商品说明"},
    Synonym{kWhat, "商品名称"},
    Synonym{kWhat, "摘要"},
    Synonym{kWhat, "交易摘要"},
    Synonym{kWhat, "用途"},
    Synonym{kWhat, "附言"},
    Synonym{kWhat, "交易类型"},
    Synonym{kWhat, "备注"},
    Synonym{kWhat, "交易说明"},
    Synonym{kWhat, "业务类型"},
    Synonym{kWhat, "交易名称"},
    Synonym{kWhat, "description"},
    Synonym{kState, "当前状态"},
    Synonym{kState, "交易状态"},
    Synonym{kState, "状态"},
    Synonym{kIn, "交易金额收入"},
    Synonym{kOut, "交易金额支出"},
    Synonym{kIn, "记账金额收入"},
    Synonym{kOut, "记账金额支出"},
    Synonym{kIn, "贷方"},
    Synonym{kOut, "借方"},
    Synonym{kIn, "存入金额元"},
    Synonym{kOut, "支取金额元"},
    Synonym{kWho, "对方户名/账号"},
    Synonym{kWhat, "交易用途"},
    Synonym{kWhat, "交易备注"},
    Synonym{kWhat, "交易分类"},
    Synonym{kAccount, "对方账户账号"},
    Synonym{kOrder, "商家订单号"},
    Synonym{kBalance, "余额"},
    Synonym{kBalance, "账户余额"},
    Synonym{kBalance, "余额元"},
    Synonym{kBalance, "联机余额"},
    Synonym{kBalance, "balance"},
    Synonym{kBalance, "本次余额"},
};

struct Header {
  std::size_t row = 0;
  std::array<int, kColumns> at{};
  std::vector<int> whats;  // every column that says what it was for
  [[nodiscard]] bool has(Column c) const { return at[c] >= 0; }
};

bool is_amount(const std::string& cell) {
  static const RE2 whole(R"([+\-]?\d{1,12}|--?|/)");
  return like_money(cell) || RE2::FullMatch(cell, whole);
}

std::optional<Header> header_in(const Cells& row, std::size_t index) {
  Header out;
  out.row = index;
  out.at.fill(-1);
  for (std::size_t i = 0; i < row.size(); ++i) {
    const auto word = plain_heading(row[i]);
    for (const auto& s : kSynonyms) {
      if (word != s.word) continue;
      if (s.column == kWhat) out.whats.push_back(static_cast<int>(i));
      // The day of the transaction goes before the day of booking.
      const bool booked = s.column == kTime && out.has(kTime) && word.starts_with("交易") &&
                          !plain_heading(row[static_cast<std::size_t>(out.at[kTime])]).starts_with("交易");
      if ((out.has(s.column) && !booked) || (s.column == kClock && out.at[kTime] == static_cast<int>(i))) continue;
      out.at[s.column] = static_cast<int>(i);
      if (s.column != kTime) break;
    }
  }
  if (out.at[kClock] == out.at[kTime]) out.at[kClock] = -1;
  const bool money = out.has(kAmount) || (out.has(kIn) && out.has(kOut));
  const bool about = out.has(kWho) || out.has(kWay) || out.has(kBalance) || out.has(kOrder) || !out.whats.empty();
  if (!money || !out.has(kTime) || !about) return std::nullopt;
  return out;
}

std::optional<Header> find_header(const Table& table) {
  constexpr std::size_t kLastHeaderRow = 60;
  for (std::size_t i = 0; i < std::min(table.rows.size(), kLastHeaderRow); ++i) {
    if (auto header = header_in(table.rows[i], i)) return header;
    if (i + 1 >= table.rows.size()) break;
    if (auto header = header_in(over_two_rows(table.rows[i], table.rows[i + 1]), i + 1)) return header;
  }
  return std::nullopt;
}

bool holds_money(const Table& table, const Header& h) {
  const auto from = h.row + 1;
  const auto good = [&](Column c) { return h.has(c) && share_of(table, from, h.at[c], is_amount) >= 0.6; };
  return h.has(kAmount) ? good(kAmount) : good(kIn) || good(kOut);
}

struct Amount {
  std::optional<std::int64_t> fen;
  int sign = 0;  // as printed: -1, 0 for none, 1
};

Amount amount_of(const std::string& printed) {
  static const RE2 parts(
      R"(([(]?)([+\-−]?)\s*(?:[¥￥]|CNY|RMB|人民币)?\s*([+\-−]?)\s*([\d,]+(?:\.\d{1,2})?)\s*(?:元|CNY|RMB)?[)]?)");
  std::string bracket, before, behind, figures;
  if (!RE2::FullMatch(printed, parts, &bracket, &before, &behind, &figures)) return {};
  const auto value = parse_yuan(figures);
  const auto sign = before.empty() ? behind : before;
  return {value ? std::optional(value->n) : std::nullopt, !bracket.empty() || (!sign.empty() && sign != "+") ? -1
                                                          : sign == "+"                                      ? 1
                                                                                                             : 0};
}

Direction direction_of(const std::string& words) {
  static const RE2 in(R"((?i)^(?:收|贷|入)$|收入|转入|存入|贷方|入账|来账|^cr|credit|放款)"),
      out(R"((?i)^(?:支|借|出|付)$|支出|转出|支取|借方|付款|往账|^dr|debit|消费)");
  const bool came = RE2::PartialMatch(words, in), went = RE2::PartialMatch(words, out);
  return came == went ? Direction::unknown : came ? Direction::in : Direction::out;
}

class Rows {
 public:
  Rows(const Table& table, const Header& header, Extraction& out) : table_(table), header_(header), out_(out) {
    for (auto i = header.row + 1; i < table.rows.size(); ++i)
      signed_ = signed_ || amount_of(get(table.rows[i], kAmount)).sign < 0;
  }

  void read() {
    for (auto i = header_.row + 1; i < table_.rows.size(); ++i) row(table_.rows[i]);
  }

 private:
  [[nodiscard]] std::string get(const Cells& cells, Column c) const { return cell_at(cells, header_.at[c]); }

  void row(const Cells& cells) {
    if (header_in(cells, 0)) return;  // the header again, on each printed page
    Transaction t;
    const auto day = get(cells, kTime), clock = get(cells, kClock);
    t.time = clock.empty() ? read_time(day) : read_time(day + " " + clock);
    if (!t.time) t.time = read_time(day);
    set_amount(cells, t);
    t.counterparty = get(cells, kWho), t.account = get(cells, kAccount), t.order = get(cells, kOrder);
    for (const int at : header_.whats)
      if (const auto words = cell_at(cells, at); !words.empty() && words != "/") t.text += (t.text.empty() ? "" : " · ") + words;
    if (const auto state = get(cells, kState); !state.empty()) t.text += (t.text.empty() ? "" : " · ") + state;
    if (!t.time && !t.amount_fen) return;  // a footer: its words stand in the text
    if (!t.time || !t.amount_fen || t.direction == Direction::unknown) doubt(cells, t);
    out_.transactions.push_back(std::move(t));
  }

  void set_amount(const Cells& cells, Transaction& t) const {
    if (header_.has(kAmount)) {
      const auto amount = amount_of(get(cells, kAmount));
      t.amount_fen = amount.fen;
      t.direction = direction_of(get(cells, kWay));
      // A sign counts where the table has both: then what has no minus came in.
      if (t.direction == Direction::unknown && signed_) t.direction = amount.sign < 0 ? Direction::out : Direction::in;
      if (t.direction == Direction::unknown && amount.sign > 0) t.direction = Direction::in;
      return;
    }
    const auto came = amount_of(get(cells, kIn)), went = amount_of(get(cells, kOut));
    const bool in = came.fen.value_or(0) != 0, out = went.fen.value_or(0) != 0;
    if (in == out) return;  // both or neither: not known
    t.amount_fen = in ? came.fen : went.fen;
    t.direction = in ? Direction::in : Direction::out;
    if ((in ? came : went).sign < 0 && in) t.direction = Direction::out;
  }

  // A neutral transaction (into savings, between own accounts) says so itself.
  void doubt(const Cells& cells, const Transaction& t) {
    static const RE2 neutral(R"(^/$|中性|不计收支|其他|^-+$)");
    if (t.time && t.amount_fen && RE2::PartialMatch(get(cells, kWay), neutral)) return;
    out_.warnings.push_back(unread(to_text({"", {cells}})));
  }

  const Table& table_;
  const Header& header_;
  Extraction& out_;
  bool signed_ = false;
};

}  // namespace

TableFit statement_fit(const Table& table) {
  const auto header = find_header(table);
  return header ? TableFit{true, holds_money(table, *header), false} : TableFit{};
}

std::optional<Extraction> read_statement(const std::vector<Table>& tables) {
  Extraction out;
  bool any = false;
  for (const auto& table : tables)
    if (const auto header = find_header(table); header && holds_money(table, *header)) {
      Rows(table, *header, out).read();
      any = true;
    }
  if (!any) return std::nullopt;
  out.kind = FileKind::statement;
  for (const auto& table : tables) out.text += (tables.size() > 1 ? table.name + "\n" : "") + to_text(table);
  return out;
}

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

std::optional<Extraction> read_known_tables(const std::vector<Table>& tables, const std::string& name) {
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
    auto known = bill ? read_bill(tables, name) : chat ? read_chat(tables) : read_statement(tables);
    if (known) warn_of_lost_digits(tables, *known);
    return known;
  }
  if (!unsure && bill + chat + money == 0 && !promised) return std::nullopt;
  Extraction out;
  out.kind = FileKind::document;
  for (const auto& table : tables) out.text += (tables.size() > 1 ? table.name + "\n" : "") + to_text(table);
  out.warnings.push_back(
      warning("which_table",
              {"这个表格的列名和内容合不上，或者像几种表：不能确定是通话、短信还是收支，只当作文档保存，请说明它是什么。",
               "The columns of this table do not settle whether it holds calls, messages or money: it is kept as a document. "
               "Please say what it is."}));
  return out;
}

}  // namespace qingbai

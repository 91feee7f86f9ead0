// Statements: whose account, which rows are payments, and how much they are.
#include <gtest/gtest.h>

#include "extract/lines_for_tests.hpp"
#include "extract/messages/printed_amount.hpp"
#include "extract/messages/statement_frame.hpp"

namespace qingbai {
namespace {

std::string amount(const char* printed, std::int64_t unit = 100) {
  const auto read = printed_amount(printed, unit);
  return read.fen ? (read.sign < 0 ? "-" : read.sign > 0 ? "+" : "") + std::to_string(*read.fen) : "none";
}

TEST(PrintedAmount, reads_signs_separators_and_units) {
  EXPECT_EQ(amount("5,000.00"), "500000");
  EXPECT_EQ(amount("+5000"), "+500000");
  EXPECT_EQ(amount("−4800.00"), "-480000");
  EXPECT_EQ(amount("(20.00)"), "-2000");
  EXPECT_EQ(amount("30.00-"), "-3000");
  EXPECT_EQ(amount("－４，８００．００"), "-480000");
  EXPECT_EQ(amount("￥ 1 234,50"), "123450");
  EXPECT_EQ(amount("4.800,00"), "480000");
  EXPECT_EQ(amount("0.5万元"), "500000");
  EXPECT_EQ(amount("2万"), "2000000");
  EXPECT_EQ(amount("4800元", 1), "480000") << "a unit in the cell goes before the heading's";
  EXPECT_EQ(amount("500000", 1), "500000");
  EXPECT_EQ(amount("0.48", 1000000), "480000");
  EXPECT_EQ(amount("伍仟元整"), "500000");
}

TEST(PrintedAmount, what_is_none_is_none) {
  for (const auto* none : {"", "-", "12,34.00", "1.005", "(20.00", "+-5", "5000 积分", "USD 10", "2026-03-02", "1,2345"})
    EXPECT_EQ(amount(none), "none") << none;
  EXPECT_EQ(amount("0.005", 100), "none") << "less than a fen";
  EXPECT_EQ(amount("9999999999999"), "none");
}

TEST(PrintedAmount, finds_units_in_headings_and_lines) {
  EXPECT_EQ(unit_of_heading("金额（分）"), 1);
  EXPECT_EQ(unit_of_heading("金额(万元)"), 1000000);
  EXPECT_EQ(unit_of_heading("收入金额(+元)"), 100);
  EXPECT_EQ(unit_of_heading("积分"), std::nullopt);
  EXPECT_EQ(unit_of_heading("评分"), std::nullopt);
  EXPECT_EQ(unit_of_line("单位：人民币万元"), 1000000);
  EXPECT_EQ(unit_of_line("金额单位: 元"), 100);
  EXPECT_EQ(unit_of_line("单位：示例公司"), std::nullopt);
  EXPECT_EQ(unit_of_line("开户单位：分行营业部"), std::nullopt);
}

std::string accounts(const Extraction& e) {
  std::string out;
  for (const auto& t : e.transactions) out += t.counterparty + " " + t.account + " " + t.counterparty_account + "\n";
  return out;
}

TEST(Statement, the_other_sides_account_is_never_the_persons) {
  EXPECT_EQ(accounts(read("交易时间,收/支,金额,对方户名,对方账号\n2026-03-02 10:21:05,支出,5.00,张三,621700\n")),
            "张三  621700\n");
  EXPECT_EQ(accounts(read(
                "卡号：6222000011112222\n交易时间,收/支,金额,对方户名,对方账号\n2026-03-02 10:21:05,支出,5.00,张三,621700\n")),
            "张三 6222000011112222 621700\n");
  EXPECT_EQ(accounts(read("交易时间,本方账号,对方账号,借贷标志,交易金额,对方户名\n2026-03-02 10:21:05,6222,6217,借,5.00,张三\n")),
            "张三 6222 6217\n");
}

TEST(Statement, of_payer_and_payee_the_account_above_is_the_person) {
  const auto e = read(
      "卡号：6222000011112222\n交易时间,金额,收款人名称,收款账号,付款人名称,付款账号\n"
      "2026-03-02 10:21:05,5000.00,林小满,6222000011112222,示例消费金融,6217\n2026-03-02 "
      "11:00:00,4800.00,张三,6217,林小满,6222000011112222\n");
  EXPECT_EQ(payments(e), "2026-03-02T10:21:05 < 500000 \n2026-03-02T11:00:00 > 480000 \n");
  EXPECT_EQ(accounts(e), "示例消费金融 6222000011112222 6217\n张三 6222000011112222 6217\n");
}

TEST(Statement, sums_and_balances_between_rows_are_no_payments) {
  const auto e = read(
      "日期,摘要,收入,支出,余额,对方户名\n2026-03-01,期初余额,,,12.30,\n2026-03-02,放款,5000.00,,5012.30,甲\n2026-03-02,本日合计,"
      "5000.00,0.00,5012.30,\n"
      "承前页,,,,5012.30,\n2026-03-31,本月合计,5000.00,4800.00,,\n2026-03-31,累计,5000.00,4800.00,,\n");
  EXPECT_EQ(payments(e), "2026-03-02 < 500000 放款\n");
  EXPECT_TRUE(e.warnings.empty());
  EXPECT_NE(e.text.find("本月合计"), std::string::npos) << "its words stay";
}

TEST(Statement, a_payment_for_a_sum_of_wages_is_a_payment) {
  EXPECT_EQ(payments(read("交易时间,摘要,收入,支出,余额,对方户名\n2026-03-02 10:21:05,工资合计,5.00,,5.00,示例公司\n2026-03-02 "
                          "10:22:05,奖金合计,6.00,,11.00,\n")),
            "2026-03-02T10:21:05 < 500 工资合计\n2026-03-02T10:22:05 < 600 奖金合计\n");
}

TEST(Statement, payer_and_payee_stay_named_where_nothing_tells_who_is_who) {
  const auto e =
      read("交易时间,金额,收款人名称,付款人名称\n2026-03-02 10:21:05,5000.00,甲,乙\n2026-03-02 10:22:05,6000.00,甲,乙\n");
  EXPECT_EQ(payments(e), "2026-03-02T10:21:05 ? 500000 乙 → 甲\n2026-03-02T10:22:05 ? 600000 乙 → 甲\n");
  EXPECT_TRUE(warned(e, "unreadable_line"));
}

TEST(Statement, a_red_entry_goes_the_other_way_and_is_named) {
  const auto e = read(
      "交易时间,摘要,支出,收入,余额,对方户名\n2026-03-02 11:00:00,转账,4800.00,,212.30,张三\n2026-03-02 "
      "12:00:00,消费,20.00,,192.30,李四\n"
      "2026-03-02 13:00:00,冲正,-4800.00,,4992.30,张三\n");
  EXPECT_EQ(payments(e),
            "2026-03-02T11:00:00 > 480000 转账\n2026-03-02T12:00:00 > 2000 消费\n2026-03-02T13:00:00 < 480000 冲正\n");
  EXPECT_TRUE(warned(e, "reversed"));
  EXPECT_EQ(
      payments(read(
          "交易时间,摘要,支出,收入,余额\n2026-03-02 11:00:00,转账,-4800.00,,212.30\n2026-03-02 12:00:00,消费,-20.00,,192.30\n")),
      "2026-03-02T11:00:00 > 480000 转账\n2026-03-02T12:00:00 > 2000 消费\n")
      << "a bank that prints a minus in every row";
  EXPECT_EQ(payments(read("交易时间,摘要,支出,收入,余额\n2026-03-02 11:00:00,转账,-4800.00,,212.30\n2026-03-02 "
                          "12:00:00,消费,-20.00,,192.30\n2026-03-02 13:00:00,冲正,20.00,,212.30\n")),
            "2026-03-02T11:00:00 > 480000 转账\n2026-03-02T12:00:00 > 2000 消费\n2026-03-02T13:00:00 < 2000 冲正\n")
      << "there the row without one takes back";
}

TEST(Statement, units_above_count_for_every_row) {
  EXPECT_EQ(payments(read("单位：万元,,\n交易时间,收入,支出,对方户名\n2026-03-02 10:21:05,0.50,,甲\n")),
            "2026-03-02T10:21:05 < 500000 \n");
  EXPECT_EQ(payments(read("交易时间,收/支,金额（分）,交易对方\n2026-03-02 10:21:05,收入,500000,甲\n")),
            "2026-03-02T10:21:05 < 500000 \n");
}

TEST(Statement, a_day_needs_the_month_above) {
  const std::string rows = "日,摘要,收入,支出,余额\n2,放款,5000.00,,5012.30\n";
  EXPECT_EQ(payments(read("2026年3月 账户明细\n" + rows)), "2026-03-02 < 500000 放款\n");
  const auto without = read(rows);
  EXPECT_EQ(payments(without), "- < 500000 放款\n");
  EXPECT_FALSE(without.warnings.empty());
}

TEST(Statement, a_row_that_is_not_understood_is_a_warning) {
  const auto e = read(
      "交易时间,收入,支出,余额,对方户名\n2026-03-02 10:21:05,5.00,,5.00,甲\n2026-03-02 11:00:00,6.00,,11.00,甲\n2026-03-02 "
      "1?:00,２?,,25.00,乙\n");
  EXPECT_EQ(e.transactions.size(), 2u);
  EXPECT_TRUE(warned(e, "unreadable_line"));
}

TEST(Statement, another_currency_above_or_in_the_heading_is_no_yuan) {
  for (const auto* table : {"币种：美元\n交易时间,收/支,金额,交易对方\n2026-03-02 10:21:05,支出,10.00,甲\n",
                            "交易时间,收/支,交易金额,余额（美元）,交易对方\n2026-03-02 10:21:05,支出,10.00,1.00,甲\n"}) {
    const auto e = read(table);
    EXPECT_EQ(payments(e), "2026-03-02T10:21:05 > - 美元 10.00\n") << table;
    EXPECT_TRUE(warned(e, "foreign_currency")) << table;
  }
  EXPECT_EQ(payments(read("币种：人民币\n交易时间,收/支,金额,交易对方\n2026-03-02 10:21:05,支出,10.00,甲\n")),
            "2026-03-02T10:21:05 > 1000 \n");
}

TEST(Statement, signs_that_the_words_belie_settle_no_direction) {
  const auto e = read("交易日期,交易说明,交易金额,币种\n2026-03-02,消费,1234.56,CNY\n2026-03-04,消费退货,-1234.56,CNY\n");
  EXPECT_EQ(payments(e), "2026-03-02 ? 123456 消费\n2026-03-04 ? 123456 消费退货\n");
  EXPECT_TRUE(warned(e, "unsure_direction"));
  EXPECT_EQ(payments(read("交易日期,交易说明,交易金额,币种\n2026-03-02,消费,-1234.56,CNY\n2026-03-04,工资,1234.56,CNY\n")),
            "2026-03-02 > 123456 消费\n2026-03-04 < 123456 工资\n");
}

TEST(Statement, days_below_the_name_of_a_month_and_flags_by_their_cells) {
  EXPECT_EQ(payments(read("2026年3月,收入,支出\n1日,100.00,\n2日,,50.00\n合计,100.00,50.00\n")),
            "2026-03-01 < 10000 \n2026-03-02 > 5000 \n");
  EXPECT_EQ(payments(read("交易日期,交易金额,借贷标记,对方户名\n2026-03-02,100.00,借方,甲\n2026-03-03,200.00,贷方,乙\n")),
            "2026-03-02 > 10000 \n2026-03-03 < 20000 \n");
}

std::string frame(const std::string& above, const std::string& below = "") {
  const auto e = read(above + "\n交易时间,收入,支出,余额,对方户名\n2026-03-02 10:21:05,5.00,,5.00,甲\n" + below);
  std::string out;
  for (const auto* key : {"account", "from", "to", "filter", "part"})
    if (const auto it = e.metadata.find(std::string("statement_") + key); it != e.metadata.end()) out += it->second + " ";
  return out;
}

TEST(Statement, says_what_it_covers) {
  EXPECT_EQ(frame("户名：林小满,卡号：6222********1234\n起止日期：20260301-20260331"), "6222********1234 2026-03-01 2026-03-31 ");
  EXPECT_EQ(frame("账号:[6214********1234 一卡通]\n起始日期: [20260301] 终止日期: [20260331]\n过滤设置: [无]"),
            "6214********1234 2026-03-01 2026-03-31 ");
  EXPECT_EQ(frame("起始时间：[2026-03-01 00:00:00]    终止时间：[2026-03-31 23:59:59]"), "2026-03-01 2026-03-31 ");
  EXPECT_EQ(frame("收支类型：支出"), "支出 ");
  EXPECT_EQ(frame("导出交易类型：[全部]"), "");
  EXPECT_EQ(frame("流水", "第1页/共3页\n"), "yes ");
  EXPECT_EQ(frame("流水", "第1页/共1页\n"), "");
  EXPECT_EQ(frame("2026-03-31至2026-03-01"), "") << "no period ends before it begins";
}

}  // namespace
}  // namespace qingbai

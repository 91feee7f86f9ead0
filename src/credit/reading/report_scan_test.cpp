// A scanned 详版: what a machine misreads, and what the reader may make of it.
#include <gtest/gtest.h>

#include "credit/reading/credit_report_reader.hpp"
#include "credit/reading/report_cells.hpp"
#include "credit/reading/report_entry.hpp"
#include "credit/reading/scan_for_tests.hpp"

namespace qingbai {
namespace {

Scan a_detailed_report() {
  Scan out;
  out.at(10).say(200, "个人信用报告");
  out.at(25).say(200, "（本人版）");
  out.at(40).say(20, "报告编号：2026110100001234567890").say(300, "报告时间：2026-11-01 09:30:15");
  out.at(60).say(200, "一个人基本信息");
  out.at(80).say(200, "三信贷交易信息明细");
  return out;
}

TEST(ReportScan, a_misread_column_name_still_heads_its_table) {
  auto page = a_detailed_report();
  page.at(100).say(200, "（一）非循环贷账户").at(115).say(20, "账户1");
  page.at(130).row({"管理机构", "账户标", "天立日期", "到期日期", "借款金额", "账户币种"});
  page.at(145).row({"示例银行", "D1", "2021.07.13", "2024.07.12", "4,914,000", "人民币元"});
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->accounts.size(), 1u);
  EXPECT_EQ(report->accounts[0].institution, "示例银行");
  EXPECT_EQ(report->accounts[0].opened, make_day(2021, 7, 13));
  EXPECT_EQ(report->accounts[0].amount->n, 491400000);
}

TEST(ReportScan, the_last_line_of_a_cell_is_no_part_of_the_header_below_it) {
  auto page = a_detailed_report();
  page.at(100).say(200, "（一）贷记卡账户").at(115).say(20, "账户1");
  page.at(130).row({"发卡机构", "账户标识", "开立日期", "账户授信额度", "币种", "业务种类"});
  page.at(145).row({"示例银行信用", "R2", "2018.12.25", "97,227", "人民币元", "贷记卡"});
  page.at(157).row({"卡中心"});
  page.at(175).say(20, "截至2023年07月31日");
  page.at(190).row({"账户状", "余额", "已用额", "剩余分期"});
  page.at(202).row({"态", "", "度", "期数"});
  page.at(217).row({"正常", "901,000", "396", "0"});
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->accounts.size(), 1u);
  EXPECT_EQ(report->accounts[0].institution, "示例银行信用卡中心");
  EXPECT_EQ(report->accounts[0].status, AccountStatus::open);
  EXPECT_EQ(report->accounts[0].used->n, 39600);
  EXPECT_EQ(report->accounts[0].as_of, "2023-07-31");
}

TEST(ReportScan, a_day_and_an_id_that_ran_together_are_parted) {
  auto page = a_detailed_report();
  page.at(100).say(200, "（一）循环贷账户—").at(115).say(20, "账户1");  // the dash is the machine's 一
  page.at(130).row({"管理机构", "账户标识", "开立日期", "到期日期", "借款金额", "账户币种"}, 20, 120);
  page.at(145)
      .say(20, "示例银行")
      .say(140, "R15732342X479654201506162015.06.16")
      .say(380, "2035.06.11")
      .say(500, "O")
      .say(620, "人民币元");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->accounts.size(), 1u);
  EXPECT_EQ(report->accounts[0].category, AccountCategory::loan);
  EXPECT_EQ(report->accounts[0].account_id, "R15732342X47965420150616");
  EXPECT_EQ(report->accounts[0].opened, make_day(2015, 6, 16));
  EXPECT_EQ(report->accounts[0].amount->n, 0);  // an O in a column of sums
}

TEST(ReportScan, an_account_under_an_unknown_heading_is_said_and_not_dropped) {
  auto page = a_detailed_report();
  page.at(100).say(200, "（一）贷账二").at(115).say(20, "账户1");
  page.at(130).row({"管理机构", "账户标识", "开立日期", "到期日期", "借款金额", "账户币种"});
  page.at(145).row({"示例银行", "D1", "2021.07.13", "2024.07.12", "4,914", "人民币元"});
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->accounts.empty());
  ASSERT_FALSE(report->warnings.empty());
  EXPECT_NE(report->warnings.front().text.find("示例银行"), std::string::npos);
}

TEST(ReportScan, what_follows_a_lost_heading_is_never_put_into_the_entry_before) {
  auto page = a_detailed_report();
  page.at(100).say(200, "（一）非循环贷账户").at(115).say(20, "账户1");
  page.at(130).row({"管理机构", "账户标识", "开立日期", "到期日期", "借款金额", "账户币种"});
  page.at(145).row({"示例银行", "D1", "2021.07.13", "2024.07.12", "4,914", "人民币元"});
  page.at(160).row({"账户状态", "余额"}).at(175).row({"正常", "1,000"});
  // "账户2" and its lender's column were lost.
  page.at(190).row({"账户标识", "开立日期", "到期日期", "借款金额", "账户币种"});
  page.at(205).row({"D2", "2015.01.02", "2016.01.02", "77", "人民币元"});
  page.at(220).row({"账户状态", "余额"}).at(235).row({"呆账", "70"});
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->accounts.size(), 1u);
  EXPECT_EQ(report->accounts[0].opened, make_day(2021, 7, 13));
  EXPECT_EQ(report->accounts[0].status, AccountStatus::open);
  EXPECT_EQ(report->accounts[0].balance->n, 100000);
  ASSERT_FALSE(report->warnings.empty());
  EXPECT_NE(report->warnings.front().text.find("2015.01.02"), std::string::npos);
}

TEST(ReportScan, own_queries_say_so_where_their_heading_cannot_be_read) {
  auto page = a_detailed_report();
  page.at(100).say(200, "四查询记录");
  page.at(115).row({"编号", "查询日期", "查询机构", "查询原因"}, 20, 130);
  page.at(130).row({"1", "2026.10.09", "示例银行", "贷款审批"}, 20, 130);
  page.at(145).row({"2", "2026.09.01", "本人", "本人查询（临柜）"}, 20, 130);
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->inquiries.size(), 2u);
  EXPECT_EQ(report->inquiries[0].by, "institution");
  EXPECT_EQ(report->inquiries[1].by, "self");
}

Scan a_grid() {
  Scan page;
  page.at(0).row({"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"}, 60, 40);
  return page;
}

ReportAccount months_of(const Scan& page, std::vector<ReportWarning>& warnings) {
  ReportAccount account;
  EXPECT_TRUE(read_months("2025年11月—2026年02月的还款记录", report_lines(page.runs), account, warnings));
  return account;
}

TEST(ReportScan, months_that_cannot_be_read_are_named_and_the_others_kept) {
  auto page = a_grid();
  page.at(20).say(20, "2025").say(460, "N").say(500, "水");  // a star, as the recogniser may see it
  page.at(35).say(460, "0").say(500, "o");
  page.at(50).say(20, "2026").say(60, "1");
  page.at(65).say(60, "5,762").say(100, "0");
  std::vector<ReportWarning> warnings;
  const auto account = months_of(page, warnings);
  ASSERT_EQ(account.months.size(), 3u);
  EXPECT_EQ(account.months[0].status, "N");
  EXPECT_EQ(account.months[1].status, "*");
  EXPECT_EQ(account.months[2].overdue->n, 576200);
  ASSERT_EQ(warnings.size(), 1u);
  EXPECT_NE(warnings[0].text.find("2026-02"), std::string::npos);
}

TEST(ReportScan, sums_cut_over_two_lines_are_not_taken_for_signs) {
  auto page = a_grid();
  page.at(20).say(20, "2025").say(460, "3").say(500, "4");
  page.at(35).say(460, "5,76").say(500, "1,34");
  page.at(46).say(460, "2").say(500, "8");
  page.at(65).say(20, "2026").say(60, "5").say(100, "6");
  page.at(80).say(60, "985").say(100, "3");
  std::vector<ReportWarning> warnings;
  const auto account = months_of(page, warnings);
  ASSERT_EQ(account.months.size(), 4u);
  EXPECT_EQ(account.months[0].overdue->n, 576200);
  EXPECT_EQ(account.months[1].overdue->n, 134800);
  EXPECT_EQ(account.months[3].status, "6");
  EXPECT_EQ(account.months[3].overdue->n, 300);
  EXPECT_TRUE(warnings.empty());
}

TEST(ReportScan, the_nearest_name_is_taken_only_where_it_is_alone) {
  const std::set<std::string> names{"立案日期", "结案日期", "到期日期", "机构查询记录明细"};
  EXPECT_EQ(nearest_name("到斯日期", names), "到期日期");
  EXPECT_EQ(nearest_name("到日期", names), "到期日期");  // one character lost
  EXPECT_EQ(nearest_name("机勾查河记录明细", names), "机构查询记录明细");
  EXPECT_EQ(nearest_name("案日期", names), "");  // two could be meant
  EXPECT_EQ(nearest_name("生效日", names), "");
}

TEST(ReportScan, the_words_of_lenders_names_are_mended_and_nothing_else_of_them) {
  EXPECT_EQ(mended_lender("示例白河有限公可"), "示例白河有限公司");
  EXPECT_EQ(mended_lender("示例银行信甩卡中心"), "示例银行信用卡中心");
  EXPECT_EQ(mended_lender("示例银行股份有限公司白河市分行"), "示例银行股份有限公司白河市分行");
  EXPECT_EQ(mended_lender("示例（临汇）小额贷款有限责任公司"), "示例（临汇）小额贷款有限责任公司");  // a place is not guessed
}

}  // namespace
}  // namespace qingbai

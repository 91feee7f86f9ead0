// Which column a word of a table stands in, where names are short and cells are wide, close or cut.
#include <gtest/gtest.h>

#include "credit/reading/credit_report_reader.hpp"
#include "credit/reading/drawn_for_tests.hpp"

namespace qingbai {
namespace {

TEST(ReportColumns, the_rest_of_a_wrapped_cell_stands_far_from_the_name_in_the_middle_of_its_column) {
  auto page = a_report();  // names at 20, 60, 180 and 400
  page.at(150).say(20, "1").at(145).say(60, "2026年10").at(156).say(60, "月09日");
  page.at(145).say(115, "示例（北原）互联网小额贷").at(156).say(115, "款");  // nearer to 查询日期 than to 查询机构
  page.at(150).say(400, "贷款审批");
  page.at(180).say(20, "2").at(175).say(60, "2026年10").at(186).say(60, "月08日");
  page.at(180).say(115, "本人").say(400, "本人查询（临柜）");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->inquiries.size(), 2u);
  EXPECT_EQ(report->inquiries[0].institution, "示例（北原）互联网小额贷款");
  EXPECT_EQ(report->inquiries[0].date, make_day(2026, 10, 9));
  EXPECT_EQ(report->inquiries[1].institution, "本人");
  EXPECT_TRUE(report->warnings.empty());
}

TEST(ReportColumns, a_number_that_wraps_is_one_and_a_header_of_two_lines_may_open_every_page) {
  Drawn page;
  page.at(10).say(200, "个人信用报告");
  page.at(30).say(20, "报告编号：2026110100001234567890").say(300, "报告时间：2026-11-01").say(420, "09:30:15");
  page.at(45).say(20, "姓名：张某某").say(120, "证件类型：身份证").say(240, "证件号码：**************123X");
  page.at(60).say(200, "信贷记录").at(75).say(20, "系统中没有您的信用卡、贷款和其他信贷记录。");
  page.at(90).say(200, "查询记录").at(105).say(200, "机构查询记录明细");
  const auto header = [&](double y) {
    page.at(y).say(20, "编").at(y + 12).say(20, "号").at(y).say(60, "查询").at(y + 12).say(60, "日期");
    page.at(y + 6).say(180, "查询机构").say(400, "查询原因");
  };
  header(120);
  page.at(150).say(20, "9").say(60, "2026年10月09日").say(180, "示例银行").say(400, "贷款审批");
  for (int number = 2; number <= 3; ++number) {
    page.page(number);
    header(40);
    page.at(80).say(20, "1").at(91).say(20, number == 2 ? "0" : "1").at(80).say(60, "2026年10月08日");
    page.at(80).say(180, "示例银行").say(400, "贷后管理");
  }
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->inquiries.size(), 3u);
  EXPECT_EQ(report->inquiries[1].index, 10);
  EXPECT_EQ(report->inquiries[2].index, 11);
  EXPECT_EQ(report->inquiries[2].reason, "贷后管理");
  EXPECT_TRUE(report->warnings.empty());
}

TEST(ReportColumns, two_amounts_that_all_but_touch_are_two_cells) {
  Drawn page;
  page.at(10).say(200, "个人信用报告").at(25).say(200, "（本人版）");
  page.at(40).say(20, "报告编号：2026110100001234567890").say(300, "报告时间：2026-11-01").say(420, "09:30:15");
  page.at(80).say(200, "三信贷交易信息明细").at(95).say(200, "（一）非循环贷账户").at(110).say(20, "账户1");
  page.at(125).say(20, "管理机构").say(120, "开立日期").say(200, "借款金额");
  page.at(140).say(20, "示例银行").say(120, "2017.11.12").say(200, "4,914");
  page.at(155).say(20, "截至2026年10月");
  page.at(170).say(30, "账户状态").say(100, "余额").say(160, "剩余还款期数");
  page.at(185).say(20, "正常").say(98, "1,940").say(126, "--");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->accounts.size(), 1u);
  EXPECT_EQ(report->accounts[0].balance, Fen{194000});
  EXPECT_TRUE(report->warnings.empty());
}

// An address that wraps, in letters set apart, and its neighbour as near as the letters are.
TEST(ReportColumns, letters_of_two_cells_are_no_word_where_the_first_cell_wraps) {
  Drawn page;
  page.at(10), say_spaced(page, 200, "个人信用报告", 2);
  page.at(25), say_spaced(page, 200, "（本人版）", 2);
  page.at(40), say_spaced(page, 20, "报告编号：2026110100001234567890", 2), say_spaced(page, 300, "报告时间：2026-11-01", 2),
      say_spaced(page, 470, "09:30:15", 2);
  page.at(60), say_spaced(page, 200, "一个人基本信息", 2);
  page.at(75), say_spaced(page, 200, "（二）居住信息", 2);
  page.at(90), say_spaced(page, 20, "编号", 2), say_spaced(page, 60, "居住地址", 2), say_spaced(page, 144, "住宅电话", 2);
  page.at(90), say_spaced(page, 300, "信息更新日期", 2);
  page.at(105), say_spaced(page, 20, "1", 2), say_spaced(page, 60, "示例市示例路", 2);
  page.at(117), say_spaced(page, 60, "某某园", 2);
  page.at(105), say_spaced(page, 132, "05710000", 2), say_spaced(page, 300, "2020.01.02", 2);
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->contacts.size(), 2u);
  EXPECT_EQ(report->contacts[0].text, "示例市示例路某某园");
  EXPECT_EQ(report->contacts[1].text, "05710000");
}

TEST(ReportColumns, two_cells_without_a_gap_are_said_and_are_no_employer) {
  Drawn page;
  page.at(10).say(200, "个人信用报告").at(25).say(200, "（本人版）");
  page.at(40).say(20, "报告编号：2026110100001234567890").say(300, "报告时间：2026-11-01").say(420, "09:30:15");
  page.at(60).say(200, "一个人基本信息").at(75).say(200, "（三）职业信息");
  page.at(90).say(20, "编号").say(60, "工作单位").say(120, "单位性质").say(220, "单位电话");
  page.at(105).say(20, "1").say(60, "示例贸易公司民营企业").say(220, "--");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->contacts.empty());
  ASSERT_EQ(report->warnings.size(), 1u);
  EXPECT_EQ(report->warnings[0].text, "工作单位：示例贸易公司民营企业");
}

// LibreOffice draws a word in pieces where it changes the font, and the names stand in the middle of their columns.
TEST(ReportColumns, the_end_of_a_reason_drawn_in_pieces_is_not_glued_onto_the_person) {
  auto page = a_head();
  page.at(90).say(200, "查询记录").at(105).say(200, "个人查询记录明细");
  page.at(120).say(20, "编号").say(100, "查询日期").say(280, "查询机构").say(450, "查询原因");
  for (int i = 0; i < 2; ++i) {
    const double y = 140 + 40 * i;
    page.at(y + 6).say(20, std::to_string(i + 1)).say(60, "2026年10月09日").say(230, "本").say(240, "人");
    page.at(y).say(350, "本").say(360, "人查询（互联网个人信用信息").say(490, "服").say(500, "务");
    page.at(y + 12).say(350, "平台").say(370, "）");
  }
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->inquiries.size(), 2u);
  for (const auto& i : report->inquiries) {
    EXPECT_EQ(i.institution, "本人");
    EXPECT_EQ(i.reason, "本人查询（互联网个人信用信息服务平台）");
  }
  EXPECT_TRUE(report->warnings.empty());
}

TEST(ReportColumns, a_line_that_the_end_of_a_page_cuts_is_drawn_on_both_and_read_once) {
  auto page = a_report();
  page.at(780).say(20, "1").say(60, "2026年10月09日").say(180, "示例银行").say(400, "贷款审批");
  page.at(800).say(180, "示例消费金融有限公");
  page.page(2).at(22).say(20, "2").say(60, "2026年10月08日");
  page.at(10).say(180, "示例消费金融有限公").at(22).say(180, "司").say(400, "信用卡审批");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->inquiries.size(), 2u);
  EXPECT_EQ(report->inquiries[0].institution, "示例银行");
  EXPECT_EQ(report->inquiries[1].institution, "示例消费金融有限公司");
  EXPECT_TRUE(report->warnings.empty());
}

}  // namespace
}  // namespace qingbai

// What the order of drawing, the slant and the ink of a PDF's words are good for.
#include <gtest/gtest.h>

#include "credit/reading/credit_report_reader.hpp"
#include "credit/reading/drawn_for_tests.hpp"

namespace qingbai {
namespace {

TEST(ReportDrawn, cells_of_several_lines_stay_in_their_rows_where_all_gaps_are_equal) {
  auto page = a_report();
  // Each cell is centred in its row: the number of a row of three lines stands beside the second.
  page.at(150).say(20, "1").say(60, "2026年10月09日");
  page.at(140).say(180, "示例（北原）互联网小额");
  page.at(150).say(180, "贷款有限责任");
  page.at(160).say(180, "公司");
  page.at(150).say(400, "贷款审批");
  page.at(175).say(20, "2").say(60, "2026年10月08日");
  page.at(170).say(180, "示例白河银行信用");
  page.at(180).say(180, "卡中心");
  page.at(175).say(400, "贷后管理");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->inquiries.size(), 2u);
  EXPECT_EQ(report->inquiries[0].institution, "示例（北原）互联网小额贷款有限责任公司");
  EXPECT_EQ(report->inquiries[1].institution, "示例白河银行信用卡中心");
  EXPECT_TRUE(report->warnings.empty());
}

TEST(ReportDrawn, an_id_that_the_font_cut_within_its_digits_is_one_word_and_no_day) {
  Drawn page;
  page.at(10).say(200, "个人信用报告");
  page.at(25).say(200, "（授信机构版）");
  page.at(40).say(20, "报告编号：2026110100001234567890").say(300, "报告时间：2026-11-01").say(420, "09:30:15");
  page.at(80).say(200, "三信贷交易信息明细");
  page.at(95).say(200, "（一）循环贷账户").at(110).say(20, "账户1");
  page.at(125).say(20, "管理机构").say(120, "账户标识").say(200, "开立日期").say(270, "到期日期").say(340, "借款金额");
  page.at(140).say(20, "示例银行").say(90, "R16").say(105, "777278X370").say(155, "9420171112");
  page.at(140).say(206, "2017.11.12").say(270, "2018.11.12").say(340, "4,914");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->accounts.size(), 1u);
  EXPECT_EQ(report->accounts[0].account_id, "R16777278X3709420171112");
  EXPECT_EQ(report->accounts[0].opened, make_day(2017, 11, 12));
}

// A scan has no order of drawing.
std::vector<TextRun> scanned(std::vector<TextRun> runs) {
  for (auto& run : runs) run.order = 0, run.confidence = 0.97;
  return runs;
}

TEST(ReportDrawn, in_a_scan_cells_centred_on_their_number_find_their_rows_also_where_a_number_was_lost) {
  auto page = a_report();
  page.at(140).say(180, "示例白河银行信用卡中心/");
  page.at(145).say(20, "1").say(60, "2026年10月09日").say(400, "贷款审批");
  page.at(150).say(180, "USERO1*");
  page.at(165).say(180, "示例（北原）互联网小额");
  page.at(170).say(20, "V").say(60, "2026年10月08日").say(400, "贷后管理");
  page.at(175).say(180, "贷款有限责任公司");
  page.at(190).say(20, "3").say(60, "2026年10月07日").say(180, "示例银行").say(400, "担保资格审查");
  const auto report = read_credit_report(scanned(page.runs));
  ASSERT_TRUE(report);
  ASSERT_EQ(report->inquiries.size(), 3u);
  EXPECT_EQ(report->inquiries[0].institution, "示例白河银行信用卡中心/USER01*");
  EXPECT_EQ(report->inquiries[1].institution, "示例（北原）互联网小额贷款有限责任公司");
  EXPECT_EQ(report->inquiries[1].index, 2);
  EXPECT_EQ(report->inquiries[2].institution, "示例银行");
  EXPECT_TRUE(report->warnings.empty());
}

TEST(ReportDrawn, in_a_scan_a_year_begins_another_day_however_the_lines_are_spaced) {
  auto page = a_report();
  page.at(152).say(60, "日");  // the end of a row that the page before cut
  page.at(178).say(60, "2025年10月");
  page.at(190).say(20, "1").say(180, "示例银行").say(400, "资信审查");
  page.at(200).say(60, "02日");
  page.at(227).say(60, "2025年09月");
  page.at(238).say(20, "2").say(180, "示例白河银行").say(400, "贷款审批");
  page.at(248).say(60, "28日");
  const auto report = read_credit_report(scanned(page.runs));
  ASSERT_TRUE(report);
  ASSERT_EQ(report->inquiries.size(), 2u);
  EXPECT_EQ(report->inquiries[0].date, make_day(2025, 10, 2));
  EXPECT_EQ(report->inquiries[1].date, make_day(2025, 9, 28));
}

TEST(ReportDrawn, a_scans_signs_are_mended_but_a_broken_number_is_never_guessed) {
  Drawn page;
  page.at(10).say(200, "个人信用报告");
  page.at(30).say(20, "报告编号：2026110100001234567890").say(250, "）").say(300, "报告时间：2026-11-01").say(420, "09:30:15");
  page.at(45).say(20, "姓名：张某某").say(120, "证件类型：身份证").say(240, "证件号*****123X");
  page.at(60).say(200, "信贷记录");
  page.at(75).say(200, "贷款");
  page.at(90).say(20, "从未发生过逾期的账户明细如下：");
  page.at(105).say(
      20, "1。2020年07月21日示例银行发放的490,000元（人民币）个人住房贷款，2045年07月21日到期°截至2025年12月，余额400,00。");
  page.at(120).say(
      20, "2.2021年07月21日示例银行发放的90,000元（人民币）个人消费贷款，2045年07月21日到期。截至2025年12月，余额4,000.");
  const auto report = read_credit_report(scanned(page.runs));
  ASSERT_TRUE(report);
  EXPECT_EQ(report->number, "2026110100001234567890");
  EXPECT_EQ(report->id_number_masked, "**************123X");
  ASSERT_EQ(report->accounts.size(), 2u);
  EXPECT_EQ(to_string(report->accounts[0].due.value()), "2045-07-21");
  EXPECT_FALSE(report->accounts[0].balance);  // a digit is missing: it is said, not guessed
  EXPECT_EQ(report->accounts[1].balance->n, 400000);
  ASSERT_EQ(report->warnings.size(), 1u);
  EXPECT_NE(report->warnings[0].text.find("400,00"), std::string::npos);
}

TEST(ReportDrawn, watermarks_are_set_aside_by_their_slant_or_their_ink) {
  auto page = a_report();
  page.at(140).say(20, "1").say(60, "2026年10月09日").say(180, "示例银行").say(400, "贷款审批");
  page.at(139).say(250, "仅供本人使用", -30);
  page.at(136).say(240, "征信中心", 0, 0.15, 22);
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->inquiries.size(), 1u);
  EXPECT_EQ(report->inquiries[0].institution, "示例银行");
  EXPECT_TRUE(report->warnings.empty());
}

Drawn a_detailed_report() {
  Drawn out;
  out.at(10).say(200, "个人信用报告");
  out.at(20).say(200, "（本人版）");
  out.at(30).say(20, "报告编号：2026110100001234567890").say(300, "报告时间：2026-11-01").say(420, "09:30:15");
  out.at(60).say(200, "三 信贷交易信息明细");
  out.at(75).say(200, "（一）非循环贷账户");
  out.at(90).say(20, "账户1");
  out.at(105).say(20, "管理机构").say(150, "账户标识").say(270, "开立日期").say(360, "到期日期").say(440, "借款金额");
  return out;
}

TEST(ReportDrawn, an_account_without_its_opening_day_is_a_warning_with_its_words_and_no_account) {
  auto page = a_detailed_report();
  page.at(120).say(20, "示例银行").say(150, "D101X0001").say(360, "2027.03.18").say(440, "8,000");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->accounts.empty());
  ASSERT_EQ(report->warnings.size(), 1u);
  EXPECT_NE(report->warnings[0].text.find("示例银行"), std::string::npos);
}

TEST(ReportDrawn, an_id_too_long_for_its_column_does_not_run_into_the_day_beside_it) {
  auto page = a_detailed_report();
  page.at(120)
      .say(20, "示例银行")
      .say(150, "D10119344X86773020150501")
      .say(270, "2015.05.01")
      .say(360, "2027.03.18")
      .say(440, "8,000");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->accounts.size(), 1u);
  EXPECT_EQ(report->accounts[0].account_id, "D10119344X86773020150501");
  EXPECT_EQ(to_string(report->accounts[0].opened.value()), "2015-05-01");
  EXPECT_EQ(report->accounts[0].amount->n, 800000);
  EXPECT_EQ(report->accounts[0].status, AccountStatus::unknown);  // none was printed: nothing is guessed
}

TEST(ReportDrawn, a_name_set_in_pieces_stays_whole_where_it_reaches_towards_the_next_column) {
  auto page = a_detailed_report();
  page.at(120)
      .say(20, "示例白河消费金融股")
      .say(110, "份有限")
      .say(140, "公")
      .say(165, "D101X0001")
      .say(270, "2015.05.01")
      .say(360, "2027.03.18");
  page.say(440, "8").say(445, ",").say(450, "000");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->accounts.size(), 1u);
  EXPECT_EQ(report->accounts[0].institution, "示例白河消费金融股份有限公");
  EXPECT_EQ(report->accounts[0].account_id, "D101X0001");
  EXPECT_EQ(report->accounts[0].amount->n, 800000);
}

TEST(ReportDrawn, sums_that_a_narrow_column_cuts_are_made_whole) {
  auto page = a_detailed_report();
  page.at(120).say(20, "示例银行").say(150, "D101X0001").say(270, "2015.05.01").say(360, "2027.03.18").say(440, "8,000");
  page.at(140).say(20, "2026年09月—2026年10月的还款记录");
  page.at(155);
  for (int m = 1; m <= 12; ++m) page.say(60 + 40 * m, std::to_string(m));
  page.at(170).say(20, "2026").say(60 + 360, "N").say(60 + 400, "1");
  page.at(190).say(60 + 360, "0");
  page.at(185).say(60 + 400, "5,76").at(195).say(60 + 400, "2");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->accounts.size(), 1u);
  ASSERT_EQ(report->accounts[0].months.size(), 2u);
  EXPECT_EQ(report->accounts[0].months[1].status, "1");
  EXPECT_EQ(report->accounts[0].months[1].overdue->n, 576200);
}

TEST(ReportDrawn, month_heads_that_wrap_are_heads_also_where_they_stand_again_on_the_next_page) {
  auto page = a_detailed_report();
  page.at(120).say(20, "示例银行").say(150, "D101X0001").say(270, "2015.05.01").say(360, "2027.03.18").say(440, "8,000");
  page.at(135).say(20, "2024年01月—2025年01月的还款记录");
  const auto heads = [&](double y) {
    for (int n = 1; n <= 12; ++n) {
      const double x = 60 + 20 * n;
      if (n == 10 || n == 11) page.at(y - 5).say(x, "1").at(y + 5).say(x, n == 10 ? "0" : "1");
      else page.at(y).say(x, std::to_string(n));
    }
  };
  heads(155);
  page.at(175).say(20, "2024");
  for (int n = 1; n <= 12; ++n) page.say(60 + 20 * n, "N");
  page.at(190);
  for (int n = 1; n <= 12; ++n) page.say(60 + 20 * n, "0");
  heads(210);
  page.at(230).say(20, "2025").say(80, "N").at(245).say(80, "0");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->accounts.size(), 1u);
  ASSERT_EQ(report->accounts[0].months.size(), 13u);
  for (const auto& month : report->accounts[0].months) EXPECT_EQ(month.overdue->n, 0) << month.month;
}

TEST(ReportDrawn, names_of_columns_that_nearly_touch_are_told_apart) {
  auto page = a_detailed_report();
  page.at(120).say(20, "示例银行").say(150, "D101X0001").say(270, "2015.05.01").say(360, "2027.03.18").say(440, "8,000");
  page.at(135).say(20, "截至2026年10月31日");
  page.at(150)
      .say(20, "账户状")
      .say(50.5, "五级分")
      .say(81, "余")
      .at(156)
      .say(140, "应还款日")
      .at(162)
      .say(20, "态")
      .say(50.5, "类")
      .say(81, "额");
  page.at(180).say(20, "正常").say(50.5, "关注").say(81, "418").say(140, "2026.09.30");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->accounts.size(), 1u);
  EXPECT_EQ(report->accounts[0].status, AccountStatus::open);
  ASSERT_TRUE(report->accounts[0].balance);
  EXPECT_EQ(report->accounts[0].balance->n, 41800);
}

TEST(ReportDrawn, letters_set_apart_are_words) {
  Drawn page;
  page.at(10), say_spaced(page, 200, "个人信用报告", 2);
  page.at(30), say_spaced(page, 20, "报告编号：2026110100001234567890", 2), say_spaced(page, 300, "报告时间：2026-11-01", 2),
      say_spaced(page, 470, "09:30:15", 2);
  page.at(45), say_spaced(page, 20, "姓名：张某某", 2), say_spaced(page, 130, "证件类型：身份证", 2),
      say_spaced(page, 260, "证件号码：**************123X", 2);
  page.at(60), say_spaced(page, 200, "信贷记录", 2);
  page.at(75), say_spaced(page, 20, "贷款", 2);
  page.at(90), say_spaced(page, 20, "1.2023年11月07日示例消费金融有限公司发放的1,500元（人民币）", 2);
  page.at(105), say_spaced(page, 20, "个人经营性贷款，2025年11月07日到期。截至2024年10月，余额700，", 2);
  page.at(120), say_spaced(page, 20, "当前无逾期。", 2);
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->accounts.size(), 1u);
  EXPECT_EQ(report->accounts[0].institution, "示例消费金融有限公司");
  EXPECT_EQ(report->accounts[0].balance, Fen{70000});
  EXPECT_TRUE(report->warnings.empty());
}

TEST(ReportDrawn, a_count_of_pages_is_glued_to_no_value) {
  auto page = a_report();
  page.at(150).say(20, "1").say(60, "2026年10月09日").say(180, "示例银行").say(400, "贷后管理");
  page.at(165).say(400, "1/2");
  Drawn second;
  second.at(20).say(20, "2").say(60, "2026年10月08日").say(180, "示例银行").say(400, "贷款审批");
  second.at(165).say(400, "2/2");
  for (auto run : second.runs) run.page = 2, page.runs.push_back(run);
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->inquiries.size(), 2u);
  EXPECT_EQ(report->inquiries[0].reason, "贷后管理");
  EXPECT_EQ(report->inquiries[1].reason, "贷款审批");
}

TEST(ReportDrawn, a_number_under_its_label_is_the_reports_number) {
  Drawn page;
  page.at(10).say(200, "个人信用报告");
  page.at(30).say(40, "报告编号：").say(180, "查询时间：2014.08.26").say(330, "报告时间：2014.08.26");
  page.at(43).say(20, "2014082645679946083879").say(200, "17:22:48").say(350, "17:22:48");
  page.at(60).say(20, "姓名：张某某").say(120, "证件类型：身份证").say(240, "证件号码：**************123X");
  page.at(75).say(200, "信贷记录");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->number, "2014082645679946083879");
  EXPECT_EQ(to_string(*report->time), "2014-08-26T17:22:48+08:00");
}

}  // namespace
}  // namespace qingbai

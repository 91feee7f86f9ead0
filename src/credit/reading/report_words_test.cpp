// A scanned 简版: what a machine misreads in its sentences and tables, and what may be made of it.
#include "credit/reading/report_words.hpp"

#include <gtest/gtest.h>

#include "credit/reading/credit_report_reader.hpp"
#include "credit/reading/scan_for_tests.hpp"

namespace qingbai {
namespace {

std::string mended(const std::string& sentence) {
  std::vector<TextRun> runs{{sentence, {20, 20, 400, 11}, 1, 0.9}};
  mend_sentence(runs);
  return runs[0].text;
}

TEST(ReportWords, a_phrase_with_one_wrong_missing_or_added_character_is_put_right) {
  EXPECT_EQ(mended("示例银行发放的记卡（人民币账户）"), "示例银行发放的贷记卡（人民币账户）");
  EXPECT_EQ(mended("示例银行发放的准货记卡（欧元账户）"), "示例银行发放的准贷记卡（欧元账户）");
  EXPECT_EQ(mended("示例（北原）E联网小额贷款有限责任公司"), "示例（北原）互联网小额贷款有限责任公司");
  EXPECT_EQ(mended("最近5年内有15个月处于逾其状态，其中4个月逾期超过9天"),
            "最近5年内有15个月处于逾期状态，其中4个月逾期超过90天");
  EXPECT_EQ(mended("示例银行股份有限公可"), "示例银行股份有限公司");
  EXPECT_EQ(mended("发放白勺464元元（人民币）"), "发放的464元（人民币）");
}

TEST(ReportWords, a_sign_lost_behind_a_digit_is_put_back_only_where_its_place_is_seen) {
  EXPECT_EQ(mended("其中21月逾期超过90天"), "其中21月逾期超过90天");  // the 1 may be a misread 个
  std::vector<TextRun> apart{{"其中4", {20, 20, 30, 11}, 1, 0.9}, {"月逾期超过90天", {60, 20, 70, 11}, 1, 0.9}};
  mend_sentence(apart);
  EXPECT_EQ(apart[0].text + apart[1].text, "其中4个月逾期超过90天");
}

TEST(ReportWords, what_could_be_either_of_two_phrases_stays_as_read) {
  EXPECT_EQ(mended("当前天逾期"), "当前天逾期");      // 当前无逾期 or 当前有逾期
  EXPECT_EQ(mended("（羌元账户）"), "（羌元账户）");  // 美元 欧元 日元
}

TEST(ReportWords, words_that_are_right_are_not_made_into_others) {
  for (const auto* sentence :
       {"2018年05月26日示例银行发放的准贷记卡（人民币账户，卡片尾号：8232）。截至2022年07月，信用额度413，透支余额6,362,000。",
        "2016年10月05日示例信托·南屏有限公司发放的8,264,000元（人民币）个人经营贷款，2017年10月05日到期。2020年10月已转出。",
        "2014年01月06日示例有为小额贷款有限公司为其他个人消费贷款授信，额度有效期至2017年01月05日，不可循环使用。",
        "信用额度折合人民币193，已使用额度97,604，当前有逾期。最近5年内有6个月处于逾期状态，没有发生过90天以上逾期。"})
    EXPECT_EQ(mended(sentence), sentence);
}

Scan a_simple_report() {
  Scan out;
  out.at(10).say(200, "个人信用报告");
  out.at(25).say(20, "报告编号：2026110100001234567890").say(300, "报告时间：2026-11-01 09:30:15");
  return out;
}

// The 简版 with one card's sentence in the pieces given, each as far behind the one before as said.
CreditReport with_card(const std::vector<std::pair<double, std::string>>& pieces) {
  auto page = a_simple_report();
  page.at(40).say(20, "姓名：林小满").say(150, "证件类型：身份证").say(300, "证件号码：**************1234");
  page.at(55).say(200, "信贷记录").at(70).say(200, "信用卡");
  double x = 20;
  page.at(90);
  for (const auto& [gap, text] : pieces) {
    page.say(x + gap, text);
    x = page.runs.back().box.x + page.runs.back().box.width;
  }
  auto report = read_credit_report(page.runs);
  EXPECT_TRUE(report);
  return report.value_or(CreditReport{});
}

const std::string kCard = "1.2020年07月02日示例银行发放的贷记卡（人民币账户）。截至2026年10月，";

TEST(ReportWords, an_amount_in_which_a_digit_may_be_missing_is_left_out_and_said) {
  const auto torn = with_card({{0, kCard + "信用额度6"}, {8, "6，余额593。"}});  // 646, of which the middle was not seen
  ASSERT_EQ(torn.accounts.size(), 1u);
  EXPECT_FALSE(torn.accounts[0].limit);
  EXPECT_EQ(torn.accounts[0].balance->n, 59300);
  ASSERT_EQ(torn.warnings.size(), 1u);
  EXPECT_NE(torn.warnings[0].text.find("信用额度"), std::string::npos);
}

TEST(ReportWords, a_gap_within_a_whole_group_of_thousands_hides_no_digit) {
  const auto whole = with_card({{0, kCard + "信用额度7,7"}, {6, "37,0"}, {6, "00，余额593。"}});
  ASSERT_EQ(whole.accounts.size(), 1u);
  EXPECT_EQ(whole.accounts[0].limit->n, 773700000);
  EXPECT_TRUE(whole.warnings.empty());
  const auto first = with_card({{0, kCard + "信用额度1"}, {8, "2,345，余额593。"}});  // 12,345 or 1?2,345
  ASSERT_EQ(first.accounts.size(), 1u);
  EXPECT_FALSE(first.accounts[0].limit);
}

TEST(ReportWords, a_point_between_groups_is_a_comma_and_never_the_end_of_the_amount) {
  const auto report = with_card({{0, kCard + "信用额度4,225.000，余额6.520,000。"}});
  ASSERT_EQ(report.accounts.size(), 1u);
  EXPECT_EQ(report.accounts[0].limit->n, 422500000);
  EXPECT_EQ(report.accounts[0].balance->n, 652000000);
  const auto torn = with_card({{0, kCard + "信用额度4.22，余额593。"}});
  ASSERT_EQ(torn.accounts.size(), 1u);
  EXPECT_FALSE(torn.accounts[0].limit);
  EXPECT_EQ(torn.warnings.size(), 1u);
}

TEST(ReportWords, a_full_stop_behind_an_amount_on_a_line_of_its_own_is_no_zero) {
  auto page = a_simple_report();
  page.at(40).say(200, "信贷记录").at(55).say(200, "信用卡");
  page.at(70).say(20, kCard + "余额").at(85).say(20, "4,344。");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->accounts.size(), 1u);
  ASSERT_TRUE(report->accounts[0].balance);
  EXPECT_EQ(report->accounts[0].balance->n, 434400);
}

TEST(ReportWords, zeros_seen_as_circles_and_brackets_seen_within_days_are_no_part_of_them) {
  const auto report = with_card(
      {{0, "1、2〇２0年〇7月(〇2"}, {2, "）日示例银行发放的贷记卡（人民币账户）。截至2０26年1〇月，余额３，0〇4，000。"}});
  ASSERT_EQ(report.accounts.size(), 1u);
  EXPECT_EQ(report.accounts[0].opened, make_day(2020, 7, 2));
  EXPECT_EQ(report.accounts[0].as_of, "2026-10");
  EXPECT_EQ(report.accounts[0].balance->n, 300400000);
}

TEST(ReportWords, where_numbers_begin_again_a_heading_was_lost) {
  auto page = a_simple_report();
  page.at(40).say(200, "信贷记录").at(55).say(200, "信用卡");
  page.at(70).say(20, kCard + "余额593。");
  page.at(85).say(20, "2.2021年07月02日示例银行发放的贷记卡（人民币账户），截至2024年01月已销户。");
  page.at(100).say(200, "贷已");
  page.at(115).say(20, "从未发生过逾期的账户明细下：");
  page.at(130).say(20, "1.2022年03月18日示例消费金融有限公司发放的8,000元（人民币）其他贷款，2023年03月18日到期。");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->accounts.size(), 3u);
  EXPECT_EQ(report->accounts[2].category, AccountCategory::loan);
  EXPECT_EQ(report->accounts[2].index, 1);
  EXPECT_EQ(report->accounts[1].settled, "2024-01");
  EXPECT_TRUE(report->warnings.empty());
}

TEST(ReportWords, an_entry_whose_number_was_not_read_is_no_part_of_the_one_before) {
  auto page = a_simple_report();
  page.at(40).say(200, "信贷记录").at(55).say(200, "信用卡");
  page.at(70).say(20, kCard + "余额593，当前无逾期。");
  page.at(85).say(20, "之：2021年07月02日示例银行信用卡中心放的贷记卡《人民币账户），截至2024年01月已销户。");
  page.at(100).say(20, "3：2022年03月18日示例银行发放的贷记卡（人民币账户）。截至2026年10月，余额600。");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->accounts.size(), 3u);
  EXPECT_EQ(report->accounts[0].status, AccountStatus::open);
  EXPECT_EQ(report->accounts[1].index, 2);
  EXPECT_EQ(report->accounts[1].status, AccountStatus::closed);
  EXPECT_EQ(report->accounts[2].balance->n, 60000);
}

Scan with_inquiries() {
  auto page = a_simple_report();
  page.at(40).say(200, "查询记录").at(55).say(200, "机构查询记录明细");
  page.at(70).say(20, "编号").say(70, "查询日期").say(200, "查询机构").say(400, "查询原因");
  return page;
}

TEST(ReportWords, cells_that_ran_together_are_parted_by_the_day_and_the_reason) {
  auto page = with_inquiries();
  page.at(85).say(20, "1").say(70, "2026年03月18日").say(150, "示例消费金融有限公司").say(400, "贷款审批");
  page.at(105).say(70, "2025年03月05").at(111).say(20, "2").say(150, "示例银行信用卡中心、法人代表、负责人、高管等资信审查");
  page.at(117).say(70, "日");
  page.at(135).say(20, "3").say(70, "2025年01月02日").say(150, "示例银行").say(395, "」特约商户实名审杳");
  page.at(150).say(200, "个人查询记录明统").at(165).say(20, "编号").say(70, "查询日期").say(200, "查询机构").say(400, "查询原因");
  page.at(180).say(20, "1").say(70, "2026年01月08日本人").say(400, "本人查询（临柜）");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->inquiries.size(), 4u);
  EXPECT_EQ(report->inquiries[3].by, "self");
  EXPECT_EQ(report->inquiries[3].institution, "本人");
  EXPECT_EQ(report->inquiries[1].date, make_day(2025, 3, 5));
  EXPECT_EQ(report->inquiries[1].institution, "示例银行信用卡中心");
  EXPECT_EQ(report->inquiries[1].reason, "法人代表、负责人、高管等资信审查");
  EXPECT_EQ(report->inquiries[2].reason, "特约商户实名审查");
  EXPECT_TRUE(report->warnings.empty());
}

TEST(ReportWords, a_table_of_inquiries_whose_heading_was_not_read_says_itself_whose_it_is) {
  auto page = a_simple_report();
  page.at(40).say(200, "查询记录").at(55).say(200, "机荷旦询记录明细");
  page.at(70).say(20, "编号").say(70, "查询日期").say(200, "查询机构").say(400, "查询原因");
  page.at(85).say(20, "1").say(70, "2026年03月18日").say(150, "示例消费金融有限公司").say(400, "贷款审批");
  page.at(100).say(20, "2").say(70, "2026年03月17日").say(150, "本人").say(400, "本人查询（临柜）");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->inquiries.size(), 2u);
  EXPECT_EQ(report->inquiries[0].by, "institution");
  EXPECT_EQ(report->inquiries[1].by, "self");
}

TEST(ReportWords, a_number_that_was_not_read_in_a_tight_table_still_has_its_row) {
  auto page = with_inquiries();
  double y = 85;
  for (const auto* number : {"1", "?", "3", "4"})
    page.at(y).say(20, number).say(70, "2026年03月18日").say(150, "示例银行").say(400, "贷款审批"), y += 9;
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->inquiries.size(), 4u);
  EXPECT_EQ(report->inquiries[1].index, 2);
  EXPECT_EQ(report->inquiries[1].institution, "示例银行");
}

}  // namespace
}  // namespace qingbai

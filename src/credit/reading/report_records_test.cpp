// Public records of both editions, and rows of lists that go on in a second table.
#include <gtest/gtest.h>

#include "credit/reading/credit_report_reader.hpp"
#include "credit/reading/drawn_for_tests.hpp"

namespace qingbai {
namespace {

Drawn simple_report() {
  auto out = a_head();
  out.at(90).say(200, "公共记录");
  return out;
}

// A judgment in a table of four columns: labels and values wrap, and each cell is drawn whole before the next.
void draw_judgment(Drawn& page, double y, const std::string& court) {
  page.at(y + 5).say(20, "立案法院").at(y).say(80, court).at(y + 11).say(80, "人民法院");
  page.at(y + 5).say(200, "案由").at(y).say(260, "金融借款合同").at(y + 11).say(260, "纠纷");
  page.at(y + 30).say(20, "判决/调").at(y + 41).say(20, "解结果").at(y + 30).say(80, "偿还本金及利").at(y + 41).say(80, "息");
  page.at(y + 30).say(200, "诉讼标").at(y + 41).say(200, "的金额").at(y + 35).say(260, "20,000");
}

TEST(ReportRecords, a_label_that_wraps_in_its_column_is_one_and_so_is_its_value) {
  auto page = simple_report();
  page.at(105).say(20, "民事判决记录");
  draw_judgment(page, 120, "示例市城东区");
  draw_judgment(page, 180, "示例市江北区");
  page.at(240).say(200, "查询记录");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->public_records.size(), 2u);
  EXPECT_EQ(report->public_records[0].type, "民事判决记录");
  EXPECT_EQ(report->public_records[0].text,
            "立案法院 示例市城东区人民法院 案由 金融借款合同纠纷 判决/调解结果 偿还本金及利息 诉讼标的金额 20,000");
  EXPECT_EQ(report->public_records[1].text.substr(0, std::string("立案法院 示例市江北区人民法院").size()),
            "立案法院 示例市江北区人民法院");
  EXPECT_TRUE(report->warnings.empty());
}

TEST(ReportRecords, a_value_that_the_page_cuts_goes_on_in_its_column) {
  auto page = simple_report();
  page.at(105).say(20, "行政处罚记录");
  page.at(780).say(20, "处罚机构").say(80, "示例市示例局").say(200, "处罚内容").say(260, "责令停止施工");
  page.page(2).at(40).say(260, "并处罚款").at(60).say(20, "处罚金额").say(80, "3,000");
  page.at(240).say(200, "查询记录");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->public_records.size(), 1u);
  EXPECT_EQ(report->public_records[0].text, "处罚机构 示例市示例局 处罚内容 责令停止施工并处罚款 处罚金额 3,000");
  EXPECT_TRUE(report->warnings.empty());
}

TEST(ReportRecords, where_a_label_is_not_known_the_words_are_kept_and_said) {
  auto page = simple_report();
  page.at(105).say(20, "行政处罚记录");
  page.at(120).say(20, "处罚机构").say(80, "示例市示例局");
  page.at(135).say(20, "处罚的新").at(146).say(20, "写法").at(140).say(80, "一百");
  page.at(160).say(20, "处罚金额").say(80, "3,000");
  page.at(240).say(200, "查询记录");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->public_records.size(), 1u);
  ASSERT_EQ(report->warnings.size(), 1u);
  EXPECT_NE(report->warnings[0].text.find("一百"), std::string::npos);
}

TEST(ReportRecords, without_an_order_of_drawing_a_wrapped_table_is_said_to_be_unsure) {
  auto page = simple_report();
  page.at(105).say(20, "行政处罚记录");
  page.at(125).say(20, "处罚机构").at(120).say(80, "示例市").at(131).say(80, "示例局");
  page.at(240).say(200, "查询记录");
  for (auto& run : page.runs) run.order = 0;
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  EXPECT_FALSE(report->warnings.empty());
}

Drawn detailed_report() {
  Drawn out;
  out.at(10).say(200, "个人信用报告");
  out.at(25).say(200, "（本人版）");
  out.at(40).say(20, "报告编号：2026110100001234567890").say(300, "报告时间：2026-11-01").say(420, "09:30:15");
  return out;
}

TEST(ReportRecords, the_two_tables_of_a_record_are_one_by_their_number) {
  auto page = detailed_report();
  page.at(80).say(200, "四公共信息明细");
  page.at(95).say(200, "（一）民事判决记录");
  page.at(110).say(20, "编号").say(60, "立案法院").say(200, "案号").say(320, "立案时间");
  page.at(125).say(20, "1").say(60, "甲法院").say(200, "（2025）甲民初1号").say(320, "2025.03.04");
  page.at(140).say(20, "2").say(60, "乙法院").say(200, "（2025）乙民初2号").say(320, "2025.05.06");
  page.at(160).say(20, "编号").say(60, "判决/调解结果").say(200, "诉讼标的金额");
  page.at(175).say(20, "1").say(60, "偿还借款").say(200, "20,000");
  page.at(190).say(20, "2").say(60, "驳回").say(200, "二万元");
  page.at(210).say(200, "五查询记录");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->public_records.size(), 2u);
  EXPECT_EQ(report->public_records[0].type, "民事判决记录");
  EXPECT_EQ(report->public_records[0].text,
            "立案法院：甲法院；案号：（2025）甲民初1号；立案时间：2025.03.04；判决/调解结果：偿还借款；诉讼标的金额：20,000");
  EXPECT_EQ(report->public_records[1].text.substr(0, std::string("立案法院：乙法院").size()), "立案法院：乙法院");
  ASSERT_EQ(report->warnings.size(), 1u);  // an amount in words is kept as printed, and said
  EXPECT_EQ(report->warnings[0].text, "诉讼标的金额：二万元");
}

TEST(ReportRecords, a_table_with_an_unknown_column_is_none_of_the_rows_above) {
  auto page = detailed_report();
  page.at(80).say(200, "四公共信息明细");
  page.at(95).say(200, "（一）欠税记录");
  page.at(110).say(20, "编号").say(60, "主管税务机关").say(200, "欠税总额");
  page.at(125).say(20, "1").say(60, "甲税务局").say(200, "300");
  page.at(160).say(20, "编号").say(60, "新的一栏").say(200, "欠税统计日期");
  page.at(175).say(20, "1").say(60, "某某").say(200, "2025.05.06");
  page.at(210).say(200, "五查询记录");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->public_records.size(), 1u);
  EXPECT_EQ(report->public_records[0].text, "主管税务机关：甲税务局；欠税总额：300");
  EXPECT_EQ(report->warnings.size(), 2u);
}

TEST(ReportRecords, an_employer_has_the_day_of_its_number_in_the_second_table) {
  auto page = detailed_report();
  page.at(60).say(200, "一个人基本信息");
  page.at(75).say(200, "（二）居住信息");
  page.at(90).say(20, "编号").say(60, "居住地址").say(400, "信息更新日期");
  page.at(105).say(20, "1").say(60, "示例市示例路一号").say(400, "2020.01.02");
  page.at(120).say(200, "（三）职业信息");
  page.at(135).say(20, "编号").say(60, "工作单位").say(200, "单位性质");
  page.at(150).say(20, "1").say(60, "甲有限公司").say(200, "民营企业");
  page.at(165).say(20, "2").say(60, "乙有限公司").say(200, "民营企业");
  page.at(185).say(20, "编号").say(60, "职业").say(400, "信息更新日期");
  page.at(200).say(20, "1").say(60, "专业技术人员").say(400, "2024.05.06");
  page.at(215).say(20, "2").say(60, "专业技术人员").say(400, "--");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->contacts.size(), 3u);
  EXPECT_EQ(report->contacts[0].updated, make_day(2020, 1, 2));
  EXPECT_EQ(report->contacts[1].updated, make_day(2024, 5, 6));
  EXPECT_FALSE(report->contacts[2].updated);
}

TEST(ReportRecords, the_reports_own_counts_of_records_are_compared) {
  auto page = detailed_report();
  page.at(60).say(200, "二信息概要").at(75).say(200, "（三）公共信息概要");
  page.at(90).say(20, "信息类型").say(160, "记录数").say(260, "涉及金额");
  page.at(105).say(20, "欠税信息").say(160, "2").say(260, "900");
  page.at(130).say(200, "四公共信息明细").at(145).say(200, "（一）欠税记录");
  page.at(160).say(20, "编号").say(60, "主管税务机关").say(200, "欠税总额");
  page.at(175).say(20, "1").say(60, "甲税务局").say(200, "300");
  page.at(210).say(200, "五查询记录");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->checks.size(), 1u);
  EXPECT_EQ(report->checks[0].printed, 2);
  EXPECT_EQ(report->checks[0].read, 1);
  ASSERT_EQ(report->warnings.size(), 1u);
}

TEST(ReportRecords, an_account_under_other_business_counts_there_and_is_a_loan) {
  const auto report = read_credit_report(
      {"个人信用报告\n报告编号：2026110100001234567890        报告时间：2026-11-01 09:30:15\n"
       "姓名：欧阳某某   证件类型：身份证   证件号码：**************123X   已婚\n信贷记录\n信息概要\n"
       "                     信用卡        购房            其他          其他业务\n"
       "账户数                 --            --              --             1\n"
       "其他业务\n1.2023年11月07日示例融资租赁有限公司发放的1,500元（人民币）融资租赁业务，2025年11月07日到期。截至2024年10月，"
       "余额700，当前无逾期。\n公共记录\n系统中没有您最近5年内的公共信息记录。\n"});
  ASSERT_TRUE(report);
  ASSERT_EQ(report->accounts.size(), 1u);
  EXPECT_EQ(report->accounts[0].category, AccountCategory::loan);
  for (const auto& check : report->checks) EXPECT_EQ(check.printed, check.read) << check.what;
  EXPECT_TRUE(report->warnings.empty());
}

TEST(ReportRecords, a_service_that_is_paid_afterwards_is_a_record_and_no_account) {
  auto page = detailed_report();
  page.at(80).say(200, "四非信贷交易信息明细");
  page.at(95).say(200, "（一）后付费记录").at(110).say(20, "账户1");
  page.at(125).say(20, "机构名称").say(160, "业务类型").say(260, "业务开通日期").say(360, "当前欠费金额");
  page.at(140).say(20, "示例移动通信有限公司").say(160, "移动电话").say(260, "2019.03.04").say(360, "120");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->accounts.empty());
  ASSERT_EQ(report->public_records.size(), 1u);
  EXPECT_EQ(report->public_records[0].type, "后付费记录");
  EXPECT_NE(report->public_records[0].text.find("当前欠费金额：120"), std::string::npos);
}

Drawn own_edition() {
  Drawn page;
  page.at(10).say(200, "个人信用报告").at(22).say(200, "（本人版）");
  page.at(34).say(20, "报告编号：2026110100001234567890").say(300, "报告时间：2026-11-01").say(420, "09:30:15");
  page.at(60).say(20, "三 信贷交易信息明细").at(75).say(20, "（一）非循环贷账户").at(90).say(20, "账户1");
  return page;
}

TEST(ReportRecords, names_beside_values_are_an_account_whatever_wraps) {
  auto page = own_edition();
  page.at(111).say(20, "管理机构").at(105).say(120, "示例消费金融有限").at(117).say(120, "公司");
  page.at(111).say(300, "账户标识").at(105).say(400, "D10123456X0001").at(117).say(400, "20260318");
  page.at(135).say(20, "开立日期").say(120, "2026.03.18").say(300, "借款金额").say(400, "8,000");
  page.at(150).say(20, "截至2026年10月31日，账户状态为“结清”");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report && report->accounts.size() == 1);
  const auto& a = report->accounts[0];
  EXPECT_EQ(a.institution, "示例消费金融有限公司");
  EXPECT_EQ(a.account_id, "D10123456X000120260318");
  EXPECT_EQ(a.amount, Fen{800000});
  EXPECT_EQ(a.status, AccountStatus::settled);
  EXPECT_EQ(a.as_of, "2026-10-31");
}

TEST(ReportRecords, a_row_of_names_of_which_one_is_unknown_gives_no_values) {
  auto page = own_edition();
  page.at(105).say(20, "管理机构").say(120, "没有见过的列").say(300, "开立日期");
  page.at(120).say(20, "示例银行").say(120, "字").say(300, "2026.03.18");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->accounts.empty());
  EXPECT_FALSE(report->warnings.empty());
}

}  // namespace
}  // namespace qingbai

// Coverage: what share of a report's words was understood, and which words were not.
#include <gtest/gtest.h>

#include "credit/reading/credit_report_reader.hpp"
#include "credit/reading/drawn_for_tests.hpp"

namespace qingbai {
namespace {

TEST(ReportCoverage, a_report_of_known_words_is_understood_in_full) {
  auto page = a_report();
  page.at(140).say(20, "1").say(60, "2026年10月09日").say(180, "示例白河银行信用卡中心").say(400, "贷款审批");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report && report->coverage);
  EXPECT_TRUE(report->coverage->unread.empty()) << report->coverage->unread.front().text;
  EXPECT_EQ(report->coverage->accounted, report->coverage->characters);
  EXPECT_GT(report->coverage->characters, 100);
}

TEST(ReportCoverage, words_that_a_reader_passes_over_are_named_with_their_page) {
  auto page = a_head();
  page.at(82).say(20, "预审批额度").say(200, "35,000");  // a row of a later form in the overview
  page.at(90).say(200, "查询记录");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report && report->coverage);
  ASSERT_EQ(report->coverage->unread.size(), 1u);
  EXPECT_EQ(report->coverage->unread[0].page, 1);
  EXPECT_EQ(report->coverage->unread[0].text, "预审批额度 35,000");
  EXPECT_EQ(report->coverage->characters - report->coverage->accounted, 10);
}

TEST(ReportCoverage, a_warning_accounts_for_its_words) {
  auto page = a_report();
  page.at(140).say(20, "1").say(60, "某年某月").say(180, "示例白河银行").say(400, "贷款审批");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report && report->coverage);
  ASSERT_FALSE(report->warnings.empty());
  EXPECT_TRUE(report->coverage->unread.empty()) << report->coverage->unread.front().text;
}

TEST(ReportCoverage, the_explanations_at_the_end_are_the_forms_own) {
  auto page = a_head();
  page.at(90).say(200, "说明");
  page.at(105).say(20, "1.除查询记录外，本报告中的信息是依据截至报告时间个人征信系统记录的信息生成。");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report && report->coverage);
  EXPECT_TRUE(report->coverage->unread.empty());
}

TEST(ReportCoverage, a_number_is_no_phrase_of_the_form) {
  auto page = a_head();
  page.at(85).say(20, "60").say(300, "账户");
  page.at(95).say(200, "查询记录");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report && report->coverage);
  ASSERT_EQ(report->coverage->unread.size(), 1u);
  EXPECT_EQ(report->coverage->unread[0].text, "60");
}

}  // namespace
}  // namespace qingbai

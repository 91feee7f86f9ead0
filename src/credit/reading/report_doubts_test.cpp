// Values that cannot be whole are said.
#include "credit/reading/report_doubts.hpp"

#include <gtest/gtest.h>

#include "credit/reading/credit_report_reader.hpp"
#include "credit/reading/drawn_for_tests.hpp"

namespace qingbai {
namespace {

TEST(ReportDoubts, a_lender_is_cut_or_glued_or_printed_twice) {
  for (const auto* name : {"示例消费金融有限公", "司", "示例商业保理有限公司0", "示例银行股份有R限公司沧河分行",
                           "示例保理有限公司司", "示例银行信用卡中心卡中心", "某某消费金融有限公司示例村镇银行股份有限公司",
                           "示例法院/XDYH*12*发展证券", "示例银行（中国", "平台）", "示例银行责人、高管等有限公司"})
    EXPECT_TRUE(doubtful_lender(name)) << name;
  for (const auto* name : {"示例银行", "示例消费金融有限公司", "示例银行股份有限公司沧河分行", "商业银行“RQ”", "本人", "--",
                           "示例支付有限公司/XDYH*26*", "示例银行（中国）有限公司信用卡中心", "消费金融公司\"AB\""})
    EXPECT_FALSE(doubtful_lender(name)) << name;
}

TEST(ReportDoubts, an_inquiry_by_a_person_with_more_words_is_said) {
  CreditReport report;
  report.inquiries.resize(2);
  report.inquiries[0].by = report.inquiries[1].by = "self";
  report.inquiries[0].institution = "本人", report.inquiries[0].reason = "本人查询（临柜）";
  report.inquiries[1].institution = "本人平台）", report.inquiries[1].reason = "本人查询（互联网个人信用信息服务";
  warn_of_doubts(report);
  ASSERT_EQ(report.warnings.size(), 1u);
  EXPECT_NE(report.warnings[0].text.find("本人平台）"), std::string::npos);
}

TEST(ReportDoubts, an_account_whose_id_lost_a_sign_is_said_by_its_lender) {
  CreditReport report;
  report.edition = "detailed";
  report.accounts.resize(2);
  report.accounts[0].institution = "示例银行", report.accounts[0].account_id = "R1010310H0001202402010000";
  report.accounts[1].institution = "某某银行股份有R限公司", report.accounts[1].account_id = "1010310H0001202402010000";
  report.accounts[1].product = "个人助学贷款保证";
  warn_of_doubts(report);
  ASSERT_EQ(report.warnings.size(), 1u);
  EXPECT_NE(report.warnings[0].text.find("某某银行"), std::string::npos);
}

TEST(ReportDoubts, the_kind_of_a_document_is_none_of_its_number) {
  CreditReport report;
  report.id_number_masked = "身份证**************123X";
  warn_of_doubts(report);
  EXPECT_EQ(report.id_type, "身份证");
  EXPECT_EQ(report.id_number_masked, "**************123X");
}

}  // namespace
}  // namespace qingbai

// Photographs of a report that came one by one: put in order, doubles dropped, missing ones named.
#include "credit/reading/report_pages.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace qingbai {
namespace {

// A picture's lines as OCR gives them; a cell begins where `|` stands.
Page photograph(int number, const std::vector<std::string>& lines, double confidence = 0.98) {
  Page out;
  out.number = number, out.width = 600, out.height = 800;
  double y = 20;
  for (const auto& line : lines) {
    double x = 20;
    for (std::size_t at = 0; at <= line.size();) {
      const auto end = std::min(line.find('|', at), line.size());
      if (end > at)
        out.runs.push_back({line.substr(at, end - at), {x, y, 4.0 * static_cast<double>(end - at), 12}, number, confidence});
      x += 130, at = end + 1;
    }
    y += 20;
    out.text += line + "\n";
  }
  return out;
}

const std::vector<std::string> kFirst{"个人信用报告",
                                      "报告编号：2026110100001234567890 报告时间：2026-11-01 09:30:15",
                                      "姓名：某某 证件类型：身份证 证件号码：**************123X",
                                      "信贷记录",
                                      "信用卡",
                                      "从未逾期过的贷记卡及透支未超过60天的准贷记卡账户明细如下：",
                                      "1.2016年03月01日示例银行发放的贷记卡（美元账户），截至2021年08月已销户。",
                                      "第1页，共3页"};
const std::vector<std::string> kSecond{"贷款", "从未发生过逾期的账户明细如下：",
                                       "2.2024年03月04日示例银行发放的20,000元（人民币）其他个人消费贷款，2026年08月已结清。",
                                       "第2页，共3页"};
const std::vector<std::string> kThird{"查询记录", "机构查询记录明细", "编号|查询日期|查询机构|查询原因",
                                      "1|2026年03月18日|示例消费金融有限公司|贷款审批", "第3页，共3页"};

bool warns(const CreditReport& report, const std::string& words) {
  return std::any_of(report.warnings.begin(), report.warnings.end(),
                     [&](const ReportWarning& w) { return w.text.find(words) != std::string::npos; });
}

TEST(ReportPages, are_read_in_the_order_printed_and_named_as_they_came) {
  Extraction e;
  e.pages = {photograph(1, kThird), photograph(2, kFirst), photograph(3, kSecond)};
  settle_photographed(e);
  ASSERT_TRUE(e.report);
  EXPECT_EQ(e.kind, FileKind::credit_report);
  ASSERT_EQ(e.report->accounts.size(), 2u);
  EXPECT_EQ(e.report->accounts[0].page, 2);
  EXPECT_EQ(e.report->accounts[1].page, 3);
  EXPECT_EQ(e.report->accounts[1].amount->n, 2000000);
  ASSERT_EQ(e.report->inquiries.size(), 1u);
  EXPECT_EQ(e.report->inquiries[0].page, 1);
  for (const auto& v : e.report->inquiries[0].values) EXPECT_EQ(v.page, 1);
}

TEST(ReportPages, of_two_pictures_of_a_page_the_surer_one_counts_and_a_missing_page_is_said) {
  Extraction e;
  e.pages = {photograph(1, kFirst, 0.6), photograph(2, kFirst), photograph(3, kThird)};
  settle_photographed(e);
  ASSERT_TRUE(e.report);
  ASSERT_EQ(e.report->accounts.size(), 1u);
  EXPECT_EQ(e.report->accounts[0].page, 2);
  EXPECT_TRUE(warns(*e.report, "第1页有两张照片"));
  EXPECT_TRUE(warns(*e.report, "报告第2页（共3页）没有照片"));
}

TEST(ReportPages, a_chat_about_a_loan_is_no_page_of_a_report) {
  Extraction e;
  e.pages = {photograph(1, kFirst), photograph(2, kSecond), photograph(3, kThird),
             photograph(4, {"催收：您的贷款已逾期，请还款", "我没有借过这笔贷款", "信用报告上会有记录"})};
  settle_photographed(e);
  ASSERT_TRUE(e.report);
  EXPECT_EQ(e.report->accounts.size(), 2u);
  EXPECT_FALSE(warns(*e.report, "催收"));
}

}  // namespace
}  // namespace qingbai

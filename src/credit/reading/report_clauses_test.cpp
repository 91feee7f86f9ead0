// Sentences of the 简版 in the words of other programs: clauses in any order, synonyms, other signs between them.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "credit/reading/credit_report_reader.hpp"
#include "credit/reading/drawn_for_tests.hpp"

namespace qingbai {
namespace {

std::optional<CreditReport> report_with(const std::string& entries) {
  return read_credit_report(
      std::vector<std::string>{"个人信用报告\n报告编号：2026110100001234567890  报告时间：2026-11-01 09:30:15\n"
                               "姓名：张某某  证件类型：身份证  证件号码：**************123X\n信贷记录\n贷款\n"
                               "发生过逾期的账户明细如下：\n" +
                               entries + "公共记录\n系统中没有您最近5年内的公共信息记录。\n"});
}

template <typename Words>
std::string one_of(std::mt19937& chance, const Words& words) {
  return *(words.begin() + static_cast<std::ptrdiff_t>(chance() % words.size()));
}

std::string wide(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c >= '0' && c <= '9') out += std::string("\xEF\xBC") + static_cast<char>(0x90 + (c - '0'));
    else out += c;
  return out;
}

using Words = std::vector<std::string>;

// One loan, told at random; its values are always the same.
std::string a_sentence(std::mt19937& chance) {
  const auto opening = one_of(chance, Words{"2023年3月4日示例银行发放的", "2023年03月04日，示例银行发放的",
                                            "2023年3月4日由示例银行发放的", "示例银行于2023年03月04日发放的"});
  const auto sum = one_of(chance, Words{"8,000元（人民币）", "人民币8000元", "金额为8,000元（人民币）的"});
  const auto due =
      one_of(chance, Words{"2027年3月4日到期", "到期日为2027年03月04日", "到期日期：2027年3月4日", "于2027年03月04日到期"});
  const auto as_of = one_of(chance, Words{"截至2026年10月", "截止2026年10月", "截至2026年10月末", "截至2026年10月底"});
  Words now{one_of(chance, Words{"余额7,400", "余额为7400元", "贷款余额7,400", "账户余额为7,400"}),
            one_of(chance, Words{"当前逾期金额900", "逾期总额为900元", "当前逾期总额900"}),
            one_of(chance, Words{"已冻结", "账户状态为冻结", "账户已冻结", "账户状态：冻结"})};
  std::shuffle(now.begin(), now.end(), chance);
  const auto stop = one_of(chance, Words{"，", "；", ","});
  const auto past = one_of(chance, Words{"最近5年内有6个月处于逾期状态", "近五年内有6个月处于逾期状态", "最近5年内共有6个月逾期",
                                         "过去5年有6个月发生过逾期"}) +
                    "，" + one_of(chance, Words{"其中3个月逾期超过90天", "其中有3个月逾期90天以上", "且有3个月逾期超过90天"}) +
                    "。";
  const auto today = as_of + "，" + now[0] + stop + now[1] + stop + now[2] + "。";
  return opening + sum + "其他个人消费贷款，" + due + "。" + (chance() % 2 == 0 ? today + past : past + today);
}

TEST(ReportClauses, any_order_and_any_synonym_tells_the_same_values) {
  std::mt19937 chance(20261130);
  for (int turn = 0; turn < 300; ++turn) {
    auto sentence = "1." + a_sentence(chance);
    if (chance() % 3 == 0) sentence = wide(sentence);
    const auto report = report_with(sentence + "\n");
    ASSERT_TRUE(report && report->accounts.size() == 1) << sentence;
    const auto& a = report->accounts[0];
    EXPECT_EQ(a.institution, "示例银行") << sentence;
    EXPECT_EQ(a.product, "其他个人消费贷款") << sentence;
    EXPECT_EQ(to_string(*a.opened), "2023-03-04") << sentence;
    EXPECT_EQ(a.amount, Fen{800000}) << sentence;
    EXPECT_EQ(to_string(*a.due), "2027-03-04") << sentence;
    EXPECT_EQ(a.as_of, "2026-10") << sentence;
    EXPECT_EQ(a.balance, Fen{740000}) << sentence;
    EXPECT_EQ(a.overdue_now, Fen{90000}) << sentence;
    EXPECT_EQ(a.overdue_now_flag, true) << sentence;
    EXPECT_EQ(a.status, AccountStatus::frozen) << sentence;
    EXPECT_EQ(a.overdue_months_5y, 6) << sentence;
    EXPECT_EQ(a.overdue_90_5y, true) << sentence;
    EXPECT_TRUE(report->warnings.empty()) << sentence << "\n" << report->warnings[0].text;
  }
}

TEST(ReportClauses, a_clause_that_no_table_knows_is_a_warning_that_names_the_entry) {
  const auto report = report_with(
      "1.2023年3月4日示例银行发放的8,000元（人民币）其他个人消费贷款，2027年3月4日到期。"
      "截至2026年10月，余额7,400，已转由另一机构管理。\n");
  ASSERT_TRUE(report);
  ASSERT_EQ(report->accounts.size(), 1u);
  const auto told = std::any_of(report->warnings.begin(), report->warnings.end(), [](const auto& w) {
    return w.text.find("示例银行") != std::string::npos && w.text.find("已转由另一机构管理") != std::string::npos;
  });
  EXPECT_TRUE(told);
}

TEST(ReportClauses, arrears_of_nothing_are_none) {
  const auto report = report_with(
      "1.2023年3月4日示例银行发放的8,000元（人民币）其他个人消费贷款，2027年3月4日到期。"
      "截至2026年10月，余额7,400，当前逾期金额0。\n");
  ASSERT_TRUE(report && report->accounts.size() == 1);
  EXPECT_EQ(report->accounts[0].overdue_now_flag, false);
}

TEST(ReportClauses, a_number_in_a_column_of_its_own_goes_with_its_sentence) {
  auto page = a_head();
  page.runs.pop_back();  // that there is no credit
  page.at(90).say(20, "◆ 信用卡");
  const auto entry = [&](double y, const std::string& number, const std::string& lender) {
    page.at(y + 11).say(20, number);  // centred beside three lines
    page.at(y).say(60, "2023年3月4日" + lender + "发放的贷记卡（人民币账户，尾号1234）。截至");
    page.at(y + 11).say(60, "2026年10月，信用额度10,000，已使用额度100，当前无逾期。最近5年内");
    page.at(y + 22).say(60, "有1个月处于逾期状态，没有发生过90天以上逾期。");
  };
  entry(105, "1", "示例银行");
  entry(150, "2", "样本银行");
  page.at(200).say(20, "【查询记录】");
  const auto report = read_credit_report(page.runs);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->accounts.size(), 2u);
  EXPECT_EQ(report->accounts[1].institution, "样本银行");
  EXPECT_EQ(report->accounts[0].card_tail, "1234");
  EXPECT_EQ(report->accounts[0].overdue_months_5y, 1);
  EXPECT_TRUE(report->warnings.empty()) << report->warnings[0].text;
}

}  // namespace
}  // namespace qingbai

#include "triage/labelled.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace qingbai {
namespace {

std::vector<Entity> found(const std::string& text, std::optional<Instant> time = std::nullopt) {
  auto out = find_entities(text);
  find_labelled(text, time, out);
  return out;
}

const Entity* of_type(const std::vector<Entity>& all, const std::string& type) {
  for (const auto& e : all)
    if (e.type == type) return &e;
  return nullptr;
}

TEST(Labelled, numbers_and_names_are_known_by_their_labels) {
  const std::string text = "合同编号：HT20250601-0099已移交，案号（2026）京0105民初12345号，收款人张三，请还款";
  const auto all = found(text);
  ASSERT_NE(of_type(all, "contract_number"), nullptr);
  EXPECT_EQ(of_type(all, "contract_number")->value, "HT20250601-0099");
  ASSERT_NE(of_type(all, "case_number"), nullptr);
  EXPECT_EQ(of_type(all, "case_number")->value, "（2026）京0105民初12345号");
  ASSERT_NE(of_type(all, "payee"), nullptr);
  EXPECT_EQ(of_type(all, "payee")->value, "张三");
  for (const auto& e : all) EXPECT_EQ(text.substr(e.start, e.end - e.start), e.value);
}

// Each with its type and value, and what it resolves to where that is another.
std::string listed(const std::string& text, std::optional<Instant> time = std::nullopt) {
  std::string out;
  for (const auto& e : found(text, time)) {
    EXPECT_LT(e.start, e.end);
    EXPECT_LE(e.end, text.size());
    out += (out.empty() ? "" : " | ") + e.type + " " + e.value + (e.resolved.empty() ? "" : " = " + e.resolved);
  }
  return out;
}

TEST(Labelled, contracts_and_cases_as_lenders_courts_and_the_police_number_them) {
  EXPECT_EQ(listed("您的合同(编号:AB2026-03-000187号)已逾期"), "contract_number AB2026-03-000187");
  EXPECT_EQ(listed("贷款编号No. 8831002277"), "contract_number 8831002277");
  EXPECT_EQ(listed("《借款合同》编号：某银深个贷字第20260012号"), "contract_number 某银深个贷字第20260012号");
  EXPECT_EQ(listed("深公（南）立字〔2026〕12345号已受理"), "case_number 深公（南）立字〔2026〕12345号");
  EXPECT_EQ(listed("京公朝（刑）立字[2026]第00891号"), "case_number 京公朝（刑）立字[2026]第00891号");
  EXPECT_EQ(listed("合同编号 2026-消-00918（电子）"), "contract_number 2026-消-00918");
  EXPECT_EQ(listed("（2026）穗仲网案字第12345号"), "case_number （2026）穗仲网案字第12345号");
  EXPECT_EQ(listed("案件编号NO.20260301XYZ99，请处理"), "case_number 20260301XYZ99");
}

TEST(Labelled, accounts_that_money_is_to_go_to) {
  EXPECT_EQ(listed("收款户名：示例商务有限公司，收款账户：4000 0231 0920 0123 456"),
            "payee 示例商务有限公司 | account 4000 0231 0920 0123 456 = 4000023109200123456");
  EXPECT_EQ(listed("卡号4111 1111 1111 1111"), "bank_card 4111 1111 1111 1111 = 4111111111111111");
  EXPECT_EQ(listed("加微信wx_law888办理"), "account 微信wx_law888 = wx_law888");
  EXPECT_EQ(listed("支付宝账号：pay@example.com"), "account 支付宝账号：pay@example.com = pay@example.com");
  EXPECT_EQ(listed("支付宝账号13800138000"), "phone 13800138000");
}

TEST(Labelled, amounts_in_characters_and_without_their_unit) {
  EXPECT_EQ(listed("欠款人民币壹万贰仟叁佰元整"), "amount 壹万贰仟叁佰元整 = 12,300.00");
  EXPECT_EQ(listed("借了三百块"), "amount 三百块 = 300.00");
  EXPECT_EQ(listed("借了三万五元"), "amount 三万五元");  // two readings
  EXPECT_EQ(listed("我们一块去"), "");
  EXPECT_EQ(listed("应还3580.00，违约金：12"), "amount 3580.00 | amount 12");
  EXPECT_EQ(listed("合计3笔，利息3.6%，金额 12 期"), "");
  EXPECT_EQ(listed("应还3580.00元"), "amount 3580.00元");
  EXPECT_EQ(listed("欠1万2千元，再付 3 万"), "amount 1万2千元 = 12,000.00 | amount 3 万 = 30,000.00");
  EXPECT_EQ(listed("额度￥20万"), "amount ¥20万 = 200,000.00");
  EXPECT_EQ(listed("借款RMB3,000，另CNY3000"), "amount RMB3,000 = 3,000.00 | amount CNY3000 = 3,000.00");
  EXPECT_EQ(listed("欠款5w，借款3千"), "amount 5w = 50,000.00 | amount 3千 = 3,000.00");
  EXPECT_EQ(listed("借款3千米外"), "");
  EXPECT_EQ(listed("还5千5百元"), "amount 5千5百元 = 5,500.00");
  EXPECT_EQ(listed("欠3.5W元"), "amount 3.5w元 = 35,000.00");
  EXPECT_EQ(listed("借1.2万元或8千元"), "amount 1.2万元 = 12,000.00 | amount 8千元 = 8,000.00");
}

TEST(Labelled, days_as_people_name_them) {
  const auto tuesday = parse_instant("2026-03-17T22:30:00+08:00");
  EXPECT_EQ(listed("明晚8点前", tuesday), "date 明晚 = 2026-03-18");
  EXPECT_EQ(listed("下周一还款，本周五到期", tuesday), "date 下周一 = 2026-03-23 | date 本周五 = 2026-03-20");
  EXPECT_EQ(listed("上个星期日", tuesday), "date 上个星期日 = 2026-03-15");
  EXPECT_EQ(listed("下月5日，本月底", tuesday), "date 下月5日 = 2026-04-05 | date 本月底 = 2026-03-31");
  EXPECT_EQ(listed("三日内还清", tuesday), "date 三日内 = 2026-03-20");
  EXPECT_EQ(listed("24小时内", tuesday), "date 24小时内 = 2026-03-18");
  EXPECT_EQ(listed("十五天前申请", tuesday), "date 十五天前 = 2026-03-02");
  EXPECT_EQ(listed("5分钟内有效，逾期12天，工作时间周一至周五", tuesday), "");
  EXPECT_EQ(listed("三个工作日内答复", tuesday), "");
  EXPECT_EQ(listed("2026年3月5日内", tuesday), "date 2026年3月5日");
  EXPECT_EQ(listed("下月31日", tuesday), "");  // April has none
}

// Messages of many kinds, each with all that a reader finds in it; written before the code was tried on them.
TEST(Labelled, all_that_a_reader_finds_in_a_message) {
  std::ifstream in(QINGBAI_SOURCE_DIR "/tests/data/entities/messages.tsv");
  int messages = 0;
  for (std::string line; std::getline(in, line);) {
    const auto tab = line.find('\t');
    if (line.starts_with("#") || tab == std::string::npos) continue;
    EXPECT_EQ(listed(line.substr(0, tab), parse_instant("2026-03-17T10:00:00+08:00")), line.substr(tab + 1)) << line;
    ++messages;
  }
  EXPECT_GE(messages, 25);
}

TEST(Labelled, days_without_a_year_are_seen_from_the_day_of_the_message) {
  const auto december = parse_instant("2025-12-30T10:00:00+08:00");
  EXPECT_EQ(of_type(found("请于明天18:00前处理", december), "date")->resolved, "2025-12-31");
  EXPECT_EQ(of_type(found("请于1月5日前处理", december), "date")->resolved, "2026-01-05");
  EXPECT_EQ(of_type(found("大后天上门", december), "date")->resolved, "2026-01-02");
  EXPECT_EQ(of_type(found("2026年3月5日", december), "date")->resolved, "");
  const auto undated = found("请于明天处理");
  EXPECT_EQ(of_type(undated, "date"), nullptr);
}

TEST(Labelled, a_link_that_pretends_is_marked_and_an_honest_one_is_not) {
  EXPECT_TRUE(of_type(found("点 https://xn--80ak6aa92e.com/x"), "link")->odd);
  EXPECT_TRUE(of_type(found("点 аpple.com 还款"), "link")->odd);  // the first letter is Cyrillic
  EXPECT_FALSE(of_type(found("点 https://www.example.com/x"), "link")->odd);
  EXPECT_EQ(of_type(found("已逾期。请还款"), "link"), nullptr);
}

}  // namespace
}  // namespace qingbai

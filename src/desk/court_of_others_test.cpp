// Court papers and messages that ask something of somebody else: another name, or the same name and another person.
#include <gtest/gtest.h>

#include "desk/case_for_tests.hpp"

namespace qingbai {
namespace {

const char* const kPerson = "person: {name: 李军, id_number: 11010519880314005X}\n";

std::string ruling(const std::string& party) {
  return "示例市示例区人民法院\n执行裁定书\n（2026）示0105执1188号\n申请执行人：示例消费金融股份有限公司。\n被执行人：" + party +
         "。\n裁定如下：\n冻结、划拨被执行人李军名下银行存款41,000元。\n二〇二六年三月五日\n";
}

const FactSet facts_with(CaseForTests& a, const std::string& party) {
  EXPECT_TRUE(a.desk.set_answers(a.id, kPerson));
  a.add("裁定.txt", ruling(party));
  return a.view()->answer.facts;
}

TEST(CourtOfOthers, a_namesake_is_told_by_id_number_or_day_of_birth) {
  for (const char* party : {"李军，男，1971年6月2日出生，公民身份号码110105197106021234",
                            "李军，男，公民身份号码1101051971****1234", "李军，男，1971年6月2日出生，汉族"}) {
    CaseForTests a;
    const auto facts = facts_with(a, party);
    EXPECT_TRUE(facts.has("court.namesake", "ruling")) << party;
    EXPECT_TRUE(facts.of("court.paper").empty()) << party;
    EXPECT_TRUE(a.view()->answer.plan.clocks.empty()) << party;
    EXPECT_EQ(a.view()->answer.plan.steps.front().id.value, "not_the_debtor") << party;
  }
}

// One figure that was misread, a number that is hidden, or no number at all: the alarm stays.
TEST(CourtOfOthers, who_may_be_the_person_keeps_the_alarm) {
  for (const char* party :
       {"李军，男，1988年3月14日出生，公民身份号码11010519880314005X", "李军，男，公民身份号码110106198803140058",
        "李军，男，公民身份号码110105********005X", "李军，男，汉族", "李军，男，1986年3月14日出生"}) {
    CaseForTests a;
    const auto facts = facts_with(a, party);
    EXPECT_TRUE(facts.of("court.namesake").empty()) << party;
    EXPECT_TRUE(facts.has("court.paper", "ruling")) << party;
  }
}

// The notice says "you"; the complaint that came with it says who is meant. It was typed, too, as people do.
TEST(CourtOfOthers, the_complaint_tells_a_namesake_whom_the_notice_only_calls_you) {
  CaseForTests a;
  ASSERT_TRUE(a.desk.set_answers(a.id, std::string(kPerson) +
                                           "court_papers: [{paper: summons, received_on: 2026-03-06, case_number: "
                                           "（2026）示0105民初301号}]\n"));
  a.add("应诉通知书.txt",
        "示例市示例区人民法院\n应诉通知书\n（2026）示0105民初301号\n李军：\n本院受理原告示例银行与你借款合同纠纷一案。\n二〇二六"
        "年三月五日\n");
  a.add("起诉状.txt",
        "民事起诉状\n原告：示例银行\n被告：李军，男，1971年6月2日出生，公民身份号码：110105197106021234。\n诉讼请求：还款。\n");
  const auto facts = a.view()->answer.facts;
  EXPECT_TRUE(facts.has("court.namesake", "summons"));
  EXPECT_TRUE(facts.of("court.paper").empty());
  for (const auto& paper : a.view()->answer.papers) EXPECT_NE(paper.from.value, "court_answer");
}

std::string summons_to(const std::string& name) {
  return "<sms address=\"12368\" date=\"1772416800000\" type=\"1\" body=\"【示例市示例区人民法院】" + name +
         "：本院已受理原告示例银行与你金融借款合同纠纷一案，案号（2026）示0110民初155号，定于2026年12月22日14时30分开庭，请查收传"
         "票。\" />";
}

// A text to a stranger fills in nothing of a summons that was typed.
TEST(CourtOfOthers, a_strangers_message_fills_in_nothing) {
  CaseForTests a;
  ASSERT_TRUE(a.desk.set_answers(a.id, std::string(kPerson) + "court_papers: [{paper: summons, received_on: 2026-03-06}]\n"));
  a.add("sms.xml", "<smses count=\"1\">" + summons_to("刘建军") + "</smses>");
  const auto& papers = a.view()->answer.input.court_papers;
  ASSERT_EQ(papers.size(), 2u);
  EXPECT_TRUE(papers[0].case_number.empty());
  EXPECT_FALSE(papers[0].of_other);
  EXPECT_TRUE(papers[1].of_other);
}

TEST(CourtOfOthers, a_message_to_somebody_else_starts_nobodys_clock) {
  CaseForTests a;
  ASSERT_TRUE(a.desk.set_answers(a.id, kPerson));
  // The person's own name in another message of the same phone changes nothing.
  a.add("sms.xml",
        "<smses count=\"2\">" + summons_to("刘建军") +
            "<sms address=\"95188\" date=\"1772416900000\" type=\"1\" body=\"尊敬的李军，您的验证码为123456。\" /></smses>");
  EXPECT_TRUE(a.view()->answer.facts.has("court.of_other", "summons"));
  EXPECT_TRUE(a.view()->answer.plan.clocks.empty());
  for (const auto& paper : a.view()->answer.papers) EXPECT_NE(paper.from.value, "court_answer");
}

TEST(CourtOfOthers, a_message_to_the_person_or_to_nobody_named_keeps_the_alarm) {
  for (const char* name : {"李军", "李先生", "当事人", "李*"}) {
    CaseForTests a;
    ASSERT_TRUE(a.desk.set_answers(a.id, kPerson));
    a.add("sms.xml", "<smses count=\"1\">" + summons_to(name) + "</smses>");
    EXPECT_TRUE(a.view()->answer.facts.has("court.paper", "summons")) << name;
  }
}

TEST(PoliceNumber, one_that_begins_with_a_bracket_is_read_whole) {
  CaseForTests a;
  a.add("不予立案.txt",
        "示例市公安局\n不予立案通知书\n（金）公（刑）不立字〔2026〕0312号\n李军：\n经审查认为没有犯罪事实，决定不予立案。\n二〇二"
        "六年三月二日\n");
  ASSERT_FALSE(a.view()->answer.input.matters.empty());
  EXPECT_EQ(a.view()->answer.input.matters.front().answer_number, "（金）公（刑）不立字〔2026〕0312号");
}

}  // namespace
}  // namespace qingbai

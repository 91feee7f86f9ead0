// Answers of offices and lenders among the files: they end the waiting and start what is counted from an answer.
#include "desk/case_for_tests.hpp"

namespace qingbai {
namespace {

TEST(RepliesInFiles, a_refusal_by_the_police_answers_the_filing_with_its_office_and_number) {
  CaseForTests a;
  a.add("通知书.txt", "示例市公安局示例分局\n不予立案通知书\n示公（刑）不立字〔2026〕9号\n决定不予立案。\n2026年3月6日");
  ASSERT_TRUE(a.desk.set_answers(a.id, "matters: [{kind: police_report, filed_on: 2026-02-20}]\n"));
  const auto view = a.view();
  ASSERT_EQ(view->answer.input.matters.size(), 1u);
  const auto& matter = view->answer.input.matters.front();
  EXPECT_EQ(matter.answered_on, parse_day("2026-03-06"));
  EXPECT_EQ(matter.outcome + matter.office + matter.answer_number, "refused示例市公安局示例分局示公（刑）不立字〔2026〕9号");
}

TEST(RepliesInFiles, an_answer_by_e_mail_answers_the_complaint_on_the_day_it_was_sent) {
  CaseForTests a;
  a.add("答复.eml",
        "From: a@example.com\r\nSubject: 关于您投诉事项的答复\r\nDate: Tue, 3 Mar 2026 16:20:00 +0800\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n\r\n您反映的贷款经核实无误，请继续还款。\r\n");
  const auto view = a.view();
  const auto& matter = view->answer.input.matters.at(0);
  EXPECT_EQ(matter.kind + " " + matter.outcome, "lender_complaint refused");
  EXPECT_EQ(matter.answered_on, parse_day("2026-03-03"));
  const auto& clocks = view->answer.plan.clocks;
  EXPECT_TRUE(std::any_of(clocks.begin(), clocks.end(), [](const RunningClock& c) {
    return c.rule.value == "lender_complaint_review" && c.due == parse_day("2026-04-02");
  }));
}

TEST(RepliesInFiles, a_case_that_the_police_opened_after_all_ends_a_refusal_told_in_their_own_words) {
  CaseForTests a;
  a.add("告知书.txt",
        "示例市公安局示例分局\n立案告知书\n示公（刑）立告字〔2026〕21号\n你被冒名贷款一案，已立案侦查。\n2026年3月2日");
  ASSERT_TRUE(a.desk.set_answers(
      a.id, "matters: [{kind: police_report, filed_on: 2026-02-02, answered_on: 2026-02-24, outcome: 不予立案}]\n"));
  EXPECT_EQ(a.view()->answer.input.matters.at(0).outcome, "accepted");
}

// What a paper answers is told by its own heading, and under a general one by the office that signs it.
TEST(RepliesInFiles, each_office_answers_its_own_matter) {
  struct Case {
    const char *words, *kind, *outcome, *office;
  };
  const std::vector<Case> cases{
      {"关于您征信投诉事项的答复\n林小满：经核查，未发现示例银行存在违规行为，您的诉求不予支持。\n中国人民银行示例省分行\n2026年3"
       "月6日",
       "credit_complaint", "refused", "中国人民银行示例省分行"},
      {"告知书\n林小满：经核查，示例银行已更正相关信息。\n中国人民银行示例省分行 2026年3月6日", "credit_complaint", "granted",
       "中国人民银行示例省分行"},
      {"征信投诉受理通知书\n您的投诉我行已受理。\n2026年3月6日", "credit_complaint", "accepted", ""},
      {"国家金融监督管理总局示例监管局\n举报答复书\n经调查，认定示例银行存在违规行为，已责令整改。\n2026年3月6日", "nfra_report",
       "granted", "国家金融监督管理总局示例监管局"},
      {"举报不予受理告知书\n国家金融监督管理总局示例监管分局\n2026年3月6日", "nfra_report", "refused",
       "国家金融监督管理总局示例监管分局"},
      {"申诉不予受理通知书\n示例省通信管理局\n2026年3月6日", "miit_appeal", "refused", "示例省通信管理局"},
      {"示例市地方金融管理局\n关于投诉事项的答复\n您反映的问题未查实违规情形。\n2026年3月6日", "local_finance_complaint",
       "refused", "示例市地方金融管理局"},
      {"政府信息公开申请答复书\n经检索，您申请的信息不存在。\n2026年3月6日", "info_disclosure", "refused", ""},
      {"投诉答复函\n您的要求无法支持。\n中国移动通信集团示例有限公司\n2026年3月6日", "carrier_complaint", "refused",
       "中国移动通信集团示例有限公司"},
      // A lender's answer that names the office where one may complain further stays the lender's.
      {"投诉答复函\n尊敬的林小满：\n经核实，您的诉求不予支持。\n如有异议，可以向中国人民银行示例省分行反映。\n特此答复。\n感谢您"
       "的"
       "来信。\n示例银行股份有限公司\n消费者权益保护部\n2026年3月6日",
       "lender_complaint", "refused", ""}};
  for (const auto& c : cases) {
    SCOPED_TRACE(c.words);
    CaseForTests a;
    a.add("答复.txt", c.words);
    const auto view = a.view();
    ASSERT_EQ(view->answer.input.matters.size(), 1u);
    const auto& matter = view->answer.input.matters.front();
    EXPECT_EQ(matter.kind + " " + (matter.accepted_on ? "accepted" : matter.outcome), std::string(c.kind) + " " + c.outcome);
    EXPECT_EQ(matter.office, c.office);
    EXPECT_EQ(matter.accepted_on ? matter.accepted_on : matter.answered_on, parse_day("2026-03-06"));
  }
}

// The time to object runs from receipt: the day printed on the paper may be earlier.
TEST(RepliesInFiles, the_day_on_which_an_answer_came_is_the_persons_and_its_words_the_papers) {
  CaseForTests a;
  a.add("通知书.txt", "示例市公安局示例分局\n不予立案通知书\n示公（刑）不立字〔2026〕9号\n决定不予立案。\n2026年3月6日");
  ASSERT_TRUE(a.desk.set_answers(a.id, "matters: [{kind: police_report, filed_on: 2026-02-20}]\n"));
  const auto last_day = [&] {
    const auto view = a.view();
    const auto& clocks = view->answer.plan.clocks;
    const auto at =
        std::find_if(clocks.begin(), clocks.end(), [](const RunningClock& c) { return c.rule.value == "police_review_apply"; });
    return at == clocks.end() || !at->due ? std::string{} : to_string(*at->due);
  };
  EXPECT_EQ(last_day(), "2026-03-13");
  CaseMark came;
  came.kind = MarkKind::answered;
  came.matter = "police_report";
  came.on = parse_day("2026-03-09");
  came.outcome = "received";
  ASSERT_TRUE(a.desk.mark(a.id, came));
  EXPECT_EQ(last_day(), "2026-03-16");
  const auto& matter = a.view()->answer.input.matters.at(0);
  EXPECT_EQ(matter.outcome + matter.office, "refused示例市公安局示例分局");
}

TEST(RepliesInFiles, a_lender_answers_a_letter_as_it_answers_a_complaint) {
  CaseForTests a;
  a.add("答复.txt",
        "关于来函的回复\n林小满女士：经核查，该贷款系您本人申请，您的请求我司不予支持。\n示例消费金融有限公司\n2026年3月6日");
  ASSERT_TRUE(a.desk.set_answers(a.id, "matters: [{kind: lender_letter, filed_on: 2026-02-20}]\n"));
  const auto matters = a.view()->answer.input.matters;
  ASSERT_EQ(matters.size(), 1u);
  EXPECT_EQ(matters[0].kind + " " + matters[0].outcome, "lender_letter refused");
  EXPECT_EQ(matters[0].answered_on, parse_day("2026-03-06"));
  // Another lender's answer is no answer to it.
  ASSERT_TRUE(a.desk.set_answers(a.id, "matters: [{kind: lender_letter, filed_on: 2026-02-20, office: 某某银行}]\n"));
  EXPECT_FALSE(a.view()->answer.input.matters.at(0).answered_on);
}

TEST(RepliesInFiles, names_of_courts_leave_out_the_sentence_before_them) {
  CaseForTests a;
  a.add("支付令.txt",
        "支付令\n（2026）示0106民督22号\n申请人：示例小额贷款有限公司\n被申请人：林小满\n审判员何勇\n二〇二六年三月二日\n"
        "示例市示例区人民法院\n");
  a.add("判决书.txt",
        "民事判决书\n（2025）示0302民初33号\n原告：示例资产管理有限公司。\n判决如下：偿还。\n如不服本判决，可以上诉于\n"
        "示例市中级人民法院。\n二〇二五年八月十二日\n");
  a.add("执行通知书.txt",
        "执行通知书\n（2026）示0302执55号\n林小满：\n本院作出的（2025）示0302民初33号民事判决书已发生法律效力。\n"
        "示例市示例二区人民法院\n二〇二六年三月八日\n");
  const auto input = a.view()->answer.input;
  std::string names;
  for (const auto& paper : input.court_papers) names += paper.paper + " " + paper.court + (paper.overtaken ? " over" : "") + "|";
  EXPECT_EQ(names, "payment_order 示例市示例区人民法院|judgment  over|enforcement 示例市示例二区人民法院|");
}

}  // namespace
}  // namespace qingbai

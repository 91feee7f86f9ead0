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

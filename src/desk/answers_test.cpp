#include "desk/answers.hpp"

#include <gtest/gtest.h>

namespace qingbai {
namespace {

const Day today = *parse_day("2026-03-10");

Pack small_pack() {
  Pack pack;
  pack.facts["answer.took_this_loan"] = {"answer.took_this_loan", "choice", {"no", "yes"}, {}};
  pack.facts["report.shows"] = {"report.shows", "choice", {"nothing", "entry", "inquiry", "both"}, {}};
  MatterKind police;
  police.id = MatterKindId{"police_report"};
  pack.matters = {police};
  CourtPaperKind order;
  order.id = "payment_order";
  pack.court_papers = {order};
  return pack;
}

std::string complaint(const std::string& yaml) {
  const auto read = parse_answers(yaml, "answers.yaml", small_pack(), today);
  return read ? "" : read.error().what;
}

TEST(Answers, reads_the_whole_contract) {
  const auto read = parse_answers(R"(
today: 2026-03-10
language: en
person: {name: 林小满, id_number: "11010519491231002X", address: 北京市, phones: [{number: "13800000000", carrier: 中国移动, since: 2025-10-20}]}
answers: {took_this_loan: no, credit_report_shows: unknown}
loans: [{lender: 示例金融, amount_fen: 2000000, state: overdue, contract_number: null, disbursed_on: 2025-06-01, in_my_report: false}]
matters: [{kind: police_report, filed_on: 2026-03-01, receipt: A-1, accepted_on: 2026-03-02, answered_on: null, outcome: null}]
court_papers: [{paper: payment_order, received_on: 2026-03-08, dated: 2026-03-01, court: 某法院, case_number: 督1, title: null,
                small_claim: no, ruling_on: 财产保全}]
calls: [{with: 示例金融, at: 2026-03-02T10:00:00+08:00, agent: "1023", promised: 回电, promised_by: 2026-03-15, kept: null}]
)",
                                  "answers.yaml", small_pack(), today);
  ASSERT_TRUE(read) << read.error().what;
  EXPECT_EQ(read->language, Language::en);
  EXPECT_EQ(read->answers.at("took_this_loan"), "no");
  EXPECT_FALSE(read->answers.contains("credit_report_shows"));
  EXPECT_EQ(read->loans.at(0).amount->n, 2000000);
  EXPECT_EQ(read->loans.at(0).in_my_report, false);
  EXPECT_TRUE(read->loans.at(0).contract_number.empty());
  EXPECT_EQ(read->matters.at(0).filed_on, parse_day("2026-03-01"));
  EXPECT_EQ(read->matters.at(0).accepted_on, parse_day("2026-03-02"));
  EXPECT_EQ(read->court_papers.at(0).dated, parse_day("2026-03-01"));
  EXPECT_EQ(read->court_papers.at(0).small_claim, false);
  EXPECT_EQ(read->court_papers.at(0).ruling_on, "preservation");
  EXPECT_EQ(read->calls.at(0).promised_by, parse_day("2026-03-15"));
}

TEST(Answers, an_empty_file_is_a_person_who_knows_nothing_yet) {
  for (const auto* yaml : {"", "{}", "# nothing yet\n", "answers:\n"}) EXPECT_EQ(complaint(yaml), "") << yaml;
}

TEST(Answers, json_is_read_too) { EXPECT_EQ(complaint(R"({"answers": {"took_this_loan": "no"}, "loans": []})"), ""); }

TEST(Answers, an_unknown_key_is_named_with_its_line) {
  EXPECT_EQ(complaint("today: 2026-03-10\nanswers:\n  took_the_loan: no\n").substr(0, 46),
            "answers.yaml:3: answers.took_the_loan: unknown");
  EXPECT_NE(complaint("persons: {}").find("answers.yaml:1: persons: unknown key"), std::string::npos);
  EXPECT_NE(complaint("loans: [{lender: a, ammount_fen: 3}]").find("loans[0].ammount_fen"), std::string::npos);
}

TEST(Answers, a_wrong_value_says_what_was_expected_and_never_repeats_it) {
  const auto said = complaint("answers: {took_this_loan: maybe-secret}");
  EXPECT_NE(said.find("expected one of no yes unknown"), std::string::npos);
  EXPECT_EQ(said.find("maybe-secret"), std::string::npos);
  EXPECT_NE(complaint("loans: [{amount_fen: 12.5}]").find("whole fen"), std::string::npos);
  EXPECT_NE(complaint("loans: [{disbursed_on: 2026-2-1}]").find("YYYY-MM-DD"), std::string::npos);
  EXPECT_NE(complaint("loans: {lender: a}").find("expected a list"), std::string::npos);
  EXPECT_NE(complaint("matters: [{filed_on: 2026-01-01}]").find("matters[0].kind"), std::string::npos);
}

TEST(Answers, a_day_in_the_future_is_refused_but_a_promise_may_lie_ahead) {
  EXPECT_NE(complaint("matters: [{kind: police_report, filed_on: 2026-03-11}]").find("future"), std::string::npos);
  EXPECT_NE(complaint("today: 2026-01-01\nloans: [{disbursed_on: 2026-02-01}]").find("future"), std::string::npos);
  EXPECT_EQ(complaint("calls: [{promised_by: 2026-05-01}]"), "");
}

TEST(Answers, every_mistake_is_told_at_once) {
  const auto said = complaint("answers: {took_this_loan: x}\nloans: [{state: y}]\nzzz: 1\n");
  EXPECT_NE(said.find("took_this_loan"), std::string::npos);
  EXPECT_NE(said.find("loans[0].state"), std::string::npos);
  EXPECT_NE(said.find("zzz"), std::string::npos);
}

TEST(Answers, a_file_that_is_no_yaml_is_refused_with_its_line) {
  EXPECT_EQ(complaint("a: [1, 2\nb: }").substr(0, 15), "answers.yaml:2:");
  EXPECT_NE(complaint("- just\n- a list\n").find("expected keys and values"), std::string::npos);
}

}  // namespace
}  // namespace qingbai

#include "findings/predicates.hpp"

#include <gtest/gtest.h>

#include "findings/alibi.hpp"
#include "findings/findings.hpp"
#include "findings/per_loan.hpp"

namespace qingbai {
namespace {

const Day today = *parse_day("2026-03-10");

Fact fact(std::string key, std::string value, int group = -1) {
  return {{}, std::move(key), std::move(value), {Origin::answer, {}, {}, {}}, FactState::confirmed, group};
}

Truth truth(const std::string& name, std::vector<Fact> facts, Day day = today) {
  return predicate(name, FactSet(std::move(facts)), day).truth;
}

TEST(Predicates, what_is_not_known_is_unknown_and_never_no) {
  for (const auto* name :
       {"report_amount_differs", "report_name_differs", "report_id_differs", "whereabouts_conflict", "away_at_application",
        "person_minor", "causes_differ_by_loan", "lender_spelled_differently", "no_such"})
    EXPECT_EQ(truth(name, {}), Truth::unknown) << name;
}

TEST(Predicates, an_amount_differs_only_when_no_entry_of_that_lender_agrees) {
  const std::vector<Fact> said{fact("loan.lender", "示例消费金融有限公司", 0), fact("loan.amount_fen", "2000000", 0),
                               fact("report.account", "示例消费金融有限公司", 0), fact("report.account_fen", "1500000", 0)};
  EXPECT_EQ(truth("report_amount_differs", said), Truth::yes);
  auto agreeing = said;
  agreeing.push_back(fact("report.account", "示例消费金融有限公司", 1));
  agreeing.push_back(fact("report.account_fen", "2000000", 1));
  EXPECT_EQ(truth("report_amount_differs", agreeing), Truth::no);
}

TEST(Predicates, a_name_off_by_one_character_is_seen_and_a_longer_form_is_not_an_error) {
  EXPECT_EQ(truth("lender_spelled_differently",
                  {fact("loan.lender", "示例消费金融有限公事", 0), fact("report.account", "示例消费金融有限公司", 0)}),
            Truth::yes);
  EXPECT_EQ(truth("lender_spelled_differently",
                  {fact("loan.lender", "招商银行", 0), fact("report.account", "招商银行股份有限公司", 0)}),
            Truth::no);
}

TEST(Predicates, the_tail_of_a_masked_id_must_be_mine) {
  EXPECT_EQ(truth("report_id_differs",
                  {fact("person.id_number", "11010519910412002X"), fact("report.id_masked", "**************002X")}),
            Truth::no);
  EXPECT_EQ(truth("report_id_differs",
                  {fact("person.id_number", "110105198507150031"), fact("report.id_masked", "**************002X")}),
            Truth::yes);
}

TEST(Predicates, eighteen_begins_on_the_birthday) {
  const std::vector<Fact> born{fact("person.born", "2008-03-10")};
  EXPECT_EQ(truth("person_minor", born, *parse_day("2026-03-09")), Truth::yes);
  EXPECT_EQ(truth("person_minor", born, *parse_day("2026-03-10")), Truth::no);
  EXPECT_EQ(truth("person_child", {fact("person.born", "2020-06-08")}), Truth::yes);
  EXPECT_EQ(truth("person_elder", {fact("person.born", "1966-03-10")}), Truth::yes);
  EXPECT_EQ(truth("person_elder", {fact("person.born", "1966-03-11")}), Truth::no);
}

TEST(Predicates, a_payment_order_is_served_late_after_thirty_days) {
  std::vector<Fact> order{fact("court.paper", "payment_order", 0), fact("court.dated", "2026-01-01", 0)};
  EXPECT_EQ(truth("payment_order_served_late", order), Truth::unknown);
  order.push_back(fact("court.received_on", "2026-01-31", 0));
  EXPECT_EQ(truth("payment_order_served_late", order), Truth::no);
  order.back().value = "2026-02-01";
  EXPECT_EQ(truth("payment_order_served_late", order), Truth::yes);
}

std::vector<Fact> stay(int group, const char* from, const char* to, const char* place, const char* proof) {
  std::vector<Fact> out{fact("whereabouts.from", from, group), fact("whereabouts.to", to, group),
                        fact("whereabouts.place", place, group)};
  if (proof != nullptr) out.push_back(fact("whereabouts.proof", proof, group));
  return out;
}

TEST(Alibi, away_needs_something_that_shows_it) {
  auto facts = stay(0, "2025-05-30T08:00:00+08:00", "2025-05-30T20:00:00+08:00", "上海", "车票");
  facts.push_back(fact("loan.applied_at", "2025-05-30T14:20:00+08:00", 0));
  EXPECT_EQ(truth("away_at_application", facts), Truth::yes);
  EXPECT_EQ(alibi_overlay(FactSet(facts)).at(0).verdict, "away");
  auto said = stay(0, "2025-05-30T08:00:00+08:00", "2025-05-30T20:00:00+08:00", "上海", nullptr);
  said.push_back(fact("loan.applied_at", "2025-05-30T14:20:00+08:00", 0));
  EXPECT_EQ(truth("away_at_application", said), Truth::no);
  EXPECT_EQ(alibi_overlay(FactSet(said)).at(0).verdict, "said");
}

TEST(Alibi, a_day_is_covered_only_when_all_of_it_is) {
  auto facts = stay(0, "2025-05-31T08:00:00+08:00", "2025-06-01T12:00:00+08:00", "上海", "酒店");
  facts.push_back(fact("loan.disbursed_on", "2025-06-01", 0));
  EXPECT_EQ(alibi_overlay(FactSet(facts)).at(0).verdict, "part_of_day");
}

TEST(Alibi, two_places_at_once_are_a_conflict) {
  auto facts = stay(0, "2025-05-30T08:00:00+08:00", "2025-05-30T20:00:00+08:00", "上海", "车票");
  for (auto& f : stay(1, "2025-05-30T12:00:00+08:00", "2025-05-30T13:00:00+08:00", "北京", "快递")) facts.push_back(f);
  EXPECT_EQ(truth("whereabouts_conflict", facts), Truth::yes);
}

Pack two_causes() {
  Pack pack;
  Condition took;
  took.kind = Condition::Kind::is;
  took.fact = "answer.took";
  took.values = {"yes"};
  pack.causes = {{CauseId{"theft"}, {}, {}, {}, 0.6, {}, {}}, {CauseId{"own"}, {}, {}, {}, 0.4, {}, {{"took", took, 3.0, {}}}}};
  return pack;
}

TEST(PerLoan, what_was_answered_for_one_loan_stands_in_place_of_the_general_answer) {
  const auto pack = two_causes();
  const FactSet facts({fact("loan.lender", "甲公司", 0), fact("loan.lender", "乙公司", 1), fact("answer.took", "no"),
                       fact("answer.took", "yes", 1)});
  const auto loans = by_loan(facts, pack, today);
  ASSERT_EQ(loans.size(), 2u);
  EXPECT_EQ(loans[0].diagnosis.front().cause.value, "theft");
  EXPECT_EQ(loans[1].diagnosis.front().cause.value, "own");
  double sum = 0;
  const auto all = diagnose_case(facts, loans, pack, today);
  for (const auto& view : all) sum += view.probability;
  EXPECT_NEAR(sum, 1.0, 1e-9);
  EXPECT_NEAR(all.front().probability, (loans[0].diagnosis[1].probability + loans[1].diagnosis[0].probability) / 2, 1e-9);
}

TEST(PerLoan, without_answers_of_their_own_the_case_is_diagnosed_as_before) {
  const auto pack = two_causes();
  const FactSet facts({fact("loan.lender", "甲公司", 0), fact("loan.lender", "乙公司", 1), fact("answer.took", "yes")});
  EXPECT_EQ(diagnose_case(facts, by_loan(facts, pack, today), pack, today).front().probability,
            diagnose(facts, pack, today).front().probability);
}

TEST(PerLoan, an_entry_in_the_report_says_nothing_of_a_loan_that_is_not_in_it) {
  const FactSet facts({fact("report.shows", "both"), fact("loan.lender", "甲公司", 0), fact("loan.in_report", "no", 0)});
  const auto loans = by_loan(facts, two_causes(), today);
  EXPECT_TRUE(loans.at(0).facts.has("report.shows", "inquiry"));
}

TEST(Findings, a_rule_fires_only_while_it_is_in_force) {
  Pack pack;
  FindingRule rule;
  rule.id = FindingId{"repair"};
  rule.effective = "2026-01-01";
  rule.until = "2026-03-31";
  pack.findings = {rule};
  const auto fires = [&](const char* day) { return find(FactSet{}, pack, *parse_day(day)).size(); };
  EXPECT_EQ(fires("2025-12-31"), 0u);
  EXPECT_EQ(fires("2026-01-01"), 1u);
  EXPECT_EQ(fires("2026-03-31"), 1u);
  EXPECT_EQ(fires("2026-04-01"), 0u);
}

}  // namespace
}  // namespace qingbai

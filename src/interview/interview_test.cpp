#include "interview/interview.hpp"

#include <gtest/gtest.h>

namespace qingbai {
namespace {

const Day today = *parse_day("2026-03-10");

Condition is(std::string key, std::string value) {
  Condition c;
  c.kind = Condition::Kind::is;
  c.fact = std::move(key);
  c.values = {std::move(value)};
  return c;
}

Question question(std::string id, Condition when = {}) {
  Question q;
  q.id = QuestionId{std::move(id)};
  q.when = std::move(when);
  q.options = {{"yes", {}}, {"no", {}}};
  return q;
}

// q_strong tells two causes apart, q_weak hardly, q_nothing not at all.
Pack pack_of_two() {
  Pack pack;
  Cause a, b;
  a.id = CauseId{"a"};
  b.id = CauseId{"b"};
  a.prior = b.prior = 0.5;
  a.evidence = {{"s", is("q_strong", "yes"), 3.0, {}}, {"w", is("q_weak", "yes"), 0.6, {}}};
  b.evidence = {{"s", is("q_strong", "no"), 3.0, {}}};
  pack.causes = {a, b};
  pack.questions = {question("q_nothing"), question("q_weak"), question("q_strong")};
  return pack;
}

TEST(Interview, asks_first_what_would_tell_most) {
  const auto open = open_questions(FactSet{}, pack_of_two(), today);
  ASSERT_EQ(open.size(), 2u);
  EXPECT_EQ(open[0].id.value, "q_strong");
  EXPECT_EQ(open[1].id.value, "q_weak");
  EXPECT_GT(open[0].gain_bits, open[1].gain_bits);
  EXPECT_LE(open[0].gain_bits, 1.0);
}

TEST(Interview, never_asks_twice_and_ends) {
  FactSet facts({{{}, "q_strong", "yes", {}, FactState::confirmed, -1}, {{}, "q_weak", "no", {}, FactState::confirmed, -1}});
  EXPECT_FALSE(next_question(facts, pack_of_two(), today));
}

TEST(Interview, waits_with_a_question_until_its_condition_is_known_to_hold) {
  auto pack = pack_of_two();
  pack.questions.back().when = is("q_weak", "yes");
  const auto id_of = [&](const FactSet& facts) {
    const auto next = next_question(facts, pack, today);
    return next ? next->id.value : "";
  };
  EXPECT_EQ(id_of(FactSet{}), "q_weak");
  EXPECT_EQ(id_of(FactSet({{{}, "q_weak", "yes", {}, FactState::confirmed, -1}})), "q_strong");
  EXPECT_EQ(id_of(FactSet({{{}, "q_weak", "no", {}, FactState::confirmed, -1}})), "");
}

TEST(Interview, asks_only_what_changes_something_once_the_cause_is_clear) {
  auto pack = pack_of_two();
  FactSet clear({{{}, "q_strong", "yes", {}, FactState::confirmed, -1}});  // a stands at 0.95
  EXPECT_FALSE(next_question(clear, pack, today));                         // q_weak cannot change anything any more
  FindingRule rule;
  rule.id = FindingId{"careful"};
  rule.when = is("q_weak", "yes");
  pack.findings = {rule};
  ASSERT_TRUE(next_question(clear, pack, today));  // now its answer brings a warning
  EXPECT_EQ(next_question(clear, pack, today)->id.value, "q_weak");
}

TEST(Interview, a_question_for_the_plan_is_asked_only_where_it_changes_the_plan) {
  auto pack = pack_of_two();
  pack.questions = {question("q_paid")};
  pack.questions.back().kind = "plan";
  EXPECT_FALSE(next_question(FactSet{}, pack, today));
  Step step;
  step.id = StepId{"claim_back"};
  step.when = is("q_paid", "yes");
  pack.steps = {step};
  ASSERT_TRUE(next_question(FactSet{}, pack, today));
}

}  // namespace
}  // namespace qingbai

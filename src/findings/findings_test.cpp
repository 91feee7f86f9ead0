#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "findings/condition.hpp"
#include "findings/diagnosis.hpp"
#include "findings/findings.hpp"
#include "findings/guard.hpp"

namespace qingbai {
namespace {

const Day today = *parse_day("2026-03-10");

Fact fact(std::string key, std::string value) {
  return {{}, std::move(key), std::move(value), {Origin::answer, {}, {}, {}}, FactState::confirmed, -1};
}

Condition is(std::string key, std::string value) {
  Condition c;
  c.kind = Condition::Kind::is;
  c.fact = std::move(key);
  c.values = {std::move(value)};
  return c;
}
Condition combined(Condition::Kind kind, std::vector<Condition> parts) {
  Condition c;
  c.kind = kind;
  c.parts = std::move(parts);
  return c;
}
Condition compared(Condition::Kind kind, std::string key, std::string than) {
  Condition c;
  c.kind = kind;
  c.fact = std::move(key);
  c.than = std::move(than);
  return c;
}
Truth truth(const Condition& c, const FactSet& facts) { return evaluate(c, facts, today).truth; }

// Three causes, three questions; every weight different.
Pack three_causes() {
  Pack pack;
  const auto cause = [](std::string id, double prior, std::vector<Evidence> evidence) {
    Cause c;
    c.id = CauseId{std::move(id)};
    c.prior = prior;
    c.evidence = std::move(evidence);
    return c;
  };
  pack.causes = {
      cause("a", 0.5, {{"a1", is("q1", "yes"), 2.0, {}}, {"a2", is("q2", "no"), -1.5, {}}}),
      cause("b", 0.3, {{"b1", is("q2", "no"), 1.0, {}}, {"b2", combined(Condition::Kind::negation, {is("q1", "yes")}), 0.7, {}}}),
      cause("c", 0.2, {{"c1", is("q3", "yes"), 3.0, {}}})};
  return pack;
}

TEST(Condition, unknown_is_never_taken_for_no) {
  const FactSet nothing;
  EXPECT_EQ(truth(is("q", "yes"), nothing), Truth::unknown);
  EXPECT_EQ(truth(combined(Condition::Kind::negation, {is("q", "yes")}), nothing), Truth::unknown);
  const FactSet no({fact("q", "no")});
  EXPECT_EQ(truth(is("q", "yes"), no), Truth::no);
  EXPECT_EQ(truth(combined(Condition::Kind::negation, {is("q", "yes")}), no), Truth::yes);
}

TEST(Condition, all_and_any_follow_kleene) {
  const FactSet facts({fact("y", "yes"), fact("n", "no")});
  const auto Y = is("y", "yes"), N = is("n", "yes"), U = is("u", "yes");
  using K = Condition::Kind;
  EXPECT_EQ(truth(combined(K::all, {Y, U}), facts), Truth::unknown);
  EXPECT_EQ(truth(combined(K::all, {N, U}), facts), Truth::no);
  EXPECT_EQ(truth(combined(K::all, {Y, Y}), facts), Truth::yes);
  EXPECT_EQ(truth(combined(K::any, {N, U}), facts), Truth::unknown);
  EXPECT_EQ(truth(combined(K::any, {Y, U}), facts), Truth::yes);
  EXPECT_EQ(truth(combined(K::any, {N, N}), facts), Truth::no);
}

TEST(Condition, compares_days_with_facts_fixed_days_and_today) {
  const FactSet facts({fact("phone.since", "2025-10-20"), fact("loan.disbursed_on", "2025-06-01")});
  using K = Condition::Kind;
  EXPECT_EQ(truth(compared(K::after, "phone.since", "loan.disbursed_on"), facts), Truth::yes);
  EXPECT_EQ(truth(compared(K::before, "phone.since", "loan.disbursed_on"), facts), Truth::no);
  EXPECT_EQ(truth(compared(K::before, "phone.since", "today"), facts), Truth::yes);
  EXPECT_EQ(truth(compared(K::after, "phone.since", "2025-10-20"), facts), Truth::no);
  EXPECT_EQ(truth(compared(K::after, "phone.since", "message.first"), facts), Truth::unknown);
}

TEST(Condition, gives_the_facts_it_rests_on) {
  const FactSet facts({fact("q1", "yes"), fact("q2", "no")});
  const auto v = evaluate(
      combined(Condition::Kind::all, {is("q1", "yes"), combined(Condition::Kind::negation, {is("q2", "yes")})}), facts, today);
  EXPECT_EQ(v.truth, Truth::yes);
  ASSERT_EQ(v.because.size(), 2u);
}

TEST(Condition, a_lender_in_the_report_is_matched_through_its_longer_name) {
  Condition c;
  c.kind = Condition::Kind::predicate;
  c.predicate = "report_has_loan_lender";
  EXPECT_EQ(truth(c, FactSet({fact("loan.lender", "招商银行"), fact("report.account", "招商银行股份有限公司信用卡中心")})),
            Truth::yes);
  EXPECT_EQ(truth(c, FactSet({fact("loan.lender", "招商银行"), fact("report.account", "示例银行")})), Truth::no);
  EXPECT_EQ(truth(c, FactSet({fact("loan.lender", "招商银行")})), Truth::unknown);
}

TEST(Diagnosis, without_facts_gives_the_priors) {
  const auto pack = three_causes();
  const auto d = diagnose(FactSet{}, pack, today);
  ASSERT_EQ(d.size(), 3u);
  EXPECT_NEAR(d[0].probability, 0.5, 1e-12);
  EXPECT_NEAR(d[1].probability, 0.3, 1e-12);
  EXPECT_NEAR(d[2].probability, 0.2, 1e-12);
}

TEST(Diagnosis, adds_log_odds_and_normalises) {
  const auto pack = three_causes();
  const auto d = diagnose(FactSet({fact("q1", "yes")}), pack, today);
  const double a = 0.5 * std::exp(2.0), sum = a + 0.3 + 0.2;
  EXPECT_EQ(d[0].cause.value, "a");
  EXPECT_NEAR(d[0].probability, a / sum, 1e-12);
  ASSERT_EQ(d[0].speaks_for.size(), 1u);
  EXPECT_EQ(d[0].speaks_for.front().evidence, "a1");
}

TEST(Diagnosis, probabilities_always_sum_to_one_and_order_does_not_matter) {
  const auto pack = three_causes();
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::vector<Fact> facts;
    for (const auto* q : {"q1", "q2", "q3", "irrelevant"})
      if (random() % 2) facts.push_back(fact(q, random() % 2 ? "yes" : "no"));
    const auto d = diagnose(FactSet(facts), pack, today);
    double sum = 0;
    for (const auto& view : d) sum += view.probability;
    EXPECT_NEAR(sum, 1.0, 1e-9);
    std::shuffle(facts.begin(), facts.end(), random);
    const auto again = diagnose(FactSet(facts), pack, today);
    for (std::size_t i = 0; i < d.size(); ++i) {
      EXPECT_EQ(d[i].cause, again[i].cause);
      EXPECT_DOUBLE_EQ(d[i].probability, again[i].probability);
    }
  }
}

TEST(Diagnosis, an_irrelevant_fact_changes_nothing) {
  const auto pack = three_causes();
  const FactSet facts({fact("q1", "yes"), fact("q2", "no")});
  const auto before = diagnose(facts, pack, today), after = diagnose(facts.with(fact("weather", "rain")), pack, today);
  for (std::size_t i = 0; i < before.size(); ++i) EXPECT_DOUBLE_EQ(before[i].probability, after[i].probability);
}

TEST(Diagnosis, evidence_for_a_cause_never_lowers_it) {
  const auto pack = three_causes();
  const auto probability = [&](const FactSet& facts, const std::string& cause) {
    for (const auto& view : diagnose(facts, pack, today))
      if (view.cause.value == cause) return view.probability;
    return -1.0;
  };
  for (const auto* q2 : {"", "yes", "no"}) {
    FactSet base;
    if (*q2) base = base.with(fact("q2", q2));
    EXPECT_GE(probability(base.with(fact("q1", "yes")), "a"), probability(base, "a"));
    EXPECT_GE(probability(base.with(fact("q3", "yes")), "c"), probability(base, "c"));
  }
}

TEST(Diagnosis, an_unknown_answer_never_counts_as_no) {
  const auto pack = three_causes();
  const auto unknown = diagnose(FactSet{}, pack, today), no = diagnose(FactSet({fact("q1", "no")}), pack, today);
  const auto b = [](const Diagnosis& d) {
    for (const auto& view : d)
      if (view.cause.value == "b") return view.probability;
    return -1.0;
  };
  EXPECT_GT(b(no), b(unknown));  // "not q1" speaks for b only when q1 is known to be no
}

TEST(Findings, carry_reasons_and_come_with_the_gravest_first) {
  Pack pack;
  FindingRule mild{FindingId{"mild"}, is("q1", "yes"), Severity::info, {}, {}, {}};
  FindingRule grave{FindingId{"grave"}, is("q2", "yes"), Severity::alarm, {}, {}, {}};
  FindingRule silent{FindingId{"silent"}, is("q3", "yes"), Severity::alarm, {}, {}, {}};
  pack.findings = {mild, grave, silent};
  const auto found = find(FactSet({fact("q1", "yes"), fact("q2", "yes")}), pack, today);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].id.value, "grave");
  ASSERT_EQ(found[0].because.size(), 1u);
  EXPECT_EQ(found[0].because[0].value, "q2");
}

TEST(Guard, stops_an_admission_but_not_a_denial_or_a_quotation) {
  Pack pack;
  GuardPhrase phrase;
  phrase.id = "instalment";
  phrase.words = {"分期还"};
  phrase.unless = {"不|从未|贵司所称"};
  pack.guard = {phrase};
  const std::string text = "我从未借款，不会分期还。我可以分期还。";
  const auto hits = guard(text, pack);
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(text.substr(hits[0].start, hits[0].end - hits[0].start), "分期还");
  EXPECT_GT(hits[0].start, text.find("。"));
}

}  // namespace
}  // namespace qingbai

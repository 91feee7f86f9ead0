// Comparing is measured on generated pairs: a report, and the same person's report some months later with changes that we made
// and therefore know. The pairs disturb what must not matter: numbers in the list, forms of names, balances.
#include "credit/report_compare.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <random>

#include "credit/report_objection.hpp"
#include "credit/report_picture.hpp"

namespace qingbai {
namespace {

using Kind = ReportChangeKind;

struct Maker {
  explicit Maker(unsigned seed) : random(seed) {}
  std::mt19937 random;
  int below(int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); }
  bool chance(int percent) { return below(100) < percent; }

  std::string institution() {
    static const std::vector<std::string> all{"示例消费金融有限公司",
                                              "示例临江银行股份有限公司",
                                              "中国示例银行股份有限公司信用卡中心",
                                              "示例（青石）小额贷款有限责任公司",
                                              "示例民营银行股份有限公司",
                                              "白河示例融资租赁有限公司"};
    return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
  }

  ReportAccount account() {
    ReportAccount a;
    static const std::vector<AccountCategory> kinds{AccountCategory::loan, AccountCategory::credit_line,
                                                    AccountCategory::credit_card, AccountCategory::quasi_credit_card};
    a.category = kinds[static_cast<std::size_t>(below(4))];
    a.institution = institution();
    a.product = a.category == AccountCategory::credit_card         ? "贷记卡"
                : a.category == AccountCategory::quasi_credit_card ? "准贷记卡"
                                                                   : "其他个人消费贷款";
    a.opened = make_day(2016 + below(9), static_cast<unsigned>(1 + below(12)), static_cast<unsigned>(1 + below(28)));
    if (a.category == AccountCategory::loan) a.amount = Fen{(1 + below(5000)) * 10000};
    else a.limit = Fen{(1 + below(500)) * 100000};
    if (a.category == AccountCategory::credit_card && chance(60)) a.card_tail = std::to_string(1000 + below(9000));
    a.balance = Fen{below(100000) * 100};
    a.status = AccountStatus::open;
    a.overdue_now_flag = chance(25);
    if (chance(40)) a.overdue_months_5y = 8 + below(20), a.overdue_90_5y = chance(50);
    return a;
  }

  ReportInquiry inquiry(int year) {
    ReportInquiry i;
    i.by = "institution", i.institution = institution();
    i.reason = chance(50) ? "贷款审批" : "贷后管理";
    i.date = make_day(year, static_cast<unsigned>(1 + below(12)), static_cast<unsigned>(1 + below(28)));
    return i;
  }

  CreditReport report() {
    CreditReport r;
    r.edition = "simple";
    r.time = parse_instant("2025-11-05T10:00:00+08:00");
    for (int n = 2 + below(9); n > 0; --n) r.accounts.push_back(account());
    if (chance(30)) r.accounts.push_back(r.accounts[0]);  // a twin: the same lender, day and amount, twice
    for (int n = below(12); n > 0; --n) r.inquiries.push_back(inquiry(2025));
    return r;
  }

  // The same name as another report may print it.
  std::string other_form(std::string name) {
    static const std::vector<std::pair<std::string, std::string>> forms{
        {"股份有限公司", ""}, {"有限责任公司", "有限公司"}, {"有限公司", ""}, {"（青石）", "(青石)"}};
    for (const auto& [from, to] : forms)
      if (const auto at = name.find(from); at != std::string::npos && chance(60)) return name.replace(at, from.size(), to);
    return name;
  }
};

using Counts = std::map<Kind, int>;

// The later report, and what really changed.
CreditReport later(Maker& m, const CreditReport& before, Counts& truth) {
  CreditReport after = before;
  after.time = parse_instant("2026-03-05T10:00:00+08:00");
  std::vector<ReportAccount> accounts;
  for (auto a : before.accounts) {
    const int what = m.below(10);
    if (what == 0) {
      ++truth[Kind::account_gone];
      continue;
    }
    a.balance = Fen{m.below(100000) * 100};
    a.institution = m.other_form(a.institution);
    if (what == 1)
      a.status = AccountStatus::settled, a.settled = "2026-01", a.overdue_now_flag.reset(), ++truth[Kind::closed_account];
    if (what == 2) a.overdue_now_flag = !*a.overdue_now_flag, ++truth[Kind::changed_overdue];
    if (what == 3 && a.overdue_months_5y) a.overdue_months_5y.reset(), a.overdue_90_5y.reset(), ++truth[Kind::corrected];
    if (what == 4 && a.amount) a.amount = Fen{a.amount->n + 10000000}, ++truth[Kind::corrected];
    if (what == 5) a.objection_mark = true, ++truth[Kind::objection_added];
    accounts.push_back(std::move(a));
  }
  for (int n = m.below(3); n > 0; --n) {
    auto fresh = m.account();
    fresh.opened = make_day(2025, 12, static_cast<unsigned>(1 + m.below(28)));
    accounts.push_back(std::move(fresh)), ++truth[Kind::new_account];
  }
  std::shuffle(accounts.begin(), accounts.end(), m.random);
  for (std::size_t i = 0; i < accounts.size(); ++i) accounts[i].index = static_cast<int>(i) + 1;
  after.accounts = std::move(accounts);
  for (int n = m.below(4); n > 0; --n)
    after.inquiries.insert(after.inquiries.begin(), m.inquiry(2026)), ++truth[Kind::new_inquiry];
  return after;
}

Counts counted(const std::vector<ReportChange>& changes) {
  Counts out;
  for (const auto& c : changes) ++out[c.kind];
  return out;
}

TEST(Compare, generated_pairs_are_told_apart_change_by_change) {
  constexpr int kPairs = 600;
  int right = 0;
  for (unsigned seed = 0; seed < kPairs; ++seed) {
    Maker m(seed);
    const auto before = m.report();
    Counts truth;
    const auto after = later(m, before, truth);
    if (counted(compare_reports({before, after})) == truth) ++right;
  }
  RecordProperty("right_pairs", right);
  std::cout << "[ measured ] " << right << " of " << kPairs << " generated pairs compared without a fault\n";
  EXPECT_GE(right, kPairs * 98 / 100);
}

TEST(Compare, the_same_report_twice_shows_no_change_in_any_order_of_its_entries) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    Maker m(seed);
    const auto before = m.report();
    auto after = before;
    std::shuffle(after.accounts.begin(), after.accounts.end(), m.random);
    std::shuffle(after.inquiries.begin(), after.inquiries.end(), m.random);
    EXPECT_TRUE(compare_reports({before, after}).empty()) << seed;
  }
}

TEST(Compare, an_account_that_was_gone_and_returns_came_back) {
  Maker m(7);
  auto first = m.report(), second = first, third = first;
  second.accounts.erase(second.accounts.begin());
  second.time = parse_instant("2026-01-05T10:00:00+08:00");
  third.time = parse_instant("2026-03-05T10:00:00+08:00");
  const auto changes = compare_reports({third, first, second});  // in any order
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].kind, Kind::account_gone);
  EXPECT_EQ(changes[1].kind, Kind::came_back);
  EXPECT_EQ(changes[1].after_report, 2);
}

TEST(Compare, months_that_only_grew_old_are_no_correction) {
  Maker m(3);
  auto before = m.report();
  before.accounts.resize(1);
  before.accounts[0].overdue_months_5y = 9;
  auto after = before;
  after.time = parse_instant("2026-03-05T10:00:00+08:00");
  after.accounts[0].overdue_months_5y = 6;
  const auto slow = compare_reports({before, after});
  ASSERT_EQ(slow.size(), 1u);
  EXPECT_EQ(slow[0].kind, Kind::changed_overdue);
  after.accounts[0].overdue_months_5y = 1;
  const auto fast = compare_reports({before, after});
  ASSERT_EQ(fast.size(), 1u);
  EXPECT_EQ(fast[0].kind, Kind::corrected);
  const auto proof = proofs(fast);
  ASSERT_EQ(proof.size(), 1u);
  EXPECT_EQ(proof[0].change.fields[0].field, "overdue_months_5y");
}

TEST(Compare, two_people_are_not_compared) {
  CreditReport a, b;
  a.name = b.name = "张某某";
  a.id_number_masked = "**************123X", b.id_number_masked = "******************";
  EXPECT_TRUE(same_person(a, b));
  b.id_number_masked = "**************1234";
  EXPECT_FALSE(same_person(a, b));
  b = a, b.name = "李某某";
  EXPECT_FALSE(same_person(a, b));
}

CreditReport stolen() {
  CreditReport r;
  r.edition = "detailed";
  r.number = "2026110100009876543210";
  r.time = parse_instant("2026-11-01T10:00:00+08:00");
  ReportAccount a;
  a.index = 1, a.category = AccountCategory::loan, a.institution = "示例消费金融有限公司", a.product = "其他个人消费贷款",
  a.status = AccountStatus::open;
  a.opened = make_day(2026, 3, 18), a.amount = Fen{800000};
  r.accounts.push_back(a);
  r.inquiries.push_back({1, make_day(2026, 3, 17), "institution", "示例消费金融", "贷款审批", 3, {}});
  r.contacts.push_back({"phone", 1, "13800000000", make_day(2026, 9, 12), 1, {}, 1});
  r.contacts.push_back({"phone", 2, "17100000000", make_day(2026, 3, 18), 1, {}, 1});
  return r;
}

TEST(Ownership, a_machine_says_unsure_until_the_person_has_said_something) {
  for (const auto& p : propose_ownership(stolen(), {})) EXPECT_EQ(p.proposed, Ownership::unsure) << p.reason.zh;
}

TEST(Ownership, what_the_person_said_decides_and_the_traces_are_named) {
  OwnershipFacts facts;
  facts.denied_lenders = {"示例消费金融"};
  facts.my_phones = {"13800000000"};
  const auto all = propose_ownership(stolen(), facts);
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[0].proposed, Ownership::not_mine);
  EXPECT_EQ(all[0].traces, std::vector<std::string>{"inquiry_just_before_account"});
  EXPECT_EQ(all[1].proposed, Ownership::not_mine);
  EXPECT_EQ(all[1].traces, std::vector<std::string>{"approval_inquiry_by_unknown_lender"});
  EXPECT_EQ(all[2].proposed, Ownership::mine);
  EXPECT_EQ(all[3].proposed, Ownership::not_mine);
  EXPECT_EQ(all[3].traces, std::vector<std::string>{"phone_never_mine"});
  EXPECT_NE(all[3].reason.zh.find("2026-03-18"), std::string::npos);
  const auto asked = objections(stolen(), all);
  ASSERT_EQ(asked.size(), 3u);
  EXPECT_EQ(asked[0].clock_rule, "credit_objection_reply");
}

// 相关还款责任: somebody else borrowed. That the lender's own loan is denied says nothing of it.
TEST(Ownership, a_guarantee_is_asked_about_as_one_and_objected_to_as_one) {
  auto r = stolen();
  r.accounts[0].category = AccountCategory::liability;
  OwnershipFacts facts;
  facts.denied_lenders = {"示例消费金融"};
  auto all = propose_ownership(r, facts);
  EXPECT_EQ(all[0].proposed, Ownership::unsure);
  EXPECT_NE(all[0].reason.zh.find("担保"), std::string::npos);
  all[0].proposed = Ownership::not_mine;
  const auto asked = objections(r, all);
  EXPECT_NE(asked[0].wrong.zh.find("该担保不是本人所作"), std::string::npos);
}

TEST(Ownership, an_account_without_an_inquiry_is_a_trace_only_inside_the_two_years_that_are_printed) {
  auto r = stolen();
  r.inquiries.clear();
  EXPECT_EQ(propose_ownership(r, {})[0].traces, std::vector<std::string>{"account_without_inquiry"});
  r.accounts[0].opened = make_day(2020, 3, 18);
  EXPECT_TRUE(propose_ownership(r, {})[0].traces.empty());
}

TEST(Ownership, an_empty_report_says_that_it_clears_no_number) {
  CreditReport empty;
  empty.edition = "simple";
  ASSERT_EQ(limits_of(empty).size(), 2u);
  CreditReport scan;
  scan.edition = "detailed", scan.confidence = 0.9;
  EXPECT_NE(limits_of(scan).back().zh.find("漏读、错读"), std::string::npos);
  EXPECT_NE(limits_of(empty)[0].zh.find("手机号"), std::string::npos);
}

TEST(Picture, a_hostile_name_stays_text_and_the_picture_is_the_same_twice) {
  auto r = stolen();
  r.accounts[0].institution = "<script>&\"\x01";
  OwnershipFacts facts;
  facts.my_lenders_are_all = true;
  const auto all = propose_ownership(r, facts);
  const std::vector<Filing> filings{{*make_day(2026, 10, 16), {"异议申请", "objection"}}};
  const auto svg = report_picture(r, all, filings, Language::zh_hans);
  EXPECT_EQ(svg.find("<script>"), std::string::npos);
  EXPECT_NE(svg.find("&lt;script&gt;&amp;&quot;"), std::string::npos);
  EXPECT_NE(svg.find("异议申请"), std::string::npos);
  EXPECT_EQ(svg, report_picture(r, all, filings, Language::zh_hans));
  EXPECT_FALSE(report_picture({}, {}, {}, Language::en).empty());
}

TEST(Reports, two_a_year_are_free) {
  const auto today = *make_day(2026, 11, 5);
  EXPECT_EQ(next_free_report({}, today), today);
  EXPECT_EQ(next_free_report({*make_day(2026, 1, 5), *make_day(2025, 3, 5)}, today), today);
  EXPECT_EQ(next_free_report({*make_day(2026, 1, 5), *make_day(2026, 3, 5)}, today), make_day(2027, 1, 1));
}

}  // namespace
}  // namespace qingbai

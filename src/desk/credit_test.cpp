#include "desk/credit.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "desk/case_for_tests.hpp"
#include "desk/papers_from_pack.hpp"
#include "desk/timeline.hpp"
#include "store/files.hpp"

namespace qingbai {
namespace {

std::string report(const std::string& number, const std::string& time, const std::string& loans) {
  return "<!DOCTYPE html><html><body><p>个人信用报告</p><p>报告编号：" + number + "　报告时间：" + time +
         "</p><p>姓名：张某某　证件类型：身份证　证件号码：**************123X　未婚</p><p>信贷记录</p><p>贷款</p>"
         "<p>从未发生过逾期的账户明细如下：</p>" +
         loans +
         "<p>查询记录</p><p>机构查询记录明细</p><table><tr><th>编号</th><th>查询日期</th><th>查询机构</th><th>查询原因</th></tr>"
         "<tr><td>1</td><td>2026年01月18日</td><td>示例消费金融有限公司</td><td>贷款审批</td></tr></table></body></html>";
}

const char* const kOld =
    "<p>1.2020年07月21日示例邮政银行发放的490,000元（人民币）个人住房贷款，2045年07月21日到期。截至2025年12月，余额400,"
    "000，当前无逾期。</p>";
const char* const kNew =
    "<p>2.2026年01月20日示例消费金融有限公司发放的8,000元（人民币）其他个人消费贷款，2027年01月20日到期。截至2026年02月，余额7,"
    "400，当前有逾期。</p>";

struct ACase : CaseForTests {
  void two_reports() {
    add("newer.html", report("2026030100001234567891", "2026-03-01 10:00:00", std::string(kOld) + kNew));
    add("older.html", report("2026010200001234567890", "2026-01-02 10:00:00", kOld));
  }
};

EntryWord entry_of(const CreditPlace& credit, const std::string& what, int position) {
  const auto& entries = credit.parts.back().entries;
  return *std::find_if(entries.begin(), entries.end(),
                       [&](const EntryWord& e) { return e.proposal.what == what && e.proposal.position == position; });
}

TEST(Credit, reports_stand_in_the_order_of_their_days_and_are_compared) {
  ACase a;
  a.two_reports();
  const auto view = a.view();
  const auto credit = credit_of(view->answer, cn(), Language::zh_hans);
  ASSERT_EQ(credit.parts.size(), 2u);
  EXPECT_EQ(credit.parts[0].file->read->name, "older.html");
  EXPECT_TRUE(credit.one_person);
  ASSERT_EQ(credit.changes.size(), 1u);
  EXPECT_STREQ(to_name(credit.changes[0].kind), "new_account");
  EXPECT_NE(credit.picture.find("<svg"), std::string::npos);
  EXPECT_EQ(to_string(credit.next_free), "2027-01-01");  // both of this year are taken
}

TEST(Credit, what_was_filed_stands_in_the_picture_by_its_name) {
  ACase a;
  a.two_reports();
  CaseMark mark;
  mark.kind = MarkKind::filed;
  mark.matter = "credit_objection";
  mark.on = parse_day("2026-03-02");
  ASSERT_TRUE(a.desk.mark(a.id, mark));
  const auto view = a.view();
  const auto picture = credit_of(view->answer, cn(), Language::zh_hans).picture;
  EXPECT_NE(picture.find("征信异议申请"), std::string::npos);
  EXPECT_EQ(picture.find("credit_objection"), std::string::npos);
}

TEST(Credit, a_persons_word_on_an_entry_stands_beside_the_proposal_and_can_be_changed) {
  ACase a;
  a.two_reports();
  const auto before = entry_of(credit_of(a.view()->answer, cn(), Language::zh_hans), "account", 1);
  EXPECT_FALSE(before.said);
  ASSERT_TRUE(a.desk.confirm(a.id, before.fact, FactState::confirmed, "not_mine"));
  const auto view = a.view();
  const auto credit = credit_of(view->answer, cn(), Language::zh_hans);
  const auto after = entry_of(credit, "account", 1);
  EXPECT_EQ(after.said, Ownership::not_mine);
  ASSERT_EQ(credit.parts.back().objections.size(), 1u);
  EXPECT_EQ(credit.parts.back().objections[0].position, 1);
  EXPECT_FALSE(entry_of(credit, "account", 0).said);
  ASSERT_TRUE(a.desk.confirm(a.id, after.fact, FactState::confirmed, "mine"));
  const auto later_view = a.view();
  const auto later = credit_of(later_view->answer, cn(), Language::zh_hans);
  EXPECT_EQ(entry_of(later, "account", 1).said, Ownership::mine);
  EXPECT_TRUE(later.parts.back().objections.empty());
}

// Two entries pressed one after the other on a list that was not drawn anew in between.
TEST(Credit, words_given_on_an_older_list_reach_the_entries_that_were_meant) {
  ACase a;
  a.two_reports();
  const auto list = credit_of(a.view()->answer, cn(), Language::zh_hans);
  ASSERT_TRUE(a.desk.confirm(a.id, entry_of(list, "account", 1).fact, FactState::confirmed, "not_mine"));
  ASSERT_TRUE(a.desk.confirm(a.id, entry_of(list, "account", 0).fact, FactState::confirmed, "mine"));
  ASSERT_TRUE(a.desk.confirm(a.id, entry_of(list, "account", 1).fact, FactState::confirmed, "unsure"));
  const auto after = credit_of(a.view()->answer, cn(), Language::zh_hans);
  EXPECT_EQ(entry_of(after, "account", 0).said, Ownership::mine);
  EXPECT_EQ(entry_of(after, "account", 1).said, Ownership::unsure);
}

TEST(Credit, only_what_the_person_said_is_not_theirs_is_objected_to) {
  ACase a;
  a.add("newer.html", report("2026030100001234567891", "2026-03-01 10:00:00", std::string(kOld) + kNew));
  const auto mine = entry_of(credit_of(a.view()->answer, cn(), Language::zh_hans), "account", 0);
  ASSERT_TRUE(a.desk.confirm(a.id, mine.fact, FactState::confirmed, "mine"));
  const auto written = [&] {
    const auto papers = papers_named(a.view()->answer, cn(), "pboc_objection", Language::zh_hans);
    return papers.empty() ? std::string{} : render_text(papers[0]);
  };
  EXPECT_EQ(written().find("示例邮政银行"), std::string::npos);
  EXPECT_EQ(written().find("示例消费金融有限公司"), std::string::npos);  // nothing said of it yet
  const auto other = entry_of(credit_of(a.view()->answer, cn(), Language::zh_hans), "account", 1);
  ASSERT_TRUE(a.desk.confirm(a.id, other.fact, FactState::confirmed, "not_mine"));
  EXPECT_EQ(written().find("示例邮政银行"), std::string::npos);
  EXPECT_NE(written().find("示例消费金融有限公司"), std::string::npos);
}

TEST(Credit, a_correction_goes_into_the_bundle_unless_a_report_stays_home) {
  ACase a;
  a.add("before.html", report("2026010200001234567890", "2026-01-02 10:00:00", std::string(kOld) + kNew));
  const auto bundle = [&](const BundleWish& wish) {
    return std::string(as_text(a.desk.zip_bundle(a.id, a.view()->answer, 64u << 20, wish).value()));
  };
  EXPECT_EQ(bundle({}).find("data/papers/credit_correction.pdf"), std::string::npos);  // nothing was corrected yet
  a.add("after.html", report("2026030100001234567891", "2026-03-01 10:00:00", kOld));
  ASSERT_FALSE(credit_of(a.view()->answer, cn(), Language::zh_hans).proofs.empty());
  EXPECT_NE(bundle({}).find("data/papers/credit_correction.pdf"), std::string::npos);
  EXPECT_EQ(bundle({"", {{"E0001", ""}}}).find("data/papers/credit_correction.pdf"), std::string::npos);
}

TEST(Credit, the_calendar_reminds_of_the_next_free_report_without_telling_what_it_is) {
  ACase a;
  const auto made = a.clock.now();
  EXPECT_EQ(calendar(*a.view(), cn(), Language::zh_hans, true, made).find("免费查一次"), std::string::npos);
  a.two_reports();
  EXPECT_NE(calendar(*a.view(), cn(), Language::zh_hans, true, made).find("20270101"), std::string::npos);
  EXPECT_EQ(calendar(*a.view(), cn(), Language::zh_hans, false, made).find("信用报告"), std::string::npos);
}

TEST(Credit, answers_about_lines_become_a_ledger) {
  ACase a;
  a.add(
      "sms.xml",
      R"(<smses count="2"><sms address="10699000" date="1767225600000" type="1" body="您名下登记的电话卡：中国移动1张，中国电信0张" />)"
      R"(<sms address="10699000" date="1772416800000" type="1" body="您名下登记的电话卡：中国移动1张，中国电信2张" /></smses>)");
  const auto view = a.view();
  const auto lines = line_answers(view->answer);
  ASSERT_EQ(lines.size(), 2u);
  const auto alerts = line_alerts(lines[0], lines[1]);
  ASSERT_EQ(alerts.size(), 1u);
  EXPECT_EQ(alerts[0].owner, "中国电信");
}

}  // namespace
}  // namespace qingbai

// What was filed with one lender, and what that lender answered, says nothing of another.
#include <gtest/gtest.h>

#include <map>

#include "desk/case_for_tests.hpp"
#include "desk/filing.hpp"
#include "desk/marks.hpp"

namespace qingbai {
namespace {

TEST(MarksOfLenders, an_answer_of_one_lender_leaves_the_letter_to_another_open) {
  CaseForTests a;
  auto first = filed("lender_complaint", "2026-03-02"), second = filed("lender_complaint", "2026-03-03");
  first.office = "示例消费金融有限公司", second.office = "示例小额贷款有限公司";
  ASSERT_TRUE(a.desk.mark(a.id, first) && a.desk.mark(a.id, second));
  auto answer = filed("lender_complaint", "2026-03-09");
  answer.kind = MarkKind::answered, answer.outcome = "granted", answer.office = first.office;
  ASSERT_TRUE(a.desk.mark(a.id, answer));
  std::map<std::string, ClockState> states;
  for (const auto& clock : a.view()->answer.plan.clocks) states[clock.office] = clock.state;
  EXPECT_EQ(states.at(first.office), ClockState::answered);
  EXPECT_NE(states.at(second.office), ClockState::answered);
}

TEST(MarksOfLenders, a_filed_letter_notes_the_lender_that_it_went_to) {
  CaseForTests a;
  ASSERT_TRUE(a.desk.set_answers(
      a.id,
      "person: {name: 林小满}\nanswers: {took_this_loan: no}\nloans:\n"
      "  - {lender: 示例消费金融有限公司, state: overdue}\n  - {lender: 示例小额贷款有限公司, state: overdue}\n"));
  const auto done = file_paper(a.desk, a.id, {"lender_complaint-2", *parse_day("2026-03-09"), "", "", ""});
  ASSERT_TRUE(done) << done.error().what;
  EXPECT_TRUE(a.view()->answer.facts.has("matter.office", "示例小额贷款有限公司"));
  EXPECT_FALSE(a.view()->answer.facts.has("matter.office", "示例消费金融有限公司"));
}

}  // namespace
}  // namespace qingbai

#include "pack_examples/interview_replay.hpp"

#include <gtest/gtest.h>

namespace qingbai {
namespace {

const Day today = *parse_day("2026-03-10");

const Pack& china() {
  static const Pack pack = *load_pack(std::string(QINGBAI_SOURCE_DIR) + "/packs/cn");
  return pack;
}

TEST(InterviewReplay, somebody_who_borrowed_is_told_so_after_few_questions) {
  CaseInput input;
  input.answers = {{"took_this_loan", "yes"}, {"message_names", "me"}, {"pressed_to_pay_person", "no"}};
  const auto one = replay_interview(input, {}, china(), today);
  EXPECT_LE(one.to_useful, 10);
  EXPECT_GT(one.to_useful, 0);
  EXPECT_GE(one.share_at_useful, 0.6);
}

TEST(InterviewReplay, who_knows_nothing_is_not_asked_for_ever) {
  const auto one = replay_interview(CaseInput{}, {}, china(), today);
  EXPECT_LE(one.asked, static_cast<int>(china().questions.size()));
  EXPECT_LE(one.to_useful, 10);
}

TEST(InterviewReplay, a_recycled_number_that_the_dates_show_takes_fewer_questions_than_one_that_nothing_shows) {
  CaseInput input;
  input.answers = {{"took_this_loan", "no"},
                   {"message_names", "other"},
                   {"asked_to_tell_someone", "no"},
                   {"pressed_to_pay_person", "no"},
                   {"credit_report_shows", "nothing"}};
  const auto without = replay_interview(input, {}, china(), today);
  input.phones = {{"13800000000", "", parse_day("2025-10-20")}};
  LoanInput loan;
  loan.disbursed_on = parse_day("2025-06-01");
  input.loans = {loan};
  const auto with = replay_interview(input, {}, china(), today);
  EXPECT_LE(with.to_useful, without.to_useful);
  EXPECT_LE(with.asked, 8);
}

}  // namespace
}  // namespace qingbai

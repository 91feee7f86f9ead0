#include "facts/conduct.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace qingbai {
namespace {

const ConductBreach* breach(const ConductStatistics& c, const std::string& rule) {
  const auto it = std::find_if(c.breaches.begin(), c.breaches.end(), [&](const ConductBreach& b) { return b.rule == rule; });
  return it == c.breaches.end() ? nullptr : &*it;
}

class Conduct : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(pack_) << pack_.error().what;
    file_.item = ItemId{"E0001"};
  }
  void message(const std::string& at, const std::string& text, const std::string& sender = "1069000001",
               Direction way = Direction::in) {
    Message m;
    m.index = static_cast<int>(file_.extraction.messages.size());
    m.time = parse_instant(at);
    m.sender = sender;
    m.text = text;
    m.direction = way;
    file_.extraction.messages.push_back(m);
    file_.messages.push_back(way == Direction::out ? own_words(m) : TriageRules(*pack_).judge(m));
  }
  void call(const std::string& at, const std::string& number, int seconds, Direction way = Direction::in) {
    file_.extraction.calls.push_back(
        {static_cast<int>(file_.extraction.calls.size()), parse_instant(at), number, way, seconds == 0, seconds});
  }
  ConductStatistics run(const CaseInput& input = {}) { return conduct_of(input, {shared(file_)}, *pack_); }

  Result<Pack> pack_ = load_pack(std::string(QINGBAI_SOURCE_DIR "/packs/cn"));
  ReadFile file_;
};

TEST_F(Conduct, counts_by_hour_day_and_lender_and_leaves_other_messages_out) {
  message("2026-03-01T23:10:00+08:00", "【招联金融】王先生，您的借款已逾期，请尽快还款");
  message("2026-03-02T10:00:00+08:00", "【招联金融】您的借款已逾期，请立即还款");
  message("2026-03-02T11:00:00+08:00", "晚上回家吃饭吗", "13800000000");
  const auto c = run();
  ASSERT_EQ(c.events.size(), 2u);
  EXPECT_EQ(c.messages_by_hour[23], 1);
  EXPECT_EQ(c.messages_by_hour[10], 1);
  EXPECT_EQ(c.by_day.size(), 2u);
  ASSERT_EQ(c.lenders.size(), 1u);
  EXPECT_EQ(c.lenders[0].lender.value, "zhaolian");
  const auto* night = breach(c, "quiet_hours");
  ASSERT_NE(night, nullptr);
  EXPECT_EQ(night->count, 1);
  EXPECT_EQ(c.events[night->events[0]].item.value, "E0001");
  EXPECT_EQ(c.events[night->events[0]].index, 0);
}

TEST_F(Conduct, a_day_without_a_clock_is_counted_by_the_day_only) {
  message("2026-03-02T00:00:00+08:00", "【招联金融】您的借款已逾期，请立即还款");
  file_.messages[0].time->precision = Precision::day;
  const auto c = run();
  EXPECT_EQ(c.by_day.size(), 1u);
  EXPECT_EQ(c.messages_by_hour[0], 0);
  EXPECT_EQ(c.without_clock, 1);
  EXPECT_EQ(breach(c, "quiet_hours"), nullptr);
}

TEST_F(Conduct, ten_at_night_is_too_late_and_eight_in_the_morning_is_not) {
  message("2026-03-01T22:00:00+08:00", "【招联金融】您的借款已逾期，请尽快还款");
  message("2026-03-02T07:59:59+08:00", "【招联金融】您的借款已逾期，请尽快还款");
  message("2026-03-02T08:00:00+08:00", "【招联金融】您的借款已逾期，请尽快还款");
  message("2026-03-02T21:59:59+08:00", "【招联金融】您的借款已逾期，请尽快还款");
  ASSERT_NE(breach(run(), "quiet_hours"), nullptr);
  EXPECT_EQ(breach(run(), "quiet_hours")->count, 2);
}

TEST_F(Conduct, a_call_belongs_to_the_lender_whose_message_prints_its_number) {
  message("2026-03-01T10:00:00+08:00", "【招联金融】您的借款已逾期，请尽快还款，联系0755-33330000");
  for (int i = 0; i < 4; ++i) call("2026-03-01T1" + std::to_string(i) + ":30:00+08:00", "075533330000", 40);
  call("2026-03-01T15:00:00+08:00", "13912345678", 60);                   // a friend
  call("2026-03-01T16:00:00+08:00", "075533330000", 60, Direction::out);  // the person called
  const auto c = run();
  EXPECT_EQ(c.calls_of_nobody, 1);
  ASSERT_EQ(c.lenders.size(), 1u);
  EXPECT_EQ(c.lenders[0].calls, 4);
  ASSERT_NE(breach(c, "calls_a_day"), nullptr);
  EXPECT_EQ(breach(c, "calls_a_day")->count, 4);
  EXPECT_EQ(breach(c, "calls_a_day")->limit, 3);
  EXPECT_EQ(breach(c, "tries_a_day"), nullptr);  // four attempts are not more than six
}

TEST_F(Conduct, three_answered_calls_are_within_the_limit_and_missed_ones_are_attempts) {
  message("2026-03-01T10:00:00+08:00", "【招联金融】您的借款已逾期，请尽快还款", "02133330000");
  for (int i = 0; i < 3; ++i) call("2026-03-01T1" + std::to_string(i) + ":30:00+08:00", "02133330000", 40);
  EXPECT_EQ(breach(run(), "calls_a_day"), nullptr);
  for (int i = 0; i < 4; ++i) call("2026-03-01T1" + std::to_string(i) + ":40:00+08:00", "02133330000", 0);
  EXPECT_EQ(breach(run(), "calls_a_day"), nullptr);
  ASSERT_NE(breach(run(), "tries_a_day"), nullptr);
  EXPECT_EQ(breach(run(), "tries_a_day")->count, 7);
}

TEST_F(Conduct, threats_third_persons_and_going_on_after_a_request_are_found_with_their_law) {
  message("2026-03-01T10:00:00+08:00", "【招联金融】请转告您的朋友李明尽快还款，他的借款已逾期");
  message("2026-03-05T10:00:00+08:00", "再不还钱就爆你通讯录，后果自负，欠款逾期了", "13800000001");
  CaseInput input;
  MatterInput letter;
  letter.kind = "lender_letter";
  letter.filed_on = parse_day("2026-03-03");
  input.matters = {letter};
  const auto c = run(input);
  for (const auto* rule : {"third_person", "threat", "disclosure", "after_request"}) {
    ASSERT_NE(breach(c, rule), nullptr) << rule;
    EXPECT_EQ(breach(c, rule)->count, 1) << rule;
  }
  EXPECT_EQ(breach(run(), "after_request"), nullptr);
  for (const auto& rule : pack_->conduct) EXPECT_FALSE(rule.law.empty()) << rule.id;
}

TEST_F(Conduct, a_call_log_alone_counts_once_the_person_says_whose_a_number_is) {
  for (int i = 0; i < 4; ++i) call("2026-03-01T1" + std::to_string(i) + ":30:00+08:00", "0571-88880000", 40);
  call("2026-03-02T10:00:00+08:00", "13912345678", 60);  // a friend
  const auto before = run();
  EXPECT_TRUE(before.events.empty());
  ASSERT_EQ(before.unknown.size(), 2u);
  EXPECT_EQ(before.unknown[0].number, "0571-88880000");
  EXPECT_EQ(before.unknown[0].calls, 4);
  CaseInput input;
  input.callers = {{"057188880000", "", true}};
  ASSERT_NE(breach(run(input), "calls_a_day"), nullptr) << "one number is one caller, whoever sent it";
  EXPECT_EQ(breach(run(input), "calls_a_day")->count, 4);
  input.callers = {{"057188880000", "招联金融", true}, {"139 1234 5678", "", false}};
  const auto after = run(input);
  EXPECT_EQ(after.events.size(), 4u);
  EXPECT_NE(breach(after, "calls_a_day"), nullptr);
  EXPECT_TRUE(after.unknown.empty());
  ASSERT_EQ(after.lenders.size(), 1u);
  EXPECT_FALSE(after.lenders[0].lender.value.empty());
}

TEST_F(Conduct, a_number_that_the_person_calls_none_counts_for_nothing) {
  message("2026-03-01T10:00:00+08:00", "【招联金融】您的借款已逾期，请尽快还款", "13912345678");
  call("2026-03-01T11:00:00+08:00", "13912345678", 40);
  EXPECT_EQ(run().events.size(), 2u);
  CaseInput input;
  input.callers = {{"13912345678", "", false}};
  EXPECT_TRUE(run(input).events.empty());
  call("2026-03-01T12:00:00+08:00", "95588", 40);
  LoanInput loan;
  loan.lender = "工商银行";
  input.loans = {loan};
  EXPECT_EQ(run(input).events.size(), 1u) << "the line of a bank that collects";
  input.callers.push_back({"95588", "", false});
  EXPECT_TRUE(run(input).events.empty()) << "not even that, where the person says so";
}

TEST_F(Conduct, a_banks_own_line_counts_only_where_that_bank_collects) {
  for (int i = 0; i < 4; ++i) call("2026-03-01T1" + std::to_string(i) + ":30:00+08:00", "95588", 40);
  EXPECT_EQ(run().calls_of_nobody, 4);
  CaseInput input;
  LoanInput loan;
  loan.lender = "工商银行";
  input.loans = {loan};
  EXPECT_EQ(run(input).calls_of_nobody, 0);
  ASSERT_NE(breach(run(input), "calls_a_day"), nullptr);
}

TEST_F(Conduct, the_persons_own_messages_and_notes_are_kept_apart) {
  message("2026-03-01T23:00:00+08:00", "你们说我借款逾期，请尽快还款，我不认可", "1069000001", Direction::out);
  CaseInput input;
  CallInput note;
  note.with = "招联金融";
  note.at = parse_instant("2026-03-01T12:00:00+08:00");
  input.calls = {note};
  const auto c = run(input);
  ASSERT_EQ(c.events.size(), 1u);
  EXPECT_EQ(c.events[0].kind, ConductKind::noted_call);
  EXPECT_EQ(c.events[0].lender.value, "zhaolian");
  EXPECT_EQ(breach(c, "quiet_hours"), nullptr);
}

}  // namespace
}  // namespace qingbai

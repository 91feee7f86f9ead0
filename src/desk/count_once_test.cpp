#include "desk/count_once.hpp"

#include <gtest/gtest.h>

#include "desk/case_for_tests.hpp"
#include "facts/conduct.hpp"

namespace qingbai {
namespace {

std::string sms(int seconds, const std::string& number = "106906881") {
  return "<sms address=\"" + number + "\" date=\"" + std::to_string(1772416800 + seconds) +
         "000\" type=\"1\" body=\"【示例金融】李强的借款已逾期，烦请转告其尽快还款。\" />";
}
std::string backup(std::initializer_list<std::string> messages) {
  std::string out = "<smses count=\"" + std::to_string(messages.size()) + "\">";
  for (const auto& m : messages) out += m;
  return out + "</smses>";
}
std::size_t contacts(CaseForTests& a) {
  const auto view = a.view();
  return conduct_of(view->answer.input, read_files(view->answer.files), cn()).events.size();
}

// A phone exported again a week later holds the old messages and new ones; each was sent once.
TEST(CountOnce, a_second_export_adds_what_is_new) {
  CaseForTests a;
  a.add("first.xml", backup({sms(0), sms(600)}));
  ASSERT_EQ(contacts(a), 2u);
  a.add("second.xml", backup({sms(0), sms(600, "+86 106906881"), sms(1200)}));
  EXPECT_EQ(contacts(a), 3u);
  const auto& second = a.view()->answer.files.at(1).read->extraction;
  ASSERT_EQ(second.messages.size(), 1u);
  EXPECT_EQ(second.messages[0].index, 2) << "its place in the file stays";
  EXPECT_EQ(a.view()->answer.files.at(1).read->messages.size(), 1u);
  ASSERT_FALSE(second.warnings.empty());
  EXPECT_EQ(second.warnings.back().code, "held_already");
}

TEST(CountOnce, what_one_file_holds_twice_came_twice) {
  CaseForTests a;
  a.add("first.xml", backup({sms(0), sms(10)}));
  EXPECT_EQ(contacts(a), 2u) << "twice within a minute";
  a.add("second.xml", backup({sms(0), sms(10), sms(20)}));
  EXPECT_EQ(contacts(a), 3u);
}

TEST(CountOnce, another_number_another_minute_or_no_clock_is_another_message) {
  CaseForTests a;
  a.add("first.xml", backup({sms(0)}));
  a.add("second.xml", backup({sms(0, "106906882"), sms(60)}));
  a.add("days.csv", "日期,号码,内容\n2026-03-02,106906881,【示例金融】李强的借款已逾期，烦请转告其尽快还款。\n");
  for (const auto& file : a.view()->answer.files)
    for (const auto& warning : file.read->extraction.warnings) EXPECT_NE(warning.code, "held_already");
}

CaseFile file_of(std::vector<Call> calls, std::vector<Transaction> transactions) {
  ReadFile read;
  read.extraction.calls = std::move(calls);
  read.extraction.transactions = std::move(transactions);
  return {{}, shared(std::move(read))};
}

TEST(CountOnce, a_call_in_log_and_bill_and_a_payment_in_two_statements) {
  const auto at = parse_instant("2026-03-02T10:00:05+08:00"), near = parse_instant("2026-03-02T10:00:40+08:00");
  const Transaction paid{at, "李某", 500'000, Direction::out, "", "", "转账"};
  auto ordered = paid;
  ordered.order = "20260302001", ordered.counterparty = "李**";
  const auto files = counted_once(
      {file_of({{0, at, "057188886666", Direction::in, false, 60}}, {paid, ordered}),
       file_of({{0, near, "0571-88886666", Direction::in, false, 61}, {1, near, "057188886666", Direction::out, false, 9}},
               {paid, ordered, {at, "李某", 500'001, Direction::out, "", "", "转账"}})});
  const auto& second = files.at(1).read->extraction;
  ASSERT_EQ(second.calls.size(), 1u);
  EXPECT_EQ(second.calls[0].index, 1);
  ASSERT_EQ(second.transactions.size(), 1u);
  EXPECT_EQ(second.transactions[0].amount_fen, 500'001);
}

// Equal sums at one time in two accounts are two payments; a file that names no account may hold either.
TEST(CountOnce, payments_of_two_accounts_are_two) {
  const auto kept = [](const char* first, const char* second, const char* with = "李某", const char* order = "",
                       const char* other_order = "") {
    const Instant at{1772416800, 480};
    const auto file = [&](const char* item, const char* account, const char* who, const char* number) {
      ReadFile read;
      read.item = ItemId{item};
      read.extraction.transactions = {{at, who, 500'000, Direction::out, account, number, "转账"}};
      CaseFile out;
      out.read = shared(std::move(read));
      return out;
    };
    const auto files = counted_once({file("E0001", first, "李某", order), file("E0002", second, with, other_order)});
    return files.at(1).read->extraction.transactions.size();
  };
  EXPECT_EQ(kept("6222000011112222", "6222000033334444"), 1u);
  EXPECT_EQ(kept("6222000011112222", "6222****2222"), 0u);
  EXPECT_EQ(kept("6222000011112222", ""), 0u);
  EXPECT_EQ(kept("6222000011112222", "6222000011112222", "李*"), 0u) << "one account prints the other side in two ways";
  EXPECT_EQ(kept("6222000011112222", "", "李*"), 1u);
  EXPECT_EQ(kept("6222000011112222", "6222000011112222", "李*", "1", "2"), 1u) << "two orders in one second";
  EXPECT_EQ(kept("6222000011112222", "6222000011112222", "李*", "1", ""), 0u);
}

}  // namespace
}  // namespace qingbai

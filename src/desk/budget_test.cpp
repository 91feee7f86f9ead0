// What the desk does with an item that holds more than one reading may keep.
#include <gtest/gtest.h>

#include "content/reading_budget.hpp"
#include "desk/case_for_tests.hpp"
#include "desk/desk.hpp"
#include "store/files.hpp"

namespace qingbai {
namespace {

// More messages than one reading may keep: the item says so with its counts, and no later opening reads it again.
TEST(Desk, an_item_over_the_budget_says_so_and_is_never_read_again) {
  CaseForTests a;
  const ReadingBudget budget;
  std::string text = "<smses count=\"1\">";
  for (std::uint64_t i = 0; i < budget.messages + 7; ++i) text += R"(<sms address="1" date="1772416800000" type="1" body="x" />)";
  text += "</smses>";
  const auto added = a.desk.add(a.id, "sms.xml", source_of(as_bytes(text)), "test");
  ASSERT_TRUE(added);
  const auto& read = added->read->extraction;
  EXPECT_TRUE(read.messages.empty() && read.text.empty());
  ASSERT_EQ(read.warnings.size(), 1u);
  EXPECT_NE(read.warnings[0].text.en.find("7 messages"), std::string::npos) << read.warnings[0].text.en;

  Reader none("/nonexistent/qingbai-reader");  // whoever asks it gets another warning
  Desk later{*a.vault, cn(), a.clock, none};
  const auto again = later.read_one(a.id, added->receipt);
  ASSERT_TRUE(again);
  ASSERT_EQ(again->read->extraction.warnings.size(), 1u);
  EXPECT_EQ(again->read->extraction.warnings[0].text.zh, read.warnings[0].text.zh);
}

}  // namespace
}  // namespace qingbai

#include "facts/line_ledger.hpp"

#include <gtest/gtest.h>

namespace qingbai {
namespace {

TEST(Lines, an_operator_with_a_count_is_taken_and_nothing_else) {
  const auto answer =
      read_line_answer("【一证通查】您名下电话卡共3个，其中中国移动2个，示例通信有限公司1个。", make_day(2026, 11, 1));
  ASSERT_TRUE(answer);
  ASSERT_EQ(answer->counts.size(), 2u);
  EXPECT_EQ(answer->counts[0].owner, "中国移动");
  EXPECT_EQ(answer->counts[0].lines, 2);
  EXPECT_EQ(answer->counts[1].owner, "示例通信有限公司");
  EXPECT_FALSE(read_line_answer("您的验证码是123456，5分钟内有效。", {}));
  EXPECT_FALSE(read_line_answer("", {}));
}

TEST(Lines, one_line_more_is_an_alert) {
  const auto before = read_line_answer("中国移动：1张 中国电信：1张", {}), after = read_line_answer("中国移动：2张", {});
  ASSERT_TRUE(before && after);
  const auto alerts = line_alerts(*before, *after);
  ASSERT_EQ(alerts.size(), 2u);
  EXPECT_EQ(alerts[1].owner, "中国移动");
  EXPECT_EQ(alerts[1].after, 2);
  EXPECT_NE(alerts[1].words.zh.find("核查"), std::string::npos);
  EXPECT_TRUE(line_alerts(*before, *before).empty());
}

TEST(LineLedger, a_count_before_the_operators_name_is_no_part_of_it) {
  const auto answer = read_line_answer("截至2026年3月1日，您名下共有中国移动1个、中国联通2个", std::nullopt);
  ASSERT_TRUE(answer.has_value());
  ASSERT_EQ(answer->counts.size(), 2u);
  EXPECT_EQ(answer->counts[0].owner, "中国移动");
  EXPECT_EQ(read_line_answer("共有中国移动1个", std::nullopt)->counts.at(0).owner, "中国移动");
}

}  // namespace
}  // namespace qingbai

#include "extract/documents/table_shape.hpp"

#include <gtest/gtest.h>

#include "extract/lines_for_tests.hpp"

namespace qingbai {
namespace {

TEST(TableShape, records_side_by_side_are_records) {
  const auto e = read(
      "起始时间,对方号码,通信方式,通信时长,起始时间,对方号码,通信方式,通信时长\n2026-03-02 10:21:05,95188,被叫,83秒,2026-03-02 "
      "11:00:00,13900000001,主叫,5秒\n2026-03-02 12:00:00,95188,被叫,10秒,,,,\n");
  EXPECT_EQ(calls(e), "2026-03-02T10:21:05 < 95188 83\n2026-03-02T12:00:00 < 95188 10\n2026-03-02T11:00:00 > 13900000001 5\n");
  const Table twice{"", {{"金额", "金额", "金额", "金额"}, {"1", "2", "3", "4"}}};
  EXPECT_EQ(unfolded(twice).rows.size(), 2u) << "one word four times is no record";
}

TEST(TableShape, one_cell_shows_whether_the_day_or_the_month_stands_first) {
  int ambiguous = 0;
  auto table = with_settled_days({"", {{"时间"}, {"03/02/2026 10:21"}, {"03/25/2026 11:00"}}}, ambiguous);
  EXPECT_EQ(table.rows[1][0], "2026-03-02 10:21");
  table = with_settled_days({"", {{"时间"}, {"03/02/2026"}, {"25/03/2026"}}}, ambiguous);
  EXPECT_EQ(table.rows[1][0], "2026-02-03");
  EXPECT_EQ(ambiguous, 0);
  table = with_settled_days({"", {{"时间"}, {"03/02/2026"}, {"04/02/2026"}}}, ambiguous);
  EXPECT_EQ(table.rows[1][0], "03/02/2026");
  table = with_settled_days({"", {{"时间"}, {"25/03/2026"}, {"03/25/2026"}}}, ambiguous);
  EXPECT_EQ(ambiguous, 4) << "both orders in one column";
}

TEST(TableShape, three_figures_are_a_year_of_the_republic_under_traditional_headings_only) {
  int ambiguous = 0;
  EXPECT_EQ(with_settled_days({"", {{"交易時間"}, {"115/03/02 10:21:05"}}}, ambiguous).rows[1][0], "2026/03/02 10:21:05");
  EXPECT_EQ(with_settled_days({"", {{"交易时间"}, {"115/03/02 10:21:05"}}}, ambiguous).rows[1][0], "115/03/02 10:21:05");
}

TEST(TableShape, an_unknown_column_is_named) {
  const auto e = read("号码,时间,类型,内容,处置结果,序号\n95588,2026-03-02 11:00:00,接收,好,已转交,1\n");
  ASSERT_TRUE(warned(e, "unknown_column"));
  EXPECT_NE(e.warnings.back().text.zh.find("“处置结果”"), std::string::npos);
  EXPECT_EQ(e.warnings.back().text.zh.find("序号"), std::string::npos);
  EXPECT_TRUE(
      warned(read("起始时间,通信方式,对方号码,通信时长,标记\n2026-03-02 10:21:05,被叫,95188,83秒,骚扰\n"), "unknown_column"));
  EXPECT_FALSE(warned(read("起始时间,通信方式,对方号码,通信时长,标记\n2026-03-02 10:21:05,被叫,95188,83秒,\n"), "unknown_column"))
      << "an empty column says nothing";
}

TEST(TableShape, events_under_unknown_headings_are_not_lost_without_a_word) {
  const auto e = read("甲,乙,丙\n2026-03-02 10:21:05,13900000001,x\n2026-03-02 11:00:00,13900000002,y\n");
  EXPECT_EQ(e.kind, FileKind::document);
  EXPECT_TRUE(warned(e, "which_table"));
  EXPECT_TRUE(e.calls.empty() && e.messages.empty());
  EXPECT_FALSE(warned(read("甲,乙\n一,二\n三,四\n"), "which_table"));
}

TEST(TableShape, a_list_of_parcels_is_nobodys_messages) {
  const auto e = read(
      "时间,收件人,电话,内容\n2026-03-02 10:21:05,王某,13900000001,文件一份请查收\n2026-03-02 "
      "11:00:00,李某,13900000002,合同两份请查收\n");
  EXPECT_TRUE(e.messages.empty() || e.messages[0].direction == Direction::unknown);
}

TEST(Bill, forwarded_rows_go_out_and_are_named) {
  const auto e =
      read("起始时间,通信方式,对方号码,通信时长\n2026-03-02 10:21:05,被叫,95188,83秒\n2026-03-02 10:30:00,呼叫转移,95188,60秒\n");
  EXPECT_EQ(calls(e), "2026-03-02T10:21:05 < 95188 83\n2026-03-02T10:30:00 > 95188 60\n");
  EXPECT_TRUE(warned(e, "forwarded_calls"));
}

}  // namespace
}  // namespace qingbai

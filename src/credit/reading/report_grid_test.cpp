// The grid of repayments as producers set it: cells at any side of their columns, years and sums cut in narrow ones.
#include <gtest/gtest.h>

#include "credit/reading/report_cells.hpp"
#include "credit/reading/report_lines.hpp"
#include "credit/reading/scan_for_tests.hpp"

namespace qingbai {
namespace {

// The words as a file holds them, not as a machine sees them.
std::vector<TextRun> printed(const Scan& page) {
  auto out = page.runs;
  for (auto& run : out) run.confidence = 1;
  return out;
}

// Heads over the middles of twelve columns of 40, the year in a column before them.
Scan a_grid() {
  Scan page;
  page.at(20);
  for (int month = 1; month <= 12; ++month) page.say(60 + 40 * (month - 1) + 18, std::to_string(month));
  return page;
}

TEST(ReportGrid, months_stand_under_their_heads_however_the_cells_are_aligned) {
  for (const double from : {1.0, 34.0}) {  // at the left of the column, at its right
    auto page = a_grid();
    page.at(35).say(20, "2023");
    for (int month = 1; month <= 12; ++month) page.say(60 + 40 * (month - 1) + from, month == 3 ? "1" : "N");
    page.at(50);
    for (int month = 1; month <= 12; ++month) page.say(60 + 40 * (month - 1) + from, month == 3 ? "7" : "0");
    ReportAccount account;
    std::vector<ReportWarning> warnings;
    ASSERT_TRUE(read_months("2023年01月—2023年12月的还款记录", report_lines(printed(page)), account, warnings)) << from;
    ASSERT_EQ(account.months.size(), 12u);
    EXPECT_EQ(account.months[2].status, "1");
    EXPECT_EQ(account.months[2].overdue, Fen{700});
  }
}

TEST(ReportGrid, a_year_cut_in_a_narrow_column_is_whole) {
  auto page = a_grid();
  page.at(35).say(20, "202");
  for (int month = 1; month <= 12; ++month) page.say(60 + 40 * (month - 1) + 18, "N");
  page.at(44).say(20, "3");
  page.at(54);
  for (int month = 1; month <= 12; ++month) page.say(60 + 40 * (month - 1) + 18, "0");
  ReportAccount account;
  std::vector<ReportWarning> warnings;
  ASSERT_TRUE(read_months("2023年01月—2023年12月的还款记录", report_lines(printed(page)), account, warnings));
  EXPECT_EQ(account.months.front().month, "2023-01");
}

TEST(ReportGrid, a_cell_of_one_line_stands_beside_the_pieces_of_a_cut_sum) {
  auto page = a_grid();
  const auto at = [](int month) { return 60 + 40 * (month - 1) + 4.0; };
  page.at(35).say(20, "2023");
  for (int month = 1; month <= 12; ++month) page.say(at(month) + 14, "N");
  page.at(50).say(at(2), "2").say(at(2) + 5, ",").say(at(2) + 10, "220").say(at(2) + 25, ",");
  page.at(63);
  for (int month = 1; month <= 12; ++month) page.say(at(month) + (month == 2 ? 8 : 14), month == 2 ? "000" : "0");
  ReportAccount account;
  std::vector<ReportWarning> warnings;
  ASSERT_TRUE(read_months("2023年01月—2023年12月的还款记录", report_lines(printed(page)), account, warnings));
  ASSERT_EQ(account.months.size(), 12u);
  EXPECT_EQ(account.months[1].overdue, Fen{222000000});
  EXPECT_EQ(account.months[0].overdue, Fen{0});
}

TEST(ReportGrid, the_title_tells_how_many_months_stand_in_a_line_wherever_their_cells_begin) {
  auto page = a_grid();
  const double shift[] = {1, 34, 18, 1, 1, 34, 34, 18, 1, 34, 18, 1};  // each column aligned in its own way
  page.at(35).say(20, "2023");
  for (int month = 1; month <= 8; ++month) page.say(60 + 40 * (month - 1) + shift[month], month == 3 ? "1" : "N");
  page.at(50);
  for (int month = 1; month <= 8; ++month) page.say(60 + 40 * (month - 1) + shift[month], month == 3 ? "7" : "0");
  page.at(65).say(20, "2022").say(60 + 40 * 11 + 1, "N");
  page.at(80).say(60 + 40 * 11 + 34, "0");
  ReportAccount account;
  std::vector<ReportWarning> warnings;
  ASSERT_TRUE(read_months("2022年12月—2023年08月的还款记录", report_lines(printed(page)), account, warnings));
  ASSERT_EQ(account.months.size(), 9u);
  EXPECT_EQ(account.months[3].month, "2023-03");
  EXPECT_EQ(account.months[3].status, "1");
  EXPECT_EQ(account.months[3].overdue, Fen{700});
}

}  // namespace
}  // namespace qingbai

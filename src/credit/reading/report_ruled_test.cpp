// A scan's ruled cells, and words that the machine joined or cut.
#include <gtest/gtest.h>

#include <algorithm>

#include "credit/reading/credit_report_reader.hpp"
#include "credit/reading/report_cells.hpp"
#include "credit/reading/report_entry.hpp"
#include "credit/reading/report_lines.hpp"

namespace qingbai {
namespace {

TextRun word(const std::string& text, double x, double y, const Box& cell = {}) {
  double width = 0;
  for (const char c : text)
    if (const auto b = static_cast<unsigned char>(c); b < 0x80) width += 5;
    else if ((b & 0xC0) == 0xC0) width += 10;
  TextRun out{text, {x, y, width, 11}, 1, 0.98};
  out.cell = cell;
  return out;
}

// Rows of a table ruled on all sides; a cell's lines are parted by "|", and stand in its middle.
std::vector<TextRun> ruled(const std::vector<std::vector<std::string>>& rows, double top) {
  std::vector<TextRun> out;
  for (const auto& row : rows) {
    std::size_t most = 1;
    for (const auto& cell : row)
      most = std::max<std::size_t>(most, 1 + static_cast<std::size_t>(std::count(cell.begin(), cell.end(), '|')));
    const double height = 13.0 * static_cast<double>(most) + 4;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const Box cell{20 + 70.0 * static_cast<double>(c), top, 66, height};
      const auto lines = 1 + std::count(row[c].begin(), row[c].end(), '|');
      double y = top + (height - 13.0 * static_cast<double>(lines)) / 2;
      for (std::size_t at = 0; at <= row[c].size(); y += 13) {
        const auto end = std::min(row[c].find('|', at), row[c].size());
        if (end > at) out.push_back(word(row[c].substr(at, end - at), cell.x + 3, y, cell));
        at = end + 1;
      }
    }
    top += height + 2;
  }
  return out;
}

std::vector<std::string> words_of(const std::vector<TextRun>& runs) {
  std::vector<std::string> out;
  for (const auto& line : report_lines(runs))
    for (const auto& run : line.runs) out.push_back(run.text);
  return out;
}

// The head of a 详版 and of its first account.
std::vector<TextRun> an_account() {
  return {word("个人信用报告", 200, 10),
          word("（本人版）", 200, 25),
          word("报告编号：2026110100001234567890 报告时间：2026-11-01 09:30:15", 20, 40),
          word("三信贷交易信息明细", 200, 70),
          word("（一）非循环贷账户", 200, 90),
          word("账户1", 20, 110)};
}

TEST(RuledCells, what_wraps_in_a_cell_is_one_word_on_its_rows_line) {
  const auto runs = ruled({{"账户状|态", "余额", "最近一|次还款|日期"}, {"正常", "8,114,0|00", "2024.05|.03"}}, 100);
  const auto lines = report_lines(runs);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].text, "账户状态 余额 最近一次还款日期");
  EXPECT_EQ(lines[1].text, "正常 8,114,000 2024.05.03");
}

TEST(RuledCells, a_value_says_where_all_its_lines_stand) {
  auto runs =
      ruled({{"管理机构", "账户标识", "开立日期", "借款金额"}, {"示例银行|股份有限|公司", "D1", "2021.07.13", "4,914"}}, 130);
  auto page = an_account();
  page.insert(page.end(), runs.begin(), runs.end());
  const auto report = read_credit_report(page);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->accounts.size(), 1u);
  EXPECT_EQ(report->accounts[0].institution, "示例银行股份有限公司");
  const auto& values = report->accounts[0].values;
  const auto name = std::find_if(values.begin(), values.end(), [](const ReportValue& v) { return v.field == "institution"; });
  ASSERT_NE(name, values.end());
  EXPECT_GT(name->box.height, 30);
}

TEST(RuledCells, two_values_whose_rule_was_lost_are_not_made_one) {
  const Box cell{20, 100, 90, 40};
  EXPECT_EQ(words_of({word("13836051100", 23, 104, cell), word("17892926108", 23, 122, cell)}),
            (std::vector<std::string>{"13836051100", "17892926108"}));
  // Beside it the rows end: the words go with their rows.
  const Box above{120, 100, 90, 18}, below{120, 122, 90, 18};
  EXPECT_EQ(words_of({word("甲地", 23, 104, cell), word("乙地", 23, 124, cell), word("1", 123, 104, above),
                      word("2", 123, 124, below)}),
            (std::vector<std::string>{"甲地", "1", "乙地", "2"}));
}

TEST(RuledCells, where_most_rules_were_not_seen_none_counts) {
  const Box cell{20, 100, 66, 30};
  EXPECT_EQ(words_of({word("示例银", 23, 104, cell), word("行", 23, 117, cell), word("甲", 123, 104), word("乙", 223, 104),
                      word("丙", 323, 104), word("丁", 423, 104)}),
            (std::vector<std::string>{"示例银", "甲", "乙", "丙", "丁", "行"}));
}

TEST(RuledCells, words_far_apart_on_one_line_stay_apart) {
  const Box cell{20, 100, 200, 20};
  EXPECT_EQ(words_of({word("正常", 23, 104, cell), word("69,140", 120, 104, cell)}),
            (std::vector<std::string>{"正常", "69,140"}));
}

TEST(ScannedWords, days_ids_and_amounts_that_touch_are_parted) {
  EXPECT_EQ(words_of({word("66,44882", 20, 100)}), (std::vector<std::string>{"66,448", "82"}));
  EXPECT_EQ(words_of({word("R48289008X799087201702272017.02.27", 20, 100)}),
            (std::vector<std::string>{"R48289008X79908720170227", "2017.02.27"}));
  EXPECT_EQ(words_of({word("R48289008X79908720", 20, 100), word("1702272017.02", 112, 100), word(".272037", 180, 100),
                      word(".02.2274,046", 217, 100)}),
            (std::vector<std::string>{"R48289008X79908720170227", "2017.02.27", "2037.02.22", "74,046"}));
}

TEST(ScannedWords, a_point_before_three_digits_is_a_comma_and_odd_groups_are_no_amount) {
  EXPECT_EQ(printed_yuan("7,162.000")->n, 716200000);
  EXPECT_EQ(printed_yuan("8.50")->n, 850);
  EXPECT_FALSE(printed_yuan("7197,173"));
}

TEST(ScannedWords, a_lenders_last_character_is_given_back_where_no_name_can_end_before_it) {
  EXPECT_EQ(mended_lender("示例白河消费金融股份有限公"), "示例白河消费金融股份有限公司");
  EXPECT_EQ(mended_lender("示例信托·北原有限"), "示例信托·北原有限");  // 责任公司 or 公司: not guessed
}

std::vector<TextRun> grid(const std::vector<std::string>& heads) {
  std::vector<TextRun> out;
  const auto row = [&](double y, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (!cells[i].empty()) out.push_back(word(cells[i], 60 + 40.0 * static_cast<double>(i), y));
  };
  row(0, heads);
  out.push_back(word("2026", 20, 20));
  row(20, {"N", "N", "N", "N", "N", "N"});
  row(35, {"0", "0", "0", "0", "0", "0"});
  return out;
}

TEST(ScannedGrid, a_lost_month_stands_between_its_neighbours_and_two_beside_one_another_are_no_head) {
  ReportAccount account;
  std::vector<ReportWarning> warnings;
  const auto title = "2026年01月—2026年06月的还款记录";
  EXPECT_TRUE(
      read_months(title, report_lines(grid({"1", "2", "", "4", ";", "6", "7", "8", "9", "10", "11", "12"})), account, warnings));
  EXPECT_EQ(account.months.size(), 6u);
  ReportAccount none;
  EXPECT_FALSE(
      read_months(title, report_lines(grid({"1", "2", "", "", "5", "6", "7", "8", "9", "10", "11", "12"})), none, warnings));
  EXPECT_TRUE(none.months.empty());
}

TEST(ScannedGrid, a_title_read_twice_in_places_still_opens_it_and_without_one_its_cells_are_no_values) {
  for (const auto* title : {"2026年01 月一2 026年 年06月的 还款记 录", "模糊不清"}) {
    auto page = an_account();
    const auto row = [&](double y, const std::vector<std::string>& cells) {
      for (std::size_t i = 0; i < cells.size(); ++i) page.push_back(word(cells[i], 20 + 70.0 * static_cast<double>(i), y));
    };
    row(130, {"管理机构", "账户标识", "开立日期", "借款金额"});
    row(145, {"示例银行", "D1", "2021.07.13", "4,914"});
    row(160, {"账户状态", "余额"});
    row(175, {"正常", "1,000"});
    page.push_back(word(title, 20, 190));
    for (auto run : grid({"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"})) run.box.y += 205, page.push_back(run);
    const auto report = read_credit_report(page);
    ASSERT_TRUE(report);
    ASSERT_EQ(report->accounts.size(), 1u);
    const bool titled = std::string(title) != "模糊不清";
    EXPECT_EQ(report->accounts[0].months.size(), titled ? 6u : 0u);
    if (titled) EXPECT_EQ(report->accounts[0].balance->n, 100000);
    else EXPECT_FALSE(report->warnings.empty());
  }
}

}  // namespace
}  // namespace qingbai

#include "desk/search.hpp"

#include <gtest/gtest.h>

namespace qingbai {
namespace {

CaseFile messages_and_more() {
  ReadFile file;
  for (int n = 0; n < 600; ++n) {
    const auto at = parse_instant(n % 2 == 0 ? "2026-03-02T10:00:00+08:00" : "2026-04-02T10:00:00+08:00");
    const std::string text = n % 3 == 0 ? "【示例金融】您的借款已逾期" + std::to_string(n) + "天，应还1,234.56元"
                             : n % 3 == 1 ? "验证码 " + std::to_string(1000 + n) + "，请勿转告他人"
                                          : "";
    file.extraction.messages.push_back({n, at, n % 5 == 0 ? "138 0000 1111" : "106900", Direction::in, text});
  }
  file.extraction.calls.push_back({0, parse_instant("2026-03-03T10:00:00+08:00"), "0571-8888 6666"});
  file.extraction.transactions.push_back(
      {parse_instant("2026-03-04T10:00:00+08:00"), "李某", 500'000, Direction::out, "尾号1234", "", "转账"});
  file.extraction.pages.resize(2);
  file.extraction.pages[0].number = 1;
  file.extraction.pages[0].text = "第一页：借款合同\n编号 AB-77";
  file.extraction.pages[1].number = 2;
  CaseFile out;
  out.receipt.item = ItemId{"E0001"};
  out.receipt.claims.name = "短信.xml";
  out.read = shared(std::move(file));
  return out;
}

// With indexes and without: the same hits, places and total, for every kind of query.
TEST(Search, an_index_changes_no_answer) {
  CaseView view;
  view.answer.files = {messages_and_more(), messages_and_more()};
  view.answer.input.name = "林小满";
  SearchIndexes indexes;
  for (const char* words : {"逾期",
                            "还",
                            "借款 逾期30",
                            "验证码 OR 合同",
                            "-逾期",
                            "逾期 -天",
                            "13800001111",
                            "057188886666",
                            "from:138",
                            "type:call",
                            "date:2026-04 逾期",
                            "amount:5000",
                            "amount:>1000 借款",
                            "机构：示例",
                            "没有这个词",
                            "AB-77",
                            "…",
                            "短信",
                            "小满",
                            ""})
    for (const std::size_t at_most : {1u, 200u, 5000u}) {
      const auto scanned = search(view, words, at_most), found = search(view, words, at_most, &indexes);
      EXPECT_EQ(found.total, scanned.total) << words;
      ASSERT_EQ(found.hits.size(), scanned.hits.size()) << words;
      for (std::size_t n = 0; n < found.hits.size(); ++n) {
        EXPECT_EQ(found.hits[n].where, scanned.hits[n].where) << words;
        EXPECT_EQ(found.hits[n].passage, scanned.hits[n].passage) << words;
        EXPECT_EQ(found.hits[n].marks, scanned.hits[n].marks) << words;
      }
    }
}

TEST(Search, an_index_goes_with_its_reading) {
  SearchIndexes indexes;
  auto file = messages_and_more();
  const auto first = indexes.of(file.read);
  EXPECT_EQ(indexes.of(file.read), first);
  file.read = shared(ReadFile{});
  const auto other = indexes.of(file.read);
  EXPECT_NE(other, first);
  EXPECT_EQ(other->passages(), 1u);
  EXPECT_EQ(first.use_count(), 1);  // dropped when the reading was
}

}  // namespace
}  // namespace qingbai

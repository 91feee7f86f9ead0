#include <gtest/gtest.h>

#include <random>

#include "base/utf8.hpp"
#include "index/search_query.hpp"

namespace qingbai {
namespace {

bool found(const std::string& text, const std::string& words) {
  const SearchText passage(text);
  const auto query = parse_query(words);
  return std::any_of(query.begin(), query.end(), [&](const std::vector<SearchTerm>& terms) {
    return std::all_of(terms.begin(), terms.end(),
                       [&](const SearchTerm& term) { return passage.find(term, 1).empty() == term.negated; });
  });
}

TEST(SearchQuery, finds_one_character_and_many_in_any_script_and_width) {
  const std::string text = "【示例金融】您的借款１２００元已逾 期，請轉告您的朋友\n李某，ＡＢ12";
  for (const char* words : {"借", "逾期", "请转告", "請轉告", "朋友李某", "ab12", "1200", "借款 逾期", "\"转告您的\"",
                            "京东 OR 示例", "借款 -京东", "借款 NOT 京东", "贷款 | 逾期", "金融】您"})
    EXPECT_TRUE(found(text, words)) << words;
  for (const char* words : {"京东", "借款 京东", "借款 -示例", "\"借款 逾期\"", "京东 OR 花呗", "ab13"})
    EXPECT_FALSE(found(text, words)) << words;
  EXPECT_TRUE(parse_query("  　").empty());
}

TEST(SearchQuery, finds_a_number_in_any_spelling) {
  for (const char* text : {"回电13812345678", "138-1234-5678", "+86 138 1234 5678", "(0086)13812345678", "179511 3812345678",
                           "１３８１２３４５６７８"})
    for (const char* words : {"13812345678", "138-1234-5678", "+8613812345678", "008613812345678", "1795113812345678"})
      EXPECT_TRUE(found(text, words)) << text << " by " << words;
  EXPECT_FALSE(found("13812345679", "138-1234-5678"));
  EXPECT_TRUE(found("尾号5678", "5678"));
}

TEST(SearchQuery, finds_a_sum_with_and_without_commas) {
  for (const char* text : {"应还13,562.40元", "应还13562.40元", "应还１３，５６２．４０元"})
    for (const char* words : {"13562.40", "13,562.40", "13562", "13,562"})
      EXPECT_TRUE(found(text, words)) << text << " by " << words;
  EXPECT_TRUE(found("本金1,234,567元", "1234567"));
  EXPECT_TRUE(found("本金1,234元", "1234"));
  EXPECT_FALSE(found("本金13,562.40元", "135624"));
  EXPECT_FALSE(found("本金13,562.40元", "\"13562.40\""));  // these very words
  EXPECT_FALSE(found("第12,34项", "1234"));
}

TEST(SearchQuery, reads_fields_and_takes_what_is_none_as_it_stands) {
  const auto one = [](const char* words) { return parse_query(words).at(0).at(0); };
  EXPECT_EQ(one("date:2026-03").first_day, "2026-03");
  EXPECT_EQ(one("日期：2026-03-01..2026-03-15").last_day, "2026-03-15~");
  EXPECT_EQ(one("amount:>1万").least, 1'000'001);
  EXPECT_EQ(one("金额:100..200元").most, 20'000);
  EXPECT_EQ(one("type:短信").kind, "message");
  EXPECT_TRUE(one("-type:message").negated);
  EXPECT_EQ(one("from:1069").field, SearchTerm::Field::from);
  for (const char* words : {"date:soon", "amount:many", "type:dog", "http://a.example", "10:30", "-5000"})
    EXPECT_EQ(one(words).field, SearchTerm::Field::words) << words;
}

TEST(SearchText, names_the_sums_of_a_passage) {
  const auto sums = SearchText("欠款5,000.50元，另付￥ 300，共1.2万元，3期，2026年，尾号1234，人民币20").amounts();
  EXPECT_EQ(sums, (std::vector<std::int64_t>{500'050, 30'000, 1'200'000, 2'000}));
}

// Every piece of a text is found in it, whatever it begins or ends with, and a piece of another text only where it stands.
TEST(SearchQuery, agrees_with_a_plain_scan_on_pieces_of_real_words) {
  const std::vector<std::string> texts = {
      "【某某消费金融】尊敬的客户，您尾号1234的借款已逾期3天，应还本息¥1,234.56元，请于今日18:00前处理，退订回T",
      "我不是李某，号码2025年10月才开始用。请停止联系！",
      "Dear customer, your loan No. AB-2025-77 is overdue; call 400-123-4567 (9:00-18:00).",
      "通话记录：主叫 0571-88886666，时长 2分30秒……对方称“再不还就上门”。"};
  std::mt19937 draw(7);
  int asked = 0;
  for (int turn = 0; turn < 4000; ++turn) {
    const auto characters = utf8_characters(texts[draw() % texts.size()]);
    const auto from = draw() % characters.size(), size = 1 + draw() % std::min<std::size_t>(8, characters.size() - from);
    std::string piece;
    for (std::size_t i = from; i < from + size; ++i) piece += characters[i];
    const auto query = parse_query("\"" + piece + "\"");
    if (query.empty() || piece.find_first_of("\"") != std::string::npos || piece.find("”") != std::string::npos) continue;
    ++asked;
    for (const auto& text : texts) {
      const auto& words = query.front().front().folded;
      const bool plain = text.find(piece) != std::string::npos;
      const bool folded = !words.empty() && fold(text).text.find(words) != std::u32string::npos;
      EXPECT_EQ(found(text, "\"" + piece + "\""), plain || folded) << piece << " in " << text;
    }
  }
  EXPECT_GT(asked, 3000);
}

}  // namespace
}  // namespace qingbai

#include "index/gram_index.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>

#include "base/utf8.hpp"

namespace qingbai {
namespace {

struct Text {
  std::string sender, words;
};

// What strangers send: senders and texts of the sets that triage is judged on.
std::vector<Text> messages() {
  std::vector<Text> out;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(QINGBAI_SOURCE_DIR) + "/tests/data/triage"))
    if (entry.path().extension() == ".tsv") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const auto& path : files) {
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) {
      const auto first = line.find('\t'), second = line.find('\t', first + 1);
      if (line.starts_with("#") || second == std::string::npos) continue;
      out.push_back({line.substr(first + 1, second - first - 1), line.substr(second + 1)});
    }
  }
  return out;
}

class GramIndexTest : public testing::Test {
 protected:
  void SetUp() override {
    for (const auto& m : texts) index.add(m.words, m.sender);
    index.freeze();
    for (const auto& m : texts) folded.emplace_back(m.words);
    for (const auto& m : texts) senders.emplace_back(m.sender);
  }
  // The reference: every passage is looked at.
  [[nodiscard]] Passages looked_at(const SearchTerm& term) const {
    const auto& in = term.field == SearchTerm::Field::from ? senders : folded;
    Passages out;
    for (std::uint32_t n = 0; n < in.size(); ++n)
      if (!in[n].find(term, 1).empty()) out.push_back(n);
    return out;
  }

  const std::vector<Text> texts = messages();
  std::vector<SearchText> folded, senders;
  GramIndex index;
};

// 10,000 pieces drawn from the texts and 2,000 of characters that were put together: the same passages, none more and none less.
TEST_F(GramIndexTest, agrees_with_looking_at_every_passage) {
  ASSERT_GT(texts.size(), 1500u);
  std::mt19937 draw(20261130);
  const auto cut = [&](const std::string& text) {
    const auto all = utf8_characters(text);
    std::string out;
    if (all.empty()) return out;
    const auto at = draw() % all.size(), size = 1 + draw() % std::min<std::size_t>(12, all.size() - at);
    for (std::size_t i = at; i < at + size; ++i) out += all[i];
    return out;
  };
  const auto put_together = [&] {
    std::string out;
    for (auto n = 2 + draw() % 4; n > 0; --n) {
      const auto all = utf8_characters(texts[draw() % texts.size()].words);
      out += all[draw() % all.size()];
    }
    return out;
  };
  int asked = 0, empty = 0;
  for (int turn = 0; asked < 12'000; ++turn) {
    const auto& from = texts[draw() % texts.size()];
    const bool sender = turn % 10 == 9;
    const auto piece = asked >= 10'000 ? put_together() : cut(sender ? from.sender : from.words);
    if (piece.empty() || piece.find_first_of("\":|- \t\r\n") != std::string::npos) continue;  // these mean something in a query
    const auto query = parse_query(sender ? "from:" + piece : turn % 2 == 0 ? "\"" + piece + "\"" : piece);
    if (query.size() != 1 || query.front().size() != 1) continue;
    const auto& term = query.front().front();
    const auto holding = index.holding(term);
    if (!holding) continue;  // marks alone
    const auto right = looked_at(term);
    ++asked;
    empty += right.empty();
    ASSERT_EQ(*holding, right) << piece;
  }
  EXPECT_GT(empty, 1000);
}

TEST_F(GramIndexTest, joins_terms_as_the_query_says) {
  for (const char* words :
       {"逾期 还款", "逾期 -还款", "京东 OR 花呗", "-逾期", "逾期 date:2026", "验证码 NOT 您", "from:95 贷", "…", "还"}) {
    const auto query = parse_query(words);
    Passages right;
    for (std::uint32_t n = 0; n < texts.size(); ++n)
      if (std::any_of(query.begin(), query.end(), [&](const std::vector<SearchTerm>& terms) {
            return std::all_of(terms.begin(), terms.end(), [&](const SearchTerm& term) {
              if (term.field == SearchTerm::Field::date) return true;
              return term.negated == (term.field == SearchTerm::Field::from ? senders : folded)[n].find(term, 1).empty();
            });
          }))
        right.push_back(n);
    const auto found = candidates(index, query);
    EXPECT_TRUE(std::includes(found.passages.begin(), found.passages.end(), right.begin(), right.end())) << words;
    if (found.exact) {
      EXPECT_EQ(found.passages, right) << words;
    }
  }
  EXPECT_TRUE(candidates(index, parse_query("逾期 还款")).exact);
  EXPECT_FALSE(candidates(index, parse_query("逾期 date:2026")).exact);
  EXPECT_FALSE(candidates(index, parse_query("-逾期")).exact);
}

TEST(GramIndex, numbers_and_long_lists) {
  GramIndex index;
  for (int n = 0; n < 3000; ++n)
    index.add(n % 3 == 0 ? "回电 +86 138-1234-5678 谢谢谢谢" : "谢谢谢", n % 7 == 0 ? "139 8765 4321" : "");
  index.add("138 1234 和 5678", "");  // two numbers are not one
  index.freeze();
  const auto held = [&](const char* words) { return index.holding(parse_query(words).front().front())->size(); };
  EXPECT_EQ(held("13812345678"), 1000u);
  EXPECT_EQ(held("谢谢谢谢"), 1000u);
  EXPECT_EQ(held("谢谢谢"), 3000u);
  EXPECT_EQ(held("谢"), 3000u);
  EXPECT_EQ(held("from:13987654321"), 429u);
  EXPECT_EQ(held("没有"), 0u);
  EXPECT_EQ(index.passages(), 3001u);
}

}  // namespace
}  // namespace qingbai

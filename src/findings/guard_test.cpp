#include "findings/guard.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace qingbai {
namespace {

struct Counts {
  int stopped = 0, missed = 0, passed = 0, wrongly = 0;
  std::string mistakes;
  [[nodiscard]] double precision() const { return static_cast<double>(stopped) / (stopped + wrongly); }
  [[nodiscard]] double recall() const { return static_cast<double>(stopped) / (stopped + missed); }
};

Counts count(const GuardRules& rules, const std::string& file) {
  std::ifstream in(QINGBAI_SOURCE_DIR "/tests/data/guard/" + file);
  Counts out;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const bool stop = line.starts_with("stop");
    const bool hit = !rules.check(line.substr(5)).empty();
    ++(stop ? (hit ? out.stopped : out.missed) : (hit ? out.wrongly : out.passed));
    if (stop != hit) out.mistakes += line + "\n";
  }
  return out;
}

class GuardOfThePack : public testing::Test {
 protected:
  Result<Pack> pack_ = load_pack(std::string(QINGBAI_SOURCE_DIR "/packs/cn"));
};

TEST_F(GuardOfThePack, knows_the_sentences_it_was_made_on) {
  ASSERT_TRUE(pack_) << pack_.error().what;
  const auto c = count(GuardRules(*pack_), "sentences.tsv");
  EXPECT_GE(c.stopped + c.missed + c.passed + c.wrongly, 100);
  EXPECT_EQ(c.mistakes, "");
}

// Sentences on which nothing was trained (docs/triage.md says how each file came about); they themselves stay unread.
TEST_F(GuardOfThePack, holds_on_sentences_nobody_tuned_it_on) {
  ASSERT_TRUE(pack_) << pack_.error().what;
  const GuardRules rules(*pack_);
  const auto papers = count(rules, "papers.tsv");
  EXPECT_EQ(papers.mistakes, "");
  struct Floor {
    const char* file;
    double precision, recall;
  };
  for (const auto& floor : {Floor{"fresh3.tsv", 0.93, 0.95}, Floor{"strangers.tsv", 0.87, 0.90},
                            Floor{"newcomers.tsv", 0.90, 0.92}, Floor{"newcomers_final.tsv", 0.83, 0.90}}) {
    const auto c = count(rules, floor.file);
    std::printf("%s: precision %.3f (%d wrongly) recall %.3f (%d missed)\n", floor.file, c.precision(), c.wrongly, c.recall(),
                c.missed);
    EXPECT_GE(c.stopped + c.missed + c.passed + c.wrongly, 100);
    EXPECT_GE(c.precision(), floor.precision) << floor.file;
    EXPECT_GE(c.recall(), floor.recall) << floor.file;
  }
}

TEST_F(GuardOfThePack, sees_an_admission_in_disguise_and_says_where_it_stands) {
  ASSERT_TRUE(pack_) << pack_.error().what;
  const std::string text = "您好，我 會 還 款的。";
  const auto hits = guard(text, *pack_);
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(text.substr(hits[0].start, hits[0].end - hits[0].start), hits[0].text);
  EXPECT_EQ(hits[0].text, "我 會 還");
  EXPECT_FALSE(hits[0].why.en.empty());
  EXPECT_FALSE(hits[0].instead.zh.empty());
}

TEST_F(GuardOfThePack, a_bare_name_admits_nothing) {
  ASSERT_TRUE(pack_) << pack_.error().what;
  for (const auto* name : {"招联金融", "马上消费", "美团月付", "示例消费还款服务有限公司"})
    EXPECT_TRUE(guard(name, *pack_).empty()) << name;
  for (const auto* said : {"行，我还呗", "我还款给示例公司", "我欠示例金融有限公司", "欠马上消费金融股份有限公司"})
    EXPECT_FALSE(guard(said, *pack_).empty()) << said;
}

TEST_F(GuardOfThePack, a_denial_covers_its_own_clause_only) {
  ASSERT_TRUE(pack_) << pack_.error().what;
  EXPECT_TRUE(guard("我不会分期还。", *pack_).empty());
  EXPECT_EQ(guard("我没有钱，但会分期还。", *pack_).size(), 1u);
  EXPECT_FALSE(guard("我不是不还，只是现在没钱。", *pack_).empty());
}

TEST_F(GuardOfThePack, a_question_that_is_denied_at_once_is_no_offer) {
  ASSERT_TRUE(pack_) << pack_.error().what;
  EXPECT_TRUE(guard("先付三百表诚意？我一分钱也不欠。", *pack_).empty());
  EXPECT_FALSE(guard("先付三百行吗？我明天给你们转过去。", *pack_).empty());
}

}  // namespace
}  // namespace qingbai

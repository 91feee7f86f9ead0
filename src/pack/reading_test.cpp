// How hard the pack is to read for somebody who is frightened: short sentences, and every word of the trade explained.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>

#include "pack/pack.hpp"

namespace qingbai {
namespace {

constexpr int kLongestZh = 48;  // characters, punctuation left out
constexpr int kLongestEn = 30;  // words

struct Words {
  std::string where;
  Text text;
};

const Pack& china() {
  static const Pack pack = *load_pack(std::string(QINGBAI_SOURCE_DIR) + "/packs/cn");
  return pack;
}

std::vector<Words> for_a_person() {
  std::vector<Words> out;
  for (const auto& q : china().questions)
    for (const auto* text : {&q.ask, &q.why, &q.where, &q.example}) out.push_back({q.id.value, *text});
  for (const auto& s : china().steps)
    for (const auto* text : {&s.title, &s.why, &s.how}) out.push_back({s.id.value, *text});
  for (const auto& f : china().findings) out.push_back({f.id.value, f.text});
  for (const auto& x : china().exits)
    for (const auto* text : {&x.title, &x.what}) out.push_back({x.id, *text});
  return out;
}

int longest_zh(const std::string& text) {
  static constexpr std::array<std::string_view, 4> stops{"。", "！", "？", "；"};
  static constexpr std::array<std::string_view, 9> marks{"“", "”", "，", "、", "：", "（", "）", "《", "》"};
  int longest = 0, now = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t n = 1;
    while (i + n < text.size() && (static_cast<unsigned char>(text[i + n]) & 0xC0) == 0x80) ++n;
    const std::string_view one(text.data() + i, n);
    if (std::find(stops.begin(), stops.end(), one) != stops.end()) now = 0;
    else if (one != " " && std::find(marks.begin(), marks.end(), one) == marks.end()) longest = std::max(longest, ++now);
    i += n;
  }
  return longest;
}

int longest_en(const std::string& text) {
  int longest = 0, now = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto end = std::min(text.find(' ', i), text.size());
    if (end > i) longest = std::max(longest, ++now);
    if (end > i && std::string_view(".!?;:").find(text[end - 1]) != std::string_view::npos) now = 0;
    i = end + 1;
  }
  return longest;
}

TEST(Reading, sentences_are_short_in_both_languages) {
  for (const auto& w : for_a_person()) {
    EXPECT_LE(longest_zh(w.text.zh), kLongestZh) << w.where << ": " << w.text.zh;
    EXPECT_LE(longest_en(w.text.en), kLongestEn) << w.where << ": " << w.text.en;
  }
}

TEST(Reading, a_word_of_the_trade_is_explained) {
  static constexpr std::array<const char*, 28> zh{"征信",     "异议",     "催收",   "放款", "支付令",   "传票", "答辩状",
                                                  "受案回执", "不予立案", "复议",   "复核", "立案监督", "追认", "授权委托书",
                                                  "助贷",     "一证通查", "验证码", "举报", "再审",     "执行", "管辖",
                                                  "举证",     "撤销",     "逾期",   "禁令", "保全",     "裁定", "二次号码焕新"};
  static constexpr std::array<const char*, 10> en{
      "payment order", "summons",    "reconsideration", "re-examination",   "retrial",
      "ratif",         "limitation", "overdue",         "interim measures", "written authority"};
  const auto explained = [](const std::string& word, Language language) {
    return std::any_of(china().glossary.begin(), china().glossary.end(),
                       [&](const Term& t) { return t.term.in(language).find(word) != std::string::npos; });
  };
  const auto used = [](const std::string& word, Language language) {
    const auto all = for_a_person();
    return std::any_of(all.begin(), all.end(),
                       [&](const Words& w) { return w.text.in(language).find(word) != std::string::npos; });
  };
  for (const auto* word : zh) EXPECT_TRUE(!used(word, Language::zh_hans) || explained(word, Language::zh_hans)) << word;
  for (const auto* word : en) EXPECT_TRUE(!used(word, Language::en) || explained(word, Language::en)) << word;
}

TEST(Reading, an_explanation_does_not_need_another_one) {
  for (const auto& t : china().glossary) EXPECT_LE(longest_zh(t.explain.zh), 40) << t.id;
}

TEST(Reading, every_question_says_why_where_and_gives_an_example_in_at_most_ten_before_an_answer) {
  int cause = 0;
  for (const auto& q : china().questions) {
    EXPECT_FALSE(q.why.zh.empty() || q.where.zh.empty() || q.example.zh.empty()) << q.id.value;
    if (q.kind == "cause" && q.when.kind == Condition::Kind::always) ++cause;  // asked of everybody
  }
  EXPECT_LE(cause, 10);
}

}  // namespace
}  // namespace qingbai

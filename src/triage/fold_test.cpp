#include "triage/fold.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "triage/matcher.hpp"
#include "triage/sender.hpp"

namespace qingbai {
namespace {

TEST(Fold, undoes_what_hides_a_word) {
  for (const auto* written :
       {"注销账户", "注 销 账 户", "注*销.账·户", "注\u200b销账\ufe0f户", "註銷賬戶", "注😀销账户", "注\n销账户", "注“销”账户"})
    EXPECT_EQ(fold_to_utf8(written), "注销账户") << written;
  EXPECT_EQ(fold_to_utf8("ＱＱ：①②③４５"), "qq:12345");
  EXPECT_EQ(fold_to_utf8("𝐐𝐐 аpp"), "qq app");  // mathematical letters, a Cyrillic а
  EXPECT_EQ(fold_to_utf8("转💰"), "转钱");
  EXPECT_EQ(fold_to_utf8("dài款"), "dai款");
}

TEST(Fold, keeps_what_parts_sentences_and_numbers) {
  EXPECT_EQ(fold_to_utf8("已还。请勿再催，谢谢"), "已还。请勿再催,谢谢");
  EXPECT_EQ(fold_to_utf8("400-810-8866 转 1"), "400-810-8866 转 1");
  EXPECT_EQ(fold_to_utf8("欠款1,234.50元"), "欠款1,234.50元");
  EXPECT_EQ(fold_to_utf8("林**先生 a - b"), "林先生 a - b");
  EXPECT_EQ(fold_to_utf8("您好    再见"), "您好    再见");  // four blanks are a gap, not a disguise
}

TEST(Fold, leads_back_to_the_printed_words) {
  const std::string printed = "请註 銷賬戶！";
  const auto f = fold(printed);
  const auto at = f.text.find(U"注销");
  ASSERT_NE(at, std::u32string::npos);
  EXPECT_EQ(f.printed(printed, at, at + 2), "註 銷");
  EXPECT_EQ(f.origin.back(), printed.size());
}

TEST(Fold, survives_any_bytes) {
  const std::string broken = "\xE9\x80\xFF\xC3\xF0\x9F";
  const auto f = fold(broken);
  EXPECT_EQ(f.origin.size(), f.text.size() + 1);
  EXPECT_EQ(f.origin.back(), broken.size());
  EXPECT_EQ(fold("").origin.size(), 1u);
}

TEST(Matcher, finds_every_phrase_also_inside_and_across_others) {
  PhraseMatcher m;
  m.add(U"征信", 1);
  m.add(U"征信修复", 2);
  m.add(U"信修", 3);
  m.add(U"复", 4);
  m.add(U"", 5);
  m.compile();
  std::multiset<std::uint32_t> found;
  m.find(U"他说征信修复xx征信", [&](std::uint32_t id, std::size_t start, std::size_t end) {
    EXPECT_LT(start, end);
    found.insert(id);
  });
  EXPECT_EQ(found, (std::multiset<std::uint32_t>{1, 1, 2, 3, 4}));
}

TEST(Matcher, agrees_with_plain_search_on_many_random_texts) {
  PhraseMatcher m;
  std::vector<std::u32string> phrases;
  std::uint32_t state = 1;
  const auto next = [&] { return state = state * 1664525u + 1013904223u, state >> 20; };
  for (std::uint32_t i = 0; i < 200; ++i) {
    std::u32string p;
    for (auto n = 1 + next() % 4; n > 0; --n) p += static_cast<char32_t>(U'一' + next() % 4);
    phrases.push_back(p);
    m.add(p, i);
  }
  m.compile();
  for (int round = 0; round < 200; ++round) {
    std::u32string text;
    for (auto n = next() % 30; n > 0; --n) text += static_cast<char32_t>(U'一' + next() % 5);
    std::map<std::uint32_t, int> found, expected;
    m.find(text, [&](std::uint32_t id, std::size_t start, std::size_t end) {
      ASSERT_EQ(text.substr(start, end - start), phrases[id]);
      ++found[id];
    });
    for (std::uint32_t i = 0; i < phrases.size(); ++i)
      for (auto at = text.find(phrases[i]); at != std::u32string::npos; at = text.find(phrases[i], at + 1)) ++expected[i];
    EXPECT_EQ(found, expected);
  }
}

TEST(Sender, is_of_the_kind_its_number_says) {
  const std::map<std::string, SenderClass> known{{"95588", SenderClass::national_95},
                                                 {"955880001", SenderClass::national_95},
                                                 {"10101234", SenderClass::national_1010},
                                                 {"962999", SenderClass::provincial_96},
                                                 {"1069012345678", SenderClass::bulk_106},
                                                 {"400-810-8866", SenderClass::rented_400},
                                                 {"10086", SenderClass::carrier_100},
                                                 {"96110", SenderClass::public_line},
                                                 {"12381", SenderClass::public_line},
                                                 {"17012345678", SenderClass::virtual_operator},
                                                 {"+8613800000000", SenderClass::mobile},
                                                 {"8613800000000", SenderClass::mobile},
                                                 {"0571-88880000", SenderClass::landline},
                                                 {"+85212345678", SenderClass::overseas},
                                                 {"00639123456", SenderClass::overseas},
                                                 {"0086 13800000000", SenderClass::mobile},
                                                 {"", SenderClass::nobody},
                                                 {"妈妈", SenderClass::name},
                                                 {"7", SenderClass::odd}};
  for (const auto& [number, kind] : known) EXPECT_STREQ(to_name(sender_class(number)), to_name(kind)) << number;
}

}  // namespace
}  // namespace qingbai

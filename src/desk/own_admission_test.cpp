// A person's own words weigh for nothing; that they admit the loan is told before a paper swears the opposite.
#include "desk/case_for_tests.hpp"

namespace qingbai {
namespace {

bool told_of(const std::string& words) {
  CaseForTests a;
  EXPECT_TRUE(a.desk.set_answers(a.id, "person: {name: 王建华}\nanswers: {took_this_loan: no}\n"));
  a.add("微信聊天记录.txt", "2026-03-02 21:58:12 老周\n在吗\n2026-03-02 22:41:09 王建华\n" + words + "\n");
  const auto view = a.view();
  const auto& all = view->answer.contradictions;
  return std::any_of(all.begin(), all.end(), [](const auto& c) { return c.id == "denied_but_wrote_so"; });
}

TEST(OwnAdmission, what_the_person_wrote_of_borrowing_is_told) {
  for (const auto* words : {"那8000是我24年自己借的，后来失业没还", "这笔就是我借的钱", "我当时借了两万"})
    EXPECT_TRUE(told_of(words)) << words;
}

TEST(OwnAdmission, a_denial_a_question_and_others_words_are_none) {
  for (const auto* words : {"这钱不是我自己借的", "谁说是我借的", "你凭什么说是我借的", "是我借的吗？", "我没有自己借过",
                            "我自己借给你的钱什么时候还", "他冒充我自己办的", "我去年换的手机"})
    EXPECT_FALSE(told_of(words)) << words;
}

}  // namespace
}  // namespace qingbai

#include "desk/exhibit_pages.hpp"

#include <gtest/gtest.h>

#include "desk/case_for_tests.hpp"

namespace qingbai {
namespace {

std::string sms(const char* sender, const char* text) {
  return std::string("<sms address=\"") + sender + "\" date=\"1772416800000\" type=\"1\" body=\"" + text + "\" />";
}

TEST(Exhibits, show_what_the_case_rests_on_and_none_of_a_persons_other_messages) {
  CaseForTests a;
  ASSERT_TRUE(a.desk.set_answers(a.id, R"({"person": {"name": "林小满"}})"));
  a.add("sms.xml", "<smses count=\"6\">" + sms("106900001234", "【示例金融】您的借款已严重逾期，请立即还款，否则联系您的通讯录") +
                       sms("95588", "【工商银行】您尾号0417卡3月2日工资收入8,000.00元，余额12,345.67元。") +
                       sms("95533", "【建设银行】林小满您好，您账户3月2日支出200.00元，余额1,345.67元。") +
                       sms("10690000", "【示例外卖】验证码 482913，5分钟内有效，请勿告诉他人。") +
                       sms("106900005678", "【示例借款】恭喜您获得50,000元额度，点击领取，拒收请回复R") +
                       sms("12368", "【示例法院】（2026）示0105民初301号案件的传票、起诉状副本已送达，请按时到庭。") +
                       "</smses>");
  const auto view = a.view();
  ASSERT_EQ(view->answer.files.size(), 1u);
  Exhibit exhibit;
  exhibit.number = 1;
  const auto text = render_text(exhibit_words(exhibit, view->answer.files[0], view->answer.facts, *parse_day("2026-03-10")));
  EXPECT_NE(text.find("严重逾期"), std::string::npos);
  EXPECT_NE(text.find("民初301号"), std::string::npos) << "the court's notice";
  for (const char* other : {"工资收入", "1,345.67", "482913", "恭喜您获得"})
    EXPECT_EQ(text.find(other), std::string::npos) << other;
  EXPECT_NE(text.find("原件共6条，与本案有关、在此列出的2条"), std::string::npos);
}

}  // namespace
}  // namespace qingbai

#include "facts/service_day.hpp"

#include <gtest/gtest.h>

namespace qingbai {
namespace {

std::string day_said(const std::string& text) {
  ReadFile file;
  TriageVerdict message;
  message.text = text;
  message.time = parse_instant("2026-11-21T09:00:00+08:00");
  file.messages.push_back(message);
  const auto days = service_days({shared(std::move(file))});
  return days.empty() ? "" : to_string(days.front().day);
}

TEST(ServiceDay, is_the_printed_one_or_the_messages_own) {
  EXPECT_EQ(day_said("【中国邮政】您的法院专递邮件1234567890123已于2026年11月20日由本人签收。"), "2026-11-20");
  EXPECT_EQ(day_said("EMS 1234567890123 签收时间2026-11-20 15:02，寄件日2026-11-12"), "2026-11-20");
  EXPECT_EQ(day_said("您的法院专递昨天已妥投，签收人：家人"), "2026-11-20");
  EXPECT_EQ(day_said("【EMS】您的快件已签收，感谢使用"), "2026-11-21");
}

TEST(ServiceDay, what_waits_or_is_no_post_says_nothing) {
  for (const char* text :
       {"您有一件法院专递待签收，请凭身份证领取", "请您签收快递柜中的邮件", "合同已签收，谢谢", "快递已到，未签收", ""})
    EXPECT_EQ(day_said(text), "") << text;
}

TEST(ServiceDay, fits_a_paper_of_an_earlier_day_if_it_is_the_only_one) {
  const auto day = [](const char* text) { return ServiceDay{*parse_day(text), {}}; };
  const auto dated = parse_day("2026-11-12");
  EXPECT_EQ(service_day_of({day("2026-11-10"), day("2026-11-18"), day("2027-03-01")}, dated)->day, *parse_day("2026-11-18"));
  EXPECT_FALSE(service_day_of({day("2026-11-18"), day("2026-11-20")}, dated));
  EXPECT_FALSE(service_day_of({day("2026-11-18")}, std::nullopt));
}

}  // namespace
}  // namespace qingbai

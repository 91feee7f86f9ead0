#include "triage/numbers.hpp"

#include <gtest/gtest.h>

#include "triage/entities.hpp"
#include "triage/sender.hpp"

namespace qingbai {
namespace {

#define NEEDS_LIBRARY \
  if (!known_number("+85223456789")) GTEST_SKIP() << "libphonenumber is not installed"

std::string found(const std::string& text) {
  std::string out;
  for (const auto& e : find_entities(text)) {
    EXPECT_LE(e.end, text.size());
    out += e.type + " " + e.value + (e.resolved.empty() ? "" : "=" + e.resolved) + "|";
  }
  return out;
}

TEST(Numbers, are_known_with_their_region_and_kind) {
  NEEDS_LIBRARY;
  const auto is = [](const char* text, const char* canonical, const char* region, LineKind kind) {
    const auto known = known_number(text);
    ASSERT_TRUE(known) << text;
    EXPECT_EQ(known->canonical, canonical) << text;
    EXPECT_EQ(known->region, region) << text;
    EXPECT_EQ(known->kind, kind) << text;
  };
  is("+852 2345 6789", "+85223456789", "HK", LineKind::fixed);
  is("+852-9123-4567", "+85291234567", "HK", LineKind::mobile);
  is("+853 6612 3456", "+85366123456", "MO", LineKind::mobile);
  is("+886 912 345 678", "+886912345678", "TW", LineKind::mobile);
  is("+886 2 2345 6789", "+886223456789", "TW", LineKind::fixed);
  is("+44 (0)20 7946 0018", "+442079460018", "GB", LineKind::fixed);
  is("+81 90-1234-5678", "+819012345678", "JP", LineKind::mobile);
  is("+86 138 0000 0000", "+8613800000000", "CN", LineKind::mobile);
  is("13800000000", "+8613800000000", "CN", LineKind::mobile);
  is("010-65521234", "+861065521234", "CN", LineKind::fixed);
  is("+852 2345 6789 ext. 12", "+85223456789", "HK", LineKind::fixed);
  for (const auto* text : {"", "+", "+999 1234 5678", "+852 123", "+86 1", "twelve",
                           "+852 2345 6789 and much more than any number that is ever dialled"})
    EXPECT_FALSE(known_number(text)) << text;
}

TEST(Numbers, from_abroad_are_found_in_a_message_in_every_spelling) {
  NEEDS_LIBRARY;
  EXPECT_EQ(found("请回拨+852 2345 6789"), "phone +852 2345 6789=+85223456789|");
  EXPECT_EQ(found("请回拨＋８５２　２３４５　６７８９。"), "phone +852　2345　6789=+85223456789|");
  EXPECT_EQ(found("回电0085291234567办理"), "phone 0085291234567=+85291234567|");
  EXPECT_EQ(found("联系+44 (0)20 7946 0018 Mr Li"), "phone +44 (0)20 7946 0018=+442079460018|");
  EXPECT_EQ(found("致电+8613800000000"), "phone +8613800000000=+8613800000000|");
  EXPECT_EQ(found("总机+86 10 6552 1234转801"), "phone +86 10 6552 1234=+861065521234|");
  EXPECT_EQ(found("LINE +886-912-345-678，WhatsApp +60 12-345 6789"),
            "phone +886-912-345-678=+886912345678|phone +60 12-345 6789=+60123456789|");
}

TEST(Numbers, of_the_mainland_stay_with_our_own_patterns) {
  EXPECT_EQ(found("致电+86 13800000000或400-810-8866，或发至106900001234"),
            "phone 13800000000|phone 400-810-8866|short_code 106900001234|");
  EXPECT_EQ(found("客服95588，座机010-65521234转801"), "short_code 95588|phone 010-65521234|");
  EXPECT_EQ(found("１３８００００００００"), "phone 13800000000|");
}

TEST(Numbers, a_date_or_an_amount_beside_or_like_one_stays_what_it_is) {
  NEEDS_LIBRARY;
  EXPECT_EQ(found("+852 2345 6789 2026-03-02到期"), "phone +852 2345 6789=+85223456789|date 2026-03-02|");
  EXPECT_EQ(found("应还+1234.56元"), "amount 1234.56元|");
  EXPECT_EQ(found("余额+85223456.00元"), "amount 85223456.00元|");
  EXPECT_EQ(found("本金10000+20000元"), "amount 20000元|");
  EXPECT_EQ(found("编号000012345678"), found("编号000012345678"));
  EXPECT_EQ(found("流水号00202603021021051234").find("phone"), std::string::npos);
  EXPECT_EQ(found("x+1+2+3 +999 1234 5678").find("phone"), std::string::npos);
}

TEST(Numbers, two_spellings_of_one_number_are_equal) {
  NEEDS_LIBRARY;
  for (const auto* text : {"+85223456789", "+852 2345 6789", "0085223456789", "+852-2345-6789"})
    EXPECT_EQ(dialled_digits(text), "85223456789") << text;
  EXPECT_EQ(dialled_digits("+44 (0)20 7946 0018"), dialled_digits("00442079460018"));
  EXPECT_EQ(dialled_digits("+86 138 0000 0000"), "13800000000");
  EXPECT_EQ(dialled_digits("0086-13800000000"), "13800000000");
  EXPECT_EQ(sender_class("+852 2345 6789"), SenderClass::overseas);
  EXPECT_EQ(sender_class("0085223456789"), SenderClass::overseas);
}

}  // namespace
}  // namespace qingbai

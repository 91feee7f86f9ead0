#include <gtest/gtest.h>

#include "base/bytes.hpp"
#include "base/carrier_prefix.hpp"
#include "base/day.hpp"
#include "base/id.hpp"
#include "base/money.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"

namespace qingbai {
namespace {

template <class T>
concept Printable = requires(std::ostream& out, const T& value) {
  out << value;
};
static_assert(!Printable<Secret<std::string>>, "a secret must not print");
static_assert(!Printable<Private<std::string>>, "a person's words must not print");
static_assert(!std::is_convertible_v<CaseId, ItemId>, "ids of different kinds must not mix");
static_assert(!std::is_constructible_v<CaseId, ItemId>);

TEST(Day, takes_only_real_days_in_one_form) {
  EXPECT_EQ(to_string(*parse_day("2024-02-29")), "2024-02-29");
  for (const auto* bad : {"2025-02-29", "2026-3-10", "2026/03/10", "2026-13-01", "", "2026-03-10 ", "abcd-ef-gh"})
    EXPECT_FALSE(parse_day(bad)) << bad;
}

TEST(Day, a_month_after_the_31st_ends_on_the_last_day) {
  EXPECT_EQ(to_string(parse_day("2026-01-31")->plus_months(1)), "2026-02-28");
  EXPECT_EQ(to_string(parse_day("2026-08-31")->plus_months(6)), "2027-02-28");
}

TEST(Instant, keeps_the_offset_it_was_written_in) {
  EXPECT_EQ(to_string(*parse_instant("2026-03-05T10:21:33+08:00")), "2026-03-05T10:21:33+08:00");
  EXPECT_EQ(parse_instant("2026-03-05T10:21:33+08:00")->unix_seconds, parse_instant("2026-03-05T02:21:33Z")->unix_seconds);
  EXPECT_EQ(to_string(parse_instant("2026-03-05T23:30:00+08:00")->day()), "2026-03-05");
  EXPECT_FALSE(parse_instant("2026-03-05"));
  EXPECT_FALSE(parse_instant("2026-03-05T10:21:33"));
}

TEST(Fen, reads_yuan_exactly) {
  EXPECT_EQ(parse_yuan("20,000")->n, 2000000);
  EXPECT_EQ(parse_yuan("0.05")->n, 5);
  EXPECT_EQ(parse_yuan("1234.5")->n, 123450);
  for (const auto* bad : {"", "1,23", "12,34,567", "1.234", "-3", "1e5", "."}) EXPECT_FALSE(parse_yuan(bad)) << bad;
  EXPECT_EQ(to_yuan(Fen{123456789}), "1,234,567.89");
}

TEST(Fen, writes_formal_capitals) {
  EXPECT_EQ(to_chinese_capitals(Fen{2000000}), "贰万元整");
  EXPECT_EQ(to_chinese_capitals(Fen{10050}), "壹佰元伍角");
  EXPECT_EQ(to_chinese_capitals(Fen{100100000}), "壹佰万零壹仟元整");
  EXPECT_EQ(to_chinese_capitals(Fen{5}), "伍分");
  EXPECT_EQ(to_chinese_capitals(Fen{0}), "零元整");
  EXPECT_EQ(to_chinese_capitals(Fen{168032}), "壹仟陆佰捌拾元叁角贰分");
}

TEST(Fen, reads_capitals_as_it_writes_them) {
  for (std::int64_t n = 1; n < 100'000'000'000'000; n = n * 3 + n % 7)
    EXPECT_EQ(parse_chinese_yuan(to_chinese_capitals(Fen{n})), Fen{n}) << to_chinese_capitals(Fen{n});
  EXPECT_EQ(parse_chinese_yuan("三百二十块"), Fen{32000});
  EXPECT_EQ(parse_chinese_yuan("两万零八十元五角"), Fen{2008050});
  for (const auto* bad : {"", "元", "整", "一三八元", "三万五元", "一百五元", "十元二十角", "百元", "元五角", "五"})
    EXPECT_FALSE(parse_chinese_yuan(bad)) << bad;
  EXPECT_EQ(parse_chinese_number("十五"), 15);
  EXPECT_EQ(parse_chinese_number("一千零二十万零三"), 10200003);
  for (const auto* bad : {"", "二三", "万", "五百万万", "百", "1", "一亿亿", "\xE4"})
    EXPECT_FALSE(parse_chinese_number(bad)) << bad;
}

TEST(CarrierPrefix, leaves_a_number_alone_unless_a_whole_one_stands_behind) {
  for (const auto& [dialled, number] : {std::pair{"1795113812345678", "13812345678"},
                                        {"12593-13812345678", "13812345678"},
                                        {"179090571-88886666", "0571-88886666"},
                                        {"1790002188886666", "02188886666"}})
    EXPECT_EQ(without_carrier_prefix(dialled), number);
  for (const char* same :
       {"17951", "1795112812345678", "179511381234567", "17951057-188886666", "1795113812345678a", "13812345678", ""})
    EXPECT_EQ(without_carrier_prefix(same), same);
}

TEST(Hex, goes_there_and_back) {
  const Bytes bytes{0, 15, 255, 128};
  EXPECT_EQ(to_hex(bytes), "000fff80");
  EXPECT_EQ(*from_hex("000fff80"), bytes);
  EXPECT_FALSE(from_hex("0"));
  EXPECT_FALSE(from_hex("zz"));
}

Result<int> half(int n) {
  if (n % 2 != 0) return fail(Code::invalid, "odd");
  return n / 2;
}
Result<int> quarter(int n) {
  TRY(const int h, half(n));
  TRY(const int q, half(h));
  return q;
}

TEST(Result, try_hands_the_error_on) {
  EXPECT_EQ(*quarter(8), 2);
  ASSERT_FALSE(quarter(6));
  EXPECT_EQ(quarter(6).error().what, "odd");
}

}  // namespace
}  // namespace qingbai

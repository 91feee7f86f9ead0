#include "facts/labelled.hpp"

#include <gtest/gtest.h>

namespace qingbai {
namespace {

std::vector<Entity> found(const std::string& text, std::optional<Instant> time = std::nullopt) {
  auto out = find_entities(text);
  find_labelled(text, time, out);
  return out;
}

const Entity* of_type(const std::vector<Entity>& all, const std::string& type) {
  for (const auto& e : all)
    if (e.type == type) return &e;
  return nullptr;
}

TEST(Labelled, numbers_and_names_are_known_by_their_labels) {
  const std::string text = "合同编号：HT20250601-0099已移交，案号（2026）京0105民初12345号，收款人张三，请还款";
  const auto all = found(text);
  ASSERT_NE(of_type(all, "contract_number"), nullptr);
  EXPECT_EQ(of_type(all, "contract_number")->value, "HT20250601-0099");
  ASSERT_NE(of_type(all, "case_number"), nullptr);
  EXPECT_EQ(of_type(all, "case_number")->value, "（2026）京0105民初12345号");
  ASSERT_NE(of_type(all, "payee"), nullptr);
  EXPECT_EQ(of_type(all, "payee")->value, "张三");
  for (const auto& e : all) EXPECT_EQ(text.substr(e.start, e.end - e.start), e.value);
}

TEST(Labelled, days_without_a_year_are_seen_from_the_day_of_the_message) {
  const auto december = parse_instant("2025-12-30T10:00:00+08:00");
  EXPECT_EQ(of_type(found("请于明天18:00前处理", december), "date")->resolved, "2025-12-31");
  EXPECT_EQ(of_type(found("请于1月5日前处理", december), "date")->resolved, "2026-01-05");
  EXPECT_EQ(of_type(found("大后天上门", december), "date")->resolved, "2026-01-02");
  EXPECT_EQ(of_type(found("2026年3月5日", december), "date")->resolved, "");
  const auto undated = found("请于明天处理");
  EXPECT_EQ(of_type(undated, "date"), nullptr);
}

TEST(Labelled, a_link_that_pretends_is_marked_and_an_honest_one_is_not) {
  EXPECT_TRUE(of_type(found("点 https://xn--80ak6aa92e.com/x"), "link")->odd);
  EXPECT_TRUE(of_type(found("点 аpple.com 还款"), "link")->odd);  // the first letter is Cyrillic
  EXPECT_FALSE(of_type(found("点 https://www.example.com/x"), "link")->odd);
  EXPECT_EQ(of_type(found("已逾期。请还款"), "link"), nullptr);
}

}  // namespace
}  // namespace qingbai

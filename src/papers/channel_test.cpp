#include "papers/channel.hpp"

#include <gtest/gtest.h>

namespace qingbai {
namespace {

using Kind = PaperBlock::Kind;

Paper complaint() {
  Paper p;
  p.id = PaperId{"lender_complaint"};
  p.name = "投诉书";
  p.blocks = {{Kind::title, "投诉书", {}, {}, {}},
              {Kind::addressee, "示例消费金融有限公司：", {}, {}, {}},
              {Kind::paragraph, "本人林小满，公民身份号码11010519491231002X。", {}, {}, {}},
              {Kind::table, "", {"贷款机构", "金额（元）"}, {{"示例消费金融有限公司", "20,000.00"}}, {}},
              {Kind::item, "1．停止催收；", {}, {}, {}},
              {Kind::item, "2．提供申请资料。", {}, {}, {}},
              {Kind::signature, "投诉人（签名）：＿＿＿", {}, {}, {}}};
  return p;
}

std::string all_of(const ChannelText& text) {
  std::string out;
  for (const auto& part : text.parts) out += part.text + "\n";
  return out;
}

TEST(Channel, a_web_form_gets_the_requests_first_and_no_part_is_over_its_limit) {
  const auto text = for_channel(complaint(), Channel::web, 60).value();
  ASSERT_GE(text.parts.size(), 4u);
  EXPECT_EQ(text.parts[0].text, "投诉书");
  EXPECT_EQ(text.parts[1].text, "示例消费金融有限公司");
  EXPECT_EQ(text.parts[2].text.rfind("1．停止催收；\n2．提供申请资料。", 0), 0u);
  for (const auto& part : text.parts) {
    EXPECT_LE(part.characters, 60u);
    EXPECT_EQ(part.characters, characters_in(part.text));
  }
  EXPECT_NE(all_of(text).find("11010519491231002X"), std::string::npos);
  EXPECT_NE(all_of(text).find("金额（元） 20,000.00"), std::string::npos);
  EXPECT_EQ(all_of(text).find("签名"), std::string::npos);
  EXPECT_TRUE(text.whole);
}

TEST(Channel, a_sentence_longer_than_a_part_is_cut_between_characters_and_loses_nothing) {
  auto paper = complaint();
  std::string longest;
  for (int i = 0; i < 130; ++i) longest += "字";
  paper.blocks.push_back({Kind::paragraph, longest, {}, {}, {}});
  std::size_t count = 0;
  const auto text = for_channel(paper, Channel::web, 50).value();
  for (const auto& part : text.parts)
    for (std::size_t at = 0; (at = part.text.find("字", at)) != std::string::npos; at += 3) ++count;
  EXPECT_EQ(count, 130u);
}

TEST(Channel, every_other_channel_has_a_place_for_the_number_that_comes_back) {
  for (const auto channel : {Channel::phone, Channel::counter, Channel::ems}) {
    const auto text = for_channel(complaint(), channel).value();
    EXPECT_TRUE(text.parts.back().text.empty());
    EXPECT_NE(all_of(text).find("投诉书"), std::string::npos);
  }
}

TEST(Channel, a_court_takes_nothing_by_telephone_and_an_own_paper_is_not_filed) {
  auto paper = complaint();
  EXPECT_EQ(channels_of(paper).size(), 4u);
  paper.to = "court";
  EXPECT_EQ(channels_of(paper), (std::vector{Channel::web, Channel::counter, Channel::ems}));
  EXPECT_EQ(for_channel(paper, Channel::phone).error().code, Code::refused);
  EXPECT_TRUE(for_channel(paper, Channel::ems).has_value());
  paper.to = "self";
  EXPECT_TRUE(channels_of(paper).empty());
  EXPECT_EQ(for_channel(paper, Channel::counter).error().code, Code::refused);
}

}  // namespace
}  // namespace qingbai

#include "base/yaml.hpp"

#include <gtest/gtest.h>

namespace qingbai {
namespace {

using yaml::load;

TEST(Yaml, kinds_of_values) {
  const auto root = load("a: 1\nb: [x, 'null', ~, '']\nc: {d: null, e: \"~\"}\nf:\n");
  ASSERT_TRUE(root);
  EXPECT_EQ((*root)["a"].scalar(), "1");
  const auto& list = (*root)["b"].items();
  ASSERT_EQ(list.size(), 4u);
  EXPECT_EQ(list[1].scalar(), "null");
  EXPECT_TRUE(list[2].is_null());
  EXPECT_TRUE(list[3].is_scalar());
  EXPECT_TRUE((*root)["c"]["d"].is_null());
  EXPECT_EQ((*root)["c"]["e"].scalar(), "~");
  EXPECT_TRUE((*root)["f"].is_null());
  EXPECT_FALSE((*root)["f"].is_there());
  EXPECT_TRUE((*root)["g"].is_absent());
  EXPECT_TRUE((*root)["a"]["x"].is_absent());
}

TEST(Yaml, an_empty_text_is_a_null) {
  for (const auto* text : {"", "\n", "# a remark\n", "---\n"}) {
    const auto root = load(text);
    ASSERT_TRUE(root) << text;
    EXPECT_TRUE(root->is_null()) << text;
  }
}

TEST(Yaml, the_lines_of_values_and_of_what_is_wrong) {
  const auto root = load("a: 1\n\nb:\n  - x\n  - y\n");
  ASSERT_TRUE(root);
  EXPECT_EQ((*root)["b"].items()[1].line(), 5);
  EXPECT_EQ(root->members()[1].key.line(), 3);
  EXPECT_EQ(load("a: 1\nb: 2\n  c: 3\n").error().line, 3);
  EXPECT_EQ(load("a: 1\nb: \"no end").error().what.substr(0, 10), "found unex");
}

TEST(Yaml, what_a_program_writes_as_json_is_read) {
  const auto root = load(R"({"name":"甲\/乙\u4E2D","list":[1,true,null],"long":")" + std::string(5000, 'x') + R"("})");
  ASSERT_TRUE(root) << root.error().what;
  EXPECT_EQ((*root)["name"].scalar(), "甲/乙中");
  EXPECT_TRUE((*root)["list"].items()[2].is_null());
  EXPECT_EQ((*root)["long"].scalar().size(), 5000u);
}

// People paste from other programs: a control character or a byte order mark inside costs a character, never the whole text.
TEST(Yaml, characters_that_yaml_forbids_cost_themselves_alone) {
  const auto root = load("\xEF\xBB\xBF{\"a\":\"x\x7Fy\",\"b\":\"p\xEF\xBB\xBFq\",\"c\":\"\xC2\x90\",\"d\":\"，\xC2\xA0\"}");
  ASSERT_TRUE(root) << root.error().what;
  EXPECT_EQ((*root)["a"].scalar(), "x\xEF\xBF\xBDy");
  EXPECT_EQ((*root)["b"].scalar(), "pq");
  EXPECT_EQ((*root)["c"].scalar(), "\xEF\xBF\xBD");
  EXPECT_EQ((*root)["d"].scalar(), "，\xC2\xA0");
}

TEST(Yaml, what_is_refused) {
  EXPECT_NE(load("a: &x 1\nb: *x\n").error().what.find("aliases"), std::string::npos);
  EXPECT_NE(load("a: 1\n---\nb: 2\n").error().what.find("second document"), std::string::npos);
  EXPECT_NE(load(std::string(100, '[') + std::string(100, ']')).error().what.find("deeply"), std::string::npos);
  EXPECT_FALSE(load("a: \xD6\xD0\xB9\xFA\n"));  // GBK, not UTF-8
}

TEST(Yaml, a_key_may_stand_twice_and_its_reader_sees_both) {
  const auto root = load("a: 1\na: 2\n");
  ASSERT_TRUE(root);
  EXPECT_EQ(root->members().size(), 2u);
  EXPECT_EQ((*root)["a"].scalar(), "1");
}

}  // namespace
}  // namespace qingbai

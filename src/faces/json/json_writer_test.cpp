#include "faces/json/json_writer.hpp"

#include <gtest/gtest.h>

namespace qingbai {
namespace {

// Writes a document piece by piece down to `depth`, and whole below it.
void write(JsonWriter& to, const Json& json, int depth) {
  if (depth == 0 || !json.is_structured()) return to.value(json);
  if (json.is_object()) to.begin_object();
  else to.begin_array();
  for (const auto& [key, value] : json.items()) {
    if (json.is_object()) to.key(key);
    write(to, value, depth - 1);
  }
  to.end();
}

TEST(JsonWriter, gives_the_bytes_of_the_whole_document) {
  const auto document = Json::parse(
      R"({"z": [], "a": {}, "列": [{"text": "一行\n两行\u0001", "n": -1.5, "b": [true, null, [[1]]]}, "x", {"k\n": {}}],
                                        "last": {"deep": {"deeper": {"deepest": [1, 2, {"end": "完"}]}}}})");
  for (int depth = 1; depth < 7; ++depth) {
    std::string text;
    JsonWriter to([&](std::string_view piece) { text += piece; });
    write(to, document, depth);
    EXPECT_EQ(text, dump(document)) << depth;
  }
}

TEST(JsonWriter, replaces_what_is_no_utf8_as_dump_does) {
  std::string text;
  JsonWriter to([&](std::string_view piece) { text += piece; });
  to.begin_array();
  to.value("\xFF!");
  to.end();
  EXPECT_EQ(text, dump(Json::array({"\xFF!"})));
}

}  // namespace
}  // namespace qingbai

#include "faces/web/uploads.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

namespace qingbai {
namespace {

std::string everything(ByteSource source) {
  std::string out;
  while (true) {
    const auto piece = source();
    if (!piece || piece->empty()) return out;
    out += as_text(*piece);
  }
}

std::string fresh_folder() {
  std::string path = std::filesystem::temp_directory_path() / "uploads-XXXXXX";
  return ::mkdtemp(path.data());
}

TEST(Uploads, pieces_come_out_as_they_went_in) {
  for (const auto& folder : {std::string(), fresh_folder()}) {
    Uploads uploads(folder);
    const auto id = uploads.start("录音.m4a", 9, 0).value();
    EXPECT_EQ(uploads.put(id, 0, as_bytes("one "), 1)->offset, 4u);
    EXPECT_EQ(uploads.put(id, 4, as_bytes("two"), 1)->offset, 7u);
    EXPECT_EQ(uploads.put(id, 7, as_bytes("!!"), 1)->offset, 9u);
    EXPECT_EQ(everything(uploads.take(id).value()), "one two!!");
    EXPECT_EQ(uploads.state(id).error().code, Code::not_found);
  }
}

TEST(Uploads, nothing_readable_is_in_the_folder_while_it_comes) {
  const auto folder = fresh_folder();
  Uploads uploads(folder);
  const auto id = uploads.start("x", 100, 0).value();
  ASSERT_TRUE(uploads.put(id, 0, as_bytes("林小满"), 1));
  EXPECT_TRUE(std::filesystem::is_empty(folder));
}

TEST(Uploads, a_piece_at_the_wrong_place_is_refused_and_the_place_is_told) {
  Uploads uploads("");
  const auto id = uploads.start("x", 6, 0).value();
  ASSERT_TRUE(uploads.put(id, 0, as_bytes("abc"), 1));
  EXPECT_EQ(uploads.put(id, 0, as_bytes("abc"), 1).error().code, Code::conflict);
  EXPECT_EQ(uploads.put(id, 3, as_bytes("defg"), 1).error().code, Code::conflict);
  EXPECT_EQ(uploads.take(id).error().code, Code::conflict);
  EXPECT_EQ(uploads.state(id)->offset, 3u);
  ASSERT_TRUE(uploads.put(id, 3, as_bytes("def"), 1));
  EXPECT_EQ(everything(uploads.take(id).value()), "abcdef");
}

TEST(Uploads, too_large_too_many_and_idle_ones_are_refused_or_dropped) {
  Uploads uploads("", {100, 150, 64, 2, 60});
  EXPECT_EQ(uploads.start("x", 101, 0).error().code, Code::refused);
  const auto first = uploads.start("a", 90, 0).value();
  EXPECT_EQ(uploads.start("b", 90, 0).error().code, Code::refused);  // the sum in memory
  ASSERT_TRUE(uploads.start("b", 10, 50));
  EXPECT_EQ(uploads.start("c", 10, 50).error().code, Code::conflict);
  EXPECT_TRUE(uploads.start("c", 10, 70));  // the first was idle for too long
  EXPECT_EQ(uploads.state(first).error().code, Code::not_found);
}

TEST(Uploads, an_empty_file_is_a_file) {
  Uploads uploads("");
  const auto id = uploads.start("empty", 0, 0).value();
  EXPECT_EQ(everything(uploads.take(id).value()), "");
}

}  // namespace
}  // namespace qingbai

#include "base/cbor.hpp"

#include <gtest/gtest.h>

namespace qingbai {
namespace {

using Json = nlohmann::json;

bool refused(const Bytes& bytes, std::size_t most = 100) { return read_cbor(bytes, most).is_discarded(); }

TEST(Cbor, reads_what_our_writers_make) {
  const Json value{{"text", "字"},
                   {"numbers", {0, 23, 24, 70000, -1, 1.5, 5000000000}},
                   {"none", nullptr},
                   {"yes", true},
                   {"bytes", Json::binary({1, 2, 3})}};
  EXPECT_EQ(read_cbor(Json::to_cbor(value)), value);
}

// RFC 8949, 3.2.3: a string may come in chunks, which the library reads by recursion: a reader that lies could exhaust the stack.
TEST(Cbor, refuses_indefinite_lengths_and_tags) {
  EXPECT_TRUE(refused({0x7F, 0x61, 'a', 0xFF}));        // a string in chunks
  EXPECT_TRUE(refused({0x5F, 0x41, 'a', 0xFF}));        // bytes in chunks
  EXPECT_TRUE(refused({0x9F, 0x01, 0xFF}));             // an array without its length
  EXPECT_TRUE(refused({0xBF, 0x61, 'a', 0x01, 0xFF}));  // a map without its length
  EXPECT_TRUE(refused({0xC1, 0x01}));                   // a tag
}

TEST(Cbor, refuses_what_is_cut_longer_deeper_or_more_than_allowed) {
  EXPECT_TRUE(refused({}));
  EXPECT_TRUE(refused({0x62, 'a'}));
  EXPECT_TRUE(refused({0x82, 0x01}));
  EXPECT_TRUE(refused({0x01, 0x01}));
  EXPECT_TRUE(refused({0x9B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF}));  // claims more than there is
  Json deep = 1;
  for (std::size_t i = 0; i < kDeepestCbor; ++i) deep = Json::array({deep});
  EXPECT_FALSE(refused(Json::to_cbor(deep)));
  EXPECT_TRUE(refused(Json::to_cbor(Json::array({deep}))));
  EXPECT_FALSE(refused(Json::to_cbor(Json(std::vector<int>(99, 1))), 100));
  EXPECT_TRUE(refused(Json::to_cbor(Json(std::vector<int>(100, 1))), 100));
}

}  // namespace
}  // namespace qingbai

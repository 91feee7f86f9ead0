#include "bundle/bundle.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "crypto/hash.hpp"

namespace qingbai {
namespace {

TEST(Bundle, lists_every_file_with_its_true_sum) {
  BundleInput in;
  in.case_name = "案件";
  in.made = *parse_instant("2026-03-10T12:00:00+08:00");
  in.tool_version = "test";
  Exhibit e;
  e.number = 1;
  e.item = ItemId{"E0001"};
  e.file = "data/originals/E0001.txt";
  e.original_name = "=cmd|' /C calc'!A0.txt";
  e.sha256 = hash_hex(HashKind::sha256, as_bytes("x"));
  e.sm3 = hash_hex(HashKind::sm3, as_bytes("x"));
  e.size = 1;
  in.exhibits = {e};
  const auto files = make_bundle(in);
  ASSERT_TRUE(files);
  std::string manifest, tags, list;
  for (const auto& f : *files) {
    if (f.path == "manifest-sha256.txt") manifest = as_text(f.bytes);
    if (f.path == "tagmanifest-sha256.txt") tags = as_text(f.bytes);
    if (f.path == "data/electronic-data-list.csv") list = as_text(f.bytes);
  }
  for (const auto& f : *files) {
    if (f.path == "tagmanifest-sha256.txt") continue;
    const auto line = hash_hex(HashKind::sha256, f.bytes) + "  " + f.path + "\n";
    EXPECT_NE((f.path.starts_with("data/") ? manifest : tags).find(line), std::string::npos) << f.path;
  }
  EXPECT_NE(manifest.find(e.sha256 + "  data/originals/E0001.txt\n"), std::string::npos);
  EXPECT_NE(list.find("\"'=cmd"), std::string::npos) << "a name must not become a formula";
}

}  // namespace
}  // namespace qingbai

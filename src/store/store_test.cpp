// One contract, every backend.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "crypto/hash.hpp"
#include "crypto/keys.hpp"
#include "store/local.hpp"
#include "store/memory.hpp"

namespace qingbai {
namespace {

namespace fs = std::filesystem;

struct Backend {
  std::string folder;
  std::unique_ptr<BlobStore> blobs;
  std::unique_ptr<Journal> journal;
};

class Store : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    if (std::string(GetParam()) == "memory") {
      b.blobs = std::make_unique<MemoryBlobs>();
      b.journal = std::make_unique<MemoryJournal>();
      return;
    }
    b.folder = (fs::temp_directory_path() / ("store-" + to_hex(random_bytes(8)))).string();
    fs::create_directory(b.folder);
    b.blobs = std::move(*open_local_blobs(b.folder));
    b.journal = std::move(*open_local_journal(b.folder, random_key()));
  }
  void TearDown() override {
    b.journal.reset();
    if (!b.folder.empty()) fs::remove_all(b.folder);
  }
  static ByteSource pieces(std::vector<std::string> list) {
    return [list = std::move(list), at = std::size_t{0}]() mutable -> Result<ByteView> {
      return at < list.size() ? as_bytes(list[at++]) : ByteView{};
    };
  }
  Result<std::string> text(const std::string& name) {
    TRY(const auto source, b.blobs->get(name));
    std::string out;
    while (true) {
      TRY(const auto piece, source());
      if (piece.empty()) return out;
      out += as_text(piece);
    }
  }
  Backend b;
};

TEST_P(Store, a_blob_is_named_by_the_hash_of_its_bytes_and_comes_back_whole) {
  const auto name = b.blobs->put(pieces({"ab", "cd"}));
  ASSERT_TRUE(name);
  EXPECT_EQ(*name, hash_hex(HashKind::sha256, as_bytes("abcd")));
  EXPECT_EQ(*text(*name), "abcd");
  EXPECT_EQ(*b.blobs->put(pieces({"abcd"})), *name);
  EXPECT_EQ(b.blobs->list()->size(), 1u);
}

TEST_P(Store, a_source_that_fails_leaves_nothing_behind) {
  int calls = 0;
  const auto name = b.blobs->put([&calls]() -> Result<ByteView> {
    if (++calls == 2) return fail(Code::storage, "cut");
    return as_bytes("half");
  });
  EXPECT_FALSE(name);
  EXPECT_TRUE(b.blobs->list()->empty());
  if (!b.folder.empty()) {
    EXPECT_TRUE(fs::is_empty(b.folder + "/blobs"));
  }
}

TEST_P(Store, a_missing_blob_is_not_found_and_no_name_leads_out) {
  EXPECT_EQ(text(std::string(64, 'a')).error().code, Code::not_found);
  EXPECT_EQ(text("../../etc/passwd").error().code, Code::not_found);
}

TEST_P(Store, lines_stay_in_order_and_the_second_writer_is_told) {
  const CaseId id{"c1"};
  EXPECT_EQ(*b.journal->append(id, 0, as_bytes("one")), 1u);
  EXPECT_EQ(*b.journal->append(id, 1, as_bytes("two")), 2u);
  EXPECT_EQ(b.journal->append(id, 1, as_bytes("late")).error().code, Code::conflict);
  EXPECT_EQ(b.journal->append(id, 5, as_bytes("gap")).error().code, Code::conflict);
  const auto lines = b.journal->read(id, 1);
  ASSERT_EQ(lines->size(), 1u);
  EXPECT_EQ(as_text(lines->front().sealed), "two");
}

TEST_P(Store, cases_are_listed_in_the_order_they_were_opened_and_erased_one_by_one) {
  for (const auto* name : {"z", "a", "m"}) EXPECT_TRUE(b.journal->append(CaseId{name}, 0, as_bytes("x")));
  ASSERT_EQ(b.journal->cases()->size(), 3u);
  EXPECT_EQ(b.journal->cases()->front().value, "z");
  EXPECT_TRUE(b.journal->erase(CaseId{"a"}));
  EXPECT_EQ(b.journal->cases()->size(), 2u);
  EXPECT_TRUE(b.journal->read(CaseId{"a"}, 0)->empty());
}

INSTANTIATE_TEST_SUITE_P(Backends, Store, ::testing::Values("memory", "local"),
                         [](const auto& backend) { return std::string(backend.param); });

TEST(LocalStore, keeps_its_lines_over_closing_and_opens_only_with_its_key) {
  const auto folder = (fs::temp_directory_path() / ("store-" + to_hex(random_bytes(8)))).string();
  fs::create_directory(folder);
  const auto key = random_key();
  { EXPECT_TRUE((*open_local_journal(folder, key))->append(CaseId{"c"}, 0, as_bytes("kept"))); }
  EXPECT_EQ(as_text((*open_local_journal(folder, key))->read(CaseId{"c"}, 0)->front().sealed), "kept");
  const auto other = open_local_journal(folder, random_key());
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, Code::locked);
  fs::remove_all(folder);
}

TEST(LocalStore, a_second_opener_is_told_that_the_book_is_in_use) {
  const auto folder = (fs::temp_directory_path() / ("store-" + to_hex(random_bytes(8)))).string();
  fs::create_directory(folder);
  {
    const auto first = FolderLock::take(folder);
    ASSERT_TRUE(first);
    EXPECT_EQ(FolderLock::take(folder).error().code, Code::locked);
  }
  EXPECT_TRUE(FolderLock::take(folder));
  fs::remove_all(folder);
}

}  // namespace
}  // namespace qingbai

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
    b.blobs = std::move(*open_local_blobs(b.folder, Access::create));
    b.journal = std::move(*open_local_journal(b.folder, random_key(), Access::create));
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
  Result<std::string> put(const ByteSource& source) {
    TRY(const auto staged, b.blobs->stage(source));
    CHECK_OK(b.blobs->commit({&staged, 1}));
    return staged.name;
  }
  Result<std::uint64_t> add(const CaseId& id, std::uint64_t expected, const std::vector<std::string>& texts) {
    std::vector<Bytes> lines;
    for (const auto& t : texts) lines.emplace_back(t.begin(), t.end());
    return b.journal->append(id, expected, lines);
  }
  Backend b;
};

TEST_P(Store, a_blob_is_named_by_the_hash_of_its_bytes_and_comes_back_whole) {
  const auto name = put(pieces({"ab", "cd"}));
  ASSERT_TRUE(name);
  EXPECT_EQ(*name, hash_hex(HashKind::sha256, as_bytes("abcd")));
  EXPECT_EQ(*text(*name), "abcd");
  EXPECT_EQ(*put(pieces({"abcd"})), *name);
  EXPECT_EQ(b.blobs->list()->size(), 1u);
}

TEST_P(Store, a_source_that_fails_leaves_nothing_behind) {
  int calls = 0;
  const auto name = put([&calls]() -> Result<ByteView> {
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
  EXPECT_EQ(*add(id, 0, {"one"}), 1u);
  EXPECT_EQ(*add(id, 1, {"two"}), 2u);
  EXPECT_EQ(add(id, 1, {"late"}).error().code, Code::conflict);
  EXPECT_EQ(add(id, 5, {"gap"}).error().code, Code::conflict);
  const auto lines = b.journal->read(id, 1);
  ASSERT_EQ(lines->size(), 1u);
  EXPECT_EQ(as_text(lines->front().sealed), "two");
}

TEST_P(Store, several_lines_are_appended_whole_or_not_at_all) {
  const CaseId id{"c1"};
  EXPECT_EQ(*add(id, 0, {"one", "two", "three"}), 3u);
  EXPECT_FALSE(add(id, 2, {"x", "y"}));
  EXPECT_EQ(b.journal->read(id, 0)->size(), 3u);
}

TEST_P(Store, staged_blobs_are_readable_and_unseen_until_they_are_committed) {
  const auto staged = b.blobs->stage(pieces({"abcd"}));
  ASSERT_TRUE(staged);
  EXPECT_TRUE(b.blobs->list()->empty());
  EXPECT_EQ(as_text(*(*b.blobs->read_staged(*staged))()), "abcd");
  b.blobs->discard(*staged);
  EXPECT_FALSE(b.blobs->read_staged(*staged));
  const auto left = b.blobs->stage(pieces({"left by a crash"}));
  ASSERT_TRUE(left);
  EXPECT_EQ(*b.blobs->sweep(), 1);
  EXPECT_EQ(*b.blobs->sweep(), 0);
}

TEST_P(Store, replaced_lines_leave_nothing_of_the_old_ones) {
  const CaseId id{"c1"};
  ASSERT_TRUE(add(id, 0, {"first-secret-words", "second"}));
  const std::vector<JournalLine> lines{{1, Bytes{'x'}}};
  ASSERT_TRUE(b.journal->replace(id, lines));
  EXPECT_EQ(as_text(b.journal->read(id, 0)->front().sealed), "x");
  for (const auto& copy : b.journal->copies()) {
    EXPECT_TRUE(copy.damage.empty());
    ASSERT_EQ(copy.lines.size(), 2u);
    EXPECT_EQ(as_text(copy.lines[0].line.sealed), "x");
    EXPECT_EQ(as_text(copy.lines[1].line.sealed), "second");
  }
  const std::vector<JournalLine> missing{{9, Bytes{'x'}}};
  EXPECT_FALSE(b.journal->replace(id, missing));
}

TEST_P(Store, cases_are_listed_in_the_order_they_were_opened) {
  for (const auto* name : {"z", "a", "m"}) EXPECT_TRUE(add(CaseId{name}, 0, {"x"}));
  ASSERT_EQ(b.journal->cases()->size(), 3u);
  EXPECT_EQ(b.journal->cases()->front().value, "z");
}

INSTANTIATE_TEST_SUITE_P(Backends, Store, ::testing::Values("memory", "local"),
                         [](const auto& backend) { return std::string(backend.param); });

class LocalStore : public ::testing::Test {
 protected:
  void SetUp() override {
    folder = (fs::temp_directory_path() / ("store-" + to_hex(random_bytes(8)))).string();
    fs::create_directory(folder);
  }
  void TearDown() override { fs::remove_all(folder); }
  auto open(Access access) { return open_local_journal(folder, key, access); }
  static std::vector<Bytes> lines(std::initializer_list<const char*> texts) {
    std::vector<Bytes> out;
    for (const std::string t : texts) out.emplace_back(t.begin(), t.end());
    return out;
  }
  std::string folder;
  Secret<Bytes> key = random_key();
  CaseId id{"c"};
};

TEST_F(LocalStore, keeps_its_lines_over_closing_and_opens_only_with_its_key) {
  { EXPECT_TRUE((*open(Access::create))->append(id, 0, lines({"kept"}))); }
  EXPECT_EQ(as_text((*open(Access::write))->read(id, 0)->front().sealed), "kept");
  const auto other = open_local_journal(folder, random_key(), Access::write);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, Code::corrupt);
}

TEST_F(LocalStore, each_copy_is_given_what_only_the_other_has) {
  { EXPECT_TRUE((*open(Access::create))->append(id, 0, lines({"a", "b"}))); }
  fs::copy(folder + "/journal.copy", folder + "/old.copy");
  fs::copy(folder + "/journal.db", folder + "/old.db");
  { EXPECT_TRUE((*open(Access::write))->append(id, 2, lines({"c"}))); }
  fs::copy(folder + "/old.copy", folder + "/journal.copy", fs::copy_options::overwrite_existing);
  EXPECT_EQ((*open(Access::write))->copies()[1].lines.size(), 3u);
  fs::copy(folder + "/old.db", folder + "/journal.db", fs::copy_options::overwrite_existing);
  EXPECT_EQ((*open(Access::write))->read(id, 0)->size(), 3u);
}

TEST_F(LocalStore, a_torn_last_frame_is_cut_off_and_written_again) {
  { EXPECT_TRUE((*open(Access::create))->append(id, 0, lines({"a", "b"}))); }
  fs::resize_file(folder + "/journal.copy", fs::file_size(folder + "/journal.copy") - 3);
  const auto journal = open(Access::write);
  ASSERT_TRUE(journal);
  EXPECT_EQ((*journal)->copies()[1].lines.size(), 2u);
  EXPECT_TRUE((*journal)->copies()[1].damage.empty());
}

TEST_F(LocalStore, a_missing_copy_is_damage_and_never_an_empty_book) {
  { EXPECT_TRUE((*open(Access::create))->append(id, 0, lines({"a"}))); }
  fs::rename(folder + "/journal.db", folder + "/gone");
  EXPECT_EQ(open(Access::write).error().code, Code::corrupt);
  EXPECT_FALSE(fs::exists(folder + "/journal.db"));
  fs::rename(folder + "/gone", folder + "/journal.db");
  fs::remove(folder + "/journal.copy");
  EXPECT_EQ(open(Access::write).error().code, Code::corrupt);
  EXPECT_FALSE(fs::exists(folder + "/journal.copy"));
}

TEST_F(LocalStore, a_second_opener_is_told_that_the_book_is_in_use) {
  {
    const auto first = FolderLock::take(folder);
    ASSERT_TRUE(first);
    EXPECT_EQ(FolderLock::take(folder).error().code, Code::locked);
  }
  EXPECT_TRUE(FolderLock::take(folder));
}

}  // namespace
}  // namespace qingbai

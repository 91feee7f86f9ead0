#include "vault/vault.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "crypto/hash.hpp"
#include "store/memory.hpp"
#include "vault/book_header.hpp"

namespace qingbai {
namespace {

namespace fs = std::filesystem;

const FixedClock kClock(*parse_instant("2026-03-10T12:00:00+08:00"));
const KdfCost kQuick{1, 8u << 20};  // tests need no slow passphrase

ByteSource source_of(std::string text) {
  return [text = std::move(text), done = false]() mutable -> Result<ByteView> {
    if (done) return ByteView{};
    done = true;
    return as_bytes(text);
  };
}

Result<std::string> text_of(Vault& vault, const CaseId& id, const ItemId& item) {
  std::string out;
  CHECK_OK(vault.read(id, item, "read", [&out](ByteView piece) -> Done {
    out += as_text(piece);
    return {};
  }));
  return out;
}

Secret<std::string> words(const char* text) { return Secret<std::string>(text); }

class Book : public ::testing::Test {
 protected:
  void SetUp() override { folder = (fs::temp_directory_path() / ("book-" + to_hex(random_bytes(8)))).string(); }
  void TearDown() override { fs::remove_all(folder); }
  std::string folder;
};

TEST(Vault, gives_back_what_it_received_and_logs_it) {
  const auto vault = *Vault::in_memory(kClock);
  const auto id = *vault->new_case("甲案");
  const auto receipt = vault->receive(id, source_of("短信"), {"a.txt", "web page", std::nullopt});
  ASSERT_TRUE(receipt);
  EXPECT_EQ(receipt->item.value, "E0001");
  EXPECT_EQ(receipt->sha256, hash_hex(HashKind::sha256, as_bytes("短信")));
  EXPECT_EQ(receipt->sm3, hash_hex(HashKind::sm3, as_bytes("短信")));
  EXPECT_EQ(*text_of(*vault, id, receipt->item), "短信");
  const auto custody = *vault->custody(id);
  ASSERT_EQ(custody.size(), 2u);
  EXPECT_EQ(custody[0].action, "receive");
  EXPECT_EQ(custody[1].action, "read");
}

TEST(Vault, the_same_file_twice_is_two_receipts_and_one_copy) {
  const auto vault = *Vault::in_memory(kClock);
  const auto id = *vault->new_case("x");
  const auto one = *vault->receive(id, source_of("same"), {}), two = *vault->receive(id, source_of("same"), {});
  EXPECT_NE(one.item, two.item);
  EXPECT_EQ(one.blob, two.blob);
}

TEST(Vault, an_empty_file_is_evidence_too) {
  const auto vault = *Vault::in_memory(kClock);
  const auto id = *vault->new_case("x");
  const auto receipt = vault->receive(id, [] { return Result<ByteView>(ByteView{}); }, {});
  ASSERT_TRUE(receipt) << receipt.error().what;
  EXPECT_EQ(*text_of(*vault, id, receipt->item), "");
}

// A blob store whose n-th operation fails, or that hands out changed bytes.
class BadBlobs final : public BlobStore {
 public:
  Result<std::string> put(const ByteSource& s) override {
    if (--left < 0) return fail(Code::storage, "full");
    return inner.put(s);
  }
  Result<ByteSource> get(const std::string& n) const override {
    TRY(auto source, inner.get(n));
    if (flip < 0) return source;
    return ByteSource{[this, source = std::move(source), at = std::ptrdiff_t{0}, copy = Bytes{}]() mutable -> Result<ByteView> {
      TRY(const auto piece, source());
      copy.assign(piece.begin(), piece.end());
      if (flip >= at && flip < at + static_cast<std::ptrdiff_t>(copy.size())) copy[static_cast<std::size_t>(flip - at)] ^= 0xFF;
      at += static_cast<std::ptrdiff_t>(copy.size());
      return ByteView{copy};
    }};
  }
  Result<std::vector<std::string>> list() const override { return inner.list(); }
  Done remove(const std::string& n) override { return inner.remove(n); }
  MemoryBlobs inner;
  int left = 1000;
  std::ptrdiff_t flip = -1;
};

TEST(Vault, nothing_is_acknowledged_when_the_store_fails) {
  auto blobs = std::make_unique<BadBlobs>();
  auto* bad = blobs.get();
  Vault vault(std::move(blobs), std::make_unique<MemoryJournal>(), random_key(), random_bytes(16), kClock);
  const auto id = *vault.new_case("x");
  bad->left = 0;
  EXPECT_FALSE(vault.receive(id, source_of("a"), {}));
  EXPECT_TRUE(vault.receipts(id)->empty());
  bad->left = 10;
  bad->flip = 100;  // the disk gives back something else: found before it is acknowledged
  EXPECT_FALSE(vault.receive(id, source_of("a"), {}));
  EXPECT_TRUE(vault.receipts(id)->empty());
  bad->flip = -1;
  EXPECT_TRUE(vault.receive(id, source_of("a"), {}));
  EXPECT_TRUE(vault.check()->damage.empty());
}

TEST(Vault, each_changed_byte_of_a_stored_item_is_found_and_named) {
  auto blobs = std::make_unique<BadBlobs>();
  auto* bad = blobs.get();
  Vault vault(std::move(blobs), std::make_unique<MemoryJournal>(), random_key(), random_bytes(16), kClock);
  const auto id = *vault.new_case("x");
  const auto receipt = *vault.receive(id, source_of("evidence"), {});
  std::ptrdiff_t size = 0;
  const auto stored = *bad->inner.get(receipt.blob);
  for (auto piece = stored(); !piece->empty(); piece = stored()) size += static_cast<std::ptrdiff_t>(piece->size());
  EXPECT_GT(size, 200);
  for (std::ptrdiff_t i = 0; i < size; ++i) {
    bad->flip = i;
    const auto report = *vault.check();
    EXPECT_EQ(report.damage.size(), 1u) << i;
    EXPECT_FALSE(text_of(vault, id, receipt.item)) << i;
  }
}

TEST_F(Book, opens_again_with_its_passphrase_only) {
  CaseId id;
  {
    const auto made = Vault::create(folder, words("一二三"), kClock, kQuick);
    ASSERT_TRUE(made) << made.error().what;
    id = *(*made)->new_case("案件");
    ASSERT_TRUE((*made)->receive(id, source_of("留存"), {"n", "s", std::nullopt}));
  }
  const auto wrong = Vault::open(folder, words("一二四"), kClock);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, Code::locked);
  const auto again = Vault::open(folder, words("一二三"), kClock);
  ASSERT_TRUE(again) << again.error().what;
  EXPECT_EQ((*again)->cases()->at(0).name, "案件");
  EXPECT_EQ(*text_of(**again, id, ItemId{"E0001"}), "留存");
  EXPECT_TRUE((*again)->check()->damage.empty());
}

TEST_F(Book, is_not_made_over_other_things) {
  fs::create_directory(folder);
  std::ofstream(folder + "/diary.txt") << "mine";
  EXPECT_EQ(Vault::create(folder, words("x"), kClock, kQuick).error().code, Code::refused);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1);
}

TEST_F(Book, one_from_the_future_is_left_alone) {
  { ASSERT_TRUE(Vault::create(folder, words("x"), kClock, kQuick)); }
  std::ifstream in(folder + "/book.txt");
  std::string text(std::istreambuf_iterator<char>(in), {});
  text.replace(text.find("qingbai-book 1"), 14, "qingbai-book 2");
  std::ofstream(folder + "/book.txt") << text;
  EXPECT_EQ(Vault::open(folder, words("x"), kClock).error().code, Code::newer_version);
}

TEST_F(Book, holds_no_readable_word_of_the_case) {
  const std::string canary = "金丝雀-canary-13800001234";
  {
    const auto vault = *Vault::create(folder, words("x"), kClock, kQuick);
    const auto id = *vault->new_case(canary);
    ASSERT_TRUE(vault->receive(id, source_of(canary), {canary, canary, std::nullopt}));
    ASSERT_TRUE(vault->append(id, RecordKind::answers, as_bytes(canary)));
  }
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    ++files;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    EXPECT_EQ(bytes.find("canary"), std::string::npos) << entry.path();
    EXPECT_EQ(entry.path().string().find("canary"), std::string::npos);
  }
  EXPECT_GE(files, 3);
}

TEST(BookHeader, each_changed_character_opens_nothing) {
  const auto master = random_key();
  BookHeader header{random_bytes(16), {}};
  header.slots.push_back(*wrap_master(master, words("x"), kQuick, header.id));
  const auto text = write_header(header);
  for (std::size_t i = 0; i < text.size(); i += 7) {
    auto bad = text;
    bad[i] = static_cast<char>(bad[i] ^ 1);
    const auto read = read_header(bad);
    if (!read) continue;
    const auto key = unwrap_master(*read, words("x"));
    // Either it does not open, or the change was of no meaning (the case of a hexadecimal digit is not).
    EXPECT_TRUE(!key || key->reveal() == master.reveal()) << i;
  }
  EXPECT_EQ(unwrap_master(*read_header(text), words("x"))->reveal(), master.reveal());
}

}  // namespace
}  // namespace qingbai

#include "vault/book_on_disk.hpp"

namespace qingbai {
namespace {

using namespace testing_vault;

TEST(Vault, gives_back_what_it_received_and_logs_it) {
  const auto vault = *Vault::in_memory(kClock);
  const auto id = *vault->new_case("甲案");
  const auto receipt = vault->receive(id, source_of("短信"), {"a.txt", "web page", "", "", std::nullopt});
  ASSERT_TRUE(receipt);
  EXPECT_EQ(receipt->item.value, "E0001");
  EXPECT_EQ(receipt->sha256, hash_hex(HashKind::sha256, as_bytes("短信")));
  EXPECT_EQ(receipt->sm3, hash_hex(HashKind::sm3, as_bytes("短信")));
  EXPECT_EQ(*text_of(*vault, id, receipt->item), "短信");
  const auto custody = *vault->custody(id);
  ASSERT_EQ(custody.size(), 3u);
  EXPECT_EQ(custody[0].action, "open");
  EXPECT_EQ(custody[1].action, "receive");
  EXPECT_EQ(custody[2].action, "read");
  EXPECT_EQ(custody[1].text.find("a.txt"), std::string::npos) << "a leaf names nobody's file";
}

TEST(Vault, large_and_small_files_hash_as_plain_hashing_does) {
  const auto vault = *Vault::in_memory(kClock);
  const auto id = *vault->new_case("x");
  for (const std::size_t size : {0u, 1u, 65'535u, 65'536u, 65'537u, 1'048'576u, 1'048'577u, 5'000'000u}) {
    std::string text(size, 'a');
    for (std::size_t i = 0; i < size; i += 97) text[i] = static_cast<char>('b' + i % 7);
    const auto receipt = vault->receive(id, source_of(text), {});
    ASSERT_TRUE(receipt) << receipt.error().what;
    EXPECT_EQ(receipt->size, size);
    EXPECT_EQ(receipt->sha256, hash_hex(HashKind::sha256, as_bytes(text)));
    EXPECT_EQ(receipt->sm3, hash_hex(HashKind::sm3, as_bytes(text)));
    EXPECT_EQ(*text_of(*vault, id, receipt->item), text);
  }
}

TEST(Vault, the_same_file_a_thousand_times_is_one_blob_and_a_thousand_receipts) {
  auto blobs = std::make_unique<MemoryBlobs>();
  const auto* store = blobs.get();
  Vault vault(std::move(blobs), std::make_unique<MemoryJournal>(), random_key(), random_bytes(16), kClock);
  const auto id = *vault.new_case("x");
  std::vector<Incoming> files(1000, Incoming{[] { return Result<ByteSource>(source_of("same")); }, {}});
  std::size_t told = 0;
  ASSERT_TRUE(vault.receive_all(id, files, [&](std::size_t i, const Result<Receipt>& receipt) {
    EXPECT_EQ(i, told++);
    EXPECT_TRUE(receipt);
  }));
  EXPECT_EQ(told, 1000u);
  EXPECT_EQ(store->list()->size(), 1u);
  EXPECT_EQ(vault.receipts(id)->size(), 1000u);
  EXPECT_EQ(vault.receipts(id)->back().item.value, "E1000");
  EXPECT_EQ(*text_of(vault, id, ItemId{"E1000"}), "same");
  const auto report = *vault.check();
  EXPECT_TRUE(report.damage.empty());
  EXPECT_EQ(report.items, 1000u);
}

TEST(Vault, one_file_that_cannot_be_read_does_not_stop_the_others) {
  const auto vault = *Vault::in_memory(kClock);
  const auto id = *vault->new_case("x");
  std::vector<Incoming> files;
  files.push_back({[] { return Result<ByteSource>(source_of("a")); }, {}});
  files.push_back({[]() -> Result<ByteSource> { return fail(Code::refused, "gone"); }, {}});
  files.push_back(
      {[]() -> Result<ByteSource> { return ByteSource([]() -> Result<ByteView> { return fail(Code::storage, "EIO"); }); }, {}});
  files.push_back({[] { return Result<ByteSource>(source_of("b")); }, {}});
  std::string seen;
  ASSERT_TRUE(vault->receive_all(id, files, [&](std::size_t, const Result<Receipt>& r) { seen += r ? 'y' : 'n'; }));
  EXPECT_EQ(seen, "ynny");
  EXPECT_EQ(vault->receipts(id)->size(), 2u);
}

// A blob store whose n-th operation fails, or that hands out changed bytes.
class BadBlobs final : public BlobStore {
 public:
  Result<StagedBlob> stage(const ByteSource& s) override {
    if (--left < 0) return fail(Code::storage, "full");
    return inner.stage(s);
  }
  Result<ByteSource> read_staged(const StagedBlob& s) const override {
    TRY(auto source, inner.read_staged(s));
    return changed(std::move(source));
  }
  Done commit(std::span<const StagedBlob> s) override { return inner.commit(s); }
  void discard(const StagedBlob& s) override { inner.discard(s); }
  Result<ByteSource> get(const std::string& n) const override {
    TRY(auto source, inner.get(n));
    return changed(std::move(source));
  }
  Result<std::vector<std::string>> list() const override { return inner.list(); }
  Done remove(const std::string& n) override { return inner.remove(n); }
  Result<int> sweep() override { return inner.sweep(); }
  ByteSource changed(ByteSource source) const {
    if (flip < 0) return source;
    return [this, source = std::move(source), at = std::ptrdiff_t{0}, copy = Bytes{}]() mutable -> Result<ByteView> {
      TRY(const auto piece, source());
      copy.assign(piece.begin(), piece.end());
      if (flip >= at && flip < at + static_cast<std::ptrdiff_t>(copy.size())) copy[static_cast<std::size_t>(flip - at)] ^= 0xFF;
      at += static_cast<std::ptrdiff_t>(copy.size());
      return ByteView{copy};
    };
  }
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

TEST(Vault, an_error_of_the_disk_is_never_counted_as_clean_or_as_damage) {
  class Unreadable final : public BlobStore {
   public:
    Result<StagedBlob> stage(const ByteSource& s) override { return inner.stage(s); }
    Result<ByteSource> read_staged(const StagedBlob& s) const override { return inner.read_staged(s); }
    Done commit(std::span<const StagedBlob> s) override { return inner.commit(s); }
    void discard(const StagedBlob& s) override { inner.discard(s); }
    Result<ByteSource> get(const std::string&) const override { return fail(Code::storage, "EIO"); }
    Result<std::vector<std::string>> list() const override { return fail(Code::storage, "EIO"); }
    Done remove(const std::string& n) override { return inner.remove(n); }
    Result<int> sweep() override { return inner.sweep(); }
    MemoryBlobs inner;
  };
  Vault vault(std::make_unique<Unreadable>(), std::make_unique<MemoryJournal>(), random_key(), random_bytes(16), kClock);
  const auto id = *vault.new_case("x");
  ASSERT_TRUE(vault.receive(id, source_of("a"), {}));
  const auto report = *vault.check();
  EXPECT_TRUE(report.damage.empty());
  EXPECT_EQ(report.unverifiable.size(), 2u);
}

TEST(Vault, the_clock_may_jump_and_the_order_stays) {
  class Jumping final : public Clock {
   public:
    Instant now() const override { return Instant{1'700'000'000 + (++calls / 3 % 2 == 0 ? -1 : 1) * 31'536'000, 480}; }
    mutable int calls = 0;
  } clock;
  const auto vault = *Vault::in_memory(clock);
  const auto id = *vault->new_case("x");
  for (int i = 0; i < 6; ++i) ASSERT_TRUE(vault->receive(id, source_of(std::to_string(i)), {}));
  const auto report = *vault->check();
  EXPECT_TRUE(report.damage.empty());
  EXPECT_FALSE(report.notes.empty());
  const auto custody = *vault->custody(id);
  for (std::size_t i = 0; i < custody.size(); ++i) EXPECT_EQ(custody[i].sequence, i + 1);
}

using Book_ = Folder;

TEST_F(Book_, opens_again_with_its_passphrase_only) {
  CaseId id;
  {
    const auto made = make(folder);
    ASSERT_TRUE(made) << made.error().what;
    id = *(*made)->new_case("案件");
    ASSERT_TRUE((*made)->receive(id, source_of("留存"), {"n", "s", "", "", std::nullopt}));
  }
  const auto wrong = open(folder, "一二四");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, Code::locked);
  EXPECT_EQ(open(folder, "").error().code, Code::locked);
  const auto again = open(folder);
  ASSERT_TRUE(again) << again.error().what;
  EXPECT_EQ((*again)->cases()->at(0).name, "案件");
  EXPECT_EQ(*text_of(**again, id, ItemId{"E0001"}), "留存");
  EXPECT_TRUE((*again)->check()->damage.empty());
}

TEST_F(Book_, is_not_made_over_other_things) {
  fs::create_directory(folder);
  write_file(folder + "/diary.txt", "mine");
  EXPECT_EQ(make(folder).error().code, Code::refused);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1);
}

TEST_F(Book_, one_from_the_future_is_left_alone) {
  { ASSERT_TRUE(make(folder)); }
  for (const auto* name : {"/book.txt", "/book.copy.txt"}) {
    auto text = file_text(folder + name);
    text.replace(text.find("qingbai-book 1"), 14, "qingbai-book 2");
    write_file(folder + name, text);
  }
  EXPECT_EQ(open(folder).error().code, Code::newer_version);
  EXPECT_EQ(open(folder, "一二三", Access::salvage).error().code, Code::newer_version);
}

TEST_F(Book_, holds_no_readable_word_of_the_case) {
  const std::string canary = "金丝雀-canary-13800001234";
  {
    const auto vault = *make(folder);
    const auto id = *vault->new_case(canary);
    ASSERT_TRUE(vault->receive(id, source_of(canary), {canary, canary, canary, canary, std::nullopt}));
    ASSERT_TRUE(vault->append(id, RecordKind::answers, as_bytes(canary)));
    ASSERT_TRUE(text_of(*vault, id, ItemId{"E0001"}));
    ASSERT_TRUE(vault->book()->new_recovery_key());
  }
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    ++files;
    EXPECT_EQ(file_text(entry.path()).find("canary"), std::string::npos) << entry.path();
    EXPECT_EQ(entry.path().string().find("canary"), std::string::npos);
  }
  EXPECT_GE(files, 5);
}

TEST_F(Book_, a_second_program_is_told_that_it_is_in_use) {
  const auto first = make(folder);
  ASSERT_TRUE(first);
  EXPECT_EQ(open(folder).error().code, Code::locked);
}

TEST_F(Book_, every_key_opens_and_a_changed_passphrase_changes_nothing_else) {
  CaseId id;
  Secret<Bytes> recovery;
  const auto helper = AgeIdentity::generate();
  {
    const auto vault = *make(folder);
    id = *vault->new_case("x");
    ASSERT_TRUE(vault->receive(id, source_of("kept"), {}));
    recovery = *vault->book()->new_recovery_key();
    ASSERT_TRUE(vault->book()->add_helper(helper.recipient));
  }
  std::map<std::string, std::string> before;
  for (const auto& entry : fs::recursive_directory_iterator(folder + "/blobs"))
    if (entry.is_regular_file()) before[entry.path()] = file_text(entry.path());
  const auto journal = file_text(folder + "/journal.copy");
  {
    const auto vault = *open(folder);
    ASSERT_TRUE(vault->book()->change_passphrase(words("新口令"), kQuick));
  }
  EXPECT_EQ(open(folder).error().code, Code::locked) << "the old passphrase";
  EXPECT_TRUE(open(folder, "新口令"));
  for (const auto& [path, bytes] : before) EXPECT_EQ(file_text(path), bytes);
  EXPECT_EQ(file_text(folder + "/journal.copy"), journal);
  {
    const auto vault = Vault::open(folder, Opener(std::move(recovery)), kClock);
    ASSERT_TRUE(vault) << vault.error().what;
    EXPECT_EQ(*text_of(**vault, id, ItemId{"E0001"}), "kept");
  }
  EXPECT_FALSE(Vault::open(folder, Opener(random_key()), kClock));
  EXPECT_FALSE(Vault::open(folder, Opener(AgeIdentity::generate()), kClock));
  {
    const auto vault = Vault::open(
        folder, Opener(AgeIdentity::from_key(Secret<Bytes>(Bytes(helper.key.reveal().begin(), helper.key.reveal().end())))),
        kClock);
    ASSERT_TRUE(vault);
    EXPECT_TRUE((*vault)->book()->remove_helper(helper.recipient));
    EXPECT_EQ((*vault)->book()->remove_helper(helper.recipient).error().code, Code::not_found);
  }
  EXPECT_FALSE(Vault::open(
      folder, Opener(AgeIdentity::from_key(Secret<Bytes>(Bytes(helper.key.reveal().begin(), helper.key.reveal().end())))),
      kClock));
}

// A power cut between the two renames of a passphrase's change: the file with the higher generation counts, alone.
TEST_F(Book_, exactly_one_of_two_passphrases_opens_after_a_cut) {
  { ASSERT_TRUE(make(folder)); }
  const auto old_first = file_text(folder + "/book.txt"), old_copy = file_text(folder + "/book.copy.txt");
  { ASSERT_TRUE((*open(folder))->book()->change_passphrase(words("新"), kQuick)); }
  const auto fresh = file_text(folder + "/book.txt");
  write_file(folder + "/book.copy.txt", old_copy);
  EXPECT_FALSE(open(folder));
  EXPECT_TRUE(open(folder, "新"));
  EXPECT_EQ(file_text(folder + "/book.copy.txt"), fresh) << "mended when it was opened";
  write_file(folder + "/book.txt", old_first);
  EXPECT_FALSE(open(folder));
  EXPECT_TRUE(open(folder, "新"));
}

TEST_F(Book_, plain_age_opens_an_exported_item) {
  const auto vault = *make(folder);
  const auto id = *vault->new_case("x");
  ASSERT_TRUE(vault->receive(id, source_of("证据 evidence"), {}));
  std::string sealed;
  const auto key = vault->read_sealed(id, ItemId{"E0001"}, [&](ByteView piece) -> Done {
    sealed += as_text(piece);
    return {};
  });
  ASSERT_TRUE(key);
  fs::create_directory(folder + "-2");
  write_file(folder + "-2/e.age", sealed);
  const auto text = to_text(*key);
  write_file(folder + "-2/key", std::string(text.reveal()) + "\n");
  if (std::system("command -v age >/dev/null") != 0) GTEST_SKIP() << "age is not installed";
  EXPECT_EQ(std::system(("age -d -i " + folder + "-2/key -o " + folder + "-2/e.txt " + folder + "-2/e.age").c_str()), 0);
  EXPECT_EQ(file_text(folder + "-2/e.txt"), "证据 evidence");
}

TEST_F(Book_, on_read_only_media_opens_for_reading_and_refuses_to_write) {
  CaseId id;
  {
    const auto vault = *make(folder);
    id = *vault->new_case("x");
    ASSERT_TRUE(vault->receive(id, source_of("kept"), {}));
  }
  const auto vault = open(folder, "一二三", Access::read);
  ASSERT_TRUE(vault);
  const auto before = (*vault)->custody(id)->size();
  EXPECT_EQ(*text_of(**vault, id, ItemId{"E0001"}), "kept");
  EXPECT_EQ((*vault)->custody(id)->size(), before);
  EXPECT_EQ((*vault)->receive(id, source_of("new"), {}).error().code, Code::storage);
  EXPECT_FALSE((*vault)->book()->change_passphrase(words("x"), kQuick));
  EXPECT_TRUE((*vault)->check()->damage.empty());
}

}  // namespace
}  // namespace qingbai

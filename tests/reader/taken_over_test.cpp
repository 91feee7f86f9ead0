// What a reader that has been taken over can get hold of: nothing of the book, of another item, of the machine.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>

#include "memory_search.hpp"
#include "reader/reader.hpp"
#include "sandbox/child_for_tests.hpp"
#include "sandbox/memory_file.hpp"
#include "vault/book.hpp"
#include "vault/book_header.hpp"
#include "vault/vault.hpp"

namespace qingbai {
namespace {

const std::string kPassphrase = "canary passphrase 清白 0417", kMessage = "canary message of another item 他人的短信 7731";

struct Folder {
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "taken-over-XXXXXX").string();
    path = ::mkdtemp(pattern.data());
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string path;
};

MemoryFile file_of(ByteView bytes) {
  auto out = MemoryFile::make();
  EXPECT_TRUE(out && out->write(bytes));
  return std::move(*out);
}

class TakenOver : public testing::Test {
 protected:
  // A keeper at work: a book is open, an item of it lies decrypted in memory.
  void SetUp() override {
    book_ = folder_.path + "/book";
    vault_ = std::move(*Vault::create(book_, Secret<std::string>(std::string(kPassphrase)), clock_, {}));
    const auto id = *vault_->new_case("a case");
    bool given = false;
    ASSERT_TRUE(vault_->receive(
        id, [&]() -> Result<ByteView> { return std::exchange(given, true) ? ByteView{} : as_bytes(kMessage); }, {}));
    plaintext_ = "opened: " + kMessage;
    const auto header = find_header(book_);
    ASSERT_TRUE(header);
    auto master = unwrap_master(header->header, Opener(Secret<std::string>(std::string(kPassphrase))));
    ASSERT_TRUE(master);
    master_ = std::move(*master);
    ASSERT_GE(master_.reveal().size(), 16u);
    passphrase_ = "typed: " + kPassphrase;
    add_needle(needles_, as_bytes(kPassphrase));
    add_needle(needles_, as_bytes(kMessage));
    add_needle(needles_, master_.reveal());
  }

  std::string asked(const std::string& what, ByteView file = {}) {
    const auto input = file_of(file);
    std::string out;
    const bool good = process_.ask(as_bytes(what), input.from_start(), limits_, [&](ByteView piece) {
      out += as_text(piece);
      return true;
    });
    return good ? out : "ended";
  }

  Folder folder_;
  FixedClock clock_{*parse_instant("2026-11-24T12:00:00+08:00")};
  std::string book_, plaintext_, passphrase_;
  std::unique_ptr<Vault> vault_;
  Secret<Bytes> master_;
  Bytes needles_;
  ChildLimits limits_;
  ReaderProcess process_{QINGBAI_BINARY_DIR "/taken-over-reader"};
};

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSearchable = false;  // a sanitizer's own shadow of memory is larger than any search
#else
constexpr bool kSearchable = true;
#endif

TEST_F(TakenOver, the_search_finds_what_a_child_forked_from_the_keeper_would_hold) {
  if (!kSearchable) GTEST_SKIP() << "memory cannot be searched under a sanitizer";
  const auto input = file_of(needles_);
  const auto maps = own_memory_map();
  const auto out = run_in_child(input.from_start(), {}, [&](int fd) {
    const auto said = found_in_memory(maps, read_all(fd));
    return Bytes(said.begin(), said.end());
  });
  ASSERT_TRUE(out);
  const auto said = std::string(as_text(*out));
  EXPECT_NE(said.find("found 0"), std::string::npos) << said;  // the words are in ordinary memory: a fork would inherit them
  EXPECT_NE(said.find("found 1"), std::string::npos) << said;
  EXPECT_EQ(said.find("found 2"), std::string::npos) << said;  // the key's pages are wiped on fork
}

TEST_F(TakenOver, its_whole_memory_holds_no_key_no_passphrase_and_no_word_of_another_item) {
  if (!kSearchable) GTEST_SKIP() << "memory cannot be searched under a sanitizer";
  ASSERT_NE(asked("read", as_bytes(kMessage)), "ended");  // another item was read by a child before
  const auto said = asked("search", needles_);
  EXPECT_EQ(said.find("found"), std::string::npos) << said;
  ASSERT_EQ(said.rfind("looked ", 0), 0u) << said;
  EXPECT_GT(std::stoull(said.substr(7)), 10u << 20);
}

TEST_F(TakenOver, it_opens_no_path_and_learns_of_none) { EXPECT_EQ(asked("paths"), ""); }

TEST_F(TakenOver, it_opens_no_socket_and_reaches_no_parent) {
  for (const auto* what : {"socket", "unix_socket", "signal", "trace"}) EXPECT_EQ(asked(what), "ended") << what;
  EXPECT_EQ(asked("paths"), "");
}

TEST_F(TakenOver, one_that_dies_lies_or_floods_costs_one_reading) {
  EXPECT_EQ(asked("die"), "ended");
  EXPECT_EQ(asked("say_well_and_die"), "ended");
  limits_.output_bytes = 4 << 20;
  EXPECT_EQ(asked("flood"), "ended");
  EXPECT_EQ(asked("lie").size(), 8u);  // in form: what takes it refuses it
  EXPECT_EQ(asked("paths"), "");
}

TEST_F(TakenOver, one_that_hangs_is_ended_when_its_time_is_over) {
  limits_.cpu_seconds = 0;  // five seconds on the wall
  const auto before = std::chrono::steady_clock::now();
  EXPECT_EQ(asked("hang"), "ended");
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(30));
  limits_.cpu_seconds = 60;
  EXPECT_EQ(asked("paths"), "");
}

TEST_F(TakenOver, a_lying_answer_becomes_a_failed_reading) {
  Reader reader(QINGBAI_BINARY_DIR "/lying-reader");
  const auto input = file_of(as_bytes(kMessage));
  const auto read = reader.read(input.from_start(), "a.txt");
  ASSERT_EQ(read.warnings.size(), 1u);
  EXPECT_EQ(read.warnings[0].code, "reading_failed");
}

TEST(Reader, a_missing_reader_is_said) {
  Reader reader("/nonexistent/qingbai-reader");
  const auto input = file_of(as_bytes(kMessage));
  const auto read = reader.read(input.from_start(), "a.txt");
  ASSERT_EQ(read.warnings.size(), 1u);
  EXPECT_EQ(read.warnings[0].code, "reader_missing");
}

TEST(Reader, a_missing_module_of_the_reader_is_said) {
  namespace fs = std::filesystem;
  const auto folder = fs::temp_directory_path() / ("alone-" + std::to_string(::getpid()));
  fs::create_directory(folder);
  fs::copy_file(QINGBAI_BINARY_DIR "/qingbai-reader", folder / "qingbai-reader");
  Reader reader((folder / "qingbai-reader").string());
  const auto input = file_of(as_bytes(kMessage));
  const auto read = reader.read(input.from_start(), "a.txt");
  fs::remove_all(folder);
  ASSERT_EQ(read.warnings.size(), 1u);
  EXPECT_EQ(read.warnings[0].code, "reader_missing");
  EXPECT_NE(read.warnings[0].text.zh.find("libqingbai_all_readers.so"), std::string::npos);
}

TEST(Reader, a_failed_reading_says_so_in_both_languages) {
  Reader reader(QINGBAI_BINARY_DIR "/qingbai-reader");
  ReadOptions nothing;
  nothing.limits.output_bytes = 1;
  const auto input = file_of(as_bytes(kMessage));
  const auto read = reader.read(input.from_start(), "x", nothing);
  ASSERT_EQ(read.warnings.size(), 1u);
  EXPECT_EQ(read.warnings[0].code, "reading_failed");
  EXPECT_FALSE(read.warnings[0].text.zh.empty() || read.warnings[0].text.en.empty());
}

TEST(Reader, one_that_died_is_started_again) {
  Reader reader(QINGBAI_BINARY_DIR "/qingbai-reader");
  for (int times = 0; times < 2; ++times) {
    const auto input = file_of(as_bytes("甲乙丙丁 一二三四 "));
    EXPECT_NE(reader.read(input.from_start(), "a.txt").text.find("甲乙丙丁"), std::string::npos);
    if (times == 0) reader.stop();
  }
}

}  // namespace
}  // namespace qingbai

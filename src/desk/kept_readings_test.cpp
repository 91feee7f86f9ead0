#include "desk/kept_readings.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "desk/case_for_tests.hpp"
#include "desk/desk.hpp"

namespace qingbai {
namespace {
namespace fs = std::filesystem;

constexpr const char* kMessage =
    R"(<smses count="1"><sms address="106900001234" date="1772416800000" type="1" body="【示例金融】您尾号0417的借款已逾期" /></smses>)";

// A book on disk with one item, opened anew by each Opening: a program that starts again.
class KeptBook : public testing::Test {
 protected:
  KeptBook() {
    fs::create_directories(folder_);
    const auto vault = Vault::create(book_, words(), clock_, KdfCost{1, 8192});
    Reader reader{program_};
    Desk desk{**vault, cn(), clock_, reader};
    id_ = *desk.new_case("x");
    item_ = desk.add(id_, "sms.xml", from_text(kMessage), "phone")->receipt.item;
  }
  ~KeptBook() override { fs::remove_all(folder_); }

  struct Seen {
    std::size_t reads = 0;  // lines of the custody log that say so
    Extraction extraction;
  };
  Seen open_again(Access access = Access::write) {
    const auto vault = Vault::open(book_, Opener(words()), clock_, access);
    Reader reader{program_};
    Desk desk{**vault, cn(), clock_, reader};
    Seen out;
    out.extraction = (*desk.view(id_))->answer.files.front().read->extraction;
    const auto log = *(*vault)->custody(id_);
    out.reads = static_cast<std::size_t>(std::count_if(log.begin(), log.end(), [](const auto& e) { return e.action == "read"; }));
    return out;
  }
  [[nodiscard]] std::vector<fs::path> kept() const {
    std::vector<fs::path> out;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(book_ + "/derived", none)) out.push_back(entry.path());
    return out;
  }
  static Secret<std::string> words() { return Secret<std::string>(std::string("words")); }
  static ByteSource from_text(std::string_view text) { return source_of(as_bytes(text)); }

  const std::string folder_ = fs::temp_directory_path() / ("kept-" + std::to_string(::getpid())), book_ = folder_ + "/book";
  const FixedClock clock_{*parse_instant("2026-03-10T09:00:00+08:00")};
  std::string program_ = QINGBAI_BINARY_DIR "/qingbai-reader";
  CaseId id_;
  ItemId item_;
};

TEST_F(KeptBook, a_second_opening_reads_nothing_and_knows_the_same) {
  const auto first = open_again(), second = open_again();
  EXPECT_EQ(first.reads, 1u) << "the one of the intake";
  EXPECT_EQ(second.reads, 1u);
  ASSERT_EQ(second.extraction.messages.size(), 1u);
  EXPECT_EQ(second.extraction.messages[0].text, "【示例金融】您尾号0417的借款已逾期");
  EXPECT_EQ(open_again(Access::read).extraction.messages.size(), 1u) << "read-only media";
}

TEST_F(KeptBook, holds_no_word_of_the_item_in_the_clear) {
  ASSERT_EQ(kept().size(), 1u);
  std::ifstream file(kept()[0], std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  EXPECT_GT(bytes.size(), 100u);
  for (const char* word : {"0417", "106900001234", "示例金融"}) EXPECT_EQ(bytes.find(word), std::string::npos) << word;
}

TEST_F(KeptBook, another_build_of_the_reader_reads_again) {
  const auto other = folder_ + "/qingbai-reader", module = folder_ + "/libqingbai_all_readers.so";
  fs::copy_file(program_, other);
  fs::copy_file(QINGBAI_BINARY_DIR "/libqingbai_all_readers.so", module);
  std::ofstream(other, std::ios::app) << "x";
  program_ = other;
  EXPECT_EQ(open_again().reads, 2u);
  EXPECT_EQ(open_again().reads, 2u);
  std::ofstream(module, std::ios::app) << "x";
  EXPECT_EQ(open_again().reads, 3u);
  EXPECT_EQ(open_again().reads, 3u);
}

TEST_F(KeptBook, a_damaged_or_missing_file_is_read_again_and_replaced) {
  fs::resize_file(kept()[0], fs::file_size(kept()[0]) - 1);
  EXPECT_EQ(open_again().reads, 2u);
  EXPECT_EQ(open_again().reads, 2u);
  fs::remove_all(book_ + "/derived");
  EXPECT_EQ(open_again().reads, 3u);
  EXPECT_EQ(kept().size(), 1u);
}

TEST_F(KeptBook, an_erased_item_takes_its_reading_with_it) {
  {
    const auto vault = Vault::open(book_, Opener(words()), clock_);
    Reader reader{program_};
    Desk desk{**vault, cn(), clock_, reader};
    ASSERT_TRUE(desk.erase(id_, item_, "asked"));
    EXPECT_FALSE((*vault)->kept_reading(id_, item_, "any")->has_value());
  }
  EXPECT_TRUE(kept().empty());
}

TEST_F(KeptBook, a_link_in_the_folders_place_is_not_followed) {
  fs::remove_all(book_ + "/derived");
  fs::create_directories(folder_ + "/elsewhere");
  fs::create_directory_symlink(folder_ + "/elsewhere", book_ + "/derived");
  EXPECT_EQ(open_again().extraction.messages.size(), 1u);
  EXPECT_TRUE(fs::is_empty(folder_ + "/elsewhere"));
}

TEST_F(KeptBook, a_failed_reading_is_tried_again) {
  const auto good = program_;
  fs::remove_all(book_ + "/derived");
  program_ = folder_ + "/none";
  EXPECT_TRUE(may_read_better(open_again().extraction));
  EXPECT_TRUE(kept().empty());
  program_ = good;
  EXPECT_EQ(open_again().extraction.messages.size(), 1u);
}

}  // namespace
}  // namespace qingbai

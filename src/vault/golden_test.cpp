// A book of every released format version opens for ever, with every key it was made with (tests/golden/).
#include "crypto/words.hpp"
#include "vault/book_on_disk.hpp"

namespace qingbai {
namespace {

using namespace testing_vault;

class Golden : public Folder {
 protected:
  void SetUp() override {
    Folder::SetUp();
    fs::copy(at / "book", folder, fs::copy_options::recursive);
  }
  [[nodiscard]] std::string line(const char* name) const {
    auto text = file_text(at / name);
    return text.substr(0, text.find('\n'));
  }
  // The last line of an age key file.
  [[nodiscard]] AgeIdentity helper() const {
    const auto text = file_text(at / "helper.key");
    const auto from = text.find("AGE-SECRET-KEY-");
    return *parse_age_identity(text.substr(from, text.find('\n', from) - from));
  }
  void holds_what_was_put_in(const Opener& opener) const {
    const auto vault = Vault::open(folder, opener, kClock, Access::write);
    ASSERT_TRUE(vault) << vault.error().what;
    const auto id = (*vault)->cases()->at(0).id;
    EXPECT_EQ((*vault)->cases()->at(0).name, "金案");
    EXPECT_EQ(*text_of(**vault, id, ItemId{"E0001"}), "北斗");
    EXPECT_EQ(*text_of(**vault, id, ItemId{"E0002"}), std::string(70'000, 'x'));
    const auto receipts = *(*vault)->receipts(id);
    ASSERT_EQ(receipts.size(), 3u);
    EXPECT_EQ(receipts[0].claims.name, "短信.txt");
    EXPECT_TRUE(receipts[2].erased);
    EXPECT_TRUE((*vault)->continues(file_text(at / "checkpoint.note")));
    const auto report = *(*vault)->check();
    EXPECT_TRUE(report.damage.empty());
    EXPECT_TRUE(report.unverifiable.empty());
  }
  fs::path at = QINGBAI_SOURCE_DIR "/tests/golden/book-1";
};

TEST_F(Golden, book_1_opens_with_its_passphrase) { holds_what_was_put_in(words(line("passphrase.txt").c_str())); }
TEST_F(Golden, book_1_opens_with_its_recovery_words) {
  auto key = from_words(line("recovery.txt"));
  ASSERT_TRUE(key);
  holds_what_was_put_in(std::move(*key));
}
TEST_F(Golden, book_1_opens_with_its_helpers_key) { holds_what_was_put_in(helper()); }
TEST_F(Golden, book_1_opens_with_nothing_else) {
  EXPECT_EQ(open(folder, "清白测试口令 book-2").error().code, Code::locked);
  EXPECT_EQ(Vault::open(folder, random_key(), kClock).error().code, Code::locked);
  EXPECT_EQ(Vault::open(folder, AgeIdentity::generate(), kClock).error().code, Code::locked);
}

}  // namespace
}  // namespace qingbai

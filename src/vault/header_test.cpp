// What somebody without a key may do to a book's header is found, named, and mended (docs/formats/book.md).
#include <algorithm>

#include "vault/book_on_disk.hpp"

namespace qingbai {
namespace {

using namespace testing_vault;

class Header : public Folder {
 protected:
  void SetUp() override {
    Folder::SetUp();
    const auto vault = *make(folder);
    id = *vault->new_case("x");
    ASSERT_TRUE(vault->receive(id, source_of("kept"), {}));
    ASSERT_TRUE(vault->book()->new_recovery_key());
    ASSERT_TRUE(vault->book()->add_helper(helper.recipient));
  }
  [[nodiscard]] BookHeader header() const { return find_header(folder)->header; }
  void put(const BookHeader& with) const { put(write_header(with)); }
  void put(const std::string& text) const {
    for (const auto* name : {"/book.txt", "/book.copy.txt"}) write_file(folder + name, text);
  }
  // What check() calls damaged, in one line.
  [[nodiscard]] std::string damage() const {
    std::string out;
    const auto report = checked(folder);
    EXPECT_TRUE(report) << report.error().what;
    if (report)
      for (const auto& one : report->damage) out += one.path + ": " + one.what + "\n";
    return out;
  }
  // The book opens, shows what is in it, takes nothing, and says why.
  void is_held(const char* passphrase = "一二三") {
    const auto vault = open(folder, passphrase);
    ASSERT_TRUE(vault) << vault.error().what;
    EXPECT_EQ(*text_of(**vault, id, ItemId{"E0001"}), "kept");
    const auto refused = (*vault)->receive(id, source_of("new"), {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::refused);
    EXPECT_NE(refused.error().hint.en.find("repair"), std::string::npos);
    EXPECT_EQ((*vault)->new_case("y").error().code, Code::refused);
    EXPECT_EQ((*vault)->book()->new_recovery_key().error().code, Code::refused);
    EXPECT_EQ((*vault)->book()->add_helper(AgeIdentity::generate().recipient).error().code, Code::refused);
    EXPECT_EQ((*vault)->receipts(id)->size(), 1u);
  }
  void repaired(const char* passphrase = "一二三") const {
    auto vault = open(folder, passphrase, Access::salvage);
    ASSERT_TRUE(vault) << vault.error().what;
    const auto report = (*vault)->repair("");
    ASSERT_TRUE(report) << report.error().what;
    EXPECT_FALSE(report->done.empty());
    EXPECT_TRUE(report->remaining.empty());
    EXPECT_TRUE((*vault)->repair("")->done.empty()) << "a second run finds nothing to do";
  }
  void is_sound_and_written_to(const char* passphrase = "一二三") const {
    const auto vault = open(folder, passphrase);
    ASSERT_TRUE(vault) << vault.error().what;
    EXPECT_TRUE((*vault)->check()->damage.empty());
    EXPECT_TRUE((*vault)->receive(id, source_of("more"), {}));
  }
  CaseId id;
  AgeIdentity helper = AgeIdentity::generate();
};

TEST_F(Header, a_removed_recovery_slot_is_named_and_put_back) {
  auto changed = header();
  const auto before = write_header(changed);
  std::erase_if(changed.slots, [](const KeySlot& s) { return std::holds_alternative<RecoverySlot>(s); });
  put(changed);
  is_held();
  EXPECT_NE(damage().find("its recovery slot is missing"), std::string::npos) << damage();
  EXPECT_NE(damage().find("its MAC does not fit"), std::string::npos);
  repaired();
  EXPECT_EQ(write_header(header()), before);
  is_sound_and_written_to();
}

TEST_F(Header, a_helper_that_nobody_added_is_named_and_taken_out) {
  auto changed = header();
  const auto stranger = AgeIdentity::generate();
  changed.slots.push_back(HelperSlot{stranger.recipient, {1, 2, 3}});
  changed.generation = 99;
  put(changed);
  is_held();
  EXPECT_NE(damage().find("helper's slot that nobody added: " + to_text(stranger.recipient)), std::string::npos) << damage();
  repaired();
  EXPECT_EQ(header().slots.size(), 3u);
  is_sound_and_written_to();
}

TEST_F(Header, an_older_header_with_its_passphrase_is_named_and_replaced) {
  const auto old = write_header(header());
  { ASSERT_TRUE((*open(folder))->book()->change_passphrase(words("新"), kQuick)); }
  put(old);
  is_held();
  EXPECT_NE(damage().find("an older header was put back"), std::string::npos) << damage();
  repaired();
  EXPECT_EQ(open(folder).error().code, Code::locked);
  is_sound_and_written_to("新");
}

TEST_F(Header, a_missing_mac_is_no_older_book) {
  auto changed = header();
  changed.mac.clear();
  put(changed);
  is_held();
  EXPECT_NE(damage().find("its MAC is missing"), std::string::npos) << damage();
  repaired();
  is_sound_and_written_to();
}

TEST_F(Header, a_new_passphrase_mends_it_and_keeps_only_what_was_noted) {
  auto changed = header();
  changed.slots.push_back(HelperSlot{AgeIdentity::generate().recipient, {1, 2, 3}});
  changed.generation = 50;
  put(changed);
  {
    const auto vault = *open(folder);
    ASSERT_TRUE(vault->book()->change_passphrase(words("新"), kQuick));
    EXPECT_TRUE(vault->receive(id, source_of("more"), {})) << "at once";
  }
  EXPECT_EQ(header().slots.size(), 3u);
  EXPECT_GT(header().generation, 50u);
  is_sound_and_written_to("新");
}

TEST_F(Header, of_two_copies_the_one_with_a_mac_counts) {
  const auto good = write_header(header());
  auto changed = header();
  changed.generation = 99;
  changed.slots = {RecoverySlot{Bytes(72, 1)}};
  write_file(folder + "/book.txt", write_header(changed));
  is_sound_and_written_to();
  EXPECT_EQ(file_text(folder + "/book.txt"), good) << "mended when it was opened";
}

// The journal is written after the header: a cut between the two leaves a header that is newer than its note.
TEST_F(Header, a_cut_before_the_note_holds_nothing) {
  const auto database = file_text(folder + "/journal.db");
  { ASSERT_TRUE((*open(folder))->book()->change_passphrase(words("新"), kQuick)); }
  write_file(folder + "/journal.db", database);
  is_sound_and_written_to("新");
  EXPECT_EQ(open(folder).error().code, Code::locked);
}

TEST_F(Header, costs_out_of_bounds_are_refused_before_anything_is_derived) {
  const auto good = header();
  for (const KdfCost cost :
       {KdfCost{1025, 8192}, KdfCost{1, (1ull << 30) + 1024}, KdfCost{1000, 512ull << 20}, KdfCost{1, 4096}, KdfCost{0, 8192}}) {
    auto changed = good;
    for (auto& slot : changed.slots)
      if (auto* one = std::get_if<PassphraseSlot>(&slot)) one->cost = cost;
    put(changed);
    EXPECT_EQ(open(folder).error().code, Code::corrupt) << cost.passes << " " << cost.memory_bytes;
  }
  auto twice = good;
  twice.slots.push_back(twice.slots.front());
  put(twice);
  EXPECT_EQ(open(folder).error().code, Code::corrupt) << "each passphrase slot would cost a derivation";
}

TEST_F(Header, the_same_values_in_another_spelling_are_refused) {
  auto text = write_header(header());
  const auto at = text.find("generation ");
  text.insert(at + 11, "0");
  text.erase(text.rfind("sum "));
  text += "sum " + hash_hex(HashKind::sha256, as_bytes(text)) + "\n";
  put(text);
  EXPECT_EQ(open(folder).error().code, Code::corrupt);
}

TEST_F(Header, a_backup_is_refused_where_the_header_was_changed_and_brings_its_note_where_not) {
  ASSERT_TRUE(backup_book(folder, folder + "-2", words("一二三")));
  const auto old = write_header(header());
  { ASSERT_TRUE((*open(folder))->book()->change_passphrase(words("新"), kQuick)); }
  put(old);
  EXPECT_EQ(backup_book(folder, folder + "-3", words("一二三")).error().code, Code::refused);
  repaired();
  ASSERT_TRUE(backup_book(folder, folder + "-2", words("新")));
  EXPECT_TRUE(open(folder + "-2", "新"));
  for (const auto* name : {"/book.txt", "/book.copy.txt"}) write_file(folder + "-2" + name, old);
  const auto vault = open(folder + "-2");
  ASSERT_TRUE(vault);
  EXPECT_EQ((*vault)->new_case("y").error().code, Code::refused);
}

TEST_F(Header, without_a_note_a_changed_header_is_said_and_a_new_passphrase_mends_it) {
  auto changed = header();
  changed.slots.pop_back();
  put(changed);
  fs::remove(folder + "/journal.db");
  {
    const auto vault = *open(folder, "一二三", Access::salvage);
    const auto report = *vault->repair("");
    ASSERT_EQ(report.remaining.size(), 1u);
    EXPECT_NE(report.remaining[0].what.find("new passphrase"), std::string::npos);
  }
  is_held();
  { ASSERT_TRUE((*open(folder))->book()->change_passphrase(words("新"), kQuick)); }
  EXPECT_EQ(header().slots.size(), 1u) << "nobody can vouch for the others";
  is_sound_and_written_to("新");
}

// tests/golden/book-1 was made before there was a MAC.
TEST_F(Header, a_book_without_a_mac_opens_and_gets_one) {
  const fs::path golden = QINGBAI_SOURCE_DIR "/tests/golden/book-1";
  fs::remove_all(folder);
  fs::copy(golden / "book", folder, fs::copy_options::recursive);
  auto passphrase = file_text(golden / "passphrase.txt");
  passphrase = passphrase.substr(0, passphrase.find('\n'));
  EXPECT_TRUE(header().mac.empty());
  const auto old = write_header(header());
  {
    const auto reading = open(folder, passphrase.c_str(), Access::read);
    ASSERT_TRUE(reading);
    const auto notes = (*reading)->check()->notes;
    EXPECT_TRUE(std::any_of(notes.begin(), notes.end(), [](const auto& n) { return n.find("MAC") != std::string::npos; }));
  }
  { ASSERT_TRUE(open(folder, passphrase.c_str())); }
  EXPECT_FALSE(header().mac.empty());
  put(old);
  const auto vault = open(folder, passphrase.c_str());
  ASSERT_TRUE(vault);
  EXPECT_EQ((*vault)->new_case("y").error().code, Code::refused) << "from then on it is asked for";
}

}  // namespace
}  // namespace qingbai

// The custody log, erasure, sharing, backup and repair.
#include <sys/stat.h>

#include "crypto/merkle.hpp"
#include "vault/book_on_disk.hpp"

namespace qingbai {
namespace {

using namespace testing_vault;

using Custody = Folder;

TEST_F(Custody, a_checkpoint_holds_for_the_log_that_grows_from_it) {
  const auto vault = *make(folder);
  const auto id = *vault->new_case("x");
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(vault->receive(id, source_of(std::to_string(i)), {}));
  const auto early = *vault->checkpoint(id);
  for (int i = 5; i < 9; ++i) ASSERT_TRUE(vault->receive(id, source_of(std::to_string(i)), {}));
  EXPECT_TRUE(vault->continues(early));
  EXPECT_TRUE(vault->continues(*vault->checkpoint(id)));
  auto changed = early;
  changed[changed.find('\n') + 1] = '4';
  EXPECT_FALSE(vault->continues(changed));
  // What a stranger computes from the events alone.
  MerkleTree tree;
  const auto events = *vault->custody(id);
  for (const auto& event : events) tree.append(leaf_hash(as_bytes(event.text)));
  EXPECT_EQ(open_checkpoint(*vault->checkpoint(id), *vault->log_key(id))->root, tree.root());
  EXPECT_TRUE(verify_tlog_proof(*vault->inclusion_proof(id, 3), as_bytes(vault->custody(id)->at(2).text), *vault->log_key(id)));
}

TEST_F(Custody, a_book_that_was_rolled_back_is_found_out_by_an_earlier_checkpoint) {
  CaseId id;
  {
    const auto vault = *make(folder);
    id = *vault->new_case("x");
    ASSERT_TRUE(vault->receive(id, source_of("1"), {}));
  }
  fs::copy(folder, folder + "-2", fs::copy_options::recursive);
  std::string note;
  {
    const auto vault = *open(folder);
    ASSERT_TRUE(vault->receive(id, source_of("2"), {}));
    note = *vault->checkpoint(id);
    EXPECT_TRUE(vault->continues(note));
  }
  const auto old = *open(folder + "-2");
  EXPECT_TRUE(old->check()->damage.empty()) << "nothing inside the folder shows it";
  EXPECT_FALSE(old->continues(note));
  ASSERT_TRUE(old->receive(id, source_of("another history"), {}));
  EXPECT_FALSE(old->continues(note));
}

TEST_F(Custody, an_erased_item_is_gone_everywhere_and_the_log_is_whole) {
  const auto vault = *make(folder);
  const auto id = *vault->new_case("x");
  const auto one = *vault->receive(id, source_of("away"), {"away.txt", "", "", "", std::nullopt});
  const auto two = *vault->receive(id, source_of("stays"), {});
  const auto before = *vault->checkpoint(id);
  const auto sealed_before = file_text(folder + "/blobs/" + one.blob.substr(0, 2) + "/" + one.blob);
  ASSERT_TRUE(vault->erase_item(id, one.item, "asked by the person"));
  EXPECT_FALSE(fs::exists(folder + "/blobs/" + one.blob.substr(0, 2) + "/" + one.blob));
  EXPECT_FALSE(text_of(*vault, id, one.item));
  EXPECT_EQ(*text_of(*vault, id, two.item), "stays");
  EXPECT_TRUE(vault->continues(before));
  const auto receipts = *vault->receipts(id);
  EXPECT_TRUE(receipts[0].erased);
  EXPECT_TRUE(receipts[0].claims.name.empty());
  EXPECT_EQ(receipts[0].sha256, one.sha256);
  EXPECT_EQ(vault->receive(id, source_of("new"), {})->item.value, "E0003") << "numbers are not used again";
  // The sealed file put back does not open: its key is gone.
  write_file(folder + "/blobs/" + one.blob.substr(0, 2) + "/" + one.blob, sealed_before);
  EXPECT_FALSE(text_of(*vault, id, one.item));
  EXPECT_TRUE(vault->check()->damage.empty());
}

TEST_F(Custody, erasing_one_of_two_equal_items_keeps_the_other) {
  const auto vault = *make(folder);
  const auto id = *vault->new_case("x");
  ASSERT_TRUE(vault->receive(id, source_of("same"), {}));
  ASSERT_TRUE(vault->receive(id, source_of("same"), {}));
  ASSERT_TRUE(vault->erase_item(id, ItemId{"E0001"}, ""));
  EXPECT_EQ(*text_of(*vault, id, ItemId{"E0002"}), "same");
  ASSERT_TRUE(vault->erase_item(id, ItemId{"E0002"}, ""));
  EXPECT_TRUE(vault->check()->damage.empty());
  EXPECT_TRUE(vault->check()->notes.empty()) << "no sealed file is left";
}

TEST_F(Custody, an_erased_case_keeps_only_its_log) {
  const auto vault = *make(folder);
  const auto id = *vault->new_case("名字 name"), other = *vault->new_case("other");
  ASSERT_TRUE(vault->receive(id, source_of("a"), {}));
  ASSERT_TRUE(vault->append(id, RecordKind::answers, as_bytes("answers")));
  const auto before = *vault->checkpoint(id);
  ASSERT_TRUE(vault->erase_case(id, ""));
  EXPECT_TRUE(vault->records(id)->empty());
  EXPECT_TRUE(vault->cases()->at(0).erased);
  EXPECT_EQ(vault->cases()->at(0).name, "");
  EXPECT_EQ(vault->cases()->at(1).id, other);
  EXPECT_TRUE(vault->continues(before));
  EXPECT_TRUE(vault->check()->damage.empty());
}

TEST_F(Custody, a_shared_case_arrives_whole_with_its_history) {
  const auto helper = AgeIdentity::generate();
  const auto vault = *make(folder);
  const auto id = *vault->new_case("甲案");
  std::string big(700'000, 'x');
  ASSERT_TRUE(vault->receive(id, source_of(big), {"big.bin", "手机", "Mate 60", "本人", std::nullopt}));
  ASSERT_TRUE(vault->receive(id, source_of("away"), {}));
  ASSERT_TRUE(vault->receive(id, source_of(""), {"empty", "", "", "", std::nullopt}));
  ASSERT_TRUE(vault->append(id, RecordKind::answers, as_bytes("{}")));
  ASSERT_TRUE(vault->erase_item(id, ItemId{"E0002"}, ""));
  std::string file;
  ASSERT_TRUE(vault->share(id, helper.recipient, [&](ByteView piece) -> Done {
    file += as_text(piece);
    return {};
  }));
  EXPECT_EQ(vault->custody(id)->back().action, "share");
  const auto theirs = *make(folder + "-2");
  const auto got = theirs->import_share(helper, source_of(file), kAsTheyAre);
  ASSERT_TRUE(got) << got.error().what;
  EXPECT_EQ(theirs->cases()->at(0).name, "甲案");
  const auto receipts = *theirs->receipts(*got);
  ASSERT_EQ(receipts.size(), 2u);
  EXPECT_EQ(receipts[0].claims.device, "Mate 60");
  EXPECT_EQ(receipts[1].item.value, "E0003");
  EXPECT_EQ(*text_of(*theirs, *got, ItemId{"E0001"}), big);
  EXPECT_TRUE(theirs->check()->damage.empty());
  EXPECT_EQ(theirs->receive(*got, source_of("next"), {})->item.value, "E0004");
  // Nobody else opens it, and nothing changed or cut is taken in.
  EXPECT_EQ(theirs->import_share(AgeIdentity::generate(), source_of(file), kAsTheyAre).error().code, Code::locked);
  const auto cases = theirs->cases()->size();
  for (std::size_t i = 0; i < file.size(); i += file.size() / 40) {
    auto bad = file;
    bad[i] = static_cast<char>(bad[i] ^ 1);
    EXPECT_FALSE(theirs->import_share(helper, source_of(bad), kAsTheyAre)) << i;
    EXPECT_FALSE(theirs->import_share(helper, source_of(file.substr(0, i)), kAsTheyAre)) << i;
  }
  EXPECT_EQ(theirs->cases()->size(), cases);
  EXPECT_TRUE(theirs->check()->damage.empty());
  EXPECT_TRUE(theirs->check()->notes.empty());
}

TEST_F(Custody, a_backup_is_a_book_and_grows_with_the_original) {
  CaseId id;
  {
    const auto vault = *make(folder);
    id = *vault->new_case("x");
    ASSERT_TRUE(vault->receive(id, source_of("one"), {}));
    // While the book is in use here.
    const auto first = backup_book(folder, folder + "-2", words("一二三"));
    ASSERT_TRUE(first) << first.error().what;
    EXPECT_EQ(first->blobs_copied, 1u);
    ASSERT_TRUE(vault->receive(id, source_of("two"), {}));
    const auto second = backup_book(folder, folder + "-2", words("一二三"));
    ASSERT_TRUE(second) << second.error().what;
    EXPECT_EQ(second->blobs_copied, 1u);
    EXPECT_EQ(second->lines_copied, 1u);
    EXPECT_EQ(backup_book(folder, folder + "-2", words("一二三"))->lines_copied, 0u);
    ASSERT_TRUE(vault->erase_item(id, ItemId{"E0001"}, ""));
    const auto third = backup_book(folder, folder + "-2", words("一二三"));
    ASSERT_TRUE(third) << third.error().what;
    EXPECT_EQ(third->blobs_erased, 1u) << "what was erased must not live on in the backup";
  }
  EXPECT_TRUE(checked(folder + "-2")->damage.empty());
  EXPECT_EQ(checked(folder + "-2")->items, 2u);
  // The drill: the machine is gone; the backup is all there is.
  fs::remove_all(folder);
  const auto restored = backup_book(folder + "-2", folder, words("一二三"));
  ASSERT_TRUE(restored) << restored.error().what;
  const auto vault = *open(folder);
  EXPECT_EQ(*text_of(*vault, id, ItemId{"E0002"}), "two");
  EXPECT_TRUE(vault->check()->damage.empty());
  EXPECT_TRUE(vault->receive(id, source_of("three"), {}));
}

TEST_F(Custody, a_backup_refuses_other_things_and_an_older_book) {
  CaseId id;
  {
    const auto vault = *make(folder);
    id = *vault->new_case("x");
    ASSERT_TRUE(vault->receive(id, source_of("one"), {}));
  }
  fs::copy(folder, folder + "-3", fs::copy_options::recursive);  // an older state, put back later
  {
    const auto vault = *open(folder);
    ASSERT_TRUE(vault->receive(id, source_of("two"), {}));
  }
  ASSERT_TRUE(backup_book(folder, folder + "-2", words("一二三")));
  EXPECT_EQ(backup_book(folder + "-3", folder + "-2", words("一二三")).error().code, Code::refused);
  EXPECT_EQ(checked(folder + "-2")->items, 2u);
  EXPECT_EQ(backup_book(folder, folder + "-2", words("wrong")).error().code, Code::locked);
  fs::remove_all(folder + "-3");
  { ASSERT_TRUE(make(folder + "-3")); }
  EXPECT_EQ(backup_book(folder, folder + "-3", words("一二三")).error().code, Code::refused) << "another book";
  fs::remove_all(folder + "-3");
  fs::create_directory(folder + "-3");
  write_file(folder + "-3/diary", "mine");
  EXPECT_EQ(backup_book(folder, folder + "-3", words("一二三")).error().code, Code::refused);
}

TEST_F(Custody, repair_mends_from_the_second_copy_and_from_a_backup) {
  CaseId id;
  std::string blob;
  {
    const auto vault = *make(folder);
    id = *vault->new_case("x");
    blob = vault->receive(id, source_of("one"), {})->blob;
    ASSERT_TRUE(vault->receive(id, source_of("two"), {}));
  }
  ASSERT_TRUE(backup_book(folder, folder + "-2", words("一二三")));
  const auto mend = [&](const std::string& backup) {
    const auto vault = open(folder, "一二三", Access::salvage);
    EXPECT_TRUE(vault);
    return *(*vault)->repair(backup);
  };
  EXPECT_TRUE(mend("").done.empty()) << "nothing to do";
  for (const auto* gone : {"/journal.db", "/journal.copy", "/book.txt", "/book.copy.txt"}) {
    fs::remove(folder + gone);
    EXPECT_FALSE(checked(folder)->damage.empty() && std::string(gone).starts_with("/journal")) << gone;
    (void)mend("");
    EXPECT_TRUE(checked(folder)->damage.empty()) << gone;
    EXPECT_EQ(checked(folder)->items, 2u);
    EXPECT_TRUE(mend("").done.empty()) << "the second run finds nothing to do";
  }
  const auto path = folder + "/blobs/" + blob.substr(0, 2) + "/" + blob;
  auto bytes = file_text(path);
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  write_file(path, bytes);
  EXPECT_EQ(mend("").remaining.size(), 1u);
  EXPECT_EQ(file_text(path), bytes) << "what cannot be mended is left as it is";
  EXPECT_EQ(mend(folder + "-2").done.size(), 1u);
  EXPECT_TRUE(checked(folder)->damage.empty());
  fs::remove(path);
  EXPECT_EQ(mend(folder + "-2").done.size(), 1u);
  EXPECT_TRUE(checked(folder)->damage.empty());
}

TEST_F(Custody, a_line_lost_from_both_copies_is_said_and_the_rest_stays_readable) {
  CaseId id;
  std::string note;
  {
    const auto vault = *make(folder);
    id = *vault->new_case("x");
    for (int i = 0; i < 4; ++i) ASSERT_TRUE(vault->receive(id, source_of(std::to_string(i)), {}));
    note = *vault->checkpoint(id);
  }
  // The third line's frame in the copy, and the whole database.
  auto copy = file_text(folder + "/journal.copy");
  std::size_t at = copy.find('\n') + 1;  // the frames begin; each says how long it is
  for (int i = 0; i < 2; ++i) {
    ASSERT_EQ(copy.substr(at, 2), "QL");
    std::size_t length = 0;
    for (int b = 3; b >= 0; --b) length = length << 8 | static_cast<unsigned char>(copy[at + 2 + static_cast<std::size_t>(b)]);
    at += 6 + length + 8;
  }
  copy[at + 40] = static_cast<char>(copy[at + 40] ^ 1);
  write_file(folder + "/journal.copy", copy);
  fs::remove(folder + "/journal.db");
  {
    const auto vault = *open(folder, "一二三", Access::salvage);
    const auto report = *vault->repair("");
    EXPECT_EQ(report.remaining.size(), 1u);
  }
  const auto vault = *open(folder);
  EXPECT_EQ(vault->receipts(id)->size(), 3u);
  EXPECT_EQ(*text_of(*vault, id, ItemId{"E0003"}), "2");
  EXPECT_EQ(vault->custody(id)->at(2).action, "lost");
  EXPECT_FALSE(vault->continues(note)) << "the loss shows against any earlier checkpoint";
}

// Whoever may write to the folder puts a link, a pipe or a folder in a file's place: nothing is followed or waited for, what lies
// behind a link stays as it was, and the book opens from its other copy or says what is wrong.
TEST_F(Custody, a_link_or_a_pipe_in_a_books_folder_is_not_followed) {
  CaseId id;
  std::string blob;
  {
    const auto vault = *make(folder);
    id = *vault->new_case("x");
    blob = vault->receive(id, source_of("one"), {})->blob;
  }
  const std::vector<std::string> names{"book.txt",     "book.copy.txt", "journal.db",
                                       "journal.copy", "lock",          "blobs/" + blob.substr(0, 2) + "/" + blob};
  for (const auto& name : names)
    for (const auto* how : {"link", "pipe", "folder"}) {
      fs::remove_all(folder + "-2");
      fs::remove_all(folder + "-3");
      fs::copy(folder, folder + "-2", fs::copy_options::recursive);
      const fs::path path = folder + "-2/" + name;
      fs::create_directories(folder + "-3");
      fs::rename(path, folder + "-3/outside");
      const auto outside = file_text(folder + "-3/outside");
      if (std::string(how) == "link") fs::create_symlink(folder + "-3/outside", path);
      else if (std::string(how) == "pipe") ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
      else fs::create_directory(path);
      const auto opened = open(folder + "-2");
      if (opened) {
        const auto report = (*opened)->check();
        ASSERT_TRUE(report);
        const bool mended = fs::is_regular_file(fs::symlink_status(path));
        EXPECT_TRUE(mended || !report->damage.empty() || !report->unverifiable.empty()) << name << " as a " << how;
      } else {
        EXPECT_FALSE(opened.error().hint.zh.empty()) << name << " as a " << how << ": " << opened.error().what;
      }
      EXPECT_EQ(file_text(folder + "-3/outside"), outside) << name << " as a " << how;
    }
}

}  // namespace
}  // namespace qingbai

// What a shared case says is judged before it is kept; a mark that names another mark still names it in the new book; and what is
// erased is erased with the words that repeat it.
#include "desk/admit.hpp"

#include <gtest/gtest.h>

#include "desk/case_for_tests.hpp"
#include "desk/desk.hpp"
#include "desk/ground.hpp"
#include "desk/keeping.hpp"
#include "store/files.hpp"

namespace qingbai {
namespace {

const FixedClock kNow{*parse_instant("2026-03-10T09:00:00+08:00")};

Bytes bytes_of(std::string_view cbor) { return {cbor.begin(), cbor.end()}; }

CaseMark call_mark() {
  CaseMark mark;
  mark.kind = MarkKind::call;
  mark.call.at = parse_instant("2026-03-02T10:00:00+08:00");
  mark.call.promised = "三天内停止";
  return mark;
}

Result<std::vector<Bytes>> judged(std::vector<std::pair<RecordKind, Bytes>> bodies) {
  std::vector<SharedRecord> said;
  for (auto& [kind, body] : bodies) {
    const auto n = said.size() + 1;
    said.push_back({{n, kind, kNow.now(), std::move(body)}, n + 100});
  }
  return admit_with(cn(), kNow)(said);
}

TEST(Admit, refuses_what_this_program_could_not_read_later) {
  EXPECT_TRUE(
      judged({{RecordKind::answers, answers_body("today: 2026-03-01\n", cn())}, {RecordKind::mark, encode(call_mark())}}));
  Bytes deep(50'000, 0x81);
  for (const auto kind : {RecordKind::answers, RecordKind::mark, RecordKind::confirmation}) {
    EXPECT_FALSE(judged({{kind, deep}}));
    EXPECT_FALSE(judged({{kind, bytes_of("\xA3\x64what\x07\x64yaml\x07\x63key\x07")}}));
  }
  EXPECT_FALSE(judged({{RecordKind::answers, answers_body("no_such_question: 1\n", cn())}}));
  EXPECT_FALSE(judged({{RecordKind::answers, answers_body("{[{[{[", cn())}}));
  EXPECT_FALSE(judged({{RecordKind::mark, bytes_of("\xA3\x64what\x64kept\x66target\x01\x64kept\x63yes")}}));
  auto kept = CaseMark{};
  kept.kind = MarkKind::kept;
  kept.target = 9;
  EXPECT_FALSE(judged({{RecordKind::mark, encode(kept)}})) << "its target is nowhere";
  auto signature = CaseMark{};
  signature.kind = MarkKind::signed_letter;
  signature.paper = "carrier_request";
  signature.of = std::string(64, 'a');
  signature.strokes = "9999,9999";
  EXPECT_FALSE(judged({{RecordKind::mark, encode(signature)}}));
  auto long_one = call_mark();
  long_one.said = std::string(100'000, 'x');
  EXPECT_FALSE(judged({{RecordKind::mark, encode(long_one)}}));
  auto heard = CaseMark{};
  heard.kind = MarkKind::heard;
  heard.item = "../E0001";
  EXPECT_FALSE(judged({{RecordKind::mark, encode(heard)}}));
}

TEST(Admit, a_withdrawn_call_stays_withdrawn_in_the_next_book) {
  CaseForTests here;
  ASSERT_TRUE(here.desk.seal(here.id, source_of(as_bytes("abc")), {"a.txt", "", "", "", std::nullopt}));
  const auto wrong = *here.desk.mark(here.id, call_mark());
  ASSERT_TRUE(here.desk.mark(here.id, call_mark()));
  CaseMark back;
  back.kind = MarkKind::withdrawn;
  back.target = wrong;
  ASSERT_TRUE(here.desk.mark(here.id, back));
  ASSERT_EQ(standing(ground_of(*here.vault, here.id)->marks).size(), 1u);
  const auto next = Vault::in_memory(kNow).value();
  ASSERT_TRUE(move_in(*here.vault, *next, admit_with(cn(), kNow)));
  const auto ground = *ground_of(*next, next->cases()->at(0).id);
  ASSERT_EQ(ground.marks.size(), 3u);
  const auto left = standing(ground.marks);
  ASSERT_EQ(left.size(), 1u);
  EXPECT_EQ(left.front().sequence, ground.marks[1].sequence);
}

TEST(Erasing, takes_transcript_and_confirmations_along) {
  CaseForTests here;
  for (const auto* words : {"one", "two"})
    ASSERT_TRUE(here.desk.seal(here.id, source_of(as_bytes(words)), {"a.txt", "", "", "", std::nullopt}));
  for (const auto* item : {"E0001", "E0002"}) {
    CaseMark heard;
    heard.kind = MarkKind::heard;
    heard.item = item;
    heard.said = std::string("00:01 对方：") + item;
    ASSERT_TRUE(here.desk.mark(here.id, heard));
    const Confirmation word{"message.sender", item, "message 1", "安逸", FactState::confirmed, "", 0, {}};
    ASSERT_TRUE(here.vault->append(here.id, RecordKind::confirmation, encode(word)));
  }
  ASSERT_TRUE(here.desk.erase(here.id, ItemId{"E0001"}, "不需要"));
  const auto ground = *ground_of(*here.vault, here.id);
  ASSERT_EQ(ground.marks.size(), 1u);
  EXPECT_EQ(ground.marks[0].item, "E0002");
  ASSERT_EQ(ground.confirmations.size(), 1u);
  EXPECT_EQ(ground.confirmations[0].source, "E0002");
  EXPECT_TRUE(here.vault->check()->damage.empty());
}

TEST(Erasing, takes_the_joined_item_along_which_holds_the_same_bytes) {
  CaseForTests here;
  ASSERT_TRUE(here.desk.seal(here.id, source_of(as_bytes("page one")), {"1.jpg", "", "", "", std::nullopt}));
  ASSERT_TRUE(here.desk.seal(here.id, source_of(as_bytes("page two")), {"2.jpg", "", "", "", std::nullopt}));
  ASSERT_TRUE(
      here.desk.seal(here.id, source_of(as_bytes("both pages")), {"r.zip", "pages joined: E0001 E0002", "", "", std::nullopt}));
  const auto gone = here.desk.erase(here.id, ItemId{"E0002"}, "");
  ASSERT_TRUE(gone);
  ASSERT_EQ(gone->size(), 2u);
  EXPECT_EQ(gone->back().value, "E0003");
  EXPECT_FALSE(here.vault->receipts(here.id)->at(0).erased);
}

}  // namespace
}  // namespace qingbai

// Shares that somebody changed on the way, and shares that somebody made to harm: each is refused whole, with nothing kept.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/cbor.hpp"
#include "crypto/note.hpp"
#include "vault/book_on_disk.hpp"
#include "vault/shared_case.hpp"

namespace qingbai {
namespace {

using namespace testing_vault;
using Value = nlohmann::json;

struct Frame {
  char type = 0;
  Bytes bytes;
};

std::string drained(const ByteSource& source) {
  std::string out;
  while (true) {
    const auto piece = source();
    if (!piece || piece->empty()) return out;
    out += as_text(*piece);
  }
}

std::vector<Frame> frames_of(const std::string& plain) {
  std::vector<Frame> out;
  for (std::size_t at = kShareHead.size(); at + 5 <= plain.size();) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < 4; ++i)
      length |= static_cast<std::size_t>(static_cast<unsigned char>(plain[at + 1 + i])) << (8 * i);
    const auto body = as_bytes(plain).subspan(at + 5, length);
    out.push_back({plain[at], Bytes(body.begin(), body.end())});
    at += 5 + length;
  }
  return out;
}

std::string plain_of(const std::vector<Frame>& frames) {
  Bytes out(kShareHead.begin(), kShareHead.end());
  for (const auto& frame : frames) share_frame(out, frame.type, frame.bytes);
  return std::string(as_text(out));
}

class Share : public ::testing::Test {
 protected:
  const AgeIdentity helper = AgeIdentity::generate();

  Result<CaseId> take_in(Vault& vault, const std::string& plain, const Admit& admit = kAsTheyAre) {
    const auto sealed = drained(*age_seal(helper.recipient, source_of(plain)));
    return vault.import_share(helper, source_of(sealed), admit);
  }
  void refused(const std::string& plain, const std::string& why) {
    const auto vault = *Vault::in_memory(kClock);
    const auto got = take_in(*vault, plain);
    ASSERT_FALSE(got) << why;
    EXPECT_EQ(got.error().code, Code::refused) << why << ": " << got.error().what;
    EXPECT_FALSE(got.error().hint.zh.empty()) << why;
    EXPECT_TRUE(vault->cases()->empty()) << why;
  }
  // An honest case: two items, answers, a mark, one item erased.
  std::string honest() {
    const auto vault = *Vault::in_memory(kClock);
    const auto id = *vault->new_case("甲案");
    EXPECT_TRUE(vault->receive(id, source_of("one"), {"one.txt", "手机", "", "", std::nullopt}));
    EXPECT_TRUE(vault->receive(id, source_of("two"), {"two.txt", "", "", "", std::nullopt}));
    EXPECT_TRUE(vault->receive(id, source_of("vanished"), {}));
    EXPECT_TRUE(vault->append(id, RecordKind::answers, as_bytes("the answers")));
    EXPECT_TRUE(vault->append(id, RecordKind::mark, as_bytes("a mark")));
    EXPECT_TRUE(vault->append(id, RecordKind::mark, as_bytes("what is heard in the third")));
    EXPECT_TRUE(vault->erase_item(id, ItemId{"E0003"}, "", {*vault->last_sequence(id)}));
    std::string file;
    EXPECT_TRUE(vault->share(id, helper.recipient, [&file](ByteView piece) -> Done {
      file += as_text(piece);
      return {};
    }));
    return drained(*age_open(helper, source_of(file)));
  }
  // A share whose maker signs whatever they like.
  struct Said {
    RecordKind kind;
    Event event;
    std::optional<Bytes> body;
  };
  static std::string signed_share(const std::vector<Said>& said, const std::vector<Frame>& items) {
    const auto signer = NoteSigner::from_seed("qingbai/00/11", Secret<Bytes>(Bytes(32, 7)));
    MerkleTree tree;
    std::vector<Frame> frames{{'H', {}}};
    for (std::size_t i = 0; i < said.size(); ++i) {
      const auto text = event_text(said[i].event, i + 1, Instant{1, 480}, said[i].body);
      tree.append(leaf_hash(as_bytes(text)));
      frames.push_back({'L', share_line({said[i].kind, Instant{1, 480}, text, said[i].body})});
    }
    frames[0].bytes = Value::to_cbor(Value{{"checkpoint", sign_checkpoint({"qingbai/00/11", tree.size(), tree.root()}, signer)},
                                           {"vkey", to_text(signer.key)}});
    frames.insert(frames.end(), items.begin(), items.end());
    frames.push_back({'E', {}});
    return plain_of(frames);
  }
  static Said opened() {
    Event open;
    open.action = "open";
    return {RecordKind::case_info, open, encode_case_name("案")};
  }
  static Said item(const std::string& id, const std::string& name, const std::string& bytes) {
    ReceiptBody body;
    auto& r = body.receipt;
    r.item = ItemId{id};
    r.blob = "b";
    r.size = bytes.size();
    r.sha256 = hash_hex(HashKind::sha256, as_bytes(bytes));
    r.sm3 = hash_hex(HashKind::sm3, as_bytes(bytes));
    r.claims.name = name;
    Event event;
    event.action = "receive";
    event.item = r.item;
    event.size = r.size;
    event.sha256 = r.sha256;
    event.sm3 = r.sm3;
    return {RecordKind::received, event, encode(body)};
  }
  static std::vector<Frame> sent(const std::string& id, const std::string& bytes) {
    return {{'I', Value::to_cbor(Value{{"item", id}})}, {'D', Bytes(bytes.begin(), bytes.end())}};
  }
};

TEST_F(Share, a_saved_case_opens_with_its_passphrase_in_another_book_and_can_be_saved_again) {
  const auto here = *Vault::in_memory(kClock), there = *Vault::in_memory(kClock), back = *Vault::in_memory(kClock);
  const Secret<std::string> words(std::string("a passphrase")), wrong(std::string("another"));
  const auto id = *here->new_case("甲案");
  ASSERT_TRUE(here->receive(id, source_of("one"), {"one.txt", "", "", "", std::nullopt}));
  ASSERT_TRUE(here->append(id, RecordKind::answers, as_bytes("the answers")));
  const auto saved = [&](Vault& vault, const CaseId& which) {
    std::string file;
    EXPECT_TRUE(vault.save_case(which, words, [&file](ByteView piece) -> Done {
      file += as_text(piece);
      return {};
    }));
    return file;
  };
  const auto file = saved(*here, id);
  EXPECT_EQ(there->open_saved(wrong, source_of(file), kAsTheyAre).error().code, Code::locked);
  EXPECT_TRUE(there->cases()->empty());
  const auto second = there->open_saved(words, source_of(file), kAsTheyAre);
  ASSERT_TRUE(second) << second.error().what;
  const auto third = back->open_saved(words, source_of(saved(*there, *second)), kAsTheyAre);
  ASSERT_TRUE(third) << third.error().what;
  const auto receipts = *back->receipts(*third);
  ASSERT_EQ(receipts.size(), 1u);
  EXPECT_EQ(receipts[0].claims.name, "one.txt");
  EXPECT_EQ(back->origins(*third)->size(), 2u);
}

TEST_F(Share, an_honest_one_arrives_and_goes_on_to_the_next) {
  const auto vault = *Vault::in_memory(kClock);
  const auto id = take_in(*vault, honest());
  ASSERT_TRUE(id) << id.error().what;
  ASSERT_EQ(vault->receipts(*id)->size(), 2u);
  ASSERT_EQ(vault->origins(*id)->size(), 1u);
  std::string file;
  ASSERT_TRUE(vault->share(*id, helper.recipient, [&file](ByteView piece) -> Done {
    file += as_text(piece);
    return {};
  }));
  const auto third = *Vault::in_memory(kClock);
  const auto there = third->import_share(helper, source_of(file), kAsTheyAre);
  ASSERT_TRUE(there) << there.error().what;
  EXPECT_EQ(third->origins(*there)->size(), 2u) << "the first sender's log came along";
  EXPECT_TRUE(third->check()->damage.empty());
}

TEST_F(Share, what_was_erased_does_not_go_along) {
  const auto plain = honest();
  EXPECT_EQ(plain.find("vanished"), std::string::npos);
  EXPECT_EQ(plain.find("heard in the third"), std::string::npos);
  EXPECT_NE(plain.find("a mark"), std::string::npos);
}

// The owner's checkpoint stays intact; one thing under it is changed.
TEST_F(Share, a_change_under_an_intact_checkpoint_is_refused) {
  const auto frames = frames_of(honest());
  const auto kinds = [&](RecordKind kind) {
    for (std::size_t i = 0; i < frames.size(); ++i)
      if (frames[i].type == 'L' && read_cbor(frames[i].bytes)["kind"] == static_cast<int>(kind)) return i;
    return std::size_t{0};
  };
  const auto with = [&](std::size_t at, const std::function<void(Value&)>& change) {
    auto copy = frames;
    auto map = read_cbor(copy[at].bytes);
    change(map);
    copy[at].bytes = Value::to_cbor(map);
    return plain_of(copy);
  };
  const auto renamed = [](Value& line) {
    auto body = read_cbor(Bytes(line["body"].get_binary()));
    body["name"] = "another.txt";
    line["body"] = Value::binary(Value::to_cbor(body));
  };
  refused(with(kinds(RecordKind::received), renamed), "an item's name");
  refused(with(kinds(RecordKind::case_info), renamed), "the case's name");
  refused(with(kinds(RecordKind::answers), [](Value& line) { line["body"] = Value::binary({1, 2, 3}); }), "the answers");
  refused(with(kinds(RecordKind::answers), [](Value& line) { line["body"] = nullptr; }), "answers that are gone");
  refused(with(kinds(RecordKind::received), [](Value& line) { line["body"] = nullptr; }), "an item that is gone");
  refused(with(kinds(RecordKind::answers), [](Value& line) { line["kind"] = 4; }), "answers passed off as a mark");
  refused(with(kinds(RecordKind::mark), [](Value& line) { line["kind"] = 1; }), "a mark passed off as a receipt");
  refused(with(kinds(RecordKind::custody), [](Value& line) { line["body"] = Value::binary({1}); }),
          "a body where there was none");
  for (std::size_t i = 0; i < frames.size(); ++i) {
    auto copy = frames;
    copy.erase(copy.begin() + static_cast<std::ptrdiff_t>(i));
    refused(plain_of(copy), "without frame " + std::to_string(i));
    if (frames[i].type != 'D') continue;
    copy = frames;
    copy[i].bytes[0] ^= 1;
    refused(plain_of(copy), "an item's bytes");
  }
  refused(plain_of(frames) + "x", "bytes after the end");
  auto twice = frames;
  twice.insert(twice.end() - 1, {frames[frames.size() - 3], frames[frames.size() - 2]});
  refused(plain_of(twice), "an item twice");
}

// Whoever makes a share signs for it: what it names must be harmless all the same.
TEST_F(Share, an_id_is_no_path) {
  for (const std::string id :
       {"../../E0001", "/tmp/E0001", "E0001/../x", "E0001\n", "E001", "E1234567890", "e0001", "E00x1", "", "-E0001"})
    refused(signed_share({opened(), item(id, "a.txt", "one")}, sent(id, "one")), id);
  refused(signed_share({opened(), item("E0001", "a", "one"), item("E0001", "b", "two")}, sent("E0001", "one")), "one id twice");
  const auto vault = *Vault::in_memory(kClock);
  const auto got = take_in(*vault, signed_share({opened(), item("E0001", "a.txt", "one")}, sent("E0001", "one")));
  EXPECT_TRUE(got) << got.error().what;
}

TEST_F(Share, an_event_is_one_line) {
  auto said = opened();
  const auto signer = NoteSigner::from_seed("qingbai/00/11", Secret<Bytes>(Bytes(32, 7)));
  const auto text = event_text(said.event, 1, Instant{1, 480}, said.body);
  const auto two_lines = text.substr(0, 1) + "\n" + text.substr(1);  // JSON all the same
  MerkleTree tree;
  tree.append(leaf_hash(as_bytes(two_lines)));
  const Value head{{"checkpoint", sign_checkpoint({"qingbai/00/11", 1, tree.root()}, signer)}, {"vkey", to_text(signer.key)}};
  refused(plain_of({{'H', Value::to_cbor(head)}, {'L', share_line({said.kind, Instant{}, two_lines, said.body})}, {'E', {}}}),
          "an event over two lines");
}

TEST_F(Share, a_timestamp_must_hold) {
  KeptTimestamp junk;
  junk.checkpoint = "qingbai/00/11\n1\nAAAA\n";
  junk.token = Bytes{1, 2, 3};
  junk.authority = "an authority";
  Event event;
  event.action = "timestamp";
  refused(signed_share({opened(), {RecordKind::timestamp, event, encode(junk)}}, {}), "a junk timestamp");
}

TEST_F(Share, a_body_of_any_depth_is_judged_without_harm) {
  Bytes deep(100'000, 0x81);  // arrays of one, in one another
  deep.push_back(0xF6);
  Event note;
  note.action = "note";
  EXPECT_TRUE(read_cbor(deep).is_discarded());
  refused(plain_of({{'H', deep}, {'E', {}}}), "a deep head");
  refused(plain_of({{'H', Value::to_cbor(Value::object())}, {'L', deep}, {'E', {}}}), "a deep line");
  refused(signed_share({opened(), {RecordKind::received, item("E0001", "a", "one").event, deep}}, sent("E0001", "one")),
          "a deep receipt");
  const auto vault = *Vault::in_memory(kClock);
  const Admit none = [](const std::vector<SharedRecord>&) -> Result<std::vector<Bytes>> { return fail(Code::refused, "no"); };
  EXPECT_FALSE(take_in(*vault, signed_share({opened(), {RecordKind::mark, note, deep}}, {}), none));
  EXPECT_TRUE(vault->cases()->empty());
}

}  // namespace
}  // namespace qingbai

// Merkle trees, signed notes, recovery words and timestamps: third-party vectors where there are any.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>

#include "crypto/base64.hpp"
#include "crypto/hash.hpp"
#include "crypto/keys.hpp"
#include "crypto/merkle.hpp"
#include "crypto/note.hpp"
#include "crypto/timestamp.hpp"
#include "crypto/words.hpp"

namespace qingbai {
namespace {

namespace fs = std::filesystem;

// The vectors are flat JSON objects of numbers, strings and one array of strings: a whole parser would be more than they need.
struct Vector {
  std::map<std::string, std::string> words;
  std::vector<std::string> proof;
};

Vector vector_of(const std::string& text) {
  Vector out;
  const auto value_after = [&](std::size_t at) {
    at = text.find_first_not_of(" \n", text.find(':', at) + 1);
    return at;
  };
  for (std::size_t at = text.find("\n  \""); at != std::string::npos; at = text.find("\n  \"", at + 1)) {
    const auto from = at + 4, to = text.find('"', from);
    const auto key = text.substr(from, to - from);
    const auto v = value_after(to);
    if (text[v] == '[') {
      for (auto q = text.find_first_of("\"]", v); text[q] == '"'; q = text.find_first_of("\"]", q)) {
        const auto end = text.find('"', q + 1);
        out.proof.push_back(text.substr(q + 1, end - q - 1));
        q = end + 1;
      }
    } else if (text[v] == '"') {
      out.words[key] = text.substr(v + 1, text.find('"', v + 1) - v - 1);
    } else {
      out.words[key] = text.substr(v, text.find_first_of(",\n", v) - v);
    }
  }
  return out;
}

// The vectors also use short words as roots ("don't care"); ours are whole digests, so these are filled up with zeros.
std::optional<Digest> digest_of(const std::string& text) {
  const auto bytes = from_base64(text);
  if (!bytes || bytes->empty() || bytes->size() > 32) return std::nullopt;
  Digest out{};
  std::copy(bytes->begin(), bytes->end(), out.begin());
  return out;
}

bool holds(const std::string& kind, const Vector& v) {
  Proof proof;
  for (const auto& text : v.proof) {
    const auto d = digest_of(text);
    if (!d) return false;
    proof.push_back(*d);
  }
  const auto number = [&](const char* key) { return static_cast<std::uint64_t>(std::stoull(v.words.at(key))); };
  const auto hash = [&](const char* key) { return v.words.contains(key) ? digest_of(v.words.at(key)) : std::nullopt; };
  const bool negative =
      std::any_of(v.words.begin(), v.words.end(), [](const auto& w) { return w.first != "desc" && w.second.starts_with('-'); });
  if (negative) return false;
  if (kind == "inclusion") {
    const auto leaf = hash("leafHash"), root = hash("root");
    return leaf && root && verify_inclusion(number("leafIdx"), number("treeSize"), *leaf, proof, *root);
  }
  if (kind == "consistency") {
    const auto one = hash("root1"), two = hash("root2");
    return one && two && verify_consistency(number("size1"), number("size2"), *one, *two, proof);
  }
  if (kind == "subtreeinclusion") {
    const auto leaf = hash("leafHash"), root = hash("root");
    return leaf && root && verify_subtree_inclusion(number("leafIdx"), {number("start"), number("end")}, *leaf, proof, *root);
  }
  const auto one = hash("root1"), two = hash("root2");
  return one && two && verify_subtree_consistency({number("start"), number("end")}, number("size"), *one, *two, proof);
}

TEST(Merkle, third_party_vectors) {
  const fs::path folder = fs::path(QINGBAI_SOURCE_DIR) / "../shared/samples/merkle-vectors/testdata";
  if (!fs::is_directory(folder)) GTEST_SKIP() << "the Merkle vectors are not beside the checkout (shared/samples/merkle-vectors)";
  std::map<std::string, int> tried;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const auto v = vector_of(std::string(std::istreambuf_iterator<char>(in), {}));
    const auto kind = fs::relative(entry.path(), folder).begin()->string();
    EXPECT_EQ(holds(kind, v), v.words.at("wantErr") == "false") << entry.path();
    ++tried[kind];
  }
  EXPECT_EQ(tried["inclusion"], 98);
  EXPECT_EQ(tried["consistency"], 98);
  EXPECT_EQ(tried["subtreeinclusion"] + tried["subtreeconsistency"], 322);
}

Digest leaf(int i) { return leaf_hash(as_bytes("event " + std::to_string(i))); }

TEST(Merkle, every_proof_of_every_small_tree_holds_and_no_changed_one_does) {
  MerkleTree tree;
  for (int i = 0; i < 40; ++i) tree.append(leaf(i));
  for (std::uint64_t n = 1; n <= 40; ++n) {
    for (std::uint64_t i = 0; i < n; ++i) {
      auto proof = tree.inclusion(i, n);
      EXPECT_TRUE(verify_inclusion(i, n, leaf(static_cast<int>(i)), proof, tree.root(n)));
      EXPECT_FALSE(verify_inclusion(i, n, leaf(99), proof, tree.root(n)));
      if (proof.empty()) continue;
      proof.back()[0] ^= 1;
      EXPECT_FALSE(verify_inclusion(i, n, leaf(static_cast<int>(i)), proof, tree.root(n)));
    }
    for (std::uint64_t m = 1; m <= n; ++m) {
      auto proof = tree.consistency(m, n);
      EXPECT_TRUE(verify_consistency(m, n, tree.root(m), tree.root(n), proof)) << m << " " << n;
      proof.push_back(leaf(7));
      EXPECT_FALSE(verify_consistency(m, n, tree.root(m), tree.root(n), proof)) << m << " " << n;
    }
  }
}

NoteSigner signer() { return NoteSigner::from_seed("qingbai/test", Secret<Bytes>(Bytes(32, 7))); }

TEST(Note, a_checkpoint_opens_with_its_key_and_with_no_change) {
  MerkleTree tree;
  for (int i = 0; i < 5; ++i) tree.append(leaf(i));
  const auto s = signer();
  const auto note = sign_checkpoint({"qingbai/test", 5, tree.root()}, s);
  const auto open = open_checkpoint(note, s.key);
  ASSERT_TRUE(open);
  EXPECT_EQ(open->size, 5u);
  EXPECT_EQ(open->root, tree.root());
  const auto key = parse_note_key(to_text(s.key));
  ASSERT_TRUE(key);
  EXPECT_TRUE(open_checkpoint(note, *key));
  for (std::size_t i = 0; i < note.size(); ++i)
    for (int bit = 0; bit < 8; ++bit) {
      auto bad = note;
      bad[i] = static_cast<char>(bad[i] ^ 1 << bit);
      EXPECT_FALSE(open_checkpoint(bad, s.key)) << i;
    }
  for (std::size_t i = 0; i < note.size(); ++i) EXPECT_FALSE(open_checkpoint(note.substr(0, i), s.key)) << i;
  // A witness's line beside ours is of no harm.
  EXPECT_TRUE(open_checkpoint(note + "\xE2\x80\x94 witness.example 3q2+796tvu8=\n", s.key));
}

TEST(Note, plain_openssl_verifies_a_checkpoint) {
  const auto folder = fs::temp_directory_path() / ("note-" + to_hex(random_bytes(8)));
  fs::create_directory(folder);
  const auto s = signer();
  const auto note = sign_checkpoint({"qingbai/test", 0, MerkleTree{}.root()}, s);
  std::ofstream(folder / "note") << note;
  std::ofstream(folder / "key.pem") << to_pem(s.key);
  const auto script =
      "cd " + folder.string() +
      " && sed '/^$/,$d' note > text && sed -n 's/^\xE2\x80\x94 //p' note | cut -d' ' -f2 | base64 -d | tail -c 64 > sig"
      " && openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in text -sigfile sig > out 2>&1";
  EXPECT_EQ(std::system(script.c_str()), 0);
  fs::remove_all(folder);
}

TEST(Note, a_tlog_proof_holds_for_its_event_only) {
  MerkleTree tree;
  for (int i = 0; i < 9; ++i) tree.append(leaf(i));
  const auto s = signer();
  const auto note = sign_checkpoint({"qingbai/test", 9, tree.root()}, s);
  const auto proof = tlog_proof(3, tree.inclusion(3, 9), note);
  EXPECT_TRUE(verify_tlog_proof(proof, as_bytes("event 3"), s.key));
  EXPECT_FALSE(verify_tlog_proof(proof, as_bytes("event 4"), s.key));
}

TEST(Words, go_there_and_back_in_both_languages) {
  for (int i = 0; i < 50; ++i) {
    const auto key = random_bytes(32);
    for (const auto language : {Language::zh_hans, Language::en}) {
      const auto words = to_words(key, language);
      const auto back = from_words(words.reveal());
      ASSERT_TRUE(back);
      EXPECT_EQ(Bytes(back->reveal().begin(), back->reveal().end()), key);
    }
  }
}

// The first and the last vector of BIP 39 for 256 bits.
TEST(Words, are_those_of_bip39) {
  const auto zeros = to_words(Bytes(32, 0), Language::en), ones = to_words(Bytes(32, 0xFF), Language::en);
  EXPECT_TRUE(zeros.reveal().ends_with("abandon art"));
  EXPECT_TRUE(ones.reveal().ends_with("zoo vote"));
  EXPECT_TRUE(from_words(" Zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo\n VOTE "));
}

TEST(Words, a_wrong_or_missing_word_is_found) {
  EXPECT_FALSE(from_words(""));
  EXPECT_FALSE(from_words("zoo"));
  EXPECT_FALSE(
      from_words("abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon "
                 "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon"));
  EXPECT_FALSE(from_words("貸貸貸貸貸貸貸貸貸貸貸貸貸貸貸貸貸貸貸貸貸貸貸貸"));
}

// An authority of our own, made with plain openssl as in shared/samples/local-tsa.
class Authority : public ::testing::Test {
 protected:
  void SetUp() override {
    folder = fs::temp_directory_path() / ("tsa-" + to_hex(random_bytes(8)));
    fs::create_directory(folder);
    std::ofstream(folder / "ca.cnf") << R"([req]
distinguished_name=dn
prompt=no
[dn]
CN=Test Root
[v3_ca]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign,cRLSign
[tsa]
extendedKeyUsage=critical,timeStamping
keyUsage=critical,digitalSignature
[cfg]
serial=./serial
crypto_device=builtin
signer_digest=sha256
default_policy=1.2.3.4.1
digests=sha1,sha256,sha512
accuracy=secs:1
tsa_name=yes
ess_cert_id_alg=sha256
)";
    ASSERT_EQ(
        run("openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 3650 -config ca.cnf -extensions v3_ca"
            " && openssl req -x509 -newkey rsa:2048 -nodes -keyout x.key -out other.pem -days 9 -config ca.cnf -extensions v3_ca"
            " && openssl req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj '/CN=Test TSA' -config ca.cnf"
            " && openssl x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 1 -extfile ca.cnf -extensions tsa"
            " -out tsa.pem && echo 01 > serial"),
        0);
    anchors = read("ca.pem");
  }
  void TearDown() override { fs::remove_all(folder); }
  int run(const std::string& what) const {
    return std::system(("cd " + folder.string() + " && { " + what + "; } > log 2>&1").c_str());
  }
  std::string read(const char* name) const {
    std::ifstream in(folder / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void write(const char* name, std::string_view bytes) const { std::ofstream(folder / name, std::ios::binary) << bytes; }
  std::string stamp(ByteView request) const {
    write("q.tsq", as_text(request));
    EXPECT_EQ(run("openssl ts -reply -queryfile q.tsq -signer tsa.pem -inkey tsa.key -config ca.cnf -section cfg -out r.tsr"), 0);
    return read("r.tsr");
  }
  fs::path folder;
  std::string anchors;
};

TEST_F(Authority, a_token_holds_for_its_data_nonce_and_root_only) {
  const std::string data = "checkpoint";
  const auto request = timestamp_request(as_bytes(data));
  const auto token = stamp(request);
  const auto good = verify_timestamp(as_bytes(token), as_bytes(data), anchors, request);
  ASSERT_TRUE(good) << good.error().what;
  EXPECT_EQ(good->authority, "/CN=Test TSA");
  EXPECT_GT(good->gen_time.unix_seconds, 1'700'000'000);
  EXPECT_TRUE(verify_timestamp(as_bytes(token), as_bytes(data), anchors, {}));
  EXPECT_FALSE(verify_timestamp(as_bytes(token), as_bytes("changed"), anchors, request));
  EXPECT_FALSE(verify_timestamp(as_bytes(token), as_bytes(data), anchors, timestamp_request(as_bytes(data))));  // another nonce
  EXPECT_FALSE(verify_timestamp(as_bytes(token), as_bytes(data), read("other.pem"), request));
  EXPECT_FALSE(verify_timestamp(as_bytes(token), as_bytes(data), "", request));
  EXPECT_FALSE(verify_timestamp(as_bytes(token.substr(0, token.size() - 1)), as_bytes(data), anchors, request));
  EXPECT_FALSE(verify_timestamp({}, as_bytes(data), anchors, request));
  for (std::size_t i = 0; i < token.size(); i += 3) {  // a changed byte is refused or of no meaning; it never gives another time
    auto bad = token;
    bad[i] = static_cast<char>(bad[i] ^ 0x55);
    const auto judged = verify_timestamp(as_bytes(bad), as_bytes(data), anchors, request);
    if (judged) {
      EXPECT_EQ(judged->gen_time.unix_seconds, good->gen_time.unix_seconds) << i;
    }
  }
  // Plain openssl says the same, at any later date only with -attime.
  write("head", data);
  const auto at = std::to_string(good->gen_time.unix_seconds);
  EXPECT_EQ(run("openssl ts -verify -data head -in r.tsr -CAfile ca.pem -attime " + at), 0);
  EXPECT_NE(run("openssl ts -verify -data head -in r.tsr -CAfile ca.pem -attime " +
                std::to_string(good->gen_time.unix_seconds + 864000)),
            0);
}

TEST_F(Authority, a_token_signed_with_pss_holds_and_one_by_a_certificate_for_something_else_does_not) {
  const std::string data = "checkpoint";
  const auto request = timestamp_request(as_bytes(data));
  stamp(request);
  ASSERT_EQ(run("openssl ts -reply -in r.tsr -token_out -out t.der && openssl cms -verify -in t.der -inform DER -CAfile ca.pem "
                "-purpose timestampsign -out content.der"),
            0);
  const auto signed_again = [&](const std::string& how) {
    EXPECT_EQ(run("openssl cms -sign -binary -in content.der -nodetach -econtent_type 1.2.840.113549.1.9.16.1.4 -md sha256 " +
                  how + " -outform DER -out p.der && openssl ts -reply -in p.der -token_in -out p.tsr"),
              0);
    return verify_timestamp(as_bytes(read("p.tsr")), as_bytes(data), anchors, request);
  };
  const auto pss = signed_again("-cades -signer tsa.pem -inkey tsa.key -keyopt rsa_padding_mode:pss");
  ASSERT_TRUE(pss) << pss.error().what;
  EXPECT_EQ(pss->authority, "/CN=Test TSA");
  EXPECT_FALSE(signed_again("-signer tsa.pem -inkey tsa.key")) << "nothing ties the certificate to the token";
  EXPECT_FALSE(signed_again("-cades -signer ca.pem -inkey ca.key")) << "the root's certificate is not for timestamps";
}

TEST_F(Authority, a_token_over_sha1_is_refused) {
  write("head", "checkpoint");
  ASSERT_EQ(run("openssl ts -query -data head -sha1 -cert -out q.tsq && openssl ts -reply -queryfile q.tsq -signer tsa.pem "
                "-inkey tsa.key"
                " -config ca.cnf -section cfg -out r.tsr"),
            0);
  const auto judged = verify_timestamp(as_bytes(read("r.tsr")), as_bytes("checkpoint"), anchors, {});
  ASSERT_FALSE(judged);
  EXPECT_NE(judged.error().what.find("SHA-256"), std::string::npos);
}

}  // namespace
}  // namespace qingbai

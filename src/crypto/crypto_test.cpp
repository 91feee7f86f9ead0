#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "crypto/age.hpp"
#include "crypto/hash.hpp"
#include "crypto/keys.hpp"

namespace qingbai {
namespace {

ByteSource source_of(Bytes bytes, std::size_t piece = 1000) {
  return [bytes = std::move(bytes), at = std::size_t{0}, piece]() mutable -> Result<ByteView> {
    const auto n = std::min(piece, bytes.size() - at);
    const ByteView view{bytes.data() + at, n};
    at += n;
    return view;
  };
}

Result<Bytes> drain(const ByteSource& source) {
  Bytes out;
  while (true) {
    TRY(const auto piece, source());
    if (piece.empty()) return out;
    out.insert(out.end(), piece.begin(), piece.end());
  }
}

Result<Bytes> opened(const AgeIdentity& identity, const Bytes& sealed) {
  TRY(const auto source, age_open(identity, source_of(sealed)));
  return drain(source);
}

Bytes pattern(std::size_t n) {
  Bytes out(n);
  for (std::size_t i = 0; i < n; ++i) out[i] = static_cast<std::uint8_t>(i * 31 + i / 251);
  return out;
}

Bytes sealed(const AgeIdentity& identity, const Bytes& plain) { return *drain(*age_seal(identity.recipient, source_of(plain))); }

TEST(Hash, known_answers) {  // FIPS 180-4 and GB/T 32905-2016, example 1
  EXPECT_EQ(hash_hex(HashKind::sha256, as_bytes("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hash_hex(HashKind::sm3, as_bytes("abc")), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
}

TEST(Hkdf, known_answer) {  // RFC 5869, A.1
  const auto key = *from_hex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"), salt = *from_hex("000102030405060708090a0b0c"),
             info = *from_hex("f0f1f2f3f4f5f6f7f8f9");
  EXPECT_EQ(to_hex(hkdf(key, salt, as_text(info), 42)),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
}

TEST(Record, opens_only_where_it_belongs) {
  const auto key = random_key();
  const auto box = seal_record(key, as_bytes("甲"), as_bytes("case 1 line 2"));
  EXPECT_EQ(as_text(*open_record(key, box, as_bytes("case 1 line 2"))), "甲");
  EXPECT_FALSE(open_record(key, box, as_bytes("case 1 line 3")));
  EXPECT_FALSE(open_record(random_key(), box, as_bytes("case 1 line 2")));
  for (std::size_t i = 0; i < box.size(); ++i) {
    auto bad = box;
    bad[i] ^= 0xFF;
    EXPECT_FALSE(open_record(key, bad, as_bytes("case 1 line 2"))) << i;
  }
}

TEST(Age, opens_what_it_sealed_at_every_size_around_a_chunk) {
  const auto identity = AgeIdentity::generate();
  for (const std::size_t n : {0u, 1u, 65535u, 65536u, 65537u, 131072u, 200000u})
    EXPECT_EQ(*opened(identity, sealed(identity, pattern(n))), pattern(n)) << n;
}

TEST(Age, a_changed_byte_anywhere_is_never_accepted) {
  const auto identity = AgeIdentity::generate();
  const auto plain = pattern(300);
  const auto box = sealed(identity, plain);
  for (std::size_t i = 0; i < box.size(); ++i) {
    auto bad = box;
    bad[i] ^= 0xFF;
    EXPECT_FALSE(opened(identity, bad)) << i;
  }
}

TEST(Age, a_file_cut_at_any_length_is_never_accepted) {
  const auto identity = AgeIdentity::generate();
  const auto box = sealed(identity, pattern(300));
  for (std::size_t n = 0; n < box.size(); ++n)
    EXPECT_FALSE(opened(identity, Bytes(box.begin(), box.begin() + static_cast<std::ptrdiff_t>(n)))) << n;
}

TEST(Age, chunks_cannot_change_places_and_nothing_can_be_added) {
  const auto identity = AgeIdentity::generate();
  auto box = sealed(identity, pattern(3 * 65536));
  const auto payload = box.size() - 3 * (65536 + 16);
  std::swap_ranges(box.begin() + static_cast<std::ptrdiff_t>(payload), box.begin() + static_cast<std::ptrdiff_t>(payload + 65552),
                   box.begin() + static_cast<std::ptrdiff_t>(payload + 65552));
  EXPECT_FALSE(opened(identity, box));
  auto longer = sealed(identity, pattern(10));
  longer.push_back(0);
  EXPECT_FALSE(opened(identity, longer));
}

TEST(Age, another_key_is_locked_not_corrupt) {
  const auto ours = AgeIdentity::generate(), theirs = AgeIdentity::generate();
  const auto read = opened(theirs, sealed(ours, pattern(10)));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, Code::locked);
}

TEST(Age, keys_are_written_as_the_age_tools_write_them) {
  const auto identity = AgeIdentity::generate();
  const auto back = parse_age_identity(to_text(identity).reveal());
  ASSERT_TRUE(back);
  EXPECT_EQ(back->recipient, identity.recipient);
  EXPECT_EQ(to_text(identity.recipient).substr(0, 4), "age1");
  EXPECT_FALSE(parse_age_identity("AGE-SECRET-KEY-1QQQQ"));
}

std::string file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Age, plain_age_opens_ours_and_we_open_its) {
  if (std::system("command -v age >/dev/null") != 0) GTEST_SKIP() << "the age program is not here";
  const auto folder = std::filesystem::temp_directory_path() / ("age-" + to_hex(random_bytes(8)));
  std::filesystem::create_directory(folder);
  const auto identity = AgeIdentity::generate();
  const auto plain = pattern(100000), box = sealed(identity, plain);
  std::ofstream(folder / "key") << to_text(identity).reveal() << "\n";
  std::ofstream(folder / "ours.age", std::ios::binary)
      .write(reinterpret_cast<const char*>(box.data()), static_cast<std::streamsize>(box.size()));
  const auto in = "cd " + folder.string() + " && ";
  EXPECT_EQ(
      std::system(
          (in + "age -d -i key -o opened ours.age && age -r " + to_text(identity.recipient) + " -o theirs.age opened").c_str()),
      0);
  const auto text = file(folder / "opened"), theirs = file(folder / "theirs.age");
  EXPECT_EQ(text, as_text(plain));
  EXPECT_EQ(*opened(identity, Bytes(theirs.begin(), theirs.end())), plain);
  std::filesystem::remove_all(folder);
}

TEST(Age, a_passphrase_opens_what_it_sealed_and_no_other_does) {
  const Secret<std::string> words(std::string("correct horse")), others(std::string("battery staple"));
  const auto plain = pattern(70000);
  const auto box = *drain(*age_seal(words, source_of(plain), 10));
  EXPECT_EQ(*drain(*age_open(words, source_of(box))), plain);
  EXPECT_EQ(age_open(others, source_of(box)).error().code, Code::locked);
  EXPECT_EQ(age_open(AgeIdentity::generate(), source_of(box)).error().code, Code::locked);
  EXPECT_EQ(age_open(words, source_of(sealed(AgeIdentity::generate(), plain))).error().code, Code::locked);
}

// The third-party vectors of the age format (C2SP/CCTV). Those without armor, for one X25519 identity or one passphrase, apply.
TEST(Age, third_party_vectors) {
  const auto folder = std::filesystem::path(QINGBAI_SOURCE_DIR) / ".." / "shared" / "samples" / "age-vectors";
  if (!std::filesystem::is_directory(folder)) GTEST_SKIP() << "../shared/samples is not here";
  std::map<std::string, int> count;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const auto bytes = file(entry.path());
    const auto split = bytes.find("\n\n");
    if (!bytes.starts_with("expect: ") || split == std::string::npos) continue;
    std::map<std::string, std::string> head;
    for (std::size_t at = 0; at < split;) {
      const auto end = std::min(bytes.find('\n', at), split), colon = bytes.find(": ", at);
      head[bytes.substr(at, colon - at)] = bytes.substr(colon + 2, end - colon - 2);
      at = end + 1;
    }
    const bool by_key = head.contains("identity") && head["identity"].starts_with("AGE-SECRET-KEY-1");
    if (by_key == head.contains("passphrase") || head.contains("armored") || head.contains("compressed")) {
      ++count["does not apply"];
      continue;
    }
    const auto text = bytes.substr(split + 2);
    const Bytes body(text.begin(), text.end());
    const auto by_words = [&]() -> Result<Bytes> {
      TRY(const auto source, age_open(Secret<std::string>(head["passphrase"]), source_of(body)));
      return drain(source);
    };
    const auto read = by_key ? opened(*parse_age_identity(head["identity"]), body) : by_words();
    if (head["expect"] == "success") {
      ASSERT_TRUE(read) << entry.path() << read.error().what;
      EXPECT_EQ(hash_hex(HashKind::sha256, *read), head["payload"]) << entry.path();
    } else {
      EXPECT_FALSE(read) << entry.path();
    }
    ++count[by_key ? "run" : "run with a passphrase"];
  }
  EXPECT_GT(count["run"], 20);
  RecordProperty("run", count["run"]);
  RecordProperty("does_not_apply", count["does not apply"]);
}

}  // namespace
}  // namespace qingbai

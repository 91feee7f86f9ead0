#include "crypto/age.hpp"

#include <sodium.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>

#include "crypto/keys.hpp"

namespace qingbai {
namespace {

constexpr std::size_t kChunk = 64 * 1024, kTag = 16, kFileKey = 16, kNonce = 16, kLargestHeader = 64 * 1024;
constexpr std::string_view kVersion = "age-encryption.org/v1", kX25519 = "age-encryption.org/v1/X25519";

tl::unexpected<Error> corrupt(const char* what) {
  return fail(Code::corrupt, what,
              {"这份密封文件已损坏。其他文件不受影响；请用备份恢复，或重新放入。",
               "This sealed file is damaged. The others are fine; restore it from a backup or add it again."});
}

std::string base64(ByteView bytes) {
  if (bytes.empty()) return {};
  std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL_NO_PADDING), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
  out.resize(out.size() - 1);
  return out;
}

// Canonical only: one text for each value, or a header could be changed without its check noticing.
std::optional<Bytes> unbase64(std::string_view text) {
  Bytes out(text.size());
  std::size_t n = 0;
  const char* end = nullptr;
  if (sodium_base642bin(out.data(), out.size(), text.data(), text.size(), nullptr, &n, &end,
                        sodium_base64_VARIANT_ORIGINAL_NO_PADDING) != 0 ||
      end != text.data() + text.size())
    return std::nullopt;
  out.resize(n);
  if (base64(out) != text) return std::nullopt;
  return out;
}

Bytes header_mac(ByteView file_key, std::string_view header) {
  const auto key = hkdf(file_key, {}, "header", crypto_auth_hmacsha256_KEYBYTES);
  Bytes out(crypto_auth_hmacsha256_BYTES);
  crypto_auth_hmacsha256(out.data(), as_bytes(header).data(), header.size(), key.data());
  return out;
}

Bytes wrap_key(ByteView shared, ByteView share, ByteView recipient) {
  Bytes salt(share.begin(), share.end());
  salt.insert(salt.end(), recipient.begin(), recipient.end());
  return hkdf(shared, salt, kX25519, 32);
}

std::array<std::uint8_t, 12> chunk_nonce(std::uint64_t counter, bool last) {
  std::array<std::uint8_t, 12> out{};
  for (int i = 0; i < 8; ++i) out[static_cast<std::size_t>(10 - i)] = static_cast<std::uint8_t>(counter >> (8 * i));
  out[11] = last ? 1 : 0;
  return out;
}

// Gathers the pieces of a source into blocks of exactly n bytes (the last one shorter).
class Blocks {
 public:
  Blocks(ByteSource source, Bytes start) : source_(std::move(source)), held_(std::move(start)) {}

  Result<Bytes> take(std::size_t n) {
    while (held_.size() < n && !ended_) {
      TRY(const auto piece, source_());
      if (piece.empty()) ended_ = true;
      held_.insert(held_.end(), piece.begin(), piece.end());
    }
    const auto size = std::min(n, held_.size());
    Bytes out(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(size));
    held_.erase(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(size));
    return out;
  }
  Result<bool> at_end() {
    while (held_.empty() && !ended_) {
      TRY(const auto piece, source_());
      if (piece.empty()) ended_ = true;
      held_.assign(piece.begin(), piece.end());
    }
    return held_.empty();
  }

 private:
  ByteSource source_;
  Bytes held_;
  bool ended_ = false;
};

struct Sealing {
  Blocks plain;
  Secret<Bytes> key;
  Bytes out;  // what is given out next
  std::uint64_t counter = 0;
  bool begun = false, done = false;
};

Result<ByteView> seal_next(Sealing& s) {
  if (!s.begun) {
    s.begun = true;
    return ByteView{s.out};
  }
  if (s.done) return ByteView{};
  TRY(const auto chunk, s.plain.take(kChunk));
  TRY(s.done, s.plain.at_end());
  s.out.resize(chunk.size() + kTag);
  const auto nonce = chunk_nonce(s.counter++, s.done);
  crypto_aead_chacha20poly1305_ietf_encrypt(s.out.data(), nullptr, chunk.data(), chunk.size(), nullptr, 0, nullptr, nonce.data(),
                                            s.key.reveal().data());
  return ByteView{s.out};
}

struct Opening {
  Blocks sealed;
  Secret<Bytes> key;
  Bytes out;
  std::uint64_t counter = 0;
  bool done = false;
};

Result<ByteView> open_next(Opening& o) {
  if (o.done) return ByteView{};
  TRY(const auto chunk, o.sealed.take(kChunk + kTag));
  TRY(o.done, o.sealed.at_end());
  if (chunk.size() < kTag) return corrupt("age: payload ends early");
  o.out.resize(chunk.size() - kTag);
  const auto nonce = chunk_nonce(o.counter, o.done);
  if (crypto_aead_chacha20poly1305_ietf_decrypt(o.out.data(), nullptr, nullptr, chunk.data(), chunk.size(), nullptr, 0,
                                                nonce.data(), o.key.reveal().data()) != 0)
    return corrupt("age: chunk does not open");
  if (o.done && o.out.empty() && o.counter > 0) return corrupt("age: empty last chunk");
  ++o.counter;
  return ByteView{o.out};
}

struct Header {
  struct Stanza {
    std::vector<std::string> words;
    Bytes body;
  };
  std::vector<Stanza> stanzas;
  Bytes mac;
  std::string authenticated;  // up to and with "---"
};

Result<std::string> line_of(Blocks& in, std::size_t& used) {
  std::string out;
  while (true) {
    TRY(const auto one, in.take(1));
    if (one.empty()) return corrupt("age: header ends early");
    if (++used > kLargestHeader) return corrupt("age: header too long");
    if (one[0] == '\n') return out;
    out += static_cast<char>(one[0]);
  }
}

Result<Header::Stanza> stanza_of(const std::string& first, Blocks& in, std::size_t& used, std::string& authenticated) {
  Header::Stanza out;
  for (std::size_t at = 3; at <= first.size();) {
    auto end = first.find(' ', at);
    if (end == std::string::npos) end = first.size();
    out.words.push_back(first.substr(at, end - at));
    if (out.words.back().empty() ||
        std::any_of(out.words.back().begin(), out.words.back().end(), [](char c) { return c < 33 || c > 126; }))
      return corrupt("age: malformed stanza");
    at = end + 1;
  }
  while (true) {
    TRY(const auto line, line_of(in, used));
    authenticated += line + "\n";
    if (line.size() > 64) return corrupt("age: stanza line too long");
    const auto part = unbase64(line);
    if (!part) return corrupt("age: stanza is not canonical base64");
    out.body.insert(out.body.end(), part->begin(), part->end());
    if (line.size() < 64) return out;
  }
}

Result<Header> header_of(Blocks& in) {
  Header out;
  std::size_t used = 0;
  TRY(const auto version, line_of(in, used));
  if (version != kVersion)
    return version.starts_with("age-encryption.org/")
               ? fail(Code::newer_version, "age: unknown version",
                      {"这是更新版本的密封格式，本版本打不开。", "This is a newer sealed format; this version cannot open it."})
               : corrupt("age: not an age file");
  out.authenticated = version + "\n";
  while (true) {
    TRY(const auto line, line_of(in, used));
    if (line.starts_with("--- ")) {
      const auto mac = unbase64(std::string_view(line).substr(4));
      if (!mac || mac->size() != 32) return corrupt("age: malformed header check");
      out.mac = *mac;
      out.authenticated += "---";
      if (out.stanzas.empty()) return corrupt("age: no recipients");
      return out;
    }
    if (!line.starts_with("-> ") || line.size() < 4) return corrupt("age: malformed header");
    out.authenticated += line + "\n";
    TRY(auto stanza, stanza_of(line, in, used, out.authenticated));
    out.stanzas.push_back(std::move(stanza));
  }
}

// The file key, if this stanza is for us; an error if it is an X25519 stanza that no honest sealer makes.
Result<std::optional<Bytes>> unwrap(const Header::Stanza& stanza, const AgeIdentity& identity) {
  if (stanza.words.front() != "X25519") return std::optional<Bytes>{};
  if (stanza.words.size() != 2) return corrupt("age: malformed X25519 stanza");
  const auto share = unbase64(stanza.words[1]);
  if (!share || share->size() != 32 || stanza.body.size() != kFileKey + kTag) return corrupt("age: malformed X25519 stanza");
  Secret<Bytes> shared(Bytes(32));
  if (crypto_scalarmult_curve25519(shared.reveal().data(), identity.key.reveal().data(), share->data()) != 0)
    return corrupt("age: low-order share");
  const Secret<Bytes> key(wrap_key(shared.reveal(), *share, identity.recipient));
  const std::array<std::uint8_t, 12> nonce{};
  Bytes file_key(kFileKey);
  if (crypto_aead_chacha20poly1305_ietf_decrypt(file_key.data(), nullptr, nullptr, stanza.body.data(), stanza.body.size(),
                                                nullptr, 0, nonce.data(), key.reveal().data()) != 0)
    return std::optional<Bytes>{};
  return std::optional<Bytes>{std::move(file_key)};
}

}  // namespace

AgeIdentity AgeIdentity::generate() { return from_key(random_key()); }

AgeIdentity AgeIdentity::from_key(Secret<Bytes> key) {
  AgeIdentity out;
  out.key = std::move(key);
  crypto_scalarmult_curve25519_base(out.recipient.data(), out.key.reveal().data());
  return out;
}

Result<ByteSource> age_seal(const AgeRecipient& to, ByteSource plain) {
  const Secret<Bytes> file_key(random_bytes(kFileKey)), ephemeral(random_bytes(32));
  Bytes share(32);
  Secret<Bytes> shared(Bytes(32));
  crypto_scalarmult_curve25519_base(share.data(), ephemeral.reveal().data());
  if (crypto_scalarmult_curve25519(shared.reveal().data(), ephemeral.reveal().data(), to.data()) != 0)
    return fail(Code::invalid, "age: low-order recipient");
  const Secret<Bytes> key(wrap_key(shared.reveal(), share, to));
  const std::array<std::uint8_t, 12> zero{};
  Bytes wrapped(kFileKey + kTag);
  crypto_aead_chacha20poly1305_ietf_encrypt(wrapped.data(), nullptr, file_key.reveal().data(), kFileKey, nullptr, 0, nullptr,
                                            zero.data(), key.reveal().data());
  std::string header = std::string(kVersion) + "\n-> X25519 " + base64(share) + "\n" + base64(wrapped) + "\n---";
  const auto mac = header_mac(file_key.reveal(), header);
  header += " " + base64(mac) + "\n";
  const auto nonce = random_bytes(kNonce);
  auto sealing = std::make_shared<Sealing>(Sealing{Blocks(std::move(plain), {}),
                                                   Secret<Bytes>(hkdf(file_key.reveal(), nonce, "payload", 32)),
                                                   Bytes(header.begin(), header.end())});
  sealing->out.insert(sealing->out.end(), nonce.begin(), nonce.end());
  return ByteSource{[sealing] { return seal_next(*sealing); }};
}

Result<ByteSource> age_open(const AgeIdentity& identity, ByteSource sealed) {
  Blocks in(std::move(sealed), {});
  TRY(const auto header, header_of(in));
  std::optional<Bytes> file_key;
  for (const auto& stanza : header.stanzas) {
    if (stanza.words.front() == "scrypt" && header.stanzas.size() > 1) return corrupt("age: scrypt must stand alone");
    TRY(auto found, unwrap(stanza, identity));
    if (!file_key && found) file_key = std::move(found);
  }
  if (!file_key)
    return fail(Code::locked, "age: not sealed to this key",
                {"这份文件不是用这把钥匙密封的。", "This file was not sealed to this key."});
  const auto mac = header_mac(*file_key, header.authenticated);
  if (sodium_memcmp(mac.data(), header.mac.data(), mac.size()) != 0) return corrupt("age: header check differs");
  TRY(const auto nonce, in.take(kNonce));
  if (nonce.size() != kNonce) return corrupt("age: payload nonce missing");
  auto opening = std::make_shared<Opening>(Opening{std::move(in), Secret<Bytes>(hkdf(*file_key, nonce, "payload", 32)), {}});
  sodium_memzero(file_key->data(), file_key->size());
  return ByteSource{[opening] { return open_next(*opening); }};
}

}  // namespace qingbai

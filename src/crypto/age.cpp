#include "crypto/age.hpp"

#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <memory>
#include <optional>

#include "crypto/base64.hpp"
#include "crypto/chunk_cipher.hpp"
#include "crypto/keys.hpp"

namespace qingbai {
namespace {

constexpr std::size_t kChunk = 64 * 1024, kTag = ChunkCipher::kTag, kFileKey = 16, kNonce = 16, kLargestHeader = 64 * 1024,
                      kSalt = 16;
constexpr int kMostWork = 20;
constexpr std::string_view kVersion = "age-encryption.org/v1", kX25519 = "age-encryption.org/v1/X25519",
                           kScrypt = "age-encryption.org/v1/scrypt";

tl::unexpected<Error> corrupt(const char* what) {
  return fail(Code::corrupt, what,
              {"这份密封文件已损坏。其他文件不受影响；请用备份恢复，或重新放入。",
               "This sealed file is damaged. The others are fine; restore it from a backup or add it again."});
}

// Unpadded, as the format has it.
std::string base64(ByteView bytes) { return to_base64(bytes, false); }
std::optional<Bytes> unbase64(std::string_view text) { return from_base64(text, false); }

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

// Gathers the pieces of a source into a window, from whose front whole chunks are taken without copying them again.
class Window {
 public:
  explicit Window(ByteSource source) : source_(std::move(source)) {}

  // Fills until n bytes are held or the source ends; gives how many are held.
  Result<std::size_t> need(std::size_t n) {
    while (held() < n && !ended_) {
      TRY(const auto piece, source_());
      if (piece.empty()) ended_ = true;
      if (from_ > 0) {
        buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(from_));
        from_ = 0;
      }
      buffer_.insert(buffer_.end(), piece.begin(), piece.end());
    }
    return held();
  }
  [[nodiscard]] ByteView front(std::size_t n) const { return {buffer_.data() + from_, n}; }
  void drop(std::size_t n) { from_ += n; }
  Result<Bytes> take(std::size_t n) {
    TRY(const auto have, need(n));
    const auto view = front(std::min(n, have));
    Bytes out(view.begin(), view.end());
    drop(out.size());
    return out;
  }

 private:
  [[nodiscard]] std::size_t held() const { return buffer_.size() - from_; }
  ByteSource source_;
  Bytes buffer_;
  std::size_t from_ = 0;
  bool ended_ = false;
};

constexpr std::size_t kAtOnce = 4;  // chunks in one piece: fewer calls, still little memory

struct Sealing {
  Window plain;
  ChunkCipher cipher;
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
  TRY(auto held, s.plain.need(kAtOnce * kChunk + 1));  // one byte more, to know whether a chunk is the last
  s.out.resize(kAtOnce * (kChunk + kTag));
  std::size_t made = 0;
  for (std::size_t i = 0; i < kAtOnce && !s.done; ++i) {
    const auto size = std::min(held, kChunk);
    s.done = held <= kChunk;
    s.cipher.seal(s.counter++, s.done, s.plain.front(size), s.out.data() + made);
    s.plain.drop(size);
    held -= size;
    made += size + kTag;
  }
  return ByteView{s.out.data(), made};
}

struct Opening {
  Window sealed;
  ChunkCipher cipher;
  Bytes out;
  std::uint64_t counter = 0;
  bool done = false;
  ~Opening() { wipe(out); }
};

Result<ByteView> open_next(Opening& o) {
  if (o.done) return ByteView{};
  constexpr auto whole = kChunk + kTag;
  TRY(auto held, o.sealed.need(kAtOnce * whole + 1));
  o.out.resize(kAtOnce * kChunk);
  std::size_t made = 0;
  for (std::size_t i = 0; i < kAtOnce && !o.done; ++i) {
    const auto size = std::min(held, whole);
    o.done = held <= whole;
    if (size < kTag) return corrupt("age: payload ends early");
    if (!o.cipher.open(o.counter, o.done, o.sealed.front(size), o.out.data() + made)) return corrupt("age: chunk does not open");
    if (o.done && size == kTag && o.counter > 0) return corrupt("age: empty last chunk");
    ++o.counter;
    o.sealed.drop(size);
    held -= size;
    made += size - kTag;
  }
  return ByteView{o.out.data(), made};
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

Result<std::string> line_of(Window& in, std::size_t& used) {
  std::string out;
  while (true) {
    TRY(const auto one, in.take(1));
    if (one.empty()) return corrupt("age: header ends early");
    if (++used > kLargestHeader) return corrupt("age: header too long");
    if (one[0] == '\n') return out;
    out += static_cast<char>(one[0]);
  }
}

Result<Header::Stanza> stanza_of(const std::string& first, Window& in, std::size_t& used, std::string& authenticated) {
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

Result<Header> header_of(Window& in) {
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

constexpr std::array<std::uint8_t, 12> kZeroNonce{};

Bytes wrapped(const Secret<Bytes>& file_key, const Secret<Bytes>& key) {
  Bytes out(kFileKey + kTag);
  crypto_aead_chacha20poly1305_ietf_encrypt(out.data(), nullptr, file_key.reveal().data(), kFileKey, nullptr, 0, nullptr,
                                            kZeroNonce.data(), key.reveal().data());
  return out;
}

std::optional<Bytes> unwrapped(const Bytes& body, const Secret<Bytes>& key) {
  Bytes out(kFileKey);
  if (crypto_aead_chacha20poly1305_ietf_decrypt(out.data(), nullptr, nullptr, body.data(), body.size(), nullptr, 0,
                                                kZeroNonce.data(), key.reveal().data()) != 0)
    return std::nullopt;
  return out;
}

// The file key, if this stanza is for us; an error if it is an X25519 stanza that no honest sealer makes.
Result<std::optional<Bytes>> unwrap(const Header::Stanza& stanza, const AgeIdentity& identity) {
  if (stanza.words.front() != "X25519") return std::optional<Bytes>{};
  if (stanza.words.size() != 2) return corrupt("age: malformed X25519 stanza");
  const auto share = unbase64(stanza.words[1]);
  if (!share || share->size() != 32 || stanza.body.size() != kFileKey + kTag) return corrupt("age: malformed X25519 stanza");
  Secret<Bytes> shared(32);
  if (crypto_scalarmult_curve25519(shared.room().data(), identity.key.reveal().data(), share->data()) != 0)
    return corrupt("age: low-order share");
  const Secret<Bytes> key(wrap_key(shared.reveal(), *share, identity.recipient));
  return unwrapped(stanza.body, key);
}

// What stands behind the recipients: their check, the nonce and the chunks.
ByteSource sealed_under(const Secret<Bytes>& file_key, const std::string& stanza, ByteSource plain) {
  std::string header = std::string(kVersion) + "\n" + stanza + "\n---";
  header += " " + base64(header_mac(file_key.reveal(), header)) + "\n";
  const auto nonce = random_bytes(kNonce);
  auto sealing = std::make_shared<Sealing>(
      Sealing{Window(std::move(plain)), ChunkCipher(Secret<Bytes>(hkdf(file_key.reveal(), nonce, "payload", 32)), true),
              Bytes(header.begin(), header.end())});
  sealing->out.insert(sealing->out.end(), nonce.begin(), nonce.end());
  return [sealing] { return seal_next(*sealing); };
}

Result<ByteSource> opened_with(Bytes file_key, const Header& header, Window in) {
  const auto mac = header_mac(file_key, header.authenticated);
  if (sodium_memcmp(mac.data(), header.mac.data(), mac.size()) != 0) return corrupt("age: header check differs");
  TRY(const auto nonce, in.take(kNonce));
  if (nonce.size() != kNonce) return corrupt("age: payload nonce missing");
  auto opening = std::shared_ptr<Opening>(
      new Opening{std::move(in), ChunkCipher(Secret<Bytes>(hkdf(file_key, nonce, "payload", 32)), false), {}});
  wipe(file_key);
  return ByteSource{[opening] { return open_next(*opening); }};
}

Result<Secret<Bytes>> key_of_passphrase(const Secret<std::string>& passphrase, ByteView salt, int work) {
  std::string salted(kScrypt);
  salted += as_text(salt);
  Secret<Bytes> out(32);
  const auto words = passphrase.reveal();
  if (crypto_pwhash_scryptsalsa208sha256_ll(reinterpret_cast<const std::uint8_t*>(words.data()), words.size(),
                                            as_bytes(salted).data(), salted.size(), std::uint64_t{1} << work, 8, 1,
                                            out.room().data(), out.room().size()) != 0)
    return fail(Code::storage, "not enough memory for the passphrase",
                {"内存不足，请关闭其他程序或网页再试。", "Out of memory: close other programs or pages and try again."});
  return out;
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
  Secret<Bytes> shared(32);
  crypto_scalarmult_curve25519_base(share.data(), ephemeral.reveal().data());
  if (crypto_scalarmult_curve25519(shared.room().data(), ephemeral.reveal().data(), to.data()) != 0)
    return fail(Code::invalid, "age: low-order recipient");
  const Secret<Bytes> key(wrap_key(shared.reveal(), share, to));
  return sealed_under(file_key, "-> X25519 " + base64(share) + "\n" + base64(wrapped(file_key, key)), std::move(plain));
}

Result<ByteSource> age_open(const AgeIdentity& identity, ByteSource sealed) {
  Window in(std::move(sealed));
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
  return opened_with(std::move(*file_key), header, std::move(in));
}

Result<ByteSource> age_seal(const Secret<std::string>& passphrase, ByteSource plain, int work) {
  const Secret<Bytes> file_key(random_bytes(kFileKey));
  const auto salt = random_bytes(kSalt);
  TRY(const auto key, key_of_passphrase(passphrase, salt, work));
  const auto stanza = "-> scrypt " + base64(salt) + " " + std::to_string(work) + "\n" + base64(wrapped(file_key, key));
  return sealed_under(file_key, stanza, std::move(plain));
}

Result<ByteSource> age_open(const Secret<std::string>& passphrase, ByteSource sealed) {
  Window in(std::move(sealed));
  TRY(const auto header, header_of(in));
  const auto& stanza = header.stanzas.front();
  if (header.stanzas.size() != 1 || stanza.words.front() != "scrypt")
    return fail(Code::locked, "age: not sealed with a passphrase",
                {"这份文件不是用口令密封的。", "This file was not sealed with a passphrase."});
  const auto salt = stanza.words.size() == 3 ? unbase64(stanza.words[1]) : std::nullopt;
  if (!salt || salt->size() != kSalt || stanza.body.size() != kFileKey + kTag) return corrupt("age: malformed scrypt stanza");
  const auto& digits = stanza.words[2];
  int work = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), work);
  if (error != std::errc{} || end != digits.data() + digits.size() || digits.front() == '0' || work < 1)
    return corrupt("age: malformed scrypt work");
  if (work > kMostWork)
    return fail(Code::refused, "age: scrypt asks for too much memory",
                {"打开这份文件要的内存太多。", "Opening this file would take too much memory."});
  TRY(const auto key, key_of_passphrase(passphrase, *salt, work));
  auto file_key = unwrapped(stanza.body, key);
  if (!file_key) return fail(Code::locked, "age: wrong passphrase", {"口令不对，打不开。", "The passphrase is wrong."});
  return opened_with(std::move(*file_key), header, std::move(in));
}

}  // namespace qingbai

#include "crypto/keys.hpp"

#include <sodium.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <new>

namespace qingbai {
namespace {

struct Sodium {
  Sodium() {
    if (sodium_init() < 0) throw std::bad_alloc();
  }
};
void start() { static const Sodium once; }

}  // namespace

Bytes random_bytes(std::size_t n) {
  start();
  Bytes out(n);
  randombytes_buf(out.data(), out.size());
  return out;
}

Secret<Bytes> random_key() { return Secret<Bytes>(random_bytes(32)); }

Result<Secret<Bytes>> key_from_passphrase(const Secret<std::string>& passphrase, ByteView salt, const KdfCost& cost) {
  start();
  if (salt.size() != crypto_pwhash_SALTBYTES) return fail(Code::corrupt, "salt of the wrong length");
  Secret<Bytes> out(32);
  const std::string_view given = passphrase.reveal();
  const auto words = given.empty() ? std::string_view("") : given;  // libsodium takes no null pointer
  if (crypto_pwhash(out.room().data(), out.room().size(), words.data(), words.size(), salt.data(), cost.passes, cost.memory_bytes,
                    crypto_pwhash_ALG_ARGON2ID13) != 0)
    return fail(Code::storage, "not enough memory for the key",
                {"内存不足，打不开案卷册。请关闭其他程序再试。",
                 "Not enough memory to open the book. Close other programs and try again."});
  return out;
}

KdfCost tuned_cost() {
  KdfCost cost;
  cost.passes = 4;
  const auto start = std::chrono::steady_clock::now();
  const Secret<std::string> words(std::string("measuring"));
  if (!key_from_passphrase(words, Bytes(crypto_pwhash_SALTBYTES), cost)) return KdfCost{};
  const auto four = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  cost.passes = std::clamp<std::uint64_t>(static_cast<std::uint64_t>(std::ceil(4 * 0.7 / std::max(four, 1e-6))), 4, 256);
  return cost;
}

Secret<Bytes> subkey(const Secret<Bytes>& master, std::string_view purpose) {
  return Secret<Bytes>(hkdf(master.reveal(), {}, purpose, 32));
}

Bytes seal_record(const Secret<Bytes>& key, ByteView plain, ByteView about) {
  start();
  Bytes out = random_bytes(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  const auto nonce = out;
  out.resize(nonce.size() + plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
  crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + nonce.size(), nullptr, plain.data(), plain.size(), about.data(),
                                             about.size(), nullptr, nonce.data(), key.reveal().data());
  return out;
}

Result<Bytes> open_record(const Secret<Bytes>& key, ByteView sealed, ByteView about) {
  start();
  constexpr std::size_t nonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, tag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
  if (sealed.size() < nonce + tag) return fail(Code::corrupt, "record too short");
  Bytes out(sealed.size() - nonce - tag);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(out.data(), nullptr, nullptr, sealed.data() + nonce, sealed.size() - nonce,
                                                 about.data(), about.size(), sealed.data(), key.reveal().data()) != 0)
    return fail(Code::corrupt, "record does not open");
  return out;
}

}  // namespace qingbai

// The page's engine has libsodium alone.
#include "crypto/chunk_cipher.hpp"

#include <sodium.h>

namespace qingbai {

struct ChunkCipher::State {
  Secret<Bytes> key;
};

ChunkCipher::ChunkCipher(const Secret<Bytes>& key, bool) : state_(std::make_unique<State>()) {
  state_->key = Secret<Bytes>(Bytes(key.reveal().begin(), key.reveal().end()));
}
ChunkCipher::~ChunkCipher() = default;
ChunkCipher::ChunkCipher(ChunkCipher&&) noexcept = default;

void ChunkCipher::seal(std::uint64_t counter, bool last, ByteView plain, std::uint8_t* out) {
  crypto_aead_chacha20poly1305_ietf_encrypt(out, nullptr, plain.data(), plain.size(), nullptr, 0, nullptr,
                                            chunk_nonce(counter, last).data(), state_->key.reveal().data());
}

bool ChunkCipher::open(std::uint64_t counter, bool last, ByteView sealed, std::uint8_t* out) {
  if (crypto_aead_chacha20poly1305_ietf_decrypt(out, nullptr, nullptr, sealed.data(), sealed.size(), nullptr, 0,
                                                chunk_nonce(counter, last).data(), state_->key.reveal().data()) == 0)
    return true;
  wipe({out, sealed.size() - kTag});
  return false;
}

}  // namespace qingbai

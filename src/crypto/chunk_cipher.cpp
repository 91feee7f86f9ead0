#include "crypto/chunk_cipher.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <new>

namespace qingbai {

struct ChunkCipher::State {
  struct Free {
    void operator()(EVP_CIPHER_CTX* c) const { EVP_CIPHER_CTX_free(c); }
  };
  std::unique_ptr<EVP_CIPHER_CTX, Free> context{EVP_CIPHER_CTX_new()};

  void begin(std::uint64_t counter, bool last, int direction) {
    if (EVP_CipherInit_ex(context.get(), nullptr, nullptr, nullptr, chunk_nonce(counter, last).data(), direction) != 1)
      throw std::bad_alloc();
  }
};

ChunkCipher::ChunkCipher(const Secret<Bytes>& key, bool seal) : state_(std::make_unique<State>()) {
  auto* context = state_->context.get();
  if (context == nullptr ||
      EVP_CipherInit_ex(context, EVP_chacha20_poly1305(), nullptr, key.reveal().data(), nullptr, seal ? 1 : 0) != 1)
    throw std::bad_alloc();
}
ChunkCipher::~ChunkCipher() = default;
ChunkCipher::ChunkCipher(ChunkCipher&&) noexcept = default;

void ChunkCipher::seal(std::uint64_t counter, bool last, ByteView plain, std::uint8_t* out) {
  state_->begin(counter, last, 1);
  auto* context = state_->context.get();
  int n = 0, rest = 0;
  if (EVP_CipherUpdate(context, out, &n, plain.data(), static_cast<int>(plain.size())) != 1 ||
      EVP_CipherFinal_ex(context, out + n, &rest) != 1 ||
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, kTag, out + plain.size()) != 1)
    throw std::bad_alloc();
}

bool ChunkCipher::open(std::uint64_t counter, bool last, ByteView sealed, std::uint8_t* out) {
  state_->begin(counter, last, 0);
  auto* context = state_->context.get();
  const auto size = sealed.size() - kTag;
  std::array<std::uint8_t, kTag> tag{};
  std::copy(sealed.end() - kTag, sealed.end(), tag.begin());
  int n = 0, rest = 0;
  if (EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, kTag, tag.data()) == 1 &&
      EVP_CipherUpdate(context, out, &n, sealed.data(), static_cast<int>(size)) == 1 &&
      EVP_CipherFinal_ex(context, out + n, &rest) == 1)
    return true;
  wipe({out, size});
  return false;
}

}  // namespace qingbai

#include "crypto/hash.hpp"

#include <gcrypt.h>
#include <openssl/evp.h>

#include <new>

namespace qingbai {

namespace {

// libgcrypt must be told once that nobody else sets it up.
bool gcrypt_ready() {
  static const bool ready = gcry_check_version(nullptr) != nullptr && gcry_control(GCRYCTL_DISABLE_SECMEM, 0) == 0 &&
                            gcry_control(GCRYCTL_INITIALIZATION_FINISHED, 0) == 0;
  return ready;
}

}  // namespace

// One of the two is set.
struct Hasher::State {
  EVP_MD_CTX* openssl = nullptr;
  gcry_md_hd_t gcrypt = nullptr;
  ~State() {
    EVP_MD_CTX_free(openssl);
    gcry_md_close(gcrypt);
  }
};

// Either library fails here only when memory is out.
Hasher::Hasher(HashKind kind) : state_(std::make_unique<State>()) {
  if (kind == HashKind::sm3) {
    if (!gcrypt_ready() || gcry_md_open(&state_->gcrypt, GCRY_MD_SM3, 0) != 0) throw std::bad_alloc();
    return;
  }
  state_->openssl = EVP_MD_CTX_new();
  if (state_->openssl == nullptr ||
      EVP_DigestInit_ex(state_->openssl, kind == HashKind::sha256 ? EVP_sha256() : EVP_sha512(), nullptr) != 1)
    throw std::bad_alloc();
}
Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;

void Hasher::update(ByteView bytes) {
  if (state_->gcrypt != nullptr) gcry_md_write(state_->gcrypt, bytes.data(), bytes.size());
  else if (EVP_DigestUpdate(state_->openssl, bytes.data(), bytes.size()) != 1) throw std::bad_alloc();
}

Bytes Hasher::finish() {
  if (state_->gcrypt != nullptr) {
    const auto* digest = gcry_md_read(state_->gcrypt, GCRY_MD_SM3);
    return {digest, digest + gcry_md_get_algo_dlen(GCRY_MD_SM3)};
  }
  Bytes out(EVP_MAX_MD_SIZE);
  unsigned length = 0;
  if (EVP_DigestFinal_ex(state_->openssl, out.data(), &length) != 1) throw std::bad_alloc();
  out.resize(length);
  return out;
}

}  // namespace qingbai

#include "crypto/hash.hpp"

#include <openssl/evp.h>

#include <new>

namespace qingbai {

struct Hasher::State {
  EVP_MD_CTX* context = nullptr;
  ~State() { EVP_MD_CTX_free(context); }
};

Hasher::Hasher(HashKind kind) : state_(std::make_unique<State>()) {
  const EVP_MD* md = kind == HashKind::sha256 ? EVP_sha256() : kind == HashKind::sha512 ? EVP_sha512() : EVP_sm3();
  state_->context = EVP_MD_CTX_new();
  // OpenSSL fails here only when memory is out.
  if (state_->context == nullptr || EVP_DigestInit_ex(state_->context, md, nullptr) != 1) throw std::bad_alloc();
}
Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;

void Hasher::update(ByteView bytes) {
  if (EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) != 1) throw std::bad_alloc();
}

Bytes Hasher::finish() {
  Bytes out(EVP_MAX_MD_SIZE);
  unsigned length = 0;
  if (EVP_DigestFinal_ex(state_->context, out.data(), &length) != 1) throw std::bad_alloc();
  out.resize(length);
  return out;
}

Bytes hash(HashKind kind, ByteView bytes) {
  Hasher hasher(kind);
  hasher.update(bytes);
  return hasher.finish();
}

std::string hash_hex(HashKind kind, ByteView bytes) { return to_hex(hash(kind, bytes)); }

}  // namespace qingbai

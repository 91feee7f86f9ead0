// HKDF and HMAC by OpenSSL (crypto/keys.hpp).
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <new>

#include "crypto/keys.hpp"

namespace qingbai {

Bytes hkdf(ByteView key, ByteView salt, std::string_view info, std::size_t length) {
  EVP_KDF* kdf = EVP_KDF_fetch(nullptr, "HKDF", nullptr);
  EVP_KDF_CTX* context = EVP_KDF_CTX_new(kdf);
  EVP_KDF_free(kdf);
  if (context == nullptr) throw std::bad_alloc();
  char digest[] = "SHA256";
  std::uint8_t none = 0;
  const auto octets = [&none](const char* name, ByteView bytes) {
    void* data =
        bytes.empty() ? &none : const_cast<std::uint8_t*>(bytes.data());  // OpenSSL's parameters are not const, but are read only
    return OSSL_PARAM_construct_octet_string(name, data, bytes.size());
  };
  const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
                                   octets(OSSL_KDF_PARAM_KEY, key), octets(OSSL_KDF_PARAM_SALT, salt),
                                   octets(OSSL_KDF_PARAM_INFO, as_bytes(info)), OSSL_PARAM_construct_end()};
  Bytes out(length);
  const int ok = EVP_KDF_derive(context, out.data(), out.size(), parameters);
  EVP_KDF_CTX_free(context);
  if (ok != 1) throw std::bad_alloc();
  return out;
}

Bytes hmac_sha256(const Secret<Bytes>& key, ByteView bytes) {
  Bytes out(32);
  unsigned int length = 0;
  const auto secret = key.reveal();
  if (HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()), bytes.data(), bytes.size(), out.data(), &length) ==
      nullptr)
    throw std::bad_alloc();
  return out;
}

}  // namespace qingbai

// HKDF-SHA256 (RFC 5869) and HMAC by libsodium, which the page's engine has alone.
#include <sodium.h>

#include <algorithm>

#include "crypto/keys.hpp"

namespace qingbai {
namespace {

class Mac {
 public:
  explicit Mac(ByteView key) { crypto_auth_hmacsha256_init(&state_, key.data(), key.size()); }
  ~Mac() { sodium_memzero(&state_, sizeof(state_)); }
  Mac(const Mac&) = delete;
  Mac& operator=(const Mac&) = delete;
  Mac& add(ByteView bytes) {
    crypto_auth_hmacsha256_update(&state_, bytes.data(), bytes.size());
    return *this;
  }
  Bytes done() {
    Bytes out(crypto_auth_hmacsha256_BYTES);
    crypto_auth_hmacsha256_final(&state_, out.data());
    return out;
  }

 private:
  crypto_auth_hmacsha256_state state_{};
};

}  // namespace

Bytes hkdf(ByteView key, ByteView salt, std::string_view info, std::size_t length) {
  const Bytes none(crypto_auth_hmacsha256_BYTES);
  Bytes extracted = Mac(salt.empty() ? ByteView(none) : salt).add(key).done(), block, out;
  for (std::uint8_t n = 1; out.size() < length; ++n) {
    block = Mac(extracted).add(block).add(as_bytes(info)).add({&n, 1}).done();
    out.insert(out.end(), block.begin(),
               block.begin() + static_cast<std::ptrdiff_t>(std::min(block.size(), length - out.size())));
  }
  wipe(extracted), wipe(block);
  return out;
}

Bytes hmac_sha256(const Secret<Bytes>& key, ByteView bytes) { return Mac(key.reveal()).add(bytes).done(); }

}  // namespace qingbai

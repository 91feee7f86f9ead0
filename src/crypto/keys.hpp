// Keys: a key from a passphrase (Argon2id, RFC 9106), sub-keys from a key (HKDF-SHA256, RFC 5869), and sealed small records
// (XChaCha20-Poly1305). A record's context is authenticated with it, so nobody can move a record to another place.
#pragma once

#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"

namespace qingbai {

struct KdfCost {  // stored beside the salt, so that it can grow
  std::uint64_t passes = 16;
  std::uint64_t memory_bytes = 40u << 20;
};
// 40 MiB, and as many passes as take 0.7 s on this machine (at least 4). Opening a book then needs less than 64 MiB, and each
// guess at a passphrase costs as much as one opening. The call itself takes about 0.2 s.
[[nodiscard]] KdfCost tuned_cost();

[[nodiscard]] Bytes random_bytes(std::size_t n);
[[nodiscard]] Secret<Bytes> random_key();  // 32 bytes

// Returns 32 bytes. `salt` has 16 bytes. Code::storage: too little memory for the cost.
[[nodiscard]] Result<Secret<Bytes>> key_from_passphrase(const Secret<std::string>& passphrase, ByteView salt,
                                                        const KdfCost& cost);

// Throws std::bad_alloc, like the functions above, when OpenSSL or libsodium gets no memory.
[[nodiscard]] Bytes hkdf(ByteView key, ByteView salt, std::string_view info, std::size_t length);
[[nodiscard]] Secret<Bytes> subkey(const Secret<Bytes>& master, std::string_view purpose);

[[nodiscard]] Bytes hmac_sha256(const Secret<Bytes>& key, ByteView bytes);  // RFC 2104, 32 bytes

// Returns nonce (24 bytes), ciphertext, tag (16). `about` names the record's kind and place; it is authenticated but not stored.
[[nodiscard]] Bytes seal_record(const Secret<Bytes>& key, ByteView plain, ByteView about);
[[nodiscard]] Result<Bytes> open_record(const Secret<Bytes>& key, ByteView sealed, ByteView about);

}  // namespace qingbai

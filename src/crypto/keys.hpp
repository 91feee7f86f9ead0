// Keys: from a passphrase to a key (Argon2id, RFC 9106), from a key to sub-keys (HKDF-SHA256, RFC 5869), and sealing small
// records (XChaCha20-Poly1305) with what they belong to authenticated beside them.
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
// 40 MiB and as many passes as take 0.7 s on this machine, at least 4: opening a book stays below 64 MiB on an old laptop, and
// each guess at a passphrase costs as much. Takes about 0.2 s.
[[nodiscard]] KdfCost tuned_cost();

[[nodiscard]] Bytes random_bytes(std::size_t n);
[[nodiscard]] Secret<Bytes> random_key();  // 32 bytes

// 32 bytes. salt: 16 bytes. Code::storage where memory is too small for the cost.
[[nodiscard]] Result<Secret<Bytes>> key_from_passphrase(const Secret<std::string>& passphrase, ByteView salt,
                                                        const KdfCost& cost);

// Throws std::bad_alloc, like the others, where OpenSSL or libsodium has no memory.
[[nodiscard]] Bytes hkdf(ByteView key, ByteView salt, std::string_view info, std::size_t length);
[[nodiscard]] Secret<Bytes> subkey(const Secret<Bytes>& master, std::string_view purpose);

// nonce (24) + ciphertext + tag (16). `about` is authenticated, not stored: what the record is and where it belongs.
[[nodiscard]] Bytes seal_record(const Secret<Bytes>& key, ByteView plain, ByteView about);
[[nodiscard]] Result<Bytes> open_record(const Secret<Bytes>& key, ByteView sealed, ByteView about);

}  // namespace qingbai

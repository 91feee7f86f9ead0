// The age v1 file format (age-encryption.org/v1), X25519 recipients, streamed in constant memory.
//
// age_seal() returns a source of sealed bytes. age_open() returns a source of plaintext that authenticates each chunk before it
// returns the chunk. A truncated, reordered or changed file ends in Code::corrupt; a file for another recipient is Code::locked.
// The `age` tool opens what we seal, and we open what it seals to an X25519 recipient or with a passphrase.
// Source: the age specification (C2SP/age.md); libsodium and OpenSSL do the arithmetic.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/stream.hpp"

namespace qingbai {

using AgeRecipient = std::array<std::uint8_t, 32>;  // X25519 public key

struct AgeIdentity {
  Secret<Bytes> key;  // 32 bytes
  AgeRecipient recipient{};
  [[nodiscard]] static AgeIdentity generate();
  [[nodiscard]] static AgeIdentity from_key(Secret<Bytes> key);
};

[[nodiscard]] Result<ByteSource> age_seal(const AgeRecipient& to, ByteSource plain);
// Unwraps the file key at once: the identity need not outlive the call.
[[nodiscard]] Result<ByteSource> age_open(const AgeIdentity& identity, ByteSource sealed);

// The same with a passphrase (scrypt, RFC 7914). The work and its memory double with each step of `work`: 2^16 takes 64 MiB. The
// derivation is in the call itself. age_open: Code::locked for a wrong passphrase, Code::refused for a file that asks for more
// than 2^20 (1 GiB), Code::storage where memory is out.
[[nodiscard]] Result<ByteSource> age_seal(const Secret<std::string>& passphrase, ByteSource plain, int work = 16);
[[nodiscard]] Result<ByteSource> age_open(const Secret<std::string>& passphrase, ByteSource sealed);

// AGE-SECRET-KEY-1… and age1… (Bech32, BIP 173), as the age tools write them.
[[nodiscard]] std::string to_text(const AgeRecipient& recipient);
[[nodiscard]] Secret<std::string> to_text(const AgeIdentity& identity);
[[nodiscard]] Result<AgeIdentity> parse_age_identity(std::string_view text);
[[nodiscard]] Result<AgeRecipient> parse_age_recipient(std::string_view text);

}  // namespace qingbai

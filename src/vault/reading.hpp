// Opens a sealed file and compares it with its receipt. Inside the vault room.
#pragma once

#include <string>

#include "base/stream.hpp"
#include "crypto/age.hpp"
#include "crypto/hash.hpp"

namespace qingbai {

struct Said {
  std::uint64_t size = 0;
  std::string sha256, sm3;  // hex; skips the SM3 if it is empty (it costs four times SHA-256)
};

// Streams the plaintext to the sink. Returns Code::corrupt at the end if it differs from `said`.
[[nodiscard]] Done open_and_compare(const AgeIdentity& identity, ByteSource sealed, const Said& said, const Sink& sink);

}  // namespace qingbai

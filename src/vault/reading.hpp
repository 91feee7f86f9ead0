// Opening a sealed file and comparing it with what a receipt says of it. Inside the vault room.
#pragma once

#include <string>

#include "base/stream.hpp"
#include "crypto/age.hpp"
#include "crypto/hash.hpp"

namespace qingbai {

struct Said {
  std::uint64_t size = 0;
  std::string sha256, sm3;  // hex; an empty SM3 is not compared (it costs four times SHA-256)
};

// Gives the plaintext on to the sink as it opens. Code::corrupt at the end where it is not what was said.
[[nodiscard]] Done open_and_compare(const AgeIdentity& identity, ByteSource sealed, const Said& said, const Sink& sink);

}  // namespace qingbai

// Hashes of bytes that are at hand as a whole, whatever computes them (hash.cpp, page/hash.cpp).
#include "crypto/hash.hpp"

namespace qingbai {

Bytes hash(HashKind kind, ByteView bytes) {
  Hasher hasher(kind);
  hasher.update(bytes);
  return hasher.finish();
}

std::string hash_hex(HashKind kind, ByteView bytes) { return to_hex(hash(kind, bytes)); }

}  // namespace qingbai

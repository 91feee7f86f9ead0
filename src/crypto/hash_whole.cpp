// Hashes of bytes at hand and of whole sources, whatever computes them (hash.cpp, page/hash.cpp).
#include "crypto/hash.hpp"

namespace qingbai {

Bytes hash(HashKind kind, ByteView bytes) {
  Hasher hasher(kind);
  hasher.update(bytes);
  return hasher.finish();
}

std::string hash_hex(HashKind kind, ByteView bytes) { return to_hex(hash(kind, bytes)); }

Result<std::string> hash_hex_of_source(HashKind kind, const ByteSource& source) {
  Hasher hasher(kind);
  while (true) {
    TRY(const auto piece, source());
    if (piece.empty()) return to_hex(hasher.finish());
    hasher.update(piece);
  }
}

}  // namespace qingbai

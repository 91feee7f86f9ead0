// Hashes of streams: SHA-256 and SHA-512 (FIPS 180-4) by OpenSSL 3; SM3 (GB/T 32905-2016, named in Chinese evidence rules) by
// libgcrypt, whose AVX/BMI2 code is a third faster than OpenSSL 3.0's plain C. Use a Hasher for one stream
// in one thread, and call finish() once.
#pragma once

#include <memory>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/stream.hpp"

namespace qingbai {

enum class HashKind { sha256, sha512, sm3 };

class Hasher {
 public:
  explicit Hasher(HashKind kind);
  ~Hasher();
  Hasher(Hasher&&) noexcept;
  void update(ByteView bytes);
  [[nodiscard]] Bytes finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

[[nodiscard]] Bytes hash(HashKind kind, ByteView bytes);
[[nodiscard]] std::string hash_hex(HashKind kind, ByteView bytes);
[[nodiscard]] Result<std::string> hash_hex_of_source(HashKind kind, const ByteSource& source);  // of all that it gives; its error

}  // namespace qingbai

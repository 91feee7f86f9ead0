// ChaCha20-Poly1305 (RFC 8439) over the chunks of an age file, keyed once. Inside the crypto room.
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "base/bytes.hpp"
#include "base/secret.hpp"

namespace qingbai {

class ChunkCipher {
 public:
  static constexpr std::size_t kTag = 16;

  // Throws std::bad_alloc, like seal() and open(), where there is no memory.
  ChunkCipher(const Secret<Bytes>& key, bool seal);
  ~ChunkCipher();
  ChunkCipher(ChunkCipher&&) noexcept;

  // Writes the sealed chunk and its tag.
  void seal(std::uint64_t counter, bool last, ByteView plain, std::uint8_t* out);
  // False where the chunk is not what was sealed; `out` is then wiped.
  [[nodiscard]] bool open(std::uint64_t counter, bool last, ByteView sealed, std::uint8_t* out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The chunk's number, and whether it is the last (the age specification, "Payload").
[[nodiscard]] inline std::array<std::uint8_t, 12> chunk_nonce(std::uint64_t counter, bool last) {
  std::array<std::uint8_t, 12> out{};
  for (int i = 0; i < 8; ++i) out[static_cast<std::size_t>(10 - i)] = static_cast<std::uint8_t>(counter >> (8 * i));
  out[11] = last ? 1 : 0;
  return out;
}

}  // namespace qingbai

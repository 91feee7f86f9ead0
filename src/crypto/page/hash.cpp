// SHA-256 and SHA-512 by libsodium, which the page's engine has alone; SM3 (GB/T 32905-2016) written out.
#include "crypto/hash.hpp"

#include <sodium.h>

#include <array>
#include <cstring>

namespace qingbai {
namespace {

using Word = std::uint32_t;

constexpr Word turn(Word x, unsigned n) { return n % 32 == 0 ? x : (x << (n % 32)) | (x >> (32 - n % 32)); }
constexpr Word mix0(Word x) { return x ^ turn(x, 9) ^ turn(x, 17); }
constexpr Word mix1(Word x) { return x ^ turn(x, 15) ^ turn(x, 23); }

struct Sm3 {
  std::array<Word, 8> v{0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e};
  std::array<std::uint8_t, 64> block{};
  std::size_t held = 0;
  std::uint64_t bytes = 0;

  void press(const std::uint8_t* p) {
    std::array<Word, 68> w{};
    for (unsigned i = 0; i < 16; ++i)
      w[i] = Word(p[4 * i]) << 24 | Word(p[4 * i + 1]) << 16 | Word(p[4 * i + 2]) << 8 | Word(p[4 * i + 3]);
    for (unsigned i = 16; i < 68; ++i) w[i] = mix1(w[i - 16] ^ w[i - 9] ^ turn(w[i - 3], 15)) ^ turn(w[i - 13], 7) ^ w[i - 6];
    auto [a, b, c, d, e, f, g, h] = v;
    for (unsigned i = 0; i < 64; ++i) {
      const Word t = i < 16 ? 0x79cc4519 : 0x7a879d8a;
      const Word s1 = turn(turn(a, 12) + e + turn(t, i), 7), s2 = s1 ^ turn(a, 12);
      const Word ff = i < 16 ? (a ^ b ^ c) : ((a & b) | (a & c) | (b & c));
      const Word gg = i < 16 ? (e ^ f ^ g) : ((e & f) | (~e & g));
      const Word x = ff + d + s2 + (w[i] ^ w[i + 4]), y = gg + h + s1 + w[i];
      d = c, c = turn(b, 9), b = a, a = x;
      h = g, g = turn(f, 19), f = e, e = mix0(y);
    }
    const std::array<Word, 8> now{a, b, c, d, e, f, g, h};
    for (unsigned i = 0; i < 8; ++i) v[i] ^= now[i];
  }
  void update(ByteView in) {
    bytes += in.size();
    for (const auto b : in) {
      block[held++] = b;
      if (held == 64) press(block.data()), held = 0;
    }
  }
  Bytes finish() {
    const auto bits = bytes * 8;
    block[held++] = 0x80;
    if (held > 56) {
      std::memset(block.data() + held, 0, 64 - held);
      press(block.data());
      held = 0;
    }
    std::memset(block.data() + held, 0, 56 - held);
    for (unsigned i = 0; i < 8; ++i) block[56 + i] = static_cast<std::uint8_t>(bits >> (56 - 8 * i));
    press(block.data());
    Bytes out(32);
    for (unsigned i = 0; i < 32; ++i) out[i] = static_cast<std::uint8_t>(v[i / 4] >> (24 - 8 * (i % 4)));
    return out;
  }
};

}  // namespace

struct Hasher::State {
  HashKind kind;
  crypto_hash_sha256_state sha256;
  crypto_hash_sha512_state sha512;
  Sm3 sm3;
};

Hasher::Hasher(HashKind kind) : state_(std::make_unique<State>()) {
  state_->kind = kind;
  crypto_hash_sha256_init(&state_->sha256);
  crypto_hash_sha512_init(&state_->sha512);
}
Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;

void Hasher::update(ByteView bytes) {
  if (state_->kind == HashKind::sm3) state_->sm3.update(bytes);
  else if (state_->kind == HashKind::sha256) crypto_hash_sha256_update(&state_->sha256, bytes.data(), bytes.size());
  else crypto_hash_sha512_update(&state_->sha512, bytes.data(), bytes.size());
}

Bytes Hasher::finish() {
  if (state_->kind == HashKind::sm3) return state_->sm3.finish();
  Bytes out(state_->kind == HashKind::sha256 ? 32 : 64);
  if (state_->kind == HashKind::sha256) crypto_hash_sha256_final(&state_->sha256, out.data());
  else crypto_hash_sha512_final(&state_->sha512, out.data());
  return out;
}

}  // namespace qingbai

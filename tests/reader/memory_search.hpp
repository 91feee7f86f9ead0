// Searches all readable memory of this process for needles that it was given masked, so that it does not find its own copy.
#pragma once

#include <setjmp.h>
#include <signal.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <string>
#include <vector>

#include "base/bytes.hpp"

namespace qingbai {

constexpr std::uint8_t kMask = 0x5A;

// Needles for found_in_memory(): length (4 bytes, little-endian) and masked bytes, one after another.
inline void add_needle(Bytes& to, ByteView needle) {
  for (int i = 0; i < 4; ++i) to.push_back(static_cast<std::uint8_t>(needle.size() >> (8 * i)));
  for (const auto b : needle) to.push_back(b ^ kMask);
}

inline std::string own_memory_map() {
  std::string out;
  char buffer[65536];
  if (auto* file = std::fopen("/proc/self/maps", "re"); file != nullptr) {
    while (const auto n = std::fread(buffer, 1, sizeof(buffer), file)) out.append(buffer, n);
    std::fclose(file);
  }
  return out;
}

inline sigjmp_buf& back_from_fault() {
  static sigjmp_buf out;
  return out;
}

inline bool holds(const std::uint8_t* from, const std::uint8_t* to, ByteView masked) {
  const int first = masked[0] ^ kMask;
  for (auto* at = from; at + masked.size() <= to; ++at) {
    at = static_cast<const std::uint8_t*>(std::memchr(at, first, static_cast<std::size_t>(to - at) - masked.size() + 1));
    if (at == nullptr) return false;
    std::size_t same = 1;
    while (same < masked.size() && (at[same] ^ kMask) == masked[same]) ++same;
    if (same == masked.size()) return true;
  }
  return false;
}

// The numbers of the needles that are somewhere in memory, one a line, and the count of bytes looked at.
inline std::string found_in_memory(const std::string& maps, ByteView needles) {
  std::vector<ByteView> masked;
  while (needles.size() >= 4) {
    const std::size_t size = needles[0] | needles[1] << 8 | needles[2] << 16 | static_cast<std::size_t>(needles[3]) << 24;
    if (size == 0 || size > needles.size() - 4) break;
    masked.push_back(needles.subspan(4, size));
    needles = needles.subspan(4 + size);
  }
  struct sigaction fault {};
  fault.sa_handler = [](int) { siglongjmp(back_from_fault(), 1); };
  fault.sa_flags = SA_NODEFER;
  ::sigaction(SIGBUS, &fault, nullptr), ::sigaction(SIGSEGV, &fault, nullptr);
  std::vector<bool> found(masked.size());
  volatile std::uint64_t looked = 0;
  std::istringstream lines(maps);
  for (std::string line; std::getline(lines, line);) {
    unsigned long from = 0, to = 0;
    char rights[5] = {};
    if (std::sscanf(line.c_str(), "%lx-%lx %4s", &from, &to, rights) != 3 || rights[0] != 'r' ||
        line.find("[v") != std::string::npos)
      continue;
    if (sigsetjmp(back_from_fault(), 1) != 0) continue;  // past the end of a mapped file
    for (std::size_t i = 0; i < masked.size(); ++i)
      found[i] =
          found[i] || holds(reinterpret_cast<const std::uint8_t*>(from), reinterpret_cast<const std::uint8_t*>(to), masked[i]);
    looked = looked + (to - from);
  }
  std::string out = "looked " + std::to_string(looked) + "\n";
  for (std::size_t i = 0; i < found.size(); ++i)
    if (found[i]) out += "found " + std::to_string(i) + "\n";
  return out;
}

}  // namespace qingbai

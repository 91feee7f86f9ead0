// Reading a descriptor. The module itself is the child that can do nothing else.
#include "sandbox/child.hpp"

#include <unistd.h>

namespace qingbai {

std::size_t read_some(int fd, std::uint8_t* to, std::size_t most) {
  std::size_t got = 0;
  while (got < most) {
    const auto n = ::read(fd, to + got, most - got);
    if (n <= 0) break;
    got += static_cast<std::size_t>(n);
  }
  return got;
}

Bytes read_all(int fd) {
  constexpr std::size_t kChunk = 1 << 20;
  Bytes out;
  while (true) {
    const auto before = out.size();
    out.resize(before + kChunk);
    const auto n = read_some(fd, out.data() + before, kChunk);
    out.resize(before + n);
    if (n < kChunk) return out;
  }
}

Bytes head_of(int fd) {
  constexpr std::size_t kHead = 8192;
  Bytes out(kHead);
  const auto n = ::pread(fd, out.data(), out.size(), 0);
  out.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
  return out;
}

}  // namespace qingbai

// The loop around write(2) that every place needs which gives bytes to a descriptor.
#pragma once

#include <unistd.h>

#include <cerrno>

#include "base/bytes.hpp"

namespace qingbai {

// Writes all of it, however often the system takes a part or is interrupted. False: it takes no more, and errno says why.
[[nodiscard]] inline bool write_whole(int fd, ByteView bytes) {
  while (!bytes.empty()) {
    const auto n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(n));
  }
  return true;
}

}  // namespace qingbai

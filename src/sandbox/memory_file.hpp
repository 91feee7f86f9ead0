// A file that lives in memory only: what was decrypted never touches the disk. It closes with its owner.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <utility>

#include "base/bytes.hpp"
#include "base/descriptor.hpp"
#include "base/result.hpp"

namespace qingbai {

class MemoryFile {
 public:
  static Result<MemoryFile> make() {
    const int fd = ::memfd_create("reading", MFD_CLOEXEC);
    if (fd < 0)
      return fail(Code::storage, "no memory file",
                  {"内存不足，请关闭其他程序再试。", "Out of memory: close other programs and try again."});
    return MemoryFile{fd};
  }
  explicit MemoryFile(int fd) : fd_(fd) {}
  MemoryFile(MemoryFile&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  MemoryFile& operator=(MemoryFile&&) = delete;
  ~MemoryFile() {
    if (fd_ >= 0) ::close(fd_);
  }
  // The descriptor, at its start.
  [[nodiscard]] int from_start() const {
    ::lseek(fd_, 0, SEEK_SET);
    return fd_;
  }
  Done write(ByteView bytes) const {
    if (!write_whole(fd_, bytes))
      return fail(Code::storage, "memory file full",
                  {"内存不足，原件已安全保存，稍后可再读取。", "Out of memory. The original is safe; it can be read later."});
    return {};
  }

 private:
  int fd_;
};

}  // namespace qingbai

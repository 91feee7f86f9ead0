// Files that survive a power cut: write under another name, fsync, rename, fsync the folder (POSIX; see also "All file systems
// are not created equal", OSDI 2014). Errors are Code::storage with errno's words, never a path.
#pragma once

#include <string>

#include "base/bytes.hpp"
#include "base/descriptor.hpp"
#include "base/result.hpp"

namespace qingbai {

[[nodiscard]] tl::unexpected<Error> disk_trouble(const char* what);  // from errno
// A regular file of a book. Links are not followed, pipes and devices are neither opened nor waited for: whoever may write to the
// folder could have put them there. `flags` as for open(2). Code::not_found: nothing is there. Code::corrupt: something else is.
[[nodiscard]] Result<Descriptor> open_regular(const std::string& path, int flags);
// The same look without opening, for what SQLite opens: closing a second descriptor of its file would drop its locks.
[[nodiscard]] Done check_regular(const std::string& path);
[[nodiscard]] Done write_all(int fd, ByteView bytes);
[[nodiscard]] Done sync_folder(const std::string& folder);
// Replaces the whole file, or changes nothing.
[[nodiscard]] Done write_durably(const std::string& path, ByteView bytes);
// Code::not_found: no such file. Code::refused: larger than `largest`.
[[nodiscard]] Result<Bytes> read_whole(const std::string& path, std::size_t largest);

}  // namespace qingbai

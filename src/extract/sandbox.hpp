// Sandbox: runs work in a fresh child process that can do nothing but compute, read one descriptor and send its answer.
//
// The child has no network, no file system (every open fails), cannot start programs or processes or make memory executable, and
// is bounded in memory, time and output. Whatever it does, the parent gets bytes or nothing. Linux: fork, rlimits, no_new_privs,
// Landlock where the kernel has it, seccomp.
#pragma once

#include <functional>
#include <optional>

#include "extract/extraction.hpp"

namespace qingbai {

using Send = std::function<void(ByteView)>;

struct ChildWork {
  // Runs in the child before the sandbox closes, on our own files only: libraries and models are loaded here. It may look at the
  // first bytes of the descriptor, and parse nothing.
  std::function<void(int fd)> prepare;
  // Runs inside the sandbox. What it sends reaches the parent in order.
  std::function<void(int fd, const Send& send)> work;
};

// For what runs in a child. Up to `most` bytes into `to`, and the number read; all bytes, from where the descriptor stands.
[[nodiscard]] std::size_t read_some(int fd, std::uint8_t* to, std::size_t most);
[[nodiscard]] Bytes read_all(int fd);

// `take` runs in the parent for each piece; false ends the child. True if the child did its work and ended well.
[[nodiscard]] bool run_in_child(int fd, const ReadLimits& limits, const ChildWork& work,
                                const std::function<bool(ByteView)>& take);

// `body` runs inside the sandbox and returns what is sent back. Empty if the child crashed, hung, or was stopped.
[[nodiscard]] std::optional<Bytes> run_in_child(int fd, const ReadLimits& limits, const std::function<Bytes(int fd)>& body);

}  // namespace qingbai

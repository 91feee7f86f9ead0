// A child that can do nothing but compute, read one descriptor and send its answer. In the reader only.
//
// The child has no network, no file system (every path fails to open and none can be looked up), cannot start programs or
// processes, make memory executable, signal or trace anybody, and is bounded in memory, time and output. Linux: fork, rlimits,
// no_new_privs, Landlock where the kernel has it, seccomp.
#pragma once

#include <functional>

#include "base/bytes.hpp"
#include "sandbox/limits.hpp"

namespace qingbai {

using Send = std::function<void(ByteView)>;

// What the child found out about its work before it was locked in.
struct Prepared {
  int cpu_factor = 1;        // 1 to kMostCpuFactor: how many times the CPU limit it needs
  std::uint8_t preload = 0;  // what the reader should load once for all later children; the reader's own bits, under 16
};

struct ChildWork {
  // Runs before the child is locked in, on our own files only: libraries and models are loaded here. It may look at the first
  // bytes of the descriptor, and parse nothing.
  std::function<Prepared(int fd)> prepare;
  // Runs locked in. What it sends reaches the keeper in order.
  std::function<void(int fd, const Send& send)> work;
};

// Up to `most` bytes into `to`, and the number read; all bytes, from where the descriptor stands.
[[nodiscard]] std::size_t read_some(int fd, std::uint8_t* to, std::size_t most);
[[nodiscard]] Bytes read_all(int fd);
// The first 8 KB; the descriptor stays where it stands.
[[nodiscard]] Bytes head_of(int fd);

// Turns this process, fresh from fork(), into the child: it closes every descriptor but these, prepares, says on `prepared` (one
// byte, if it is one) how that ended, is locked in, works and exits. 0: done well; anything else: it failed.
[[noreturn]] void become_child(int fd, int answer, int prepared, const ChildLimits& limits, const ChildWork& work);

}  // namespace qingbai

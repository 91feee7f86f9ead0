// Sandbox: runs a function in a fresh child process that can do nothing but compute, read one descriptor and write its answer.
//
// The child has no network, no file system (every open fails), cannot start programs or processes, and is bounded in memory, time
// and output. Whatever it does, the parent gets bytes or nothing. Linux: fork, rlimits, no_new_privs, seccomp.
#pragma once

#include <functional>
#include <optional>

#include "extract/extraction.hpp"

namespace qingbai {

// `body` runs in the child and returns what is sent back. Empty if the child crashed, hung, or was stopped.
[[nodiscard]] std::optional<Bytes> run_in_child(int fd, const ReadLimits& limits, const std::function<Bytes(int fd)>& body);

}  // namespace qingbai

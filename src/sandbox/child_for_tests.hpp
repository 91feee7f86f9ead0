// Runs work in a child that is forked from the test program itself. Tests only: the product's children come from the reader.
#pragma once

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <optional>

#include "sandbox/child.hpp"
#include "sandbox/collect.hpp"

namespace qingbai {

// `body` runs locked in and returns what is sent back. Empty if the child crashed, hung, or was stopped.
[[nodiscard]] inline std::optional<Bytes> run_in_child(int fd, const ChildLimits& limits, const std::function<Bytes(int)>& body) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return std::nullopt;
  const pid_t pid = ::fork();
  if (pid == 0) become_child(fd, ends[1], -1, limits, {{}, [&body](int file, const Send& send) { send(body(file)); }});
  ::close(ends[1]);
  Bytes out;
  const auto take = [&out](ByteView piece) {
    out.insert(out.end(), piece.begin(), piece.end());
    return true;
  };
  const bool good = pid > 0 && collect(ends[0], limits.output_bytes, wall_seconds(limits, 1), take);
  ::close(ends[0]);
  if (!good && pid > 0) ::kill(pid, SIGKILL);
  int status = 0;
  while (pid > 0 && ::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (!good || !WIFEXITED(status) || WEXITSTATUS(status) != 0) return std::nullopt;
  return out;
}

}  // namespace qingbai

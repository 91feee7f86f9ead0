// ReaderProcess: the keeper's side of the reader, a program of its own that reads hostile bytes (qingbai-reader).
//
// It is started at the first request, or by start(), with an empty environment and no descriptor of ours but its socket, so it
// has never held a key or another item's words. If it dies it is started again at the next request. What it answers is hostile:
// whoever takes the pieces checks them. Anchors: OpenSSH's privilege separation, Chromium's zygote. Safe to call from several
// threads; requests run side by side.
#pragma once

#include <sys/types.h>

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "sandbox/limits.hpp"

namespace qingbai {

// A reader that was started, and the socket to it. It is ended, and its children with it, when this goes.
class StartedReader {
 public:
  enum class Environment { empty, without_ours };  // without_ours: all but QINGBAI_*
  // Starts `program` with `words` behind it: its descriptor 3 is the socket, 0, 1 and 2 go nowhere, and it has no other of this
  // process. Null: it cannot be started.
  [[nodiscard]] static std::unique_ptr<StartedReader> start(const std::string& program, const std::vector<std::string>& words,
                                                            Environment environment);
  ~StartedReader();
  StartedReader(const StartedReader&) = delete;
  StartedReader& operator=(const StartedReader&) = delete;
  [[nodiscard]] int socket() const { return socket_; }

 private:
  StartedReader(pid_t pid, int socket) : pid_(pid), socket_(socket) {}
  pid_t pid_;
  int socket_;
};

class ReaderProcess {
 public:
  // `program`: the file to start; it must speak this build's wire.
  explicit ReaderProcess(std::string program) : program_(std::move(program)) {}

  // Starts it now, so that it gets ready while the keeper does something else.
  void start();
  // Ends it; the next request starts another. Requests under way fail.
  void stop();
  // A fresh child reads `file` as `request` says. `take` gets its answer piece by piece; false ends the child. True if the child
  // did its work and ended well. A child that dies, hangs, floods or lies costs this request only.
  [[nodiscard]] bool ask(ByteView request, int file, const ChildLimits& limits, const std::function<bool(ByteView)>& take);

 private:
  bool send(const ChildLimits& limits, ByteView request, int file, int answer);

  const std::string program_;
  std::mutex mutex_;  // guards the reader; never held while a child reads
  std::unique_ptr<StartedReader> reader_;
};

}  // namespace qingbai

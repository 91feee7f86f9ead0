#include "sandbox/reader_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "sandbox/collect.hpp"
#include "sandbox/request_socket.hpp"

namespace qingbai {
namespace {

class Actions {
 public:
  explicit Actions(int socket) {
    ::posix_spawn_file_actions_init(&actions_);
    for (const int fd : {0, 1, 2}) ::posix_spawn_file_actions_addopen(&actions_, fd, "/dev/null", O_RDWR, 0);
    ::posix_spawn_file_actions_adddup2(&actions_, socket, 3);
    ::posix_spawn_file_actions_addclosefrom_np(&actions_, 4);
    ::posix_spawnattr_init(&attributes_);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
    sigset_t all, none;
    ::sigfillset(&all), ::sigemptyset(&none);
    ::posix_spawnattr_setsigdefault(&attributes_, &all);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
  }
  ~Actions() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;
  [[nodiscard]] const posix_spawn_file_actions_t* actions() const { return &actions_; }
  [[nodiscard]] const posix_spawnattr_t* attributes() const { return &attributes_; }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

// What a library may want to know of the place it runs in, and nothing else.
std::vector<std::string> environment_of(Environment which) {
  if (which == Environment::empty) return {"LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin"};
  std::vector<std::string> out;
  for (char** e = environ; *e != nullptr; ++e)
    if (std::strncmp(*e, "QINGBAI_", 8) != 0) out.emplace_back(*e);
  return out;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  for (auto& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

}  // namespace

pid_t spawn_with_socket(const std::string& program, const std::vector<std::string>& words, int socket, Environment environment) {
  const Actions how(socket);
  auto variables = environment_of(environment);
  std::vector<std::string> all{program};
  all.insert(all.end(), words.begin(), words.end());
  pid_t pid = -1;
  const int failed =
      ::posix_spawn(&pid, program.c_str(), how.actions(), how.attributes(), pointers(all).data(), pointers(variables).data());
  return failed == 0 ? pid : -1;
}

ReaderProcess::~ReaderProcess() { stop(); }

void ReaderProcess::start() {
  const std::lock_guard lock(mutex_);
  if (socket_ < 0) (void)start_locked();
}

void ReaderProcess::stop() {
  const std::lock_guard lock(mutex_);
  stop_locked();
}

bool ReaderProcess::start_locked() {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) return false;
  pid_ = spawn_with_socket(program_, {}, ends[1], Environment::empty);
  ::close(ends[1]);
  if (pid_ < 0) {
    ::close(ends[0]);
    return false;
  }
  socket_ = ends[0];
  return true;
}

void ReaderProcess::stop_locked() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
  if (pid_ <= 0) return;
  ::kill(pid_, SIGKILL);  // its children die with it
  while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
}

bool ReaderProcess::send(const ChildLimits& limits, ByteView request, int file, int answer) {
  const std::lock_guard lock(mutex_);
  for (int tries = 0; tries < 2; ++tries) {
    if (socket_ < 0 && !start_locked()) return false;
    if (send_request(socket_, limits, request, file, answer)) return true;
    stop_locked();  // it died meanwhile: once more with a new one
  }
  return false;
}

bool ReaderProcess::ask(ByteView request, int file, const ChildLimits& limits, const std::function<bool(ByteView)>& take) {
  int ends[2];
  if (request.size() > kLargestRequest || ::pipe2(ends, O_CLOEXEC) != 0) return false;
  const bool sent = send(limits, request, file, ends[1]);
  ::close(ends[1]);
  // The last byte is the reader's word on how its child ended; the one before may still be the child's.
  int last = -1;
  Bytes piece;
  const auto hold_back = [&](ByteView bytes) {
    if (bytes.empty()) return true;
    piece.clear();
    if (last >= 0) piece.push_back(static_cast<std::uint8_t>(last));
    piece.insert(piece.end(), bytes.begin(), bytes.end() - 1);
    last = bytes.back();
    return piece.empty() || take(piece);
  };
  const bool whole = sent && collect(ends[0], limits.output_bytes, wall_seconds(limits, kMostCpuFactor), hold_back);
  ::close(ends[0]);  // the reader sees it and ends the child
  return whole && last == 0;
}

}  // namespace qingbai

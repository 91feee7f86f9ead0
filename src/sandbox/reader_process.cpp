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
std::vector<std::string> environment_of(StartedReader::Environment which) {
  if (which == StartedReader::Environment::empty) return {"LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin"};
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

std::unique_ptr<StartedReader> StartedReader::start(const std::string& program, const std::vector<std::string>& words,
                                                    Environment environment) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) return nullptr;
  const Actions how(ends[1]);
  auto variables = environment_of(environment);
  std::vector<std::string> all{program};
  all.insert(all.end(), words.begin(), words.end());
  pid_t pid = -1;
  const int failed =
      ::posix_spawn(&pid, program.c_str(), how.actions(), how.attributes(), pointers(all).data(), pointers(variables).data());
  ::close(ends[1]);
  if (failed == 0) return std::unique_ptr<StartedReader>(new StartedReader(pid, ends[0]));
  ::close(ends[0]);
  return nullptr;
}

StartedReader::~StartedReader() {
  ::close(socket_);
  ::kill(pid_, SIGKILL);  // its children die with it
  while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

void ReaderProcess::start() {
  const std::lock_guard lock(mutex_);
  if (!reader_) reader_ = StartedReader::start(program_, {}, StartedReader::Environment::empty);
}

void ReaderProcess::stop() {
  const std::lock_guard lock(mutex_);
  reader_.reset();
}

bool ReaderProcess::send(const ChildLimits& limits, ByteView request, int file, int answer) {
  for (int tries = 0; tries < 2; ++tries) {
    start();
    const std::lock_guard lock(mutex_);
    if (reader_ && send_request(reader_->socket(), limits, request, file, answer)) return true;
    reader_.reset();  // it died meanwhile: once more with a new one
  }
  return false;
}

bool ReaderProcess::ask(ByteView request, int file, const ChildLimits& limits, const std::function<bool(ByteView)>& take) {
  int ends[2];
  if (request.size() > kLargestRequest || ::pipe2(ends, O_CLOEXEC) != 0) return false;
  const bool sent = send(limits, request, file, ends[1]);
  ::close(ends[1]);
  // The last byte is the reader's word on how its child ended; all before may be the child's.
  int last = -1;
  const auto hold_back = [&](ByteView bytes) {
    const auto before = static_cast<std::uint8_t>(last);
    const bool wanted = last < 0 || take({&before, 1});
    last = bytes.back();
    return wanted && (bytes.size() == 1 || take(bytes.first(bytes.size() - 1)));
  };
  const bool whole = sent && collect(ends[0], limits.output_bytes, wall_seconds(limits, kMostCpuFactor), hold_back);
  ::close(ends[0]);  // the reader sees it and ends the child
  return whole && last == 0;
}

}  // namespace qingbai

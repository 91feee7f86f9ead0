#include "extract/media/speech.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <poll.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>

#include "base/descriptor.hpp"
#include "sandbox/lockdown.hpp"
#include "sandbox/request_socket.hpp"

namespace qingbai {
namespace {

// A file in memory that is closed with its owner.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

void write_line(const char* path, const std::string& line) {
  const int fd = ::open(path, O_WRONLY | O_CLOEXEC);
  if (fd < 0) return;
  (void)!::write(fd, line.data(), line.size());
  ::close(fd);
}

// A namespace with no network in it, where a person without rights may make one. The user stays who it is.
void leave_the_network() {
  const auto user = std::to_string(::getuid()), group = std::to_string(::getgid());
  if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) return;
  write_line("/proc/self/setgroups", "deny");
  write_line("/proc/self/uid_map", user + " " + user + " 1");
  write_line("/proc/self/gid_map", group + " " + group + " 1");
}

// No file is made, changed or removed, devices apart (a model may run on one). Kernels before 5.13 have no Landlock; there the
// bound on the size of files stands alone.
void write_nowhere() {
  landlock_ruleset_attr writing{};
  writing.handled_access_fs = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                              LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                              LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
                              LANDLOCK_ACCESS_FS_MAKE_SYM;
  const auto rules = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &writing, sizeof(writing), 0));
  if (rules < 0) return;
  landlock_path_beneath_attr devices{};
  devices.allowed_access = LANDLOCK_ACCESS_FS_WRITE_FILE;
  devices.parent_fd = ::open("/dev", O_PATH | O_CLOEXEC);
  if (devices.parent_fd >= 0) ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &devices, 0);
  ::syscall(SYS_landlock_restrict_self, rules, 0);
}

// No socket of any family: one of the machine's own services could pass words on. Rings make sockets past this filter, and who
// may look into another process may use its sockets.
bool open_no_socket() {
  return deny_calls({SCMP_SYS(socket), SCMP_SYS(connect), SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv),
                     SCMP_SYS(process_vm_writev), SCMP_SYS(pidfd_getfd), SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter),
                     SCMP_SYS(io_uring_register)});
}

[[noreturn]] void become(const std::vector<std::string>& program, int input, int output, int trouble) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int nowhere = ::open("/dev/null", O_WRONLY);
  // Ours go high first, so that none is lost to another's place.
  const int in = ::fcntl(input, F_DUPFD, 10), out = ::fcntl(output, F_DUPFD, 10), back = ::fcntl(trouble, F_DUPFD_CLOEXEC, 10);
  ::dup2(in, 0), ::dup2(out, 1), ::dup2(nowhere, 2);
  ::dup2(back, 3), ::fcntl(3, F_SETFD, FD_CLOEXEC);
  ::syscall(SYS_close_range, 4u, ~0u, 0u);
  leave_the_network();
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none), ::setrlimit(RLIMIT_FSIZE, &none);
  ::signal(SIGXFSZ, SIG_IGN);  // a write to a file fails, and the program goes on
  ::signal(SIGPIPE, SIG_DFL);
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) ::_exit(126);
  write_nowhere();
  if (!open_no_socket()) ::_exit(126);
  std::vector<char*> words;
  for (const auto& word : program) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  ::execvp(words[0], words.data());  // the environment is the reader's: nothing of ours is in it (Environment::without_ours)
  const char failed = 1;
  (void)!::write(3, &failed, 1);
  ::_exit(127);
}

enum class Ended { well, too_long, too_much, stopped };

Ended collect(int from, const SpeechLimits& limits, const std::function<bool()>& stop, std::string& out) {
  using namespace std::chrono;
  const auto end = steady_clock::now() + seconds(limits.seconds);
  std::vector<char> piece(65536);
  while (true) {
    if (stop && stop()) return Ended::stopped;
    const auto left = duration_cast<milliseconds>(end - steady_clock::now()).count();
    if (left <= 0) return Ended::too_long;
    pollfd waiting{from, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(std::min<long long>(left, 200))) <= 0) continue;
    const auto n = ::read(from, piece.data(), piece.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return Ended::well;
    out.append(piece.data(), static_cast<std::size_t>(n));
    if (out.size() > limits.output_bytes) return Ended::too_much;
  }
}

// How it ended. One that has closed its output has a moment to end by itself; what it started goes with it, while its number
// still is its own.
int ended_with(pid_t pid, bool patiently) {
  constexpr timespec pause{0, 20'000'000};
  siginfo_t about{};
  for (int i = 0; patiently && i < 250; ++i) {
    if (::waitid(P_PID, static_cast<id_t>(pid), &about, WEXITED | WNOHANG | WNOWAIT) == 0 && about.si_pid == pid) break;
    ::nanosleep(&pause, nullptr);
  }
  ::kill(-pid, SIGKILL), ::kill(pid, SIGKILL);
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

SpeechAnswer trouble_of(const char* word) { return {word, {}}; }

}  // namespace

SpeechAnswer run_speech(const std::vector<std::string>& program, int wav, const SpeechLimits& limits,
                        const std::function<bool()>& stop) {
  if (program.empty()) return trouble_of("not_started");
  int ends[2], word[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return trouble_of("not_started");
  const Descriptor from(ends[0]);
  Descriptor to(ends[1]);
  if (::pipe2(word, O_CLOEXEC) != 0) return trouble_of("not_started");
  const Descriptor heard(word[0]);
  Descriptor trouble(word[1]);
  const pid_t pid = ::fork();
  if (pid == 0) become(program, wav, to.get(), trouble.get());
  to.close(), trouble.close();
  if (pid < 0) return trouble_of("not_started");
  std::string printed;
  const auto ended = collect(from.get(), limits, stop, printed);
  const int status = ended_with(pid, ended == Ended::well);
  char failed = 0;
  if (::read(heard.get(), &failed, 1) == 1) return trouble_of("not_started");
  if (ended == Ended::stopped) return trouble_of("stopped");
  if (ended == Ended::too_long) return trouble_of("too_long");
  if (ended == Ended::too_much) return trouble_of("too_much");
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return trouble_of("failed");
  SpeechAnswer out{"", speech_lines(printed)};
  return out.lines.empty() ? trouble_of("nothing") : out;
}

int serve_speech(int socket) {
  ::signal(SIGPIPE, SIG_IGN);
  RequestMessage message;
  if (receive_request(socket, message) != Received::one) return 2;
  const auto request = speech_request_from_wire(message.request);
  if (!request) return 2;
  const auto unheard = [&message] {
    pollfd answer{message.answer, 0, 0};
    return ::poll(&answer, 1, 0) > 0 && (answer.revents & POLLERR) != 0;
  };
  return write_whole(message.answer, to_wire(run_speech(request->program, message.file, request->limits, unheard))) ? 0 : 4;
}

}  // namespace qingbai

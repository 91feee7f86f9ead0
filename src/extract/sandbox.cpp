#include "extract/sandbox.hpp"

#include <fcntl.h>
#include <iconv.h>
#include <poll.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>

#include "extract/decode.hpp"
#include "extract/wire.hpp"

namespace qingbai {
namespace {

void limit(int what, rlim_t value) {
  const rlimit bound{value, value};
  ::setrlimit(what, &bound);
}

// Everything that is not listed fails as if forbidden; what would start a process or reach a network kills the child.
bool forbid() {
  const scmp_filter_ctx filter = ::seccomp_init(SCMP_ACT_ERRNO(EACCES));
  if (filter == nullptr) return false;
  bool ok = true;
  for (const int call : {SCMP_SYS(read),          SCMP_SYS(pread64),      SCMP_SYS(write),          SCMP_SYS(close),
                         SCMP_SYS(lseek),         SCMP_SYS(fstat),        SCMP_SYS(newfstatat),     SCMP_SYS(mmap),
                         SCMP_SYS(munmap),        SCMP_SYS(mremap),       SCMP_SYS(mprotect),       SCMP_SYS(madvise),
                         SCMP_SYS(brk),           SCMP_SYS(futex),        SCMP_SYS(exit),           SCMP_SYS(exit_group),
                         SCMP_SYS(rt_sigreturn),  SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(sigaltstack),
                         SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(getrandom),      SCMP_SYS(getpid),
                         SCMP_SYS(gettid),        SCMP_SYS(sched_yield),  SCMP_SYS(restart_syscall)})
    ok = ok && ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0;
  for (const int call : {SCMP_SYS(socket), SCMP_SYS(connect), SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(fork),
                         SCMP_SYS(vfork), SCMP_SYS(clone), SCMP_SYS(clone3), SCMP_SYS(ptrace), SCMP_SYS(kill), SCMP_SYS(tkill)})
    ok = ok && ::seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, call, 0) == 0;
  ok = ok && ::seccomp_load(filter) == 0;
  ::seccomp_release(filter);
  return ok;
}

// The C library loads its converters from files; once the filter stands, no file opens. A handle left open keeps each loaded.
void load_converters() {
  for (const auto* encoding : {"GB18030", "UTF-16LE", "UTF-16BE"}) (void)::iconv_open("UTF-8", encoding);
}

[[noreturn]] void child(int fd, int answer, const ReadLimits& limits, const std::function<Bytes(int)>& body) {
  // Only the file and the way back stay open.
  const int kept_fd = ::fcntl(fd, F_DUPFD, 100), kept_answer = ::fcntl(answer, F_DUPFD, 100);
  ::syscall(SYS_close_range, 0u, 99u, 0u);
  const int low = kept_fd < kept_answer ? kept_fd : kept_answer, high = kept_fd < kept_answer ? kept_answer : kept_fd;
  if (low + 1 < high) ::syscall(SYS_close_range, static_cast<unsigned>(low + 1), static_cast<unsigned>(high - 1), 0u);
  ::syscall(SYS_close_range, static_cast<unsigned>(high + 1), ~0u, 0u);
  load_converters();
  limit(RLIMIT_CORE, 0);  // a core file would hold the person's words
  limit(RLIMIT_CPU, static_cast<rlim_t>(limits.cpu_seconds));
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  limit(RLIMIT_AS, limits.memory_bytes);
#endif
  ::prctl(PR_SET_DUMPABLE, 0);
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || !forbid()) ::_exit(3);
  try {
    const auto bytes = body(kept_fd);
    for (std::size_t at = 0; at < bytes.size();) {
      const auto n = ::write(kept_answer, bytes.data() + at, bytes.size() - at);
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) ::_exit(4);
      at += static_cast<std::size_t>(n);
    }
  } catch (...) {
    ::_exit(5);
  }
  ::_exit(0);
}

// Reads until the child closes its end; nothing if it says too much or takes too long.
std::optional<Bytes> collect(int from, const ReadLimits& limits) {
  using namespace std::chrono;
  const auto end = steady_clock::now() + seconds(2 * limits.cpu_seconds + 5);  // a child that sleeps uses no CPU time
  Bytes out, buffer(256 * 1024);
  while (true) {
    const auto left = duration_cast<milliseconds>(end - steady_clock::now()).count();
    if (left <= 0) return std::nullopt;
    pollfd waiting{from, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(std::min<long long>(left, 1000000)));
    if (ready < 0 && errno != EINTR) return std::nullopt;
    if (ready <= 0) continue;
    const auto n = ::read(from, buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return std::nullopt;
    if (n == 0) return out;
    if (out.size() + static_cast<std::size_t>(n) > limits.output_bytes) return std::nullopt;
    out.insert(out.end(), buffer.begin(), buffer.begin() + n);
  }
}

Bytes read_all(int fd) {
  Bytes out, buffer(256 * 1024);
  while (true) {
    const auto n = ::read(fd, buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return out;
    out.insert(out.end(), buffer.begin(), buffer.begin() + n);
  }
}

}  // namespace

std::optional<Bytes> run_in_child(int fd, const ReadLimits& limits, const std::function<Bytes(int)>& body) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return std::nullopt;
  const pid_t pid = ::fork();
  if (pid == 0) child(fd, ends[1], limits, body);
  ::close(ends[1]);
  if (pid < 0) {
    ::close(ends[0]);
    return std::nullopt;
  }
  auto answer = collect(ends[0], limits);
  ::close(ends[0]);
  if (!answer) ::kill(pid, SIGKILL);
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (!answer || !WIFEXITED(status) || WEXITSTATUS(status) != 0) return std::nullopt;
  return answer;
}

Extraction read_in_child(int fd, const std::string& name, const ReadLimits& limits) {
  const auto bytes =
      run_in_child(fd, limits, [&](int file) { return to_wire(read_bytes(read_all(file), name, limits.file_password)); });
  if (bytes)
    if (auto out = from_wire(*bytes)) return std::move(*out);
  Extraction out;
  out.warnings.push_back({0,
                          "reading_failed",
                          {"读取这个文件时出错（可能损坏、过大或有害），读取已停止；原件已原样保存。",
                           "Reading this file failed (damaged, too large or hostile) and was stopped; the original is kept."}});
  return out;
}

}  // namespace qingbai

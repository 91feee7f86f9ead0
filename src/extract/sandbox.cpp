#include "extract/sandbox.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <poll.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>

namespace qingbai {
namespace {

void limit(int what, rlim_t value) {
  const rlimit bound{value, value};
  ::setrlimit(what, &bound);
}

// What is mapped already (this program and its libraries); the bound is for what reading adds.
std::uint64_t mapped_now() {
  std::uint64_t pages = 0;
  if (auto* file = std::fopen("/proc/self/statm", "re"); file != nullptr) {
    unsigned long long first = 0;
    if (std::fscanf(file, "%llu", &first) == 1) pages = first;
    std::fclose(file);
  }
  return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

// No rule allows anything, so no path can be opened, made or removed. Kernels before 5.13 have no Landlock; seccomp stands alone.
void close_file_system() {
  landlock_ruleset_attr all{};
  all.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;  // every right of the first version
  const auto rules = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &all, sizeof(all), 0));
  if (rules < 0) return;
  ::syscall(SYS_landlock_restrict_self, rules, 0);
  ::close(rules);
}

// Everything that is not listed fails as if forbidden; what would start a process or reach a network kills the child. Threads of
// this process are allowed (libraries decode pictures with them); clone3 hides its flags from the filter, so it is "not there".
bool forbid() {
  const scmp_filter_ctx filter = ::seccomp_init(SCMP_ACT_ERRNO(EACCES));
  if (filter == nullptr) return false;
  bool ok = true;
  for (const int call : {SCMP_SYS(read),
                         SCMP_SYS(pread64),
                         SCMP_SYS(write),
                         SCMP_SYS(close),
                         SCMP_SYS(lseek),
                         SCMP_SYS(fstat),
                         SCMP_SYS(newfstatat),
                         SCMP_SYS(munmap),
                         SCMP_SYS(mremap),
                         SCMP_SYS(madvise),
                         SCMP_SYS(brk),
                         SCMP_SYS(futex),
                         SCMP_SYS(exit),
                         SCMP_SYS(exit_group),
                         SCMP_SYS(rt_sigreturn),
                         SCMP_SYS(rt_sigaction),
                         SCMP_SYS(rt_sigprocmask),
                         SCMP_SYS(sigaltstack),
                         SCMP_SYS(clock_gettime),
                         SCMP_SYS(gettimeofday),
                         SCMP_SYS(getrandom),
                         SCMP_SYS(getpid),
                         SCMP_SYS(gettid),
                         SCMP_SYS(sched_yield),
                         SCMP_SYS(restart_syscall),
                         SCMP_SYS(set_robust_list),
                         SCMP_SYS(rseq),
                         SCMP_SYS(sched_getaffinity),
                         SCMP_SYS(sysinfo),
                         SCMP_SYS(getuid),
                         SCMP_SYS(geteuid),
                         SCMP_SYS(uname),
                         SCMP_SYS(clock_nanosleep)})
    ok = ok && ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0;
  for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)})
    ok = ok && ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, scmp_arg_cmp{2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0}) == 0;
  for (const int call : {SCMP_SYS(socket), SCMP_SYS(connect), SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(fork),
                         SCMP_SYS(vfork), SCMP_SYS(ptrace), SCMP_SYS(kill), SCMP_SYS(tkill)})
    ok = ok && ::seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, call, 0) == 0;
  ok = ok && ::seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, SCMP_SYS(clone), 1,
                                scmp_arg_cmp{0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0}) == 0;
  ok = ok && ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                                scmp_arg_cmp{0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD}) == 0;
  ok = ok && ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
  ok = ok && ::seccomp_load(filter) == 0;
  ::seccomp_release(filter);
  return ok;
}

struct Kept {
  int file, answer;
};

// Only the file and the way back stay open.
Kept close_others(int fd, int answer) {
  const Kept kept{::fcntl(fd, F_DUPFD, 100), ::fcntl(answer, F_DUPFD, 100)};
  ::syscall(SYS_close_range, 0u, 99u, 0u);
  const int low = std::min(kept.file, kept.answer), high = std::max(kept.file, kept.answer);
  if (low + 1 < high) ::syscall(SYS_close_range, static_cast<unsigned>(low + 1), static_cast<unsigned>(high - 1), 0u);
  ::syscall(SYS_close_range, static_cast<unsigned>(high + 1), ~0u, 0u);
  return kept;
}

void close_in(const ReadLimits& limits) {
  limit(RLIMIT_CORE, 0);  // a core file would hold the person's words
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CPU, static_cast<rlim_t>(limits.cpu_seconds));
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  limit(RLIMIT_AS, mapped_now() + limits.memory_bytes);
#endif
  ::prctl(PR_SET_DUMPABLE, 0);
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) ::_exit(3);
  close_file_system();
  if (!forbid()) ::_exit(3);
}

[[noreturn]] void child(int fd, int answer, const ReadLimits& limits, const ChildWork& work) {
  const auto kept = close_others(fd, answer);
  try {
    if (work.prepare) work.prepare(kept.file);
    close_in(limits);
    work.work(kept.file, [&kept](ByteView bytes) {
      for (std::size_t at = 0; at < bytes.size();) {
        const auto n = ::write(kept.answer, bytes.data() + at, bytes.size() - at);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) ::_exit(4);
        at += static_cast<std::size_t>(n);
      }
    });
  } catch (...) {
    ::_exit(5);
  }
  ::_exit(0);
}

// Reads until the child closes its end; false if it says too much, takes too long, or `take` refuses.
bool collect(int from, const ReadLimits& limits, const std::function<bool(ByteView)>& take) {
  using namespace std::chrono;
  const auto end = steady_clock::now() + seconds(2 * limits.cpu_seconds + 5);  // a child that sleeps uses no CPU time
  Bytes buffer(256 * 1024);
  std::uint64_t said = 0;
  while (true) {
    const auto left = duration_cast<milliseconds>(end - steady_clock::now()).count();
    if (left <= 0) return false;
    pollfd waiting{from, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(std::min<long long>(left, 1000000)));
    if (ready < 0 && errno != EINTR) return false;
    if (ready <= 0) continue;
    const auto n = ::read(from, buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    if (n == 0) return true;
    said += static_cast<std::uint64_t>(n);
    if (said > limits.output_bytes || !take(ByteView(buffer).first(static_cast<std::size_t>(n)))) return false;
  }
}

}  // namespace

std::size_t read_some(int fd, std::uint8_t* to, std::size_t most) {
  std::size_t got = 0;
  while (got < most) {
    const auto n = ::read(fd, to + got, most - got);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    got += static_cast<std::size_t>(n);
  }
  return got;
}

Bytes read_all(int fd) {
  constexpr std::size_t kChunk = 1 << 20;
  struct stat about {};
  Bytes out;
  if (::fstat(fd, &about) == 0 && about.st_size > 0) out.reserve(static_cast<std::size_t>(about.st_size) + 1);
  while (true) {
    const auto before = out.size();
    out.resize(before + kChunk > out.capacity() && out.capacity() > before ? out.capacity() : before + kChunk);
    const auto n = read_some(fd, out.data() + before, out.size() - before);
    out.resize(before + n);
    if (n == 0) return out;
  }
}

bool run_in_child(int fd, const ReadLimits& limits, const ChildWork& work, const std::function<bool(ByteView)>& take) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return false;
  const pid_t pid = ::fork();
  if (pid == 0) child(fd, ends[1], limits, work);
  ::close(ends[1]);
  if (pid < 0) {
    ::close(ends[0]);
    return false;
  }
  const bool good = collect(ends[0], limits, take);
  ::close(ends[0]);
  if (!good) ::kill(pid, SIGKILL);
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return good && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::optional<Bytes> run_in_child(int fd, const ReadLimits& limits, const std::function<Bytes(int)>& body) {
  Bytes out;
  const ChildWork work{{}, [&body](int file, const Send& send) { send(body(file)); }};
  const auto take = [&out](ByteView piece) {
    out.insert(out.end(), piece.begin(), piece.end());
    return true;
  };
  if (!run_in_child(fd, limits, work, take)) return std::nullopt;
  return out;
}

}  // namespace qingbai

#include "sandbox/child.hpp"

#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include "base/descriptor.hpp"
#include "sandbox/lockdown.hpp"

namespace qingbai {
namespace {

void limit(int what, rlim_t value) {
  const rlimit bound{value, value};
  ::setrlimit(what, &bound);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // under these the bound is not set
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
#endif

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
  // glibc asks for the size of an open file by newfstatat(fd, ""), the same call that would tell whether a path exists.
  ok = ok && ::seccomp_rule_add(filter, SCMP_ACT_TRAP, SCMP_SYS(newfstatat), 0) == 0;
  ok = ok && ::seccomp_load(filter) == 0;
  ::seccomp_release(filter);
  return ok;
}

// Stands in for newfstatat(): answers for an open descriptor, refuses every path.
void answer_newfstatat(int, siginfo_t* info, void* context) {
  auto& machine = static_cast<ucontext_t*>(context)->uc_mcontext;
#if defined(__aarch64__)
  const auto argument = [&](int i) { return static_cast<long>(machine.regs[i]); };
  auto& result = machine.regs[0];
#else
  const auto argument = [&](int i) {
    constexpr int registers[] = {REG_RDI, REG_RSI, REG_RDX, REG_R10};
    return static_cast<long>(machine.gregs[registers[i]]);
  };
  auto& result = machine.gregs[REG_RAX];
#endif
  long answer = -EACCES;
  const auto* path = reinterpret_cast<const char*>(argument(1));
  if (info->si_syscall == SYS_newfstatat && (argument(3) & AT_EMPTY_PATH) != 0 && path != nullptr && *path == '\0')
    answer = ::syscall(SYS_fstat, argument(0), argument(2)) == 0 ? 0 : -errno;
  result = static_cast<std::remove_reference_t<decltype(result)>>(answer);
}

void answer_for_open_files_only() {
  struct sigaction trap {};
  trap.sa_sigaction = answer_newfstatat;
  trap.sa_flags = SA_SIGINFO | SA_NODEFER;
  ::sigaction(SIGSYS, &trap, nullptr);
  sigset_t set;
  ::sigemptyset(&set), ::sigaddset(&set, SIGSYS);
  ::sigprocmask(SIG_UNBLOCK, &set, nullptr);
}

// Only the file and the way back stay open.
struct Kept {
  int file, answer, prepared;
};

Kept close_others(int fd, int answer, int prepared) {
  // To numbers of our own first, in a row, so that closing the rest is two calls.
  constexpr int kFirst = 200;
  Kept kept{::fcntl(fd, F_DUPFD, kFirst), ::fcntl(answer, F_DUPFD, kFirst), -1};
  if (prepared >= 0) kept.prepared = ::fcntl(prepared, F_DUPFD, kFirst);
  const int last = prepared >= 0 ? kept.prepared : kept.answer;
  if (kept.file < 0 || kept.answer != kept.file + 1 || (prepared >= 0 && kept.prepared != kept.file + 2)) ::_exit(3);
  ::syscall(SYS_close_range, 0u, static_cast<unsigned>(kept.file - 1), 0u);
  ::syscall(SYS_close_range, static_cast<unsigned>(last + 1), ~0u, 0u);
  return kept;
}

void close_in(const ChildLimits& limits, int cpu_factor) {
  limit(RLIMIT_CORE, 0);  // a core file would hold the person's words
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CPU, static_cast<rlim_t>(limits.cpu_seconds * cpu_factor));
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  limit(RLIMIT_AS, mapped_now() + limits.memory_bytes);
#endif
  ::prctl(PR_SET_DUMPABLE, 0);
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) ::_exit(3);
  answer_for_open_files_only();
  restrict_files({});
  if (!forbid()) ::_exit(3);
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

Bytes head_of(int fd) {
  constexpr std::size_t kHead = 8192;
  Bytes out(kHead);
  const auto n = ::pread(fd, out.data(), out.size(), 0);
  out.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
  return out;
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

void become_child(int fd, int answer, int prepared, const ChildLimits& limits, const ChildWork& work) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const auto kept = close_others(fd, answer, prepared);
  try {
    const auto ready = work.prepare ? work.prepare(kept.file) : Prepared{};
    const int factor = std::clamp(ready.cpu_factor, 1, kMostCpuFactor);
    if (kept.prepared >= 0) {
      const auto said = static_cast<std::uint8_t>(factor << 4 | (ready.preload & 15));
      if (::write(kept.prepared, &said, 1) != 1) ::_exit(3);
      ::close(kept.prepared);
    }
    close_in(limits, factor);
    work.work(kept.file, [&kept](ByteView bytes) {
      if (!write_whole(kept.answer, bytes)) ::_exit(4);
    });
  } catch (...) {
    ::_exit(5);
  }
  ::_exit(0);
}

}  // namespace qingbai

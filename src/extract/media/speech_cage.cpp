#include "extract/media/speech_cage.hpp"

#include <fcntl.h>
#include <glob.h>
#include <linux/fs.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

namespace qingbai {
namespace {

void write_line(const char* path, const std::string& line) {
  const int fd = ::open(path, O_WRONLY | O_CLOEXEC);
  if (fd < 0) return;
  (void)!::write(fd, line.data(), line.size());
  ::close(fd);
}

// Waits for the program and ends as it did.
[[noreturn]] void end_as(pid_t program) {
  ::close(0), ::close(1), ::close(3);  // or the reader would wait for us to write
  int status = 0;
  while (true) {
    const pid_t ended = ::waitpid(-1, &status, 0);
    if (ended == program) ::_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    if (ended < 0 && errno != EINTR) ::_exit(125);
  }
}

// Goes on in a child that dies with its parent.
void go_on_in_a_child() {
  const pid_t child = ::fork();
  if (child < 0) ::_exit(126);
  if (child > 0) end_as(child);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
}

// Namespaces with no network, no other process and no shared memory in them, where a person without rights may make them. The
// user stays who it is. The first process of the new space waits there for the program: when it ends, the kernel ends all.
void leave_the_machine() {
  const auto user = std::to_string(::getuid()), group = std::to_string(::getgid());
  if (::unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWPID | CLONE_NEWIPC) != 0) return;
  write_line("/proc/self/setgroups", "deny");
  write_line("/proc/self/uid_map", user + " " + user + " 1");
  write_line("/proc/self/gid_map", group + " " + group + " 1");
  go_on_in_a_child();
  go_on_in_a_child();
}

// Devices that a program needs to run at all, or that a model may run on. No terminal is among them.
void allow_devices(int rules) {
  glob_t found{};
  ::glob("/dev/null", 0, nullptr, &found);
  for (const char* device : {"/dev/zero", "/dev/full", "/dev/dri", "/dev/kfd", "/dev/nvidia*"})
    ::glob(device, GLOB_APPEND, nullptr, &found);
  for (std::size_t i = 0; i < found.gl_pathc; ++i) {
    landlock_path_beneath_attr device{};
    device.allowed_access = LANDLOCK_ACCESS_FS_WRITE_FILE;
    device.parent_fd = ::open(found.gl_pathv[i], O_PATH | O_CLOEXEC);
    if (device.parent_fd < 0) continue;
    ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &device, 0);
    ::close(device.parent_fd);
  }
  ::globfree(&found);
}

// No file is made, written or removed. False: this kernel has no Landlock.
bool write_nowhere() {
  landlock_ruleset_attr writing{};
  writing.handled_access_fs = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                              LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                              LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
                              LANDLOCK_ACCESS_FS_MAKE_SYM;
  const auto rules = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &writing, sizeof(writing), 0));
  if (rules < 0) return false;
  allow_devices(rules);
  const bool held = ::syscall(SYS_landlock_restrict_self, rules, 0) == 0;
  ::close(rules);
  return held;
}

// Calls that fail with EACCES whatever they are given.
constexpr int kDenied[] = {
    // another process of the machine: a socket of any family, shared memory and queues, its memory and its descriptors, signals
    SCMP_SYS(socket), SCMP_SYS(connect), SCMP_SYS(shmget), SCMP_SYS(shmat), SCMP_SYS(msgget), SCMP_SYS(semget), SCMP_SYS(mq_open),
    SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(pidfd_open), SCMP_SYS(pidfd_getfd),
    SCMP_SYS(pidfd_send_signal), SCMP_SYS(kill), SCMP_SYS(tkill), SCMP_SYS(rt_sigqueueinfo), SCMP_SYS(rt_tgsigqueueinfo),
    SCMP_SYS(setpriority), SCMP_SYS(sched_setscheduler), SCMP_SYS(sched_setaffinity), SCMP_SYS(move_pages),
    SCMP_SYS(migrate_pages),
    // rings do any of this past a filter
    SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter), SCMP_SYS(io_uring_register),
    // a file's length, mode, owner, times and attributes, which the first Landlock does not know
    SCMP_SYS(truncate), SCMP_SYS(creat), SCMP_SYS(chmod), SCMP_SYS(fchmod), SCMP_SYS(fchmodat), SCMP_SYS(chown), SCMP_SYS(fchown),
    SCMP_SYS(lchown), SCMP_SYS(fchownat), SCMP_SYS(utime), SCMP_SYS(utimes), SCMP_SYS(futimesat), SCMP_SYS(utimensat),
    SCMP_SYS(setxattr), SCMP_SYS(lsetxattr), SCMP_SYS(fsetxattr), SCMP_SYS(removexattr), SCMP_SYS(lremovexattr),
    SCMP_SYS(fremovexattr),
    // the cage itself, and the machine
    SCMP_SYS(unshare), SCMP_SYS(setns), SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(pivot_root), SCMP_SYS(chroot),
    SCMP_SYS(fsopen), SCMP_SYS(fsmount), SCMP_SYS(move_mount), SCMP_SYS(open_tree), SCMP_SYS(mount_setattr), SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd), SCMP_SYS(add_key), SCMP_SYS(keyctl), SCMP_SYS(request_key),
    SCMP_SYS(swapon), SCMP_SYS(quotactl), SCMP_SYS(acct), SCMP_SYS(reboot), SCMP_SYS(settimeofday), SCMP_SYS(clock_settime),
    SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(kexec_load)};

// Requests of a device or a file that change more than this program: a terminal's input and whose it is; a file's flags.
constexpr unsigned kDeniedRequests[] = {TIOCSTI,         TIOCSCTTY,         TIOCSETD,         0x541Cu /* TIOCLINUX */,
                                        FS_IOC_SETFLAGS, FS_IOC_FSSETXATTR, FS_IOC32_SETFLAGS};

bool filter_calls() {
  const scmp_filter_ctx filter = ::seccomp_init(SCMP_ACT_ALLOW);
  if (filter == nullptr) return false;
  const auto no = SCMP_ACT_ERRNO(EACCES);
  bool ok = true;
  for (const int call : kDenied) ok = ok && ::seccomp_rule_add(filter, no, call, 0) == 0;
  for (const unsigned request : kDeniedRequests)
    ok = ok && ::seccomp_rule_add(filter, no, SCMP_SYS(ioctl), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, 0xFFFFFFFFu, request)) == 0;
  // Opened to read, a file can still be cut: Landlock asks for the right to write only where writing was asked for.
  constexpr unsigned kCut = O_ACCMODE | O_TRUNC;
  ok = ok && ::seccomp_rule_add(filter, no, SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, kCut, O_RDONLY | O_TRUNC)) == 0;
  ok = ok && ::seccomp_rule_add(filter, no, SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, kCut, O_RDONLY | O_TRUNC)) == 0;
  // Its flags lie in memory, where a filter cannot look; libraries fall back to openat.
  ok = ok && ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(openat2), 0) == 0;
  ok = ok && ::seccomp_load(filter) == 0;
  ::seccomp_release(filter);
  return ok;
}

[[noreturn]] void give_up(char why) {
  (void)!::write(3, &why, 1);
  ::_exit(127);
}

}  // namespace

void become_caged(const SpeechProgram& program, const CageEnds& ends) {
  ::setsid();  // no terminal is its own, and its group is not ours
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int nowhere = ::open("/dev/null", O_WRONLY);
  // Ours go high first, so that none is lost to another's place.
  const int in = ::fcntl(ends.input, F_DUPFD, 10), out = ::fcntl(ends.output, F_DUPFD, 10),
            back = ::fcntl(ends.trouble, F_DUPFD_CLOEXEC, 10);
  ::dup2(in, 0), ::dup2(out, 1), ::dup2(nowhere, 2);
  ::dup2(back, 3), ::fcntl(3, F_SETFD, FD_CLOEXEC);
  ::syscall(SYS_close_range, 4u, ~0u, 0u);
  leave_the_machine();
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none), ::setrlimit(RLIMIT_FSIZE, &none);
  ::signal(SIGXFSZ, SIG_IGN);  // a write to a file fails, and the program goes on
  ::signal(SIGPIPE, SIG_DFL);
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) ::_exit(126);
  const bool held = write_nowhere();
  if ((!filter_calls() || !held) && !program.unsafe) give_up(kNotHeld);
  std::vector<char*> words;
  for (const auto& word : program.words) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  ::execvp(words[0], words.data());  // the environment is the reader's: nothing of ours is in it (Environment::without_ours)
  give_up(kNotStarted);
}

}  // namespace qingbai

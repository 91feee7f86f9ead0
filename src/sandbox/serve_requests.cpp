#include "sandbox/serve_requests.hpp"

#include <fcntl.h>
#include <poll.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <utility>

#include "base/secret.hpp"
#include "sandbox/lockdown.hpp"
#include "sandbox/request_socket.hpp"

namespace qingbai {
namespace {

using Clock = std::chrono::steady_clock;

// The system's folders that libraries, code tables and the dynamic loader read.
const std::vector<std::string> kSystemFolders{"/usr", "/lib", "/lib64", "/etc", "/proc", "/sys/devices/system/cpu"};

// What neither this process nor a child ever needs.
bool forbid_the_outside() {
  return deny_calls({SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(execve),
                     SCMP_SYS(execveat), SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev),
                     SCMP_SYS(pidfd_getfd), SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter), SCMP_SYS(io_uring_register),
                     SCMP_SYS(mount), SCMP_SYS(unshare), SCMP_SYS(setns), SCMP_SYS(bpf), SCMP_SYS(keyctl)});
}

struct Running {
  pid_t pid = -1;
  int answer = -1, prepared = -1;
  ChildLimits limits;
  Clock::time_point end;
  bool ended = false, good = false;
};

class Serving {
 public:
  Serving(int socket, const ReaderDuties& duties) : socket_(socket), duties_(duties) {}

  int run() {
    sigset_t children;
    ::sigemptyset(&children), ::sigaddset(&children, SIGCHLD);
    ::sigprocmask(SIG_BLOCK, &children, nullptr);
    ended_ = ::signalfd(-1, &children, SFD_CLOEXEC | SFD_NONBLOCK);
    if (ended_ < 0) return 3;
    while (wait()) {
    }
    for (const auto& child : running_)
      if (!child.ended) ::kill(child.pid, SIGKILL);
    return 0;
  }

 private:
  // One round; false when the keeper is gone.
  bool wait() {
    std::vector<pollfd> polled{{socket_, POLLIN, 0}, {ended_, POLLIN, 0}};
    auto next = Clock::time_point::max();
    for (const auto& child : running_) {
      polled.push_back({child.answer, static_cast<short>(child.ended ? POLLOUT : 0), 0});
      polled.push_back({child.prepared, POLLIN, 0});  // -1 is passed over
      if (!child.ended) next = std::min(next, child.end);
    }
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(next - Clock::now()).count();
    const int patience = next == Clock::time_point::max() ? -1 : static_cast<int>(std::clamp<long long>(left + 1, 0, 60000));
    if (::poll(polled.data(), polled.size(), patience) < 0 && errno != EINTR) return false;
    for (std::size_t i = 0; i < running_.size(); ++i) look_after(running_[i], polled[2 + 2 * i], polled[3 + 2 * i]);
    if ((polled[1].revents & POLLIN) != 0) reap();
    std::erase_if(running_, [](const Running& child) { return child.pid < 0; });
    if ((polled[0].revents & (POLLIN | POLLHUP | POLLERR)) == 0) return true;
    return take_request();
  }

  void look_after(Running& child, const pollfd& answer, const pollfd& prepared) {
    if ((prepared.revents & (POLLIN | POLLHUP)) != 0) hear(child);
    const bool unheard = (answer.revents & POLLERR) != 0;  // the keeper wants no more
    if (!child.ended && (unheard || Clock::now() >= child.end)) ::kill(child.pid, SIGKILL);
    if (child.ended && (unheard || (answer.revents & POLLOUT) != 0)) {
      const char word = child.good ? 0 : 1;
      if (!unheard) (void)!::write(child.answer, &word, 1);
      forget(child);
    }
  }

  // What the child said of itself before it was locked in: later it could lie, but then nobody listens.
  void hear(Running& child) {
    std::uint8_t said = 0;
    if (::read(child.prepared, &said, 1) == 1) {
      child.end += std::chrono::seconds(wall_seconds(child.limits, std::clamp<int>(said >> 4, 1, kMostCpuFactor)) -
                                        wall_seconds(child.limits, 1));
      wanted_ = static_cast<std::uint8_t>(wanted_ | (said & 15));
    }
    ::close(child.prepared);
    child.prepared = -1;
  }

  void reap() {
    signalfd_siginfo told{};
    while (::read(ended_, &told, sizeof(told)) == static_cast<ssize_t>(sizeof(told))) {
    }
    int status = 0;
    for (pid_t pid = 0; (pid = ::waitpid(-1, &status, WNOHANG)) > 0;)
      for (auto& child : running_)
        if (child.pid == pid) child.ended = true, child.good = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }

  void forget(Running& child) {
    ::close(child.answer);
    if (child.prepared >= 0) ::close(child.prepared);
    child.pid = -1;
  }

  bool take_request() {
    RequestMessage message;
    const auto what = receive_request(socket_, message);
    if (what == Received::closed) return false;
    if (what == Received::one) {
      // Only for a second child: a program that reads one file loads nothing twice.
      if (wanted_ != 0) duties_.preload(std::exchange(wanted_, 0));
      begin(message);
    }
    wipe(message.request);  // a password stays in its own child only
    return true;
  }

  void begin(RequestMessage& message) {
    Running child;
    child.answer = message.answer, child.limits = message.limits;
    int ends[2] = {-1, -1};
    const bool piped = ::pipe2(ends, O_CLOEXEC) == 0;
    child.pid = piped ? ::fork() : -1;
    if (child.pid == 0) {
      ChildWork work;
      try {
        work = duties_.work_for(message.request);
      } catch (...) {
        ::_exit(5);
      }
      if (!work.work) ::_exit(6);
      become_child(message.file, message.answer, ends[1], message.limits, work);
    }
    ::close(message.file);
    if (piped) ::close(ends[1]);
    child.prepared = ends[0];
    child.end = Clock::now() + std::chrono::seconds(wall_seconds(message.limits, 1));
    if (child.pid < 0) {
      const char failed = 1;
      (void)!::write(child.answer, &failed, 1);
      return forget(child);
    }
    running_.push_back(std::move(child));
  }

  const int socket_;
  const ReaderDuties& duties_;
  int ended_ = -1;
  std::uint8_t wanted_ = 0;
  std::vector<Running> running_;
};

}  // namespace

int serve_requests(int socket, const ReaderDuties& duties) {
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::signal(SIGPIPE, SIG_IGN);
  ::prctl(PR_SET_DUMPABLE, 0);
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return 3;
  auto folders = kSystemFolders;
  folders.insert(folders.end(), duties.folders.begin(), duties.folders.end());
  restrict_files(folders);
  if (!forbid_the_outside()) return 3;
  return Serving(socket, duties).run();
}

}  // namespace qingbai

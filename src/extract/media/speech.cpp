#include "extract/media/speech.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <string>

#include "base/descriptor.hpp"
#include "extract/media/speech_cage.hpp"
#include "sandbox/request_socket.hpp"

namespace qingbai {
namespace {

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

// What a program started and left behind comes to us (PR_SET_CHILD_SUBREAPER), whatever session it made for itself.
void end_orphans() {
  const auto list = "/proc/self/task/" + std::to_string(::getpid()) + "/children";
  for (int round = 0; round < 100; ++round) {
    std::ifstream children(list);
    bool any = false;
    for (pid_t pid = 0; children >> pid; any = true) ::kill(pid, SIGKILL);
    if (!any) return;
    while (::waitpid(-1, nullptr, WNOHANG) > 0) {
    }
    const timespec pause{0, 2'000'000};
    ::nanosleep(&pause, nullptr);
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
  end_orphans();
  return status;
}

SpeechAnswer trouble_of(const char* word) { return {word, {}}; }

}  // namespace

SpeechAnswer run_speech(const SpeechProgram& program, int wav, const SpeechLimits& limits, const std::function<bool()>& stop) {
  if (program.words.empty()) return trouble_of("not_started");
  int ends[2], word[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return trouble_of("not_started");
  const Descriptor from(ends[0]);
  Descriptor to(ends[1]);
  if (::pipe2(word, O_CLOEXEC) != 0) return trouble_of("not_started");
  const Descriptor heard(word[0]);
  Descriptor trouble(word[1]);
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  const pid_t pid = ::fork();
  if (pid == 0) become_caged(program, {wav, to.fd(), trouble.fd()});
  to.close(), trouble.close();
  if (pid < 0) return trouble_of("not_started");
  std::string printed;
  const auto ended = collect(from.fd(), limits, stop, printed);
  const int status = ended_with(pid, ended == Ended::well);
  char failed = 0;
  if (::read(heard.fd(), &failed, 1) == 1) return trouble_of(failed == kNotHeld ? "not_held" : "not_started");
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

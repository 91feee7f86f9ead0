// A reader that has been taken over: linked from the reader's own parts, started and locked down by them, but its child does what
// an attacker would do with it. The request says what; what it finds is its answer. tests/reader/taken_over_test.cpp asks.
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "base/module.hpp"
#include "content/wire.hpp"
#include "extract/reader_tasks.hpp"
#include "memory_search.hpp"
#include "sandbox/serve_requests.hpp"

namespace {

using namespace qingbai;

Bytes words(const std::string& text) { return {text.begin(), text.end()}; }

// A path opens, or its absence can be told from its presence.
std::string reached_paths() {
  std::string out;
  for (const char* path : {"/", "/etc/passwd", "/proc/self/maps", "/proc/1/cmdline", "/dev/null", "/tmp", "/usr/share", "."}) {
    struct stat about {};
    if (::open(path, O_RDONLY) >= 0 || ::open(path, O_PATH) >= 0) out += std::string("opened ") + path + "\n";
    if (::stat(path, &about) == 0 || errno != EACCES) out += std::string("saw ") + path + "\n";
    if (::access(path, F_OK) == 0 || errno != EACCES) out += std::string("asked ") + path + "\n";
  }
  struct stat about {};
  if (::stat("/no/such/path", &about) == 0 || errno != EACCES) out += "told what is not there\n";
  if (::open("/tmp/qingbai_taken_over", O_WRONLY | O_CREAT, 0600) >= 0) out += "made a file\n";
  return out;
}

void act(const std::string& what, int fd, const Send& send, const std::string& maps) {
  if (what == "search") return send(words(found_in_memory(maps, read_all(fd))));
  if (what == "read") return send(to_wire(Extraction{}));  // takes the item's words in, like any reader
  if (what == "paths") return send(words(reached_paths()));
  if (what == "socket") return send(words(::socket(AF_INET, SOCK_STREAM, 0) < 0 ? "" : "a socket"));
  if (what == "unix_socket") return send(words(::socket(AF_UNIX, SOCK_STREAM, 0) < 0 ? "" : "a socket"));
  if (what == "signal") return send(words(::kill(::getppid(), 0) < 0 ? "" : "reached"));
  if (what == "trace") return send(words(::ptrace(PTRACE_ATTACH, ::getppid(), 0, 0) < 0 ? "" : "reached"));
  if (what == "die") ::abort();
  if (what == "hang")
    while (true) ::pause(), ::usleep(1000);
  if (what == "flood") {
    const Bytes much(1 << 20, 'x');
    while (true) send(much);
  }
  if (what == "lie") return send(Bytes{0xff, 0xff, 0xff, 0x3f, 2, 'o', 'd', 'd'});
  if (what == "say_well_and_die") send(Bytes{0}), ::abort();
}

}  // namespace

int main() {
  ReaderTasks tasks;
  const auto work_for = [&](ByteView request) {
    const auto what = std::string(as_text(request));
    auto maps = std::make_shared<std::string>();
    return ChildWork{[maps](int) {
                       *maps = own_memory_map();
                       return Prepared{};
                     },
                     [what, maps](int fd, const Send& send) {
                       if (what == "read") (void)read_all(fd);
                       act(what, fd, send, *maps);
                     }};
  };
  tasks.preload(7);  // models, media library and charsets: all that the real one may hold
  std::vector<std::string> own;
  for (const auto* name : {"ocr", "third_party/node_modules"})  // what the real one may read beside the system's
    if (auto found = beside_program(name); !found.empty()) own.push_back(std::move(found));
  return serve_requests(3, {work_for, [](std::uint8_t) {}, own});
}

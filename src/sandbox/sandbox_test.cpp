#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <thread>

#include "sandbox/child_for_tests.hpp"

namespace qingbai {
namespace {

Bytes words(const std::string& text) { return {text.begin(), text.end()}; }

std::optional<Bytes> in_child(const std::function<Bytes(int)>& body, ChildLimits limits = {}) {
  const int fd = ::memfd_create("test", MFD_CLOEXEC);
  auto out = run_in_child(fd, limits, body);
  ::close(fd);
  return out;
}

TEST(Child, gives_back_what_the_child_computed) {
  const auto out = in_child([](int) { return words("fine"); });
  ASSERT_TRUE(out);
  EXPECT_EQ(as_text(*out), "fine");
}

TEST(Child, no_file_opens_in_the_child) {
  const auto out = in_child([](int) { return words(::open("/etc/passwd", O_RDONLY) < 0 ? "closed" : "open"); });
  ASSERT_TRUE(out);
  EXPECT_EQ(as_text(*out), "closed");
}

TEST(Child, no_path_can_be_looked_up_but_an_open_file_tells_its_size) {
  const auto out = in_child([](int fd) {
    struct stat about {};
    std::string said = ::stat("/etc/passwd", &about) < 0 && errno == EACCES ? "hidden " : "seen ";
    said += ::stat("/no/such/path", &about) < 0 && errno == EACCES ? "hidden " : "seen ";
    said += ::access("/etc/passwd", F_OK) < 0 && errno == EACCES ? "hidden " : "seen ";
    char link[64];
    said += ::readlink("/proc/self/exe", link, sizeof(link)) < 0 ? "hidden " : "seen ";
    said += ::fstatat(AT_FDCWD, "etc", &about, AT_EMPTY_PATH) < 0 ? "hidden " : "seen ";
    said += ::fstat(fd, &about) == 0 && about.st_size == 0 ? "sized" : "lost";
    return words(said);
  });
  ASSERT_TRUE(out);
  EXPECT_EQ(as_text(*out), "hidden hidden hidden hidden hidden sized");
}

TEST(Child, its_parent_cannot_be_signalled_or_traced) {
  const pid_t parent = ::getpid();
  EXPECT_FALSE(in_child([parent](int) { return words(::kill(parent, 0) < 0 ? "no" : "yes"); }));
  EXPECT_FALSE(in_child([parent](int) { return words(::ptrace(PTRACE_ATTACH, parent, 0, 0) < 0 ? "no" : "yes"); }));
  const auto out = in_child([parent](int) {
    char byte = 0;
    const iovec here{&byte, 1}, there{&byte, 1};
    const bool read = ::process_vm_readv(parent, &here, 1, &there, 1, 0) == 1;
    return words(read || ::syscall(SYS_pidfd_open, parent, 0) >= 0 ? "reached" : "refused");
  });
  ASSERT_TRUE(out);
  EXPECT_EQ(as_text(*out), "refused");
}

TEST(Child, a_socket_a_fork_or_a_program_ends_the_child) {
  EXPECT_FALSE(in_child([](int) { return words(::socket(AF_INET, SOCK_STREAM, 0) < 0 ? "no" : "yes"); }));
  EXPECT_FALSE(in_child([](int) { return words(::fork() < 0 ? "no" : "yes"); }));
  EXPECT_FALSE(in_child([](int) {
    ::execl("/bin/true", "true", nullptr);
    return words("no");
  }));
}

TEST(Child, threads_of_the_reading_are_allowed_and_executable_memory_is_not) {
  const auto out = in_child([](int) {
    int n = 0;
    std::thread([&n] { n = 7; }).join();
    return words(n == 7 ? "worked" : "lost");
  });
  ASSERT_TRUE(out);
  EXPECT_EQ(as_text(*out), "worked");
  const auto memory = in_child([](int) {
    void* at = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return words(at == MAP_FAILED ? "refused" : "given");
  });
  ASSERT_TRUE(memory);
  EXPECT_EQ(as_text(*memory), "refused");
}

TEST(Child, a_crash_a_spin_a_throw_and_a_flood_cost_only_this_reading) {
  EXPECT_FALSE(in_child([](int) -> Bytes { ::abort(); }));
  ChildLimits short_time;
  short_time.cpu_seconds = 1;
  EXPECT_FALSE(in_child(
      [](int) {
        volatile int n = 0;
        while (true) n = n + 1;
        return Bytes{};
      },
      short_time));
  EXPECT_FALSE(in_child([](int) -> Bytes { throw 1; }));
  ChildLimits little;
  little.output_bytes = 1000;
  EXPECT_FALSE(in_child([](int) { return Bytes(100000); }, little));
  EXPECT_TRUE(in_child([](int) { return words("still fine"); }));
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(Child, memory_is_bounded) {
  EXPECT_FALSE(in_child([](int) {
    Bytes big(3000u << 20, 1);
    return Bytes{big[big.size() / 2]};
  }));
}
#endif

TEST(Child, the_parents_open_files_are_not_the_childs) {
  const int secret = ::memfd_create("secret", 0);
  ASSERT_GE(secret, 0);
  const auto out = in_child([secret](int) { return words(::lseek(secret, 0, SEEK_CUR) < 0 ? "gone" : "there"); });
  ::close(secret);
  ASSERT_TRUE(out);
  EXPECT_EQ(as_text(*out), "gone");
}

}  // namespace
}  // namespace qingbai

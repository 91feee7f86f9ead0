#include "sandbox/request_socket.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace qingbai {
namespace {

// docs/formats/reader-wire.md. A reader of another build refuses.
struct Head {
  char magic[4] = {'Q', 'B', 'R', '4'};
  std::int32_t cpu_seconds = 0;
  std::uint64_t memory_bytes = 0, output_bytes = 0;
};
static_assert(sizeof(Head) == 24);

constexpr std::size_t kDescriptors = 2;

union Control {
  char bytes[CMSG_SPACE(kDescriptors * sizeof(int))];
  cmsghdr align;
};

void close_all(const cmsghdr& part) {
  const auto count = (part.cmsg_len - CMSG_LEN(0)) / sizeof(int);
  for (std::size_t i = 0; i < count; ++i) {
    int fd = -1;
    std::memcpy(&fd, CMSG_DATA(&part) + i * sizeof(int), sizeof(int));
    ::close(fd);
  }
}

}  // namespace

bool send_request(int socket, const ChildLimits& limits, ByteView request, int file, int answer) {
  if (request.size() > kLargestRequest) return false;
  Head head;
  head.cpu_seconds = limits.cpu_seconds, head.memory_bytes = limits.memory_bytes, head.output_bytes = limits.output_bytes;
  iovec parts[2] = {{&head, sizeof(head)}, {const_cast<std::uint8_t*>(request.data()), request.size()}};
  Control control{};
  msghdr message{};
  message.msg_iov = parts, message.msg_iovlen = 2;
  message.msg_control = control.bytes, message.msg_controllen = sizeof(control.bytes);
  auto* rights = CMSG_FIRSTHDR(&message);
  rights->cmsg_level = SOL_SOCKET, rights->cmsg_type = SCM_RIGHTS, rights->cmsg_len = CMSG_LEN(kDescriptors * sizeof(int));
  const int descriptors[kDescriptors] = {file, answer};
  std::memcpy(CMSG_DATA(rights), descriptors, sizeof(descriptors));
  while (true) {
    const auto sent = ::sendmsg(socket, &message, MSG_NOSIGNAL);
    if (sent >= 0) return static_cast<std::size_t>(sent) == sizeof(head) + request.size();
    if (errno != EINTR) return false;
  }
}

Received receive_request(int socket, RequestMessage& out) {
  Head head;
  out.request.resize(kLargestRequest);
  iovec parts[2] = {{&head, sizeof(head)}, {out.request.data(), out.request.size()}};
  Control control{};
  msghdr message{};
  message.msg_iov = parts, message.msg_iovlen = 2;
  message.msg_control = control.bytes, message.msg_controllen = sizeof(control.bytes);
  ssize_t got = -1;
  while ((got = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR) {
  }
  if (got <= 0) return Received::closed;
  const auto* rights = CMSG_FIRSTHDR(&message);
  const bool whole =
      rights != nullptr && rights->cmsg_type == SCM_RIGHTS && rights->cmsg_len == CMSG_LEN(kDescriptors * sizeof(int));
  const Head ours;
  if (!whole || static_cast<std::size_t>(got) < sizeof(head) || (message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0 ||
      std::memcmp(head.magic, ours.magic, sizeof(head.magic)) != 0) {
    if (rights != nullptr && rights->cmsg_type == SCM_RIGHTS) close_all(*rights);
    return Received::odd;
  }
  int descriptors[kDescriptors];
  std::memcpy(descriptors, CMSG_DATA(rights), sizeof(descriptors));
  out.file = descriptors[0], out.answer = descriptors[1];
  out.limits = {head.memory_bytes, head.cpu_seconds, head.output_bytes};
  out.request.resize(static_cast<std::size_t>(got) - sizeof(head));
  return Received::one;
}

}  // namespace qingbai

// RequestSocket: what the keeper and its reader say to each other, one message a request, with two descriptors (SCM_RIGHTS): the
// file to read and the pipe to answer on. Inside the sandbox room; docs/formats/reader-wire.md. Both sides are one build.
#pragma once

#include <optional>

#include "base/bytes.hpp"
#include "sandbox/limits.hpp"

namespace qingbai {

struct RequestMessage {
  ChildLimits limits;
  Bytes request;  // for the reader's tasks; may hold a file's password, so it is wiped by who is done with it
  int file = -1, answer = -1;
};

constexpr std::size_t kLargestRequest = 128 * 1024;

// False if the other side is gone, or the request is too large.
[[nodiscard]] bool send_request(int socket, const ChildLimits& limits, ByteView request, int file, int answer);

enum class Received { one, closed, odd };  // odd: not of this wire, or without its descriptors; it is thrown away
[[nodiscard]] Received receive_request(int socket, RequestMessage& out);

}  // namespace qingbai

#include "sandbox/collect.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>

namespace qingbai {

bool collect(int from, std::uint64_t most, int seconds, const std::function<bool(ByteView)>& take,
             const std::function<bool()>& stop) {
  using namespace std::chrono;
  const auto end = steady_clock::now() + std::chrono::seconds(seconds);
  Bytes buffer(256 * 1024);
  std::uint64_t said = 0;
  while (true) {
    const auto left = duration_cast<milliseconds>(end - steady_clock::now()).count();
    if (left <= 0 || (stop && stop())) return false;
    pollfd waiting{from, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(std::min<long long>(left, stop ? 200 : 1000000)));
    if (ready < 0 && errno != EINTR) return false;
    if (ready <= 0) continue;
    const auto n = ::read(from, buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    if (n == 0) return true;
    said += static_cast<std::uint64_t>(n);
    if (said > most || !take(ByteView(buffer).first(static_cast<std::size_t>(n)))) return false;
  }
}

}  // namespace qingbai

// Collect: what another process says on a pipe, bounded in size and time. Inside the sandbox room.
#pragma once

#include <fcntl.h>

#include <functional>

#include "base/bytes.hpp"

namespace qingbai {

// Calls `take` for each piece until the other side closes its end. False if it says more than `most` bytes, takes longer than
// `seconds`, `take` refuses, or `stop`, asked five times a second, becomes true.
[[nodiscard]] bool collect(int from, std::uint64_t most, int seconds, const std::function<bool(ByteView)>& take,
                           const std::function<bool()>& stop = {});

}  // namespace qingbai

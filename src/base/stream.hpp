// Streams as functions. A ByteSource returns the next piece; an empty piece means the end. A Sink receives the next piece.
// A piece that a source returned stays valid until the next call.
#pragma once

#include <functional>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace qingbai {

using ByteSource = std::function<Result<ByteView>()>;
using Sink = std::function<Done(ByteView)>;

}  // namespace qingbai

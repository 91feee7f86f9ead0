// Streams as functions: a ByteSource gives the next piece (an empty one ends it), a Sink takes the next piece.
// A piece given by a source is valid until the next call.
#pragma once

#include <functional>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace qingbai {

using ByteSource = std::function<Result<ByteView>()>;
using Sink = std::function<Done(ByteView)>;

}  // namespace qingbai

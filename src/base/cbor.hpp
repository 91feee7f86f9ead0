// Reads CBOR (RFC 8949) that another program may have written: of bounded depth and number of values, so that no input exhausts
// the stack. Only what our own writers make is read: definite lengths and no tags. Pure.
#pragma once

#include <nlohmann/json.hpp>

#include "base/bytes.hpp"

namespace qingbai {

inline constexpr std::size_t kDeepestCbor = 16, kMostCborValues = 1u << 20;

// A discarded value (`is_discarded()`): not CBOR, an indefinite length, a tag, bytes after it, deeper than kDeepestCbor or more
// than `most` values.
[[nodiscard]] nlohmann::json read_cbor(ByteView bytes, std::size_t most = kMostCborValues);
// The text under `key` of a map; "" where there is none.
[[nodiscard]] std::string text_in(const nlohmann::json& map, const char* key);

}  // namespace qingbai

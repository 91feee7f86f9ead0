// Base64 (RFC 4648 section 4). Decoding accepts one spelling for each value; otherwise a signed text could change unnoticed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace qingbai {

[[nodiscard]] std::string to_base64(ByteView bytes, bool padded = true);
[[nodiscard]] std::optional<Bytes> from_base64(std::string_view text, bool padded = true);

}  // namespace qingbai

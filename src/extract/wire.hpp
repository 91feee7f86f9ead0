// The wire between the reading child and its parent: one CBOR map. The parent trusts none of it: types are checked, text is made
// valid UTF-8, and anything odd is refused. Inside the extract room; never stored.
#pragma once

#include <optional>

#include "extract/extraction.hpp"

namespace qingbai {

[[nodiscard]] Bytes to_wire(const Extraction& extraction);
[[nodiscard]] std::optional<Extraction> from_wire(ByteView bytes);

}  // namespace qingbai

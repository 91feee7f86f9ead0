// Text of BagIt tag files: the encodings they may be written in, and their lines.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace qingbai {

[[nodiscard]] bool known_encoding(const std::string& name);
// Empty where the bytes are not valid in that encoding.
[[nodiscard]] std::optional<std::string> to_utf8(const std::string& bytes, const std::string& encoding);
// Lines end with \n, \r\n or \r.
[[nodiscard]] std::vector<std::string> lines_of(const std::string& text);

}  // namespace qingbai

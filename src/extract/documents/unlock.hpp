// A copy of a protected PDF without its password. Reads a stranger's bytes: call it only inside a sandboxed child.
#pragma once

#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace qingbai {

// Code::locked: the password is wrong; Code::refused: not a PDF, or damaged. The same file gives the same bytes.
[[nodiscard]] Result<Bytes> unlocked_copy(ByteView pdf, const std::string& password);

}  // namespace qingbai

// A ZIP in memory, the same bytes for the same entries: fixed times, entries in the order given.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace qingbai {

[[nodiscard]] Result<Bytes> zip_of(const std::vector<std::pair<std::string, std::string>>& entries);

}  // namespace qingbai

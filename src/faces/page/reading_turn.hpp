// What the reading in the background of a page waits for. One thread.
#pragma once

#include <optional>

#include "base/id.hpp"
#include "sandbox/page/reader_elsewhere.hpp"

namespace qingbai {

struct ReadingTurn {
  CaseId id;
  std::optional<ReaderWanted> wanted;
};

// The request that the last start_reading() could not go on without; null for none.
[[nodiscard]] ReadingTurn* reading_turn();
// Its answer has been handed in, or nobody waits for it any more: start_reading() may be called again.
void end_reading_turn();

}  // namespace qingbai

// All stored lines of all copies of the journal; each is decrypted if possible. For check and repair; inside the vault room.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "store/store.hpp"
#include "vault/records.hpp"

namespace qingbai {

struct SalvagedLine {
  std::string copy;
  Bytes sealed;
  Result<Line> line;
};

struct Salvaged {
  std::vector<JournalCopy> copies;
  std::vector<CaseId> order;
  std::map<CaseId, std::map<std::uint64_t, std::vector<SalvagedLine>>> lines;
};

// Of the stored copies of one line, the one to keep; null if none decrypts.
[[nodiscard]] const SalvagedLine* best_of(const std::vector<SalvagedLine>& place);
[[nodiscard]] std::string where_of(const CaseId& id, std::uint64_t sequence);

}  // namespace qingbai

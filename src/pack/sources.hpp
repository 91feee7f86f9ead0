// Every fact of the pack that has a source: where it was found, when it was checked, how sure it is, and how sure it was before.
#pragma once

#include <string>
#include <vector>

#include "pack/pack.hpp"

namespace qingbai {

struct SourceRow {
  std::string kind, id;  // law civil_code · deadline answer_suit · phone procuratorate 12309 · …
  Source source;
};

[[nodiscard]] std::vector<SourceRow> sources_of(const Pack& pack);

}  // namespace qingbai

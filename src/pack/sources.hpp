// Every fact of the pack that has a source: where somebody found it, when they checked it, how sure it is now and was before.
#pragma once

#include <string>
#include <vector>

#include "pack/pack.hpp"

namespace qingbai {

struct SourceRow {
  std::string kind, id;  // law civil_code · deadline answer_suit · phone procuratorate 12309 · …
  Source source;
  Text says;  // the fact in a line
};

[[nodiscard]] std::vector<SourceRow> sources_of(const Pack& pack);

// Those that nobody has read in the text (W D M U), the most harmful if wrong first; and as a page (docs/weak.md).
[[nodiscard]] std::vector<SourceRow> weak_sources_of(const Pack& pack);
[[nodiscard]] std::string weak_page(const Pack& pack);

// True if the mark improved when somebody checked the source again.
[[nodiscard]] bool rose(const Source& source);

// All of them as a page in Markdown (docs/facts.md), weak ones marked 请核实.
[[nodiscard]] std::string facts_page(const Pack& pack);

}  // namespace qingbai

// Gather: turns the person's answers and the contents of their files into facts with provenance.
//
// An answer becomes a confirmed fact; what a machine read becomes a proposed one. If the files hold a credit report, it overrides
// the answer about what the report shows. Pure; never fails.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/id.hpp"
#include "content/extraction.hpp"
#include "facts/case_input.hpp"
#include "facts/fact.hpp"
#include "pack/pack.hpp"
#include "triage/triage.hpp"

namespace qingbai {

struct ReadFile {
  ItemId item;
  std::string name;
  Extraction extraction;
  std::vector<TriageVerdict> messages;  // same order as extraction.messages; what the person wrote: own_words
};

// Read once, then shared: views, letters and faces look at the same one, and nobody changes it.
using ReadFilePtr = std::shared_ptr<const ReadFile>;
using ReadFiles = std::vector<ReadFilePtr>;
[[nodiscard]] inline ReadFilePtr shared(ReadFile file) { return std::make_shared<const ReadFile>(std::move(file)); }

// Whether the outcome of a matter refuses; what was refused in part may be taken further for that part.
[[nodiscard]] bool is_refusal(const std::string& outcome);

[[nodiscard]] FactSet gather(const CaseInput& input, const ReadFiles& files, const Pack& pack);

}  // namespace qingbai

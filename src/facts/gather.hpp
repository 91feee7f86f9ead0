// Gather: from what the person said and what was read out of the files to facts, each with its provenance.
//
// Answers are confirmed (the person said so); what a machine read is proposed. A credit report among the files wins over the
// answer about what the report shows. Pure; never fails.
#pragma once

#include <vector>

#include "base/id.hpp"
#include "extract/extraction.hpp"
#include "facts/case_input.hpp"
#include "facts/fact.hpp"
#include "facts/triage.hpp"
#include "pack/pack.hpp"

namespace qingbai {

struct ReadFile {
  ItemId item;
  std::string name;
  Extraction extraction;
  std::vector<TriageVerdict> messages;  // same order as extraction.messages
  // The i-th message is the person's own words.
  [[nodiscard]] bool sent_by_person(std::size_t i) const {
    const auto& read = extraction.messages;
    return read.size() == messages.size() && read[i].direction == Direction::out;
  }
};

[[nodiscard]] FactSet gather(const CaseInput& input, const std::vector<ReadFile>& files, const Pack& pack);

}  // namespace qingbai

// From a pack's template and the facts of a case to a finished Paper. Templates only fill in fields: see docs/formats/pack.md for
// the closed list. An empty field prints a line to fill in by hand. Only what a person said or confirmed fills a sentence;
// messages and report entries appear as quotations of the evidence, with the exhibit's number.
#pragma once

#include <vector>

#include "facts/case_input.hpp"
#include "facts/fact.hpp"
#include "facts/gather.hpp"
#include "pack/pack.hpp"
#include "papers/bundle.hpp"
#include "papers/paper.hpp"

namespace qingbai {

struct PaperSources {
  const CaseInput& input;
  const std::vector<ReadFile>& files;
  const std::vector<Exhibit>& exhibits;
  const FactSet& facts;  // with conclusions and clocks
  const Pack& pack;
  Day today;
  Language language;
};

[[nodiscard]] Paper fill_in(const PaperTemplate& paper, const PaperSources& sources);

}  // namespace qingbai

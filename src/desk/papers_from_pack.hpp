// From a pack's template and the facts of a case to a finished Paper. Templates only fill in fields: see docs/formats/pack.md for
// the closed list. An empty field prints a line to fill in by hand, and is named in Paper::blanks. Only what a person said or
// confirmed fills a sentence; messages and report entries appear as quotations of the evidence, with the exhibit's number. Pure.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "bundle/bundle.hpp"
#include "facts/case_input.hpp"
#include "facts/fact.hpp"
#include "facts/gather.hpp"
#include "pack/pack.hpp"
#include "papers/paper.hpp"
#include "plan/plan.hpp"
#include "triage/lender_names.hpp"

namespace qingbai {

// What the letters of one case share, so that each asks it once. Of one derivation, by one thread.
struct SharedByLetters {
  std::map<std::string, FactSet> facts;              // by lender and kinds of lender
  std::vector<std::vector<std::string>> signatures;  // who signs each message of each file
};

struct PaperSources {
  const CaseInput& input;
  const ReadFiles& files;
  const std::vector<Exhibit>& exhibits;
  const FactSet& facts;  // with conclusions and clocks
  const Plan& plan;
  const Pack& pack;
  const LenderNames& lenders;             // of the same pack
  const std::vector<std::string>& firms;  // that sign the collection (facts/dunning.hpp)
  Day today;
  Language language;
  std::shared_ptr<SharedByLetters> shared = std::make_shared<SharedByLetters>();
};

// One paper; a template addressed to lenders gives one for each lender of the case (ID, ID-2, ID-3 …), and each speaks of that
// lender only.
[[nodiscard]] std::vector<Paper> fill_in(const PaperTemplate& paper, const PaperSources& sources);

// Steps whose letter went to one lender while another still waits for its own.
[[nodiscard]] std::set<StepId> half_filed(const PaperSources& sources);

// SHA-256 of the paper's text model: what a signature belongs to.
[[nodiscard]] std::string words_hash(const Paper& paper);

// Papers that no step brings and that may help in this case, in the pack's order.
[[nodiscard]] std::vector<const PaperTemplate*> offered_papers(const PaperSources& sources);

}  // namespace qingbai

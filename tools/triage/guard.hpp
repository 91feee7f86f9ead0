// Training and measuring the second voice of the guard.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "pack/pack.hpp"

namespace qingbai::triage_tool {

struct Sentence {
  bool stop = false;
  std::string text;
};
// Lines "stop<TAB>…" and "pass<TAB>…"; others are passed over.
[[nodiscard]] std::vector<Sentence> read_sentences(const std::string& path);

// Trains on sentences.tsv, papers.tsv and more.tsv of the folder and on the pack's own papers and call scripts; the threshold is
// the one with the fewest errors in five folds. Writes PACK/guard/model.yaml.
[[nodiscard]] Done train_guard(const std::string& pack_folder, const std::string& sentences_folder);
// One file of sentences (or "pack": the pack's own words), with each that is judged wrongly. Never for what is held out.
[[nodiscard]] Done evaluate_sentences(const std::string& pack_folder, const std::string& file);
// Precision and recall of phrases alone, of the model alone and of both, on each file. Prints figures only, never a sentence.
[[nodiscard]] Done evaluate_guard(const std::string& pack_folder, const std::string& sentences_folder);

}  // namespace qingbai::triage_tool

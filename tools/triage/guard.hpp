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

// Trains on sentences.tsv and papers.tsv of the folder; the threshold is the lowest under which, in five folds, at most three of
// a hundred sentences that must pass are stopped. Writes PACK/guard/model.yaml.
[[nodiscard]] Done train_guard(const std::string& pack_folder, const std::string& sentences_folder);
// Precision and recall of phrases alone, of the model alone and of both, on each file. Prints figures only, never a sentence.
[[nodiscard]] Done evaluate_guard(const std::string& pack_folder, const std::string& sentences_folder);

}  // namespace qingbai::triage_tool

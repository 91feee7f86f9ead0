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
  int source = -1;  // its template; sentences of one template are never parted between folds
  int times = 1;    // how much it counts in training
};
// Lines "stop<TAB>…" and "pass<TAB>…"; others are passed over.
[[nodiscard]] std::vector<Sentence> read_sentences(const std::string& path);

// Several sentences of each template: lines "LIST<TAB or blank>name entry|entry" and "stop<TAB>…{name}…[[this|that]]…". The same
// file gives the same sentences.
[[nodiscard]] std::vector<Sentence> drawn_sentences(const std::string& path);

// Trains on the folder's sentences that are not held out, on those drawn from its templates, and on the pack's own papers and
// call scripts; the limits are those with the fewest errors in five folds. Writes PACK/guard/model.yaml. WRONG: prints the
// sentences that a model in folds judges wrongly.
[[nodiscard]] Done train_guard(const std::string& pack_folder, const std::string& sentences_folder, bool print_wrong);
// One file of sentences (or "pack": the pack's own words), with each that is judged wrongly. Never for what is held out.
[[nodiscard]] Done evaluate_sentences(const std::string& pack_folder, const std::string& file);
// Precision and recall of phrases alone, of the model alone and of both, on each file. Prints figures only, never a sentence.
[[nodiscard]] Done evaluate_guard(const std::string& pack_folder, const std::string& sentences_folder);

}  // namespace qingbai::triage_tool

// Training the small model of triage on top of the pack's signals.
#pragma once

#include <string>

#include "corpus.hpp"
#include "triage/triage.hpp"

namespace qingbai::triage_tool {

struct Settings {
  int buckets = 1 << 17;  // fewer mix up what is known with what is not: docs/triage.md
  int epochs = 24;
  double rate = 0.12;
  double decay = 2e-5;        // pulls weights to nothing
  double drop_feature = 0.4;  // how often a feature is left out in a step, so that no n-gram carries a message alone
  double drop_signals = 0.2;  // how often the signals are left out, so that the model learns to speak without them
};

// Softmax regression by AdaGrad, the signals' score as an offset. Deterministic.
[[nodiscard]] TriageModel train(const TriageRules& rules, const std::vector<Labelled>& corpus, const Settings& settings);
// No signal was found.
[[nodiscard]] bool says_nothing(const TriageReading& reading);
// The limit and the temperature under which the probabilities fit best on messages that were not written for training.
void calibrate(TriageModel& model, const TriageRules& rules, const std::vector<Labelled>& corpus);
// The corpus judged in five folds over templates, each by a model that never saw the message's template: what training alone can
// tell of messages worded otherwise. Limit and temperature are those of `model`.
[[nodiscard]] std::vector<TriageDecision> judged_in_folds(const TriageModel& model, const TriageRules& rules,
                                                          const std::vector<Labelled>& corpus, const Settings& settings);
// Rows of `width` weights as docs/formats/pack.md packs them.
[[nodiscard]] std::string packed_weights(const std::vector<std::int8_t>& weights, std::size_t width);
[[nodiscard]] std::string model_yaml(const TriageModel& model);

}  // namespace qingbai::triage_tool

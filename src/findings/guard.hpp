// Guard: finds words in an outgoing text that admit the debt, promise payment or begin to pay. Such words can ratify a loan
// (民法典 171, 503) or restart limitation (195). The guard accepts denials, questions and quotations of the other side.
//
// Phrases come first (packs/cn/guard). The guard accepts a phrase if its clause denies it before ("我不会分期还") or after it
// ("…与我无关"), if the clause attributes it to somebody else ("贵司所称"), or if it stands in quotation marks that such words
// introduce. A double negation ("不是不还") is no denial.
//
// Then a small linear model scores each whole sentence. Its features: characters, words in Latin letters, which phrases were
// found or excused, and the turns of speech in each clause (packs/cn/guard/turns.yaml): who speaks, what happens with the money,
// and whether the clause denies, asks, supposes, demands or reports it. The model reports sentences that contain no known phrase.
// A `doubtful` phrase (it concerns money, but so do many letters) counts only if the model agrees. Any other phrase counts unless
// the score is below the pack's `veto`. The guard accepts a question that the next sentence denies.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "pack/pack.hpp"

namespace qingbai {

struct GuardHit {
  std::string id;
  std::size_t start = 0, end = 0;  // byte offsets in the text
  std::string text;
  Text why, instead;
};

// Compiles the pack's phrases once. Borrows the pack; threads may share it.
class GuardRules {
 public:
  explicit GuardRules(const Pack& pack);
  ~GuardRules();
  GuardRules(GuardRules&&) noexcept;
  [[nodiscard]] std::vector<GuardHit> check(const std::string& text) const;

  // The model's features of one sentence, and whether a phrase decides without the model. For training and measuring.
  struct Reading {
    std::vector<std::uint32_t> features;
    bool certain = false;
  };
  [[nodiscard]] Reading read(const std::string& sentence) const;

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

// For one text: compiles the pack's phrases each time. To check many texts, keep a GuardRules.
[[nodiscard]] std::vector<GuardHit> guard(const std::string& text, const Pack& pack);
// The sentences of a text, as the guard splits it.
[[nodiscard]] std::vector<std::string> sentences_in(const std::string& text);
// The model's score for an admission, in natural-log odds. The pack must hold a model.
[[nodiscard]] double admission_score(const GuardModel& model, const std::vector<std::uint32_t>& features);

}  // namespace qingbai

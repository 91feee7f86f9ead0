// Guard: words in a text that is about to leave which admit the debt, promise payment or start performance. Such words can ratify
// a loan (民法典 171, 503) or start limitation anew (195). Denials, questions and quotations of the other side are let through.
//
// A word is let through when its own clause denies it before ("我不会分期还") or after it ("…与我无关"), when the clause lays it
// in somebody else's mouth ("贵司所称"), or when it stands inside quotation marks that such words introduce. A double negation
// ("不是不还") is no denial. The words for all that stand in packs/cn/guard.
//
// A small linear model judges whole sentences: it sees characters, words in Latin letters, which phrases were found or excused,
// and the turns of speech in each clause (packs/cn/guard/turns.yaml): who speaks, what is done with money, whether it is denied,
// asked, supposed, demanded or told of somebody else. It stops sentences that no phrase knows. A phrase that is marked `doubtful`
// (it speaks of money, but so do many letters) stops only where the model agrees, any other only where the model's score does not
// fall below the pack's `veto`. A question that the next sentence denies is let through.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "pack/pack.hpp"

namespace qingbai {

struct GuardHit {
  std::string id;
  std::size_t start = 0, end = 0;  // bytes of the text given
  std::string text;
  Text why, instead;
};

// Compiles the pack's words once. Borrows the pack; safe to share between threads.
class GuardRules {
 public:
  explicit GuardRules(const Pack& pack);
  ~GuardRules();
  GuardRules(GuardRules&&) noexcept;
  [[nodiscard]] std::vector<GuardHit> check(const std::string& text) const;

  // What the model sees in one sentence, and whether a phrase stops it without asking the model; for training and measuring.
  struct Reading {
    std::vector<std::uint32_t> features;
    bool certain = false;
  };
  [[nodiscard]] Reading read(const std::string& sentence) const;

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

// For one text; compiles the pack's words each time. Who checks many texts keeps a GuardRules.
[[nodiscard]] std::vector<GuardHit> guard(const std::string& text, const Pack& pack);
// A text's sentences, as the guard parts them.
[[nodiscard]] std::vector<std::string> sentences_in(const std::string& text);
// How much a sentence reads like an admission, by the pack's model; natural-log odds. Only where the pack holds a model.
[[nodiscard]] double admission_score(const GuardModel& model, const std::vector<std::uint32_t>& features);

}  // namespace qingbai

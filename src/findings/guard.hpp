// Guard: words in a text that is about to leave which admit the debt, promise payment or start performance. Such words can ratify
// a loan (民法典 171, 503) or start limitation anew (195). Denials, questions and quotations of the other side are let through.
//
// A word is let through when its own clause denies it before ("我不会分期还") or after it ("…与我无关"), when the clause lays it
// in somebody else's mouth ("贵司所称"), or when it stands inside quotation marks that such words introduce. A double negation
// ("不是不还") is no denial. The words for all that stand in packs/cn/guard.
#pragma once

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

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

[[nodiscard]] std::vector<GuardHit> guard(const std::string& text, const Pack& pack);
// How much a sentence reads like an admission, by the pack's model; natural-log odds. Only where the pack holds a model.
[[nodiscard]] double admission_score(const GuardModel& model, const std::string& sentence);

}  // namespace qingbai

// Triage: what one message is, who sent it, which lender it names, and what to do. Rules of the pack only; the pack's signals
// carry weights (natural-log odds) per class, summed and normalised; `unsure` when the best class does not stand out.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "extract/extraction.hpp"
#include "facts/entities.hpp"
#include "pack/pack.hpp"

namespace qingbai {

struct SignalHit {
  SignalId id;
  std::string text;   // the words that were found, as printed
  double weight = 0;  // towards the class that was chosen
  Text why;
};

struct TriageVerdict {
  int index = 0;
  std::optional<Instant> time;
  std::string sender, text;
  MessageClass verdict = MessageClass::unsure;
  double confidence = 0;
  std::optional<LenderId> lender;
  std::optional<bool> sender_is_official;  // empty: unknown, which is not "false"
  std::vector<SignalHit> signals;
  std::vector<Entity> entities;
  Text advice;
  std::map<std::string, std::string> shows;  // facts that its signals show: message.asks_tell → yes
  std::string addressed_to;                  // the name the message calls its reader by, as printed; empty where none
};

// Compiles the pack's patterns once; use one for a whole file. Safe to share between threads.
class TriageRules {
 public:
  explicit TriageRules(const Pack& pack);
  ~TriageRules();
  TriageRules(TriageRules&&) noexcept;
  [[nodiscard]] TriageVerdict judge(const Message& message) const;

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

// By name, alias or official number, in that order of strength; several answers possible, best first.
[[nodiscard]] std::vector<const Lender*> find_lenders(const Pack& pack, const std::string& query);

// The lender that a message names: in its 【signature】 first, then anywhere, the longest name winning.
[[nodiscard]] const Lender* named_lender(const Pack& pack, const std::string& text);

// Whether a (masked) name as printed in a message can be the person's: 林** and 林小满 agree, 王先生 and 林小满 do not.
[[nodiscard]] bool names_agree(const std::string& printed, const std::string& name);

}  // namespace qingbai

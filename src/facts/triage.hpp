// Triage: what one message is, who sent it, which lender it names, and what to do (docs/triage.md).
//
// The pack's signals come first: each found signal adds its weights (natural-log odds per class). A small linear model trained on
// top of them adds what they do not say. Their sum, divided by the model's temperature, becomes probabilities; `unsure` is the
// answer when the best class does not stand out, or when there is real doubt whether it is a scam.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "extract/extraction.hpp"
#include "facts/entities.hpp"
#include "facts/linear_model.hpp"
#include "facts/sender.hpp"
#include "pack/pack.hpp"

namespace qingbai {

struct SignalHit {
  SignalId id;
  std::string text;   // the words that were found, as printed
  double weight = 0;  // towards the class that was chosen
  Text why;
};

// A step in the order of proof: what it asks, whether this message settles it, and the words for it.
struct ProofStep {
  std::string id;           // asks_money_code_screen · number_inside · sender · call_back · records
  std::optional<bool> bad;  // true: speaks for a fake; false: speaks against; empty: proves nothing
  Text words;
};

struct TriageVerdict {
  int index = 0;
  std::optional<Instant> time;
  std::string sender, text;
  MessageClass verdict = MessageClass::unsure;
  double confidence = 0;
  std::optional<LenderId> lender;
  std::optional<bool> sender_is_official;  // empty: unknown, which is not "false"
  SenderClass sender_class = SenderClass::nobody;
  std::vector<SignalHit> signals;
  std::vector<Entity> entities;
  std::vector<ProofStep> proof;
  Text advice;
  std::map<std::string, std::string> shows;  // facts that its signals show: message.asks_tell → yes
  std::string addressed_to;                  // the name the message calls its reader by, as printed; empty where none
};

// What triage has read in a message before it decides; for training and measuring.
struct TriageReading {
  ClassScores signals{};                // the pack's signals alone
  std::vector<std::uint32_t> features;  // of the model
};

struct TriageDecision {
  MessageClass verdict = MessageClass::unsure;
  double confidence = 0;
  MessageClass best = MessageClass::other;  // the most probable class, also when the verdict is `unsure`
  ClassScores probabilities{};
};
[[nodiscard]] TriageDecision decide(const ClassScores& scores, double temperature);

// Compiles the pack's patterns once; use one for a whole file. Borrows the pack. Safe to share between threads.
class TriageRules {
 public:
  explicit TriageRules(const Pack& pack);
  ~TriageRules();
  TriageRules(TriageRules&&) noexcept;
  [[nodiscard]] TriageVerdict judge(const Message& message) const;
  [[nodiscard]] TriageReading read(const Message& message) const;

  // Working memory that is used again from message to message; one a thread.
  class Workspace {
   public:
    struct Memory;  // of the room
    Workspace();
    ~Workspace();
    [[nodiscard]] Memory& memory() { return *memory_; }

   private:
    std::unique_ptr<Memory> memory_;
  };
  [[nodiscard]] TriageVerdict judge(const Message& message, Workspace& workspace) const;
  // The decision alone, without words: for exports of a million messages.
  [[nodiscard]] TriageDecision classify(const Message& message, Workspace& workspace) const;

  struct Compiled;  // of the room

 private:
  std::unique_ptr<Compiled> compiled_;
};

// What several messages say together, that none says alone: real collection for somebody else, and a swindler who uses it.
struct TogetherNote {
  std::string id;
  std::vector<int> messages;  // their indexes
  Text words;
};
[[nodiscard]] std::vector<TogetherNote> judge_together(const std::vector<TriageVerdict>& verdicts, const Pack& pack);

struct LenderMatch {
  const Lender* lender = nullptr;
  bool guess = false;  // the query may be a mangled form of its name
};
// By name, alias or official number; where nothing fits, the nearest mangled names as guesses. Best first.
[[nodiscard]] std::vector<LenderMatch> match_lenders(const Pack& pack, const std::string& query);
// The best match that is no guess; null where there is none.
[[nodiscard]] const Lender* named_lender(const Pack& pack, const std::string& query);
[[nodiscard]] std::vector<const Lender*> find_lenders(const Pack& pack, const std::string& query);

// Whether a (masked) name as printed in a message can be the person's: 林** and 林小满 agree, 王先生 and 林小满 do not.
[[nodiscard]] bool names_agree(const std::string& printed, const std::string& name);
// The reader's name as a message prints it; only after a known surname. `surnames`: characters that are surnames.
[[nodiscard]] std::string addressed_to(const std::string& normalised_text, const std::string& surnames);

}  // namespace qingbai

// Triage: classifies one message: what it is, who sent it, which lender it names, what to do (docs/triage.md).
//
// The pack's signals come first: each signal that matches adds its weights (natural-log odds per class). A small linear model,
// trained on top of the signals, adds its own score. The sum, divided by the model's temperature, becomes probabilities. The
// verdict is `unsure` if no class stands out, or if there is real doubt whether the message is a scam.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "content/extraction.hpp"
#include "pack/pack.hpp"
#include "triage/entities.hpp"
#include "triage/lender_names.hpp"
#include "triage/linear_model.hpp"
#include "triage/sender.hpp"

namespace qingbai {

struct SignalHit {
  SignalId id;
  std::string text;   // the matched words, as printed
  double weight = 0;  // for the chosen class
  Text why;
};

// One step in the order of proof: its question, the answer that this message gives, and the words for a person.
struct ProofStep {
  std::string id;           // asks_money_code_screen · number_inside · sender · call_back · records
  std::optional<bool> bad;  // true: suggests a fake; false: suggests a genuine message; empty: proves nothing
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
  std::map<std::string, std::string> shows;  // facts from its signals: message.asks_tell → yes
  std::string addressed_to;                  // the name by which the message addresses its reader, as printed; may be empty
};

// What triage finds in a message before it decides. For training and measuring.
struct TriageReading {
  ClassScores signals{};                // the pack's signals alone
  std::vector<std::uint32_t> features;  // of the model
  std::uint32_t evidence = 0;           // one bit a class that may be answered (decide)
};

// Why a message is `unsure`.
enum class Doubt {
  none,
  near,         // two classes are too near, or none stands out
  fraud,        // it might be a fraud
  real,         // it reads like a fraud and might be a lender's own message
  no_evidence,  // most like a class of which it holds no evidence: no debt, no account event, no code
  weak          // the best class, too, has little for it: unlike everything that is known
};
[[nodiscard]] const char* to_name(Doubt d);
inline constexpr std::uint32_t kEveryClass = 0xFF;

struct TriageDecision {
  MessageClass verdict = MessageClass::unsure;
  double confidence = 0;
  MessageClass best = MessageClass::other;  // the most probable class, also when the verdict is `unsure`
  ClassScores probabilities{};
  Doubt doubt = Doubt::none;
};
// `evidence`: the classes that may be answered, one bit each.
[[nodiscard]] TriageDecision decide(const ClassScores& scores, double temperature, std::uint32_t evidence = kEveryClass);

// Compiles the pack's patterns once; keep one for many messages. Borrows the pack. Threads may share it.
class TriageRules {
 public:
  explicit TriageRules(const Pack& pack);
  ~TriageRules();
  TriageRules(TriageRules&&) noexcept;
  [[nodiscard]] TriageVerdict judge(const Message& message) const;
  [[nodiscard]] TriageReading read(const Message& message) const;

  // Working memory to reuse for the next message. Each thread needs its own.
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
  // The decision without words, fast enough for an export of a million messages.
  [[nodiscard]] TriageDecision classify(const Message& message, Workspace& workspace) const;

  struct Compiled;  // of the room

 private:
  std::unique_ptr<Compiled> compiled_;
};

// A conclusion from several messages that no single one allows: genuine collection from somebody else, and a fraud that exploits
// it.
struct TogetherNote {
  std::string id;
  std::vector<int> messages;  // their indexes
  Text words;
};
[[nodiscard]] std::vector<TogetherNote> judge_together(const std::vector<TriageVerdict>& verdicts, const Pack& pack);

// What the person wrote speaks for nobody else: no class, no sign, no name is taken from it.
[[nodiscard]] TriageVerdict own_words(const Message& message);

// Whether a name as printed in a message is the person's: 林小满 is; 林女士 and 林** may be; 王先生 and 林大满 are somebody
// else's. A masked name that shows all but one character (*小满, 林*满) is as good as the name.
enum class NameMatch { same, maybe, other };
// Whether a sign stands for a character that is not shown: 王*国, 林某.
[[nodiscard]] bool is_masked(const std::string& name);
[[nodiscard]] NameMatch compare_names(const std::string& printed, const std::string& name);
// The name by which a message addresses its reader, without a title; it begins with a known surname or a mask. `surnames`: one
// character each.
[[nodiscard]] std::string addressed_to(const std::string& normalised_text, const std::string& surnames);

}  // namespace qingbai

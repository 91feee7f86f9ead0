// The inner state of TriageRules: compiled rules and working memory. Inside the triage room only.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "triage/fold.hpp"
#include "triage/matcher.hpp"
#include "triage/triage.hpp"

namespace qingbai {

// The id of a phrase in the matcher: the two highest bits are its kind, and one bit marks a disguised form.
enum class PhraseKind : std::uint32_t { word = 0, atom = 1, lender = 2, other = 3 };
inline constexpr std::uint32_t kDisguisedBit = 1u << 29;
inline constexpr std::uint32_t kMostNeeds = 8;                             // an atom's index is pattern * kMostNeeds + need
inline constexpr std::uint32_t kDecoy = 0, kNameTrigger = 1, kTopics = 2;  // of PhraseKind::other; topics from there on
[[nodiscard]] constexpr std::uint32_t phrase_id(PhraseKind kind, std::size_t index) {
  return static_cast<std::uint32_t>(kind) << 30 | static_cast<std::uint32_t>(index);
}

// The directory's domains and numbers, prepared for comparison.
class Directory {
 public:
  explicit Directory(const Pack& pack);
  [[nodiscard]] bool official_number(const Lender& lender, const std::string& dialled) const;
  // An official number of any lender; of one that is not `lender` and not of `lender` too.
  [[nodiscard]] bool known_number(const std::string& dialled) const;
  [[nodiscard]] bool number_of_another(const Lender& lender, const std::string& dialled) const;
  [[nodiscard]] const Lender* owner_of_host(const std::string& host) const;  // its domain or below it
  // The lender whose domain this host imitates: the host contains its name, or differs in one letter. Null: none.
  [[nodiscard]] const Lender* imitated_by(const std::string& host) const;

 private:
  struct Domain {
    std::string name, label;  // cmbchina.com, cmbchina
    const Lender* lender;
  };
  std::vector<Domain> domains_;
  std::set<std::string> numbers_;
};

struct TriageRules::Compiled {
  struct Pattern {
    std::unique_ptr<RE2> re;
    std::uint32_t signal = 0;
    std::uint8_t needs = 0;  // one bit for each set of strings of which it needs one; 0: try it on every message
  };
  struct Rule {
    const Signal* signal = nullptr;
    std::vector<std::unique_ptr<RE2>> sender;
    std::vector<SenderClass> sender_class;
    ClassScores weights{};
    std::uint32_t feature = 0;     // its feature in the model: its id, hashed
    std::uint32_t evidence = 0;    // one bit a class
    std::uint32_t of_private = 0;  // likewise, where a private contact writes who names no lender
    bool of_sender = false;        // looks at the sender: never a feature, for a shown number can be forged
  };
  explicit Compiled(const Pack& p);
  void add_words();
  void add_disguised(const std::u32string& word, std::uint32_t id);
  void add_patterns();
  void add_lenders();
  void add_topics();
  [[nodiscard]] std::vector<std::u32string> listed(const std::string& key) const;

  const Pack* pack;
  Directory directory;
  PhraseMatcher matcher;
  std::vector<Rule> rules;
  std::vector<Pattern> patterns;
  std::vector<std::uint32_t> always;               // patterns
  std::vector<std::uint32_t> by_sender, by_check;  // rules that match something other than words
  std::vector<std::uint32_t> topics;               // the feature of each
  std::vector<const Lender*> lenders;
  std::unordered_map<char32_t, std::vector<std::u32string>> disguises;
  std::u32string before_short_names;   // what may stand before a lender's name of two characters
  std::vector<std::u32string> agents;  // a signature with such a word is no lender's own name
  std::string surnames;
  std::uint32_t proved = 0;  // classes that need evidence, one bit each
};

// Triage's working memory for one message. `turn` counts messages: an entry is valid only if its `turn` equals the current one.
struct TriageRules::Workspace::Memory {
  struct Seen {
    std::uint32_t turn = 0, start = 0, end = 0;
  };
  struct Had {
    std::uint32_t turn = 0;
    std::uint8_t needs = 0;  // the sets of which this message holds a string
  };
  struct LenderSpan {
    Span span;
    const Lender* lender = nullptr;  // null: a decoy
  };
  std::uint32_t turn = 0;
  Folded folded;
  std::string utf8;
  std::vector<Seen> signals;          // by rule; found in this message if `turn` is current
  std::vector<std::uint32_t> found;   // matched rules, in the order of matching
  std::vector<Had> patterns;          // by pattern
  std::vector<std::uint32_t> topics;  // by topic: the turn of the message that last spoke of it
  std::vector<std::uint32_t> spoken;  // the features of this message's topics
  std::vector<std::uint32_t> candidates;
  std::vector<LenderSpan> lender_spans;
  std::vector<Span> names;             // where lenders are named
  std::vector<const Lender*> lenders;  // of each name
  std::vector<Entity> entities;
  std::vector<std::uint32_t> extra, features;
  std::vector<std::pair<std::uint32_t, std::string>> elsewhere;  // rules matched by sender or check, with the matched text
  Span signature;
  const Lender* lender = nullptr;
  SenderClass sender = SenderClass::nobody;
  std::uint32_t evidence = 0;  // one bit a class: a signal was found without which it is not answered
  bool disguised = false, names_reader = false;
};

// Runs a named check of a signal; returns the matched words or nothing. Names: pack/sections_triage.cpp.
[[nodiscard]] std::optional<std::string> run_check(const std::string& name, const Message& message,
                                                   const TriageRules::Workspace::Memory& seen, const Directory& directory);
[[nodiscard]] std::vector<ProofStep> order_of_proof(const Pack& pack, const TriageVerdict& verdict);

}  // namespace qingbai

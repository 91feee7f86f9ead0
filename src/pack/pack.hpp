// Pack: what we know of one country, as validated, immutable data. docs/formats/pack.md specifies the files.
//
// load_pack() reads the files; the referee (referee.hpp) checks whether they are sound. Everything here is a plain value, and
// several threads may read it. Words for a person are Text: both languages.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "base/text.hpp"
#include "pack/basics.hpp"
#include "pack/guidance.hpp"
#include "pack/paper_template.hpp"

namespace qingbai {

struct Law {
  LawId id;
  Text title;
  std::string effective;                 // YYYY-MM-DD
  std::map<std::string, Text> articles;  // article → summary in our words
  Source source;
};

struct Phone {
  std::string number;
  Text what;
  Source source;
};

struct Authority {
  AuthorityId id;
  Text name, what_for, how_to_find;
  std::vector<Phone> phones;
  std::string url;
  Source source;
};

struct Lender {
  LenderId id;
  std::string name, name_en;
  std::vector<std::string> aliases;
  std::string licence;  // bank consumer_finance small_loan platform guarantee …
  AuthorityId regulator;
  std::vector<std::string> official_numbers;
  std::vector<std::string> domains;
  std::vector<LenderId> partners;  // of a platform: the known lenders behind it
  Source source;
  Text note;
};

enum class Unit { hour, day, workday, month, year, times_per_year, promptly, at_once };
enum class Counting { civil, criminal, natural, workday };

struct Extension {
  Text when;
  int length = 0;
  Unit unit = Unit::day;
  bool replaces = false;  // true: the new total length; false: added to the length before
};

// A new length from a day on. A clock uses the length in force on the day it started.
struct RuleChange {
  std::string effective;  // YYYY-MM-DD
  std::optional<int> length;
  Unit unit = Unit::day;
  Counting counting = Counting::natural;
  std::vector<LawRef> law;
  Source source;
  Text what;  // the change in a sentence
};

struct DeadlineRule {
  RuleId id;
  Text name, starts, who;
  std::optional<int> length;
  Unit unit = Unit::day;
  Counting counting = Counting::natural;
  std::vector<Extension> extensions;
  std::vector<LawRef> law;
  std::string effective;
  Source source;
  std::vector<RuleId> then;
  Text if_missed, note;
  std::vector<RuleChange> changes;  // oldest first
};

// Public holidays and make-up working days. A year without an announcement is an estimate (weekends and fixed feasts only).
struct Calendar {
  std::set<Day> holidays;      // days off by announcement (weekends need not be listed)
  std::set<Day> working_days;  // weekend days worked to make up
  std::set<int> announced_years;
  [[nodiscard]] bool working(Day day) const;
  [[nodiscard]] bool announced(Day day) const { return announced_years.contains(day.year()); }
};

// A key that conditions may use. The pack declares each key once, so loading finds a typing error.
struct FactKey {
  std::string key;
  std::string type;                 // choice date text count
  std::vector<std::string> values;  // of a choice
  Text label;
};

enum class MessageClass { dunning, scam, loan_ad, otp, account_notice, other_fraud, other_ad, other, unsure };
[[nodiscard]] const char* to_name(MessageClass c);
[[nodiscard]] std::optional<MessageClass> message_class(const std::string& name);
[[nodiscard]] constexpr bool is_fraud(MessageClass c) { return c == MessageClass::scam || c == MessageClass::other_fraud; }

struct Signal {  // of triage
  SignalId id;
  std::vector<std::string> words;         // any of these literally
  std::vector<std::string> patterns;      // RE2
  std::vector<std::string> sender;        // RE2 on the sender
  std::vector<std::string> sender_class;  // kinds of number (triage/sender.hpp)
  std::string check;                      // a named check in code (triage/triage_checks.cpp)
  bool both = false;                      // words or patterns and the check must be met, not one of them
  std::vector<MessageClass> evidence;     // classes that triage answers only where such a signal is found
  bool of_firm = false;                   // it is that evidence also where a private contact writes, who names no lender
  std::map<MessageClass, double> weights;
  std::map<std::string, std::string> facts;  // the facts that a match shows: message.asks_tell → yes
  Text text, why;
  std::vector<LawRef> law;
  Source source;
};

// Words that speak of one thing; a feature of triage's model.
struct Topic {
  std::string id;
  std::vector<std::string> words;
};

// The small linear model of triage: hashed character n-grams → log-odds a class, trained by tools/triage on top of the signals.
struct TriageModel {
  int buckets = 0;                   // 0: no model; else a power of two
  double scale = 0;                  // one step of a weight
  double limit = 0;                  // the most it may add to or take from a class
  double temperature = 1;            // divides the sum of signals and model, so that confidence matches frequency
  std::vector<double> bias;          // one a class, in the order of MessageClass
  std::vector<std::int8_t> weights;  // buckets rows of eight
  std::string trained;               // on which data and when
};

// One rule of conduct for collectors: what is counted, the limit, and where it is written.
struct ConductRule {
  std::string id;
  std::string check;  // quiet_hours calls_a_day tries_a_day after_request signal (facts/conduct.cpp)
  int limit = 0, from_hour = 0, to_hour = 0;
  std::vector<SignalId> signals;  // of check `signal`
  Text text, why;
  std::vector<LawRef> law;
  Source source;
};

struct Evidence {
  std::string id;
  Condition when;
  double weight = 0;  // natural-log odds added to the cause: > 0 speaks for it, < 0 against
  Text why;
};

struct Cause {
  CauseId id;
  Text name, explain, plan;
  double prior = 0;  // probability before any evidence; the priors of a pack sum to 1
  Source prior_source;
  std::vector<Evidence> evidence;
  bool needs_evidence = false;  // rare: stands in no diagnosis until something speaks for it
};

struct Option {
  std::string value;
  Text label;
};

struct Question {
  QuestionId id;         // equals the fact key that it answers ("answer.took_this_loan")
  Text ask, why, where;  // where to find the answer
  Condition when;
  std::vector<Option> options;
  Text example{};
  std::string kind = "cause";  // safety: before all others · cause: by expected information gain · plan: when the cause is clear
};

struct FindingRule {
  FindingId id;
  Condition when;
  Severity severity = Severity::info;
  std::vector<LawRef> law;
  Text text;
  std::vector<std::string> because;  // fact keys named as reasons besides those of the condition
  std::string effective{}, until{};  // YYYY-MM-DD: fires only between these days, both included
};

struct DoBy {
  int days = 0;  // after `from`
  Unit unit = Unit::day;
  std::string from = "today";  // "today" or a fact key of type date
  RuleId rule;                 // instead: the due day of this rule, counted from `from`
  RuleId or_rule;              // of this one, where `rule` has lapsed and it has not
  int near = 7;                // so many days before a term of law ends the step is an alarm: a suit takes longer to prepare
};

struct Step {
  StepId id;
  std::string to;   // lender police nfra pboc carrier miit cac procuratorate court self
  int order = 500;  // smaller is earlier
  Condition when;
  DoBy do_by;
  std::vector<StepId> after;
  std::vector<PaperId> papers;
  std::vector<LawRef> law;
  Text title, why, how;
  std::vector<Text> bring;
  std::string takes;     // minutes, as a person would say: "15"
  WindowId window{};     // where to go and what happens there
  MatterKindId files{};  // the matter that begins when this step is done
};

struct MatterClock {
  RuleId rule;
  // filed_on accepted_on answered_on received_on dated obstacle_ended_on demanded_on; lapse: the end of the clock `of`
  std::string from;
  bool theirs = true;                   // true: they must act (answered ends it); false: I must act
  bool if_refused = false;              // runs only after a refusal
  std::vector<MatterKindId> done_by{};  // mine: ended by filing one of these matters for this paper or matter
  Condition when{};                     // asked of this matter or court paper alone
  RuleId of{};                          // with from: lapse
  RuleId accept_by{};          // with from: accepted_on: until the day is known, the end of this rule's term stands for it
  bool ends_accepted = false;  // theirs: acceptance ends it, as an answer does
  int extended = 0;            // extensions that may apply without our knowing: late only after them
  bool cautious = false;       // counted from the earliest day that may start it: never called late
};

// A clock that starts without a filing: logs that somebody will delete, a right that lapses.
struct FactClock {
  std::string id;
  Text name;
  RuleId rule;
  std::string from;  // fact key of type date; the earliest fact counts
  Condition when;
  bool theirs = false;
  MatterKindId done_by;
  bool passes = false;  // a record's keeping time, a hearing: once over nobody is late, and the fact clock.passed says so
};

// A paper by which an authority tells what became of a matter, known by its printed heading.
struct MatterReply {
  std::string outcome;  // filed (a receipt) accepted granted refused other
  std::vector<std::string> headings;
  std::string words;        // RE2 that its text must hold too; empty: any text
  std::string signed_by{};  // RE2 of the office's name at the head or the end of the paper; empty: whoever
};

struct MatterKind {
  MatterKindId id;
  Text name;
  std::string to;
  std::vector<MatterClock> clocks;
  std::vector<MatterReply> replies{};
};

struct CourtPaperKind {
  std::string id;
  Text name;
  std::vector<MatterClock> clocks;
  std::vector<std::string> headings{};  // printed over such a paper
  std::vector<std::string> messages{};  // words of a message that tells of one, beside a case number
};

struct EvidenceNeed {
  std::string id;
  Text claim, need, holder;
  Condition when, have;
  PaperId letter;
  std::vector<std::string> supports{};  // fact keys that also speak for the claim
};

struct Contradiction {
  std::string id;
  Condition when;
  std::string a, b;  // fact keys; empty with a predicate, which names its own two facts
  Text what{};
  std::string against = "nobody";  // whom it hurts when the other side finds it: me them nobody
  Text mend{};                     // what to do about it
};

// The guard's model: scores from hashed n-grams how much a sentence reads like an admission. tools/triage trains it.
struct GuardModel {
  int buckets = 0;  // 0: none; else a power of two
  double scale = 0, bias = 0;
  double threshold = 0;  // report a sentence with this score or more
  double veto = -1e9;    // below this score, ignore even a phrase that is not doubtful
  std::vector<std::int8_t> weights;
  Text why, instead;
  std::string trained;
};

inline constexpr std::size_t kMostTurns = 29;  // one bit each; three more bits for denial and quotation

// A turn of speech: a pattern that the guard's model looks for in a clause: who speaks, what happens with the money, what is
// asked.
struct GuardTurn {
  enum class Kind { plain, act, excuse };  // act: owing or paying; excuse: makes the acts of its clause harmless
  std::string id;
  Kind kind = Kind::plain;
  std::vector<std::string> patterns;
};

// Patterns that make a guard phrase harmless; RE2 on the folded text of a clause.
struct GuardSpeech {
  std::vector<std::string> denials;        // before the phrase: 不, 从未
  std::vector<std::string> no_denials;     // removed first: 不是不, 不好意思
  std::vector<std::string> denials_after;  // after the phrase: 与我无关
  std::vector<std::string> quotations;     // before the phrase: 贵司所称, 要求我
  std::vector<GuardTurn> turns;            // at most kMostTurns
};

struct GuardPhrase {
  std::string id;
  std::vector<std::string> words, patterns, unless;
  Text why, instead;
  bool doubtful = false;  // common in harmless letters too: counts only if the model agrees
};

// Who signed the pack's files (signature.hpp). There is no state for a bad signature: such a pack does not load.
struct PackSignature {
  enum class State { unsigned_pack, unknown_key, valid };
  State state = State::unsigned_pack;
  std::string key_id, comment;
};
[[nodiscard]] const char* to_name(PackSignature::State state);

struct Pack {
  std::string id, version, as_of;
  PackSignature signature;
  std::map<LawId, Law> laws;
  std::map<AuthorityId, Authority> authorities;
  std::map<LenderId, Lender> lenders;
  std::map<RuleId, DeadlineRule> deadlines;
  Calendar calendar;
  std::map<std::string, FactKey> facts;
  std::vector<Signal> signals;
  std::map<std::string, std::vector<std::string>> disguises;  // 贷 → dai 货 …: disguised forms of a character
  std::vector<Topic> topics;
  TriageModel triage_model;
  std::vector<ConductRule> conduct;
  std::vector<Cause> causes;
  std::vector<Question> questions;  // in the order of the flow
  std::vector<FindingRule> findings;
  std::vector<Step> steps;
  std::vector<MatterKind> matters;
  std::vector<CourtPaperKind> court_papers;
  std::vector<PaperTemplate> papers;
  std::vector<EvidenceNeed> needs;
  std::vector<Contradiction> contradictions;
  std::vector<GuardPhrase> guard;
  GuardSpeech guard_speech;
  GuardModel guard_model;
  std::vector<FactClock> fact_clocks;
  std::vector<Window> windows;
  std::vector<Negotiation> negotiations;
  std::vector<Demand> demands;
  ReplySigns reply_signs;
  std::vector<EarlyExit> exits;
  std::vector<Term> glossary;
  std::vector<PackChange> changes;   // oldest first
  std::map<std::string, Text> text;  // the interface's words
};

// Reads the folder. Rejects a malformed file and names file, line and what it expected; `what` lists several mistakes, one a
// line. Unknown keys are mistakes. Does not run the examples; pack_examples does. If the folder holds a MANIFEST.minisig, checks
// it against `keys` (minisign public keys) and rejects the pack if the signature is invalid.
[[nodiscard]] Result<Pack> load_pack(const std::string& folder, const std::vector<std::string>& keys = {});

// What a person hands in at a window, and which deadlines may run there: from its steps, their matters, and its ladder.
[[nodiscard]] std::vector<PaperId> window_papers(const Pack& pack, const Window& window);
[[nodiscard]] std::vector<RuleId> window_clocks(const Pack& pack, const Window& window);

// The template of a letter. A letter's id is the template's id, or that with a number if there are several (lender_notice-2).
// Null: no such template.
[[nodiscard]] const PaperTemplate* template_of(const Pack& pack, const std::string& letter);
// A kind of matter by its id. Null: the pack does not know it.
[[nodiscard]] const MatterKind* matter_of(const Pack& pack, const std::string& kind);
// The name of a kind of matter; its id if the pack does not know it.
[[nodiscard]] Text matter_name(const Pack& pack, const std::string& kind);

// "民法典 第503条" / "Civil Code art 503"
[[nodiscard]] std::string cite(const Pack& pack, const LawRef& ref, Language language);

}  // namespace qingbai

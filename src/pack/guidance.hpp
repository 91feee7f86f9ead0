// Guidance: what a person needs at an office window, on the phone and when an answer comes: windows, call scripts, replies, early
// exits, the glossary, and the pack's own changes. Plain values; docs/formats/pack.md specifies the files.
#pragma once

#include <map>

#include "pack/basics.hpp"

namespace qingbai {

struct Way {
  std::string by;  // in_person phone post web app
  Text how;
};

// One rung of the ladder of escalation when a window refuses: what they say or do, and what to do then.
struct Rung {
  Text when, then;
  std::vector<LawRef> law;
  PaperId paper;
  RuleId rule;  // the deadline to watch
};

// A common excuse at the window or on the phone, and what to answer.
struct Trick {
  Text they, you;
  std::vector<LawRef> law;
};

// A place to file: which office is the right one, how to file, what to bring, and what they may not demand.
struct Window {
  WindowId id;
  AuthorityId authority;
  Text name, right_office;
  std::vector<Way> ways;
  std::vector<Text> bring;
  Text receipt;
  std::vector<Text> may_not_demand;
  std::vector<Rung> ladder;
  std::vector<Trick> tricks;
  std::vector<LawRef> law;
  Source source;
  Text no_paper{}, no_clock{};  // why nothing is handed in, why no deadline runs; empty if steps bring them
};

struct NeverSay {
  Text say, because;
  std::vector<LawRef> law;
};

struct Branch {
  std::string id;
  Text they, you;
  std::string go;  // the usual next branch; empty: end the call
};

// A call script: how to talk to a lender about a loan in one of these states.
struct Negotiation {
  std::string id;
  std::vector<std::string> states;
  Condition when;  // evaluated on the facts of one loan, with its causes
  Text name, goal;
  std::vector<Text> ask, offer;
  std::vector<NeverSay> never_say;
  Text opening;
  std::vector<Branch> branches;
  Text close, fallback;
  std::vector<StepId> fallback_steps;
  std::vector<LawRef> law;
};

// One demand on a lender, and the patterns by which an answer grants, refuses or dodges it (RE2, on one sentence).
struct Demand {
  struct Next {
    Text what;
    PaperId paper;
  };
  std::string id;
  Text name;
  std::vector<std::string> about, granted, refused, dodged;
  std::vector<std::string> not_about{};  // removed before matching `about`: 以免影响征信 is not about the record
  std::map<std::string, Next> next;      // granted refused dodged silent
};

// Patterns that count for any demand.
struct ReplySigns {
  std::vector<std::string> granted, refused, dodged, conditional, withdrawn, negated, of_all;
  std::vector<std::string> asks;  // to pay, to sign or to withdraw a complaint
  Text asks_answer;               // what to do then
};

// An early exit: a situation in which a person needs other help before this tool.
struct EarlyExit {
  std::string id;
  Condition when;
  Severity severity = Severity::urgent;
  Text title, what;
  std::vector<AuthorityId> helplines;
  bool stop = false;  // ask nothing else until the person chooses to continue
  Source source;
};

struct Term {
  std::string id;
  Text term;
  Text explain;
};

struct PackChange {
  std::string version;  // the first version of the pack with this change
  std::vector<RuleId> rules;
  std::vector<PaperId> papers;
  Text what;
};

}  // namespace qingbai

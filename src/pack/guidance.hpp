// What a person needs at a window, on the phone and when an answer comes: windows, negotiation, replies, early exits, the
// glossary and the pack's own changes. Plain values; docs/formats/pack.md specifies the files.
#pragma once

#include <map>

#include "pack/basics.hpp"

namespace qingbai {

struct Way {
  std::string by;  // in_person phone post web app
  Text how;
};

// One rung of the ladder when a window refuses: what they say or do, what to do then.
struct Rung {
  Text when, then;
  std::vector<LawRef> law;
  PaperId paper;
  RuleId rule;  // the clock to mind
};

// What people at the window or on the phone usually say, and the answer to it.
struct Trick {
  Text they, you;
  std::vector<LawRef> law;
};

// Where one files: which office is the right one, how, with what, and what may not be asked of one.
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
  Text no_paper{}, no_clock{};  // why nothing is handed in, why no term runs; empty where its steps bring them
};

struct NeverSay {
  Text say, because;
  std::vector<LawRef> law;
};

struct Branch {
  std::string id;
  Text they, you;
  std::string go;  // the branch that mostly follows; empty: close the call
};

// How to talk to a lender about a loan in one of these states.
struct Negotiation {
  std::string id;
  std::vector<std::string> states;
  Condition when;  // asked of the facts of one loan, with its causes
  Text name, goal;
  std::vector<Text> ask, offer;
  std::vector<NeverSay> never_say;
  Text opening;
  std::vector<Branch> branches;
  Text close, fallback;
  std::vector<StepId> fallback_steps;
  std::vector<LawRef> law;
};

// One thing demanded of a lender, and the words by which an answer grants, refuses or dodges it (RE2, on one sentence).
struct Demand {
  struct Next {
    Text what;
    PaperId paper;
  };
  std::string id;
  Text name;
  std::vector<std::string> about, granted, refused, dodged;
  std::vector<std::string> not_about{};  // taken out before `about` is looked for: 以免影响征信 says nothing of the record
  std::map<std::string, Next> next;      // granted refused dodged silent
};

// Signs that hold for any demand.
struct ReplySigns {
  std::vector<std::string> granted, refused, dodged;
};

// Where this tool is not the first thing that a person needs.
struct EarlyExit {
  std::string id;
  Condition when;
  Severity severity = Severity::urgent;
  Text title, what;
  std::vector<AuthorityId> helplines;
  bool stop = false;  // nothing else is asked until the person chooses to go on
  Source source;
};

struct Term {
  std::string id;
  Text term;
  Text explain;
};

struct PackChange {
  std::string version;  // the pack's version that brought it
  std::vector<RuleId> rules;
  std::vector<PaperId> papers;
  Text what;
};

}  // namespace qingbai

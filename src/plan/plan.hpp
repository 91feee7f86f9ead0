// Plan: what to do, in which order, by when; and the running clocks (deadlines).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "facts/fact.hpp"
#include "findings/findings.hpp"
#include "pack/pack.hpp"
#include "plan/deadline.hpp"

namespace qingbai {

struct PlannedStep {
  StepId id;
  std::string to;
  std::optional<Day> do_by;
  std::vector<StepId> after;  // only steps that are in this plan
  std::vector<PaperId> papers;
  std::vector<LawRef> law;
  Text title, why, how;
  std::vector<Text> bring;
  std::string takes;
  std::vector<FactId> because;
  WindowId window;
  MatterKindId files;
};

enum class ClockState { running, due, late, answered };
[[nodiscard]] const char* to_name(ClockState state);

struct RunningClock {
  std::string matter;  // matter kind or court paper, "police_report", "payment_order"
  Text name;
  RuleId rule;
  Day from;
  std::optional<Day> due;    // the last day that may apply
  std::optional<Day> first;  // where several terms may apply: the day in principle, before `due`
  ClockState state = ClockState::running;
  bool theirs = true;  // whose turn it is
  std::vector<RuleId> then;
  std::string
      started;  // what started it: filed_on accepted_on accepted_at_latest answered_on received_on dated lapse …, a fact key
  bool certain = true;  // false: the day that decides is not known, and another stands for it
  int extended = 0, paused = 0;
  bool estimate = false;  // the count touches a year without announced holidays
  Text counted;           // how it was counted
  Text check_again;       // set when the pack changed the rule or the letter after this was sent
  std::string pack{};     // the version of the pack that wrote the letter; empty: unknown
};

// One claim of the case: what must be proven, and what proves it already.
struct ClaimNeed {
  std::string id;
  Text need, holder;
  bool have = false;
  std::vector<FactId> by;  // the facts that support it
  PaperId letter;          // the letter that asks for it; empty: not needed, or none helps
};

struct Claim {
  Text claim;
  std::vector<ClaimNeed> needs;
};

struct MissingEvidence {
  std::string id;
  Text claim, need, who_holds_it;
  PaperId letter;
};

struct Plan {
  std::vector<PlannedStep> steps;    // in order
  std::vector<RunningClock> clocks;  // soonest first
  std::vector<MissingEvidence> missing;
  std::vector<Claim> claims;
  FactSet facts;  // the given facts plus clock.late and clock.running
};

// The clocks of matters, court papers and facts, soonest first.
[[nodiscard]] std::vector<RunningClock> running_clocks(const FactSet& facts, const Pack& pack, Day today);

// `facts`: the result of with_conclusions().
[[nodiscard]] Plan make_plan(const FactSet& facts, const Pack& pack, Day today);

}  // namespace qingbai

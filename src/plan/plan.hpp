// Plan: what to do, in which order, by when; and the clocks that run.
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
};

enum class ClockState { running, due, late, answered };
[[nodiscard]] const char* to_name(ClockState state);

struct RunningClock {
  std::string matter;  // matter kind or court paper, "police_report", "payment_order"
  Text name;
  RuleId rule;
  Day from;
  std::optional<Day> due;
  ClockState state = ClockState::running;
  bool theirs = true;  // whose turn it is
  std::vector<RuleId> then;
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
  FactSet facts;  // the facts given, plus clock.late and clock.running
};

// `facts` are the facts with conclusions (with_conclusions).
[[nodiscard]] Plan make_plan(const FactSet& facts, const Pack& pack, Day today);

}  // namespace qingbai

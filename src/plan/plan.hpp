// Plan: what to do, in which order, by when; and the running clocks (deadlines).
#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"
#include "facts/fact.hpp"
#include "findings/findings.hpp"
#include "pack/pack.hpp"
#include "plan/deadline.hpp"

namespace qingbai {

// How far a step is (docs/formats/case.md). The last three have left the plan.
enum class StepStatus { open, drafted, sent, waiting, answered, done, not_needed };
[[nodiscard]] const char* to_name(StepStatus status);
// What a person may say of a step, by its name: open, done, not_needed.
inline constexpr std::array kStepWords{StepStatus::open, StepStatus::done, StepStatus::not_needed};
[[nodiscard]] std::optional<StepStatus> step_word_named(std::string_view name);

// What the person did or said about steps, beside the facts.
struct StepsSoFar {
  std::map<std::string, Day> appeared;  // step → the day on which the plan first showed it
  struct Word {
    StepStatus status = StepStatus::open;  // open done not_needed
    std::optional<Day> on;                 // open: the day by which they want to do it
  };
  std::map<std::string, Word> words;                   // step → what the person said
  std::set<std::string> signed_letters, sent_letters;  // templates
  std::set<StepId> half_sent;                          // steps of several letters, of which some have left and some have not
};

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
  StepStatus status = StepStatus::open;
  bool by_law = false;  // do_by counts from a day of the case, not from the day on which the step appeared
};

enum class ClockState { running, due, late, answered };
[[nodiscard]] const char* to_name(ClockState state);

struct RunningClock {
  std::string matter;  // matter kind or court paper, "police_report", "payment_order"
  Text name;
  std::string office;  // whom it was filed with, where somebody said so
  RuleId rule;
  Day from;
  std::optional<Day> due;    // the last day that may apply
  std::optional<Day> first;  // where several terms may apply: the day in principle, before `due`
  ClockState state = ClockState::running;
  bool theirs = true;   // whose turn it is
  bool passes = false;  // FactClock's; make_plan() leaves it out once it is over
  std::vector<RuleId> then;
  std::string
      started;  // what started it: filed_on accepted_on accepted_at_latest answered_on received_on dated lapse …, a fact key
  bool certain = true;  // false: the day that decides is not known, and another stands for it
  int extended = 0, paused = 0;
  bool estimate = false;                 // the count touches a year without announced holidays
  Text counted;                          // how it was counted
  Text check_again;                      // set when the pack changed the rule or the letter after this was sent
  std::string pack{};                    // the version of the pack that wrote the letter; empty: unknown
  std::vector<MatterKindId> ended_by{};  // the filings that end it
  std::optional<Day> filed_late{};       // own clocks: one of them was handed in on this day, after `due`; it stays late
  std::optional<Day> hearing{};          // of the court paper that started it: a defence is handed in before it
};

// Its due day; where nobody knows the day that it counts from, `due` stands for the earliest: it may be today, and is never over.
[[nodiscard]] inline Day day_meant(const RunningClock& clock, Day today) {
  return clock.certain ? *clock.due : std::max(*clock.due, today);
}

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
  std::vector<PlannedStep> steps;    // in order; what waits for somebody else stands behind what is to be done
  std::vector<PlannedStep> closed;   // answered, done, not needed
  std::vector<RunningClock> clocks;  // soonest first
  std::vector<MissingEvidence> missing;
  std::vector<Claim> claims;
  FactSet facts;  // the given facts plus clock.late, clock.running and clock.passed
};

// The clocks of matters, court papers and facts, soonest first.
[[nodiscard]] std::vector<RunningClock> running_clocks(const FactSet& facts, const Pack& pack, Day today);

// `facts`: the result of with_conclusions().
[[nodiscard]] Plan make_plan(const FactSet& facts, const Pack& pack, Day today, const StepsSoFar& so_far = {});

}  // namespace qingbai

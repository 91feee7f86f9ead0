#include "plan/plan.hpp"

#include <algorithm>
#include <set>

#include "findings/condition.hpp"

namespace qingbai {
namespace {

// The earliest due day of the clocks that count this rule and still run.
std::optional<Day> due_of(const RuleId& rule, const std::vector<RunningClock>& clocks) {
  for (const auto& clock : clocks)  // soonest first
    if (clock.rule == rule && clock.due && (clock.state == ClockState::running || clock.state == ClockState::due))
      return clock.due;
  return std::nullopt;
}

std::optional<Day> do_by(const DoBy& by, const FactSet& facts, const Pack& pack, const std::vector<RunningClock>& clocks,
                         Day today) {
  if (!by.rule.empty())
    if (const auto day = due_of(by.rule, clocks)) return day;
  std::optional<Day> from = today;
  if (by.from != "today") {
    from.reset();
    for (const auto* fact : facts.of(by.from))
      if (const auto day = parse_day(fact->value); day && (!from || *day < *from)) from = day;
    if (!from) return std::nullopt;
  }
  if (by.rule.empty()) {
    DeadlineRule plain;
    plain.length = by.days;
    plain.unit = by.unit;
    if (by.unit == Unit::day) return from->plus_days(by.days);  // our own advice, not a term of law: not moved
    const auto counted = due(plain, *from, 0, pack.calendar);
    return counted ? counted->due : std::nullopt;
  }
  const auto rule = pack.deadlines.find(by.rule);
  if (rule == pack.deadlines.end()) return std::nullopt;
  const auto counted = due(rule->second, *from, 0, pack.calendar);
  return counted ? counted->due : std::nullopt;
}

std::vector<PlannedStep> steps_of(const FactSet& facts, const Pack& pack, const std::vector<RunningClock>& clocks, Day today) {
  std::vector<std::pair<const Step*, std::vector<FactId>>> chosen;
  std::set<StepId> ids;
  for (const auto& step : pack.steps) {
    auto verdict = evaluate(step.when, facts, today);
    if (verdict.truth != Truth::yes) continue;
    ids.insert(step.id);
    chosen.emplace_back(&step, std::move(verdict.because));
  }
  std::stable_sort(chosen.begin(), chosen.end(), [](const auto& a, const auto& b) { return a.first->order < b.first->order; });
  std::vector<PlannedStep> out;
  for (auto& [step, because] : chosen) {
    PlannedStep planned{step->id,     step->to,     do_by(step->do_by, facts, pack, clocks, today),
                        {},           step->papers, step->law,
                        step->title,  step->why,    step->how,
                        step->bring,  step->takes,  std::move(because),
                        step->window, step->files};
    for (const auto& before : step->after)
      if (ids.contains(before)) planned.after.push_back(before);
    out.push_back(std::move(planned));
  }
  return out;
}

std::vector<MissingEvidence> missing_of(const FactSet& facts, const Pack& pack, Day today) {
  std::vector<MissingEvidence> out;
  for (const auto& need : pack.needs)
    if (evaluate(need.when, facts, today).truth == Truth::yes && evaluate(need.have, facts, today).truth != Truth::yes)
      out.push_back({need.id, need.claim, need.need, need.holder, need.letter});
  return out;
}

// Needs of the same claim stand together. What speaks for a need: the facts that meet `have`, and those of its `supports` keys.
std::vector<Claim> claims_of(const FactSet& facts, const Pack& pack, Day today) {
  std::vector<Claim> out;
  for (const auto& need : pack.needs) {
    if (evaluate(need.when, facts, today).truth != Truth::yes) continue;
    const auto have = evaluate(need.have, facts, today);
    ClaimNeed one{need.id, need.need, need.holder, have.truth == Truth::yes, {}, need.letter};
    if (one.have) one.by = have.because;
    for (const auto& key : need.supports)
      for (const auto* fact : facts.of(key))
        if (std::find(one.by.begin(), one.by.end(), fact->id) == one.by.end()) one.by.push_back(fact->id);
    const auto claim = std::find_if(out.begin(), out.end(), [&](const Claim& c) { return c.claim == need.claim; });
    if (claim == out.end()) out.push_back({need.claim, {std::move(one)}});
    else claim->needs.push_back(std::move(one));
  }
  return out;
}

}  // namespace

Plan make_plan(const FactSet& facts, const Pack& pack, Day today) {
  Plan plan;
  plan.clocks = running_clocks(facts, pack, today);
  auto all = facts.all();
  for (const auto& clock : plan.clocks) {
    if (clock.state == ClockState::answered) continue;
    const auto* key = clock.state == ClockState::late ? "clock.late" : "clock.running";
    all.push_back({{}, key, clock.rule.value, {Origin::derived, {}, clock.matter, {}}, FactState::proposed, -1});
  }
  plan.facts = FactSet{std::move(all)};
  plan.steps = steps_of(plan.facts, pack, plan.clocks, today);
  plan.missing = missing_of(plan.facts, pack, today);
  plan.claims = claims_of(plan.facts, pack, today);
  return plan;
}

}  // namespace qingbai

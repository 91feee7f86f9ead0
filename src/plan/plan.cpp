#include "plan/plan.hpp"

#include <algorithm>
#include <set>

#include "findings/condition.hpp"

namespace qingbai {
namespace {

std::optional<Day> day_in_group(const FactSet& facts, const std::string& key, int group) {
  for (const auto* fact : facts.of(key))
    if (fact->group == group) return parse_day(fact->value);
  return std::nullopt;
}

ClockState state_of(const std::optional<Day>& due, bool answered, Day today) {
  if (answered) return ClockState::answered;
  if (!due || today < *due) return ClockState::running;
  return today == *due ? ClockState::due : ClockState::late;
}

struct Started {  // a matter or a court paper that may start clocks
  std::string kind;
  Text name;
  int group;
  std::string prefix;  // "matter." "court."
  const std::vector<MatterClock>* clocks;
};

std::vector<Started> started(const FactSet& facts, const Pack& pack) {
  std::vector<Started> out;
  for (const auto* fact : facts.of("matter.filed"))
    for (const auto& kind : pack.matters)
      if (kind.id.value == fact->value) out.push_back({kind.id.value, kind.name, fact->group, "matter.", &kind.clocks});
  for (const auto* fact : facts.of("court.paper"))
    for (const auto& kind : pack.court_papers)
      if (kind.id == fact->value) out.push_back({kind.id, kind.name, fact->group, "court.", &kind.clocks});
  return out;
}

std::vector<RunningClock> clocks_of(const FactSet& facts, const Pack& pack, Day today) {
  std::vector<RunningClock> out;
  for (const auto& s : started(facts, pack)) {
    const auto answered_facts = facts.of("matter.answered");
    const bool answered = s.prefix == "matter." && std::any_of(answered_facts.begin(), answered_facts.end(),
                                                               [&](const Fact* f) { return f->group == s.group; });
    for (const auto& clock : *s.clocks) {
      const auto from = day_in_group(facts, s.prefix + clock.from, s.group);
      const auto rule = pack.deadlines.find(clock.rule);
      if (!from || rule == pack.deadlines.end()) continue;
      const auto counted = due(rule->second, *from, 0, pack.calendar);
      if (!counted) continue;
      out.push_back({s.kind, s.name, clock.rule, *from, counted->due, state_of(counted->due, answered && clock.theirs, today),
                     clock.theirs, rule->second.then});
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const RunningClock& a, const RunningClock& b) {
    if (a.due.has_value() != b.due.has_value()) return a.due.has_value();
    return a.due && *a.due < *b.due;
  });
  return out;
}

std::optional<Day> do_by(const DoBy& by, const FactSet& facts, const Pack& pack, Day today) {
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

std::vector<PlannedStep> steps_of(const FactSet& facts, const Pack& pack, Day today) {
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
    PlannedStep planned{step->id,    step->to,     do_by(step->do_by, facts, pack, today),
                        {},          step->papers, step->law,
                        step->title, step->why,    step->how,
                        step->bring, step->takes,  std::move(because)};
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

}  // namespace

const char* to_name(ClockState state) {
  switch (state) {
    case ClockState::running:
      return "running";
    case ClockState::due:
      return "due";
    case ClockState::late:
      return "late";
    case ClockState::answered:
      return "answered";
  }
  return "running";
}

Plan make_plan(const FactSet& facts, const Pack& pack, Day today) {
  Plan plan;
  plan.clocks = clocks_of(facts, pack, today);
  auto all = facts.all();
  for (const auto& clock : plan.clocks) {
    if (clock.state == ClockState::answered) continue;
    const auto* key = clock.state == ClockState::late ? "clock.late" : "clock.running";
    all.push_back({{}, key, clock.rule.value, {"derived", clock.matter, ""}, FactState::proposed, -1});
  }
  plan.facts = FactSet{std::move(all)};
  plan.steps = steps_of(plan.facts, pack, today);
  plan.missing = missing_of(plan.facts, pack, today);
  return plan;
}

}  // namespace qingbai

#include "plan/plan.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "findings/condition.hpp"

namespace qingbai {
namespace {

// The earliest due day of the clocks that count this rule and still run.
std::optional<Day> due_of(const RuleId& rule, const std::vector<RunningClock>& clocks, Day today) {
  for (const auto& clock : clocks)  // soonest first
    if (clock.rule == rule && clock.due && (clock.state == ClockState::running || clock.state == ClockState::due))
      return day_meant(clock, today);
  return std::nullopt;
}

// `appeared`: the day on which the step first stood in the plan; a day of our own advice counts from then, not from today.
std::optional<Day> do_by(const DoBy& by, const FactSet& facts, const Pack& pack, const std::vector<RunningClock>& clocks,
                         Day appeared, Day today) {
  for (const auto& rule : {by.rule, by.or_rule})
    if (!rule.empty())
      if (const auto day = due_of(rule, clocks, today)) return day;
  std::optional<Day> from = appeared;
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
  const auto rule = pack.deadlines.find(by.or_rule.empty() ? by.rule : by.or_rule);
  if (rule == pack.deadlines.end()) return std::nullopt;
  const auto counted = due(rule->second, *from, 0, pack.calendar);
  return counted ? counted->due : std::nullopt;
}

// The last filing of that kind decides: waiting until it is answered.
std::optional<StepStatus> status_of_matter(const MatterKindId& kind, const FactSet& facts) {
  const Fact* last = nullptr;
  std::optional<Day> day;
  for (const auto* filed : facts.of("matter.filed")) {
    if (filed->value != kind.value) continue;
    const auto* on = facts.in_group("matter.filed_on", filed->group);
    const auto at = on == nullptr ? std::nullopt : parse_day(on->value);
    if (last == nullptr || !day || (at && !(*at < *day))) last = filed, day = at;
  }
  if (last == nullptr) {  // an answer among the files: it was handed in, whoever noted it
    const auto answered = facts.of("matter.answered");
    const bool any = std::any_of(answered.begin(), answered.end(), [&](const Fact* f) { return f->value == kind.value; });
    return any ? std::optional(StepStatus::answered) : std::nullopt;
  }
  const auto* answer = facts.in_group("matter.answered", last->group);
  if (answer == nullptr) return StepStatus::waiting;
  return StepStatus::answered;
}

// An own term that runs and that the step's filing would end.
bool keeps(const Step& step, const RunningClock& clock) {
  return !clock.theirs && clock.due && (clock.state == ClockState::running || clock.state == ClockState::due) &&
         std::find(clock.ended_by.begin(), clock.ended_by.end(), step.files) != clock.ended_by.end();
}

StepStatus status_of(const Step& step, const FactSet& facts, const std::vector<RunningClock>& clocks, const StepsSoFar& so_far) {
  if (const auto word = so_far.words.find(step.id.value); word != so_far.words.end() && word->second.status != StepStatus::open)
    return word->second.status;
  // What was handed in kept the term of one court paper or refusal; another that runs wants its own.
  const bool once_more = !step.files.empty() && status_of_matter(step.files, facts) &&
                         std::any_of(clocks.begin(), clocks.end(), [&](const RunningClock& c) { return keeps(step, c); });
  if (once_more || so_far.half_sent.contains(step.id)) return StepStatus::open;
  if (!step.files.empty())
    if (const auto status = status_of_matter(step.files, facts)) return *status;
  const auto any = [&](const std::set<std::string>& letters) {
    return std::any_of(step.papers.begin(), step.papers.end(), [&](const PaperId& p) { return letters.contains(p.value); });
  };
  if (any(so_far.sent_letters)) return StepStatus::sent;
  return any(so_far.signed_letters) ? StepStatus::drafted : StepStatus::open;
}

std::optional<Day> day_of(const Step& step, const FactSet& facts, const Pack& pack, const std::vector<RunningClock>& clocks,
                          Day today, const StepsSoFar& so_far) {
  if (const auto word = so_far.words.find(step.id.value); word != so_far.words.end() && word->second.on) return word->second.on;
  const auto since = so_far.appeared.find(step.id.value);
  auto out =
      do_by(step.do_by, facts, pack, clocks, since == so_far.appeared.end() ? today : std::min(since->second, today), today);
  // Whatever our advice is, a term that the step keeps is not overrun, nor the hearing before which a defence must be there.
  // Where the step names its own clock, another one that its filing would end, of another refusal, says nothing of it.
  const auto named = [&](const RunningClock& c) { return c.rule == step.do_by.rule || c.rule == step.do_by.or_rule; };
  const bool own = !step.do_by.rule.empty() &&
                   std::any_of(clocks.begin(), clocks.end(), [&](const RunningClock& c) { return keeps(step, c) && named(c); });
  for (const auto& clock : clocks) {
    if (!keeps(step, clock) || (own && !named(clock))) continue;
    auto last = day_meant(clock, today);
    if (clock.hearing && today < *clock.hearing) last = std::min(last, clock.hearing->plus_days(-1));
    out = out ? std::min(*out, last) : last;
  }
  return out;
}

bool closed(const PlannedStep& step) { return step.status >= StepStatus::answered; }

// A court's paper, a swindler on the line: these stand first by their harm, whatever day the rest has.
constexpr int kLastAlarm = 60;  // Step::order

// Among the alarms those with a day of their own go by it: a hearing tomorrow comes before an answer that is due next week. What
// is over can be made up for at best: it comes after what can still be kept, the latest first.
void alarms_by_day(std::vector<PlannedStep>& steps, std::ptrdiff_t alarms, Day today) {
  std::vector<std::size_t> places;
  std::vector<PlannedStep> dated;
  for (std::size_t i = 0; i < steps.size() && static_cast<std::ptrdiff_t>(i) < alarms; ++i)
    if (steps[i].by_law && steps[i].do_by) places.push_back(i), dated.push_back(steps[i]);
  std::stable_sort(dated.begin(), dated.end(), [&](const PlannedStep& a, const PlannedStep& b) {
    const bool over = *a.do_by < today;
    if (over != (*b.do_by < today)) return !over;
    return over ? *b.do_by < *a.do_by : *a.do_by < *b.do_by;
  });
  for (std::size_t i = 0; i < places.size(); ++i) steps[places[i]] = std::move(dated[i]);
}

// Whether a term of law that this step keeps ends soon.
bool ends_soon(const Step& step, const std::optional<Day>& do_by, const std::vector<RunningClock>& clocks, Day today) {
  const auto near = [&](const std::optional<Day>& day) {
    return day && !(*day < today) && !(today.plus_days(step.do_by.near) < *day);
  };
  return (!step.do_by.rule.empty() && near(do_by)) ||
         std::any_of(clocks.begin(), clocks.end(), [&](const auto& clock) { return keeps(step, clock) && near(clock.due); });
}

// The alarms keep their order, and so does the step that the cause begins with; the rest go by their days. What waits for
// somebody else stands in nobody's way.
void by_day(std::vector<PlannedStep>& steps, std::ptrdiff_t alarms) {
  const auto kept = std::min<std::ptrdiff_t>(alarms + 1, static_cast<std::ptrdiff_t>(steps.size()));
  std::stable_sort(steps.begin() + kept, steps.end(), [](const PlannedStep& a, const PlannedStep& b) {
    return a.do_by && b.do_by ? *a.do_by < *b.do_by : a.do_by.has_value() && !b.do_by.has_value();
  });
  std::stable_sort(steps.begin(), steps.end(), [](const PlannedStep& a, const PlannedStep& b) {
    return (a.status == StepStatus::waiting) < (b.status == StepStatus::waiting);
  });
}

std::vector<PlannedStep> steps_of(const FactSet& facts, const Pack& pack, const std::vector<RunningClock>& clocks, Day today,
                                  const StepsSoFar& so_far) {
  std::vector<std::pair<const Step*, std::vector<FactId>>> chosen;
  std::set<StepId> ids;
  for (const auto& step : pack.steps) {
    auto verdict = evaluate(step.when, facts, today);
    if (verdict.truth != Truth::yes) continue;
    ids.insert(step.id);
    chosen.emplace_back(&step, std::move(verdict.because));
  }
  std::stable_sort(chosen.begin(), chosen.end(), [](const auto& a, const auto& b) { return a.first->order < b.first->order; });
  auto alarms = std::count_if(chosen.begin(), chosen.end(), [](const auto& c) { return c.first->order <= kLastAlarm; });
  std::vector<PlannedStep> out;
  std::set<StepId> soon;
  for (auto& [step, because] : chosen) {
    PlannedStep planned{
        step->id,
        step->to,
        day_of(*step, facts, pack, clocks, today, so_far),
        {},
        step->papers,
        step->law,
        step->title,
        step->why,
        step->how,
        step->bring,
        step->takes,
        std::move(because),
        step->window,
        step->files,
        status_of(*step, facts, clocks, so_far),
        !step->do_by.rule.empty() || step->do_by.from != "today" ||
            std::any_of(clocks.begin(), clocks.end(), [&, own = step](const auto& clock) { return keeps(*own, clock); })};
    if (ends_soon(*step, planned.do_by, clocks, today)) soon.insert(step->id);
    for (const auto& before : step->after)
      if (ids.contains(before)) planned.after.push_back(before);
    out.push_back(std::move(planned));
  }
  // Such a term is an alarm, whatever the pack's order says.
  const auto near = [&](const PlannedStep& s) { return soon.contains(s.id) && s.status < StepStatus::waiting; };
  alarms = std::stable_partition(out.begin() + alarms, out.end(), near) - out.begin();
  alarms_by_day(out, alarms, today);
  by_day(out, alarms);
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

const char* to_name(StepStatus status) {
  static constexpr std::array<const char*, 7> names{"open", "drafted", "sent", "waiting", "answered", "done", "not_needed"};
  return names[static_cast<std::size_t>(status)];
}

std::optional<StepStatus> step_word_named(std::string_view name) {
  for (const auto word : kStepWords)
    if (name == to_name(word)) return word;
  return std::nullopt;
}

Plan make_plan(const FactSet& facts, const Pack& pack, Day today, const StepsSoFar& so_far) {
  Plan plan;
  plan.clocks = running_clocks(facts, pack, today);
  std::vector<Fact> of_clocks;
  const auto over = [](const RunningClock& clock) { return clock.passes && clock.state == ClockState::late; };
  for (const auto& clock : plan.clocks)
    if (over(clock))
      of_clocks.push_back(
          {{}, "clock.passed", clock.rule.value, {Origin::derived, {}, clock.matter, {}}, FactState::proposed, -1});
  std::erase_if(plan.clocks, over);
  for (const auto& clock : plan.clocks) {
    if (clock.state == ClockState::answered) continue;
    const auto* key = clock.state == ClockState::late ? "clock.late" : "clock.running";
    of_clocks.push_back({{}, key, clock.rule.value, {Origin::derived, {}, clock.matter, {}}, FactState::proposed, -1});
  }
  plan.facts = facts.with(std::move(of_clocks));
  auto steps = steps_of(plan.facts, pack, plan.clocks, today, so_far);
  for (auto& step : steps) (closed(step) ? plan.closed : plan.steps).push_back(std::move(step));
  plan.missing = missing_of(plan.facts, pack, today);
  plan.claims = claims_of(plan.facts, pack, today);
  return plan;
}

}  // namespace qingbai

// The clocks that run: of matters filed, court papers received, and of facts that no filing started.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "findings/condition.hpp"
#include "plan/plan.hpp"

namespace qingbai {
namespace {

const Fact* in_group(const FactSet& facts, const std::string& key, int group) {
  for (const auto* fact : facts.of(key))
    if (fact->group == group) return fact;
  return nullptr;
}

std::optional<Day> day_in_group(const FactSet& facts, const std::string& key, int group) {
  const auto* fact = in_group(facts, key, group);
  return fact == nullptr ? std::nullopt : parse_day(fact->value);
}

int number_in_group(const FactSet& facts, const std::string& key, int group) {
  int out = 0;
  if (const auto* fact = in_group(facts, key, group))
    std::from_chars(fact->value.data(), fact->value.data() + fact->value.size(), out);
  return std::clamp(out, 0, 3660);
}

ClockState state_of(const std::optional<Day>& due, bool answered, Day today) {
  if (answered) return ClockState::answered;
  if (!due || today < *due) return ClockState::running;
  return today == *due ? ClockState::due : ClockState::late;
}

// 2026.11.1 before 2026.11.2 before 2026.12.1.
bool older(const std::string& a, const std::string& b) {
  std::size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    const auto part = [](const std::string& text, std::size_t& at) {
      const auto end = std::min(text.find('.', at), text.size());
      int n = 0;
      if (at < end) std::from_chars(text.data() + at, text.data() + end, n);
      at = std::min(end + 1, text.size());
      return n;
    };
    const int x = part(a, i), y = part(b, j);
    if (x != y) return x < y;
  }
  return false;
}

// What changed in the pack since the version that the letter was written with.
Text changed_since(const Pack& pack, const std::string& version, const RuleId& rule) {
  Text out;
  for (const auto& change : pack.changes) {
    if (version.empty() || !older(version, change.version)) continue;
    if (std::find(change.rules.begin(), change.rules.end(), rule) == change.rules.end()) continue;
    out = {fmt::format("规则在您寄出之后有变化，请再核对：{}", change.what.zh),
           fmt::format("The rule was changed after you sent this, check again: {}", change.what.en)};
  }
  return out;
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

// The day of sending stands for the day of receipt until proof of delivery names it.
struct Start {
  std::optional<Day> day;
  std::string what;
  bool certain = true;
};

Start start_of(const Started& s, const MatterClock& clock, const FactSet& facts) {
  if (s.prefix == "matter." && clock.from == "filed_on") {
    if (const auto received = day_in_group(facts, "matter.received_on", s.group)) return {received, "received_on", true};
    return {day_in_group(facts, "matter.filed_on", s.group), "filed_on", !clock.theirs};
  }
  return {day_in_group(facts, s.prefix + clock.from, s.group), clock.from, true};
}

bool ended(const Started& s, const MatterClock& clock, const FactSet& facts) {
  if (!clock.done_by.empty() && facts.has("matter.filed", clock.done_by.value)) return true;
  if (!clock.theirs || s.prefix != "matter.") return false;
  return in_group(facts, "matter.answered", s.group) != nullptr;
}

void add(std::vector<RunningClock>& out, RunningClock clock, const DeadlineRule& rule, bool done, const Calendar& calendar,
         Day today) {
  const int extended = std::min<int>(clock.extended, static_cast<int>(rule.extensions.size()));
  const auto counted = due(rule, clock.from, extended, calendar, clock.paused);
  if (!counted) return;
  clock.extended = extended;
  clock.due = counted->due;
  clock.state = state_of(counted->due, done, today);
  clock.then = rule.then;
  clock.estimate = counted->estimate;
  clock.counted = counted->counted;
  out.push_back(std::move(clock));
}

void from_filings(std::vector<RunningClock>& out, const FactSet& facts, const Pack& pack, Day today) {
  for (const auto& s : started(facts, pack)) {
    const auto* version = in_group(facts, "matter.pack", s.group);
    for (const auto& clock : *s.clocks) {
      const auto rule = pack.deadlines.find(clock.rule);
      const auto start = start_of(s, clock, facts);
      if (!start.day || rule == pack.deadlines.end()) continue;
      if (clock.if_refused && in_group(facts, "matter.refused", s.group) == nullptr) continue;
      RunningClock running{s.kind,       s.name, clock.rule, *start.day,    {}, ClockState::running,
                           clock.theirs, {},     start.what, start.certain, 0,  0,
                           false,        {},     {}};
      if (s.prefix == "matter.") {
        running.extended = clock.theirs ? number_in_group(facts, "matter.extended", s.group) : 0;
        running.paused = clock.theirs ? number_in_group(facts, "matter.paused_days", s.group) : 0;
        if (version != nullptr) running.pack = version->value;
        if (version != nullptr) running.check_again = changed_since(pack, version->value, clock.rule);
      }
      add(out, std::move(running), rule->second, ended(s, clock, facts), pack.calendar, today);
    }
  }
}

void from_facts(std::vector<RunningClock>& out, const FactSet& facts, const Pack& pack, Day today) {
  for (const auto& clock : pack.fact_clocks) {
    const auto rule = pack.deadlines.find(clock.rule);
    if (rule == pack.deadlines.end() || evaluate(clock.when, facts, today).truth != Truth::yes) continue;
    std::optional<Day> from;
    for (const auto* fact : facts.of(clock.from))
      if (const auto day = parse_day(fact->value); day && (!from || *day < *from)) from = day;
    if (!from) continue;
    const bool done = !clock.done_by.empty() && facts.has("matter.filed", clock.done_by.value);
    add(out,
        {clock.id,
         clock.name,
         clock.rule,
         *from,
         {},
         ClockState::running,
         clock.theirs,
         {},
         clock.from,
         true,
         0,
         0,
         false,
         {},
         {}},
        rule->second, done, pack.calendar, today);
  }
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

std::vector<RunningClock> running_clocks(const FactSet& facts, const Pack& pack, Day today) {
  std::vector<RunningClock> out;
  from_filings(out, facts, pack, today);
  from_facts(out, facts, pack, today);
  std::stable_sort(out.begin(), out.end(), [](const RunningClock& a, const RunningClock& b) {
    if (a.due.has_value() != b.due.has_value()) return a.due.has_value();
    return a.due && *a.due < *b.due;
  });
  return out;
}

}  // namespace qingbai

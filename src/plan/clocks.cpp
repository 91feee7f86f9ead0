// The clocks that run: of matters filed, court papers received, and of facts that no filing started.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "findings/condition.hpp"
#include "plan/plan.hpp"
#include "plan/rule_changes.hpp"

namespace qingbai {
namespace {

std::optional<Day> day_in_group(const FactSet& facts, const std::string& key, int group) {
  const auto* fact = facts.in_group(key, group);
  return fact == nullptr ? std::nullopt : parse_day(fact->value);
}

int number_in_group(const FactSet& facts, const std::string& key, int group) {
  int out = 0;
  if (const auto* fact = facts.in_group(key, group))
    std::from_chars(fact->value.data(), fact->value.data() + fact->value.size(), out);
  return std::clamp(out, 0, 3660);
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
  // An answer without a filing that was noted: the paper alone is at hand.
  for (const auto* fact : facts.of("matter.answered"))
    for (const auto& kind : pack.matters)
      if (kind.id.value == fact->value && facts.in_group("matter.filed", fact->group) == nullptr)
        out.push_back({kind.id.value, kind.name, fact->group, "matter.", &kind.clocks});
  for (const auto* fact : facts.of("court.paper"))
    for (const auto& kind : pack.court_papers)
      if (kind.id == fact->value) out.push_back({kind.id, kind.name, fact->group, "court.", &kind.clocks});
  return out;
}

// The case as this matter or court paper alone sees it: without what other matters, or other court papers, say.
FactSet seen_by(const Started& s, const FactSet& facts) {
  return facts.only([&](const Fact& fact) { return fact.group == s.group || !fact.key.starts_with(s.prefix); });
}

struct Start {
  std::optional<Day> day;
  std::string what;
  bool certain = true;
  Text how;  // what stands for a day that is not known
};

// The day of sending stands for the day of receipt until proof of delivery names it.
Start received(const Started& s, bool theirs, const FactSet& facts) {
  if (const auto day = day_in_group(facts, "matter.received_on", s.group)) return {day, "received_on", true, {}};
  return {day_in_group(facts, "matter.filed_on", s.group), "filed_on", !theirs, {}};
}

// Until the day of acceptance is known the end of the term for accepting stands for it: acceptance came then at the latest.
Start accepted(const Started& s, const MatterClock& clock, const FactSet& facts, const Pack& pack) {
  if (const auto day = day_in_group(facts, "matter.accepted_on", s.group)) return {day, "accepted_on", true, {}};
  const auto rule = pack.deadlines.find(clock.accept_by);
  const auto from = received(s, clock.theirs, facts);
  if (rule == pack.deadlines.end() || !from.day) return {};
  const auto latest = due(rule->second, *from.day, 0, pack.calendar);
  if (!latest || !latest->due) return {};
  const auto day = to_string(*latest->due);
  return {latest->due,
          "accepted_at_latest",
          false,
          {fmt::format("哪天受理还不知道：从最迟应当受理的{}起算。", day),
           fmt::format("The day of acceptance is not known: counted from acceptance at the latest on {}. ", day)}};
}

// Until the day of receipt is known the day that a court paper bears stands for it: no term can end earlier than that counts.
Start served(const Started& s, const FactSet& facts) {
  if (const auto day = day_in_group(facts, "court.received_on", s.group)) return {day, "received_on", true, {}};
  const auto dated = day_in_group(facts, "court.dated", s.group);
  if (!dated) return {};
  const auto day = to_string(*dated);
  return {dated,
          "dated",
          false,
          {fmt::format("哪天收到还不知道：从文书上的日期{}起算，这是最早可能到期的一天；收到的日子写上以后再准确计算。", day),
           fmt::format("The day of receipt is not known: counted from the day that the paper bears, {}. It cannot end earlier. ",
                       day)}};
}

Start start_of(const Started& s, const MatterClock& clock, const FactSet& facts, const Pack& pack) {
  if (s.prefix == "court." && clock.from == "received_on") return served(s, facts);
  if (s.prefix == "matter." && clock.from == "answered_on") {
    const auto* read = facts.in_group("matter.answered_on", s.group);
    // A paper that nobody has looked at yet says when; the person says when it came.
    if (read != nullptr) return {parse_day(read->value), clock.from, read->state == FactState::confirmed, {}};
  }
  if (s.prefix == "matter." && clock.from == "filed_on") return received(s, clock.theirs, facts);
  if (s.prefix == "matter." && clock.from == "accepted_on") return accepted(s, clock, facts, pack);
  return {day_in_group(facts, s.prefix + clock.from, s.group), clock.from, true, {}};
}

// A clock before it is known whether a later filing ended it.
struct Pending {
  RunningClock clock;
  const DeadlineRule* rule;
  const MatterClock* of;  // nullptr: a clock of facts
  std::size_t source;     // which of the started ones
  Text how;
  bool done = false;
  bool lapsed = false;                // its day is over, whatever it is called
  Day counted_day{};                  // its last day before a day off moved it
  std::optional<Day> latest_start{};  // where the day that starts it can be read in two ways: the later one
};

bool answered(const Started& s, const MatterClock& clock, const FactSet& facts) {
  if (!clock.theirs || s.prefix != "matter.") return false;
  if (clock.ends_accepted && facts.in_group("matter.accepted_on", s.group) != nullptr) return true;
  return facts.in_group("matter.answered", s.group) != nullptr;
}

void count(Pending& p, const Calendar& calendar, Day today) {
  auto& clock = p.clock;
  const auto most = static_cast<int>(p.rule->extensions.size());
  clock.extended = std::min(clock.extended, most);
  const int longest = p.of == nullptr ? clock.extended : std::clamp(p.of->extended, clock.extended, most);
  const auto counted = due(*p.rule, clock.from, longest, calendar, clock.paused, clock.passes ? LastDay::stays : LastDay::moves);
  if (!counted) return;
  clock.due = counted->due;
  p.counted_day = counted->counted_day;
  clock.state = state_of(counted->due, p.done, today);
  // Counted from the later day it may still be in time: nobody is told that it is lost.
  if (clock.state == ClockState::late && p.latest_start)
    if (const auto latest = due(*p.rule, *p.latest_start, longest, calendar, clock.paused); latest && !(*latest->due < today))
      clock.certain = false;
  // A person's own term is not called lost while another day stands for the one that starts it; nor is an authority late by a
  // term that may not be the one that binds it.
  const bool cautious = p.of != nullptr && p.of->cautious;
  p.lapsed = clock.state == ClockState::late;
  if ((!clock.theirs || cautious) && !clock.certain && clock.state == ClockState::late) clock.state = ClockState::due;
  clock.then = p.rule->then;
  clock.estimate = counted->estimate;
  clock.counted = counted->counted;
  if (longest > clock.extended)
    if (const auto plain = due(*p.rule, clock.from, clock.extended, calendar, clock.paused); plain && plain->due) {
      clock.first = plain->due;
      const auto first = to_string(*plain->due), last = to_string(*counted->due);
      clock.counted.zh = fmt::format("一般到{}；依情形可以更长，最长到{}，过了最长的才算超期。{}", first, last, clock.counted.zh);
      clock.counted.en = fmt::format("In principle by {}; as the case may be longer, at most until {}; late only after that. {}",
                                     first, last, clock.counted.en);
    }
  clock.counted.zh = p.how.zh + clock.counted.zh;
  clock.counted.en = p.how.en + clock.counted.en;
}

Pending pending(const Started& s, std::size_t source, const MatterClock& clock, const Start& start, const FactSet& facts,
                const Pack& pack) {
  Pending out{{}, &pack.deadlines.at(clock.rule), &clock, source, start.how, answered(s, clock, facts)};
  auto& running = out.clock;
  running.matter = s.kind;
  running.name = s.name;
  running.rule = clock.rule;
  running.from = *start.day;
  running.theirs = clock.theirs;
  running.started = start.what;
  running.certain = start.certain && !clock.cautious;
  running.ended_by = clock.done_by;
  if (s.prefix == "court.") running.hearing = day_in_group(facts, "court.hearing_on", s.group);
  if (s.prefix != "matter.") return out;
  if (const auto* office = facts.in_group("matter.office", s.group)) running.office = office->value;
  running.extended = clock.theirs ? number_in_group(facts, "matter.extended", s.group) : 0;
  running.paused = clock.theirs ? number_in_group(facts, "matter.paused_days", s.group) : 0;
  if (const auto* version = facts.in_group("matter.pack", s.group)) {
    running.pack = version->value;
    running.check_again = changed_since(pack, version->value, clock.rule);
  }
  return out;
}

// The clocks that a day starts, and those of which `lapse` is asked where the clock before them ran out unanswered.
std::vector<Pending> from_filings(const std::vector<Started>& all, const FactSet& facts, const Pack& pack, Day today) {
  std::vector<Pending> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& s = all[i];
    const auto seen = seen_by(s, facts);
    for (const auto& clock : *s.clocks) {
      if (clock.from == "lapse" || !pack.deadlines.contains(clock.rule)) continue;
      if (clock.if_refused && facts.in_group("matter.refused", s.group) == nullptr) continue;
      const auto start = start_of(s, clock, facts, pack);
      if (!start.day || evaluate(clock.when, seen, today).truth != Truth::yes) continue;
      out.push_back(pending(s, i, clock, start, facts, pack));
      count(out.back(), pack.calendar, today);
    }
  }
  return out;
}

bool ends(const Pending& p, const std::string& kind) {
  return p.of != nullptr &&
         std::any_of(p.of->done_by.begin(), p.of->done_by.end(), [&](const MatterKindId& id) { return id.value == kind; });
}

// The day of the filing, or of the court paper, that started the clock.
std::optional<Day> begun(const Started& s, const FactSet& facts) {
  if (s.prefix == "matter.") return day_in_group(facts, "matter.filed_on", s.group);
  const auto received = day_in_group(facts, "court.received_on", s.group);
  return received ? received : day_in_group(facts, "court.dated", s.group);
}

// Which started one a filing answers: the one of the same case number, else the oldest that waits for such a filing. One filing
// ends the clocks of one of them: two summonses need two defences.
std::optional<std::size_t> answered_by(const Fact& filing, const std::vector<Pending>& clocks, const std::vector<Started>& all,
                                       const FactSet& facts, const std::set<std::pair<std::size_t, std::string>>& taken) {
  const auto on = day_in_group(facts, "matter.filed_on", filing.group);
  const auto* number = facts.in_group("matter.case_number", filing.group);
  std::optional<std::size_t> best;
  std::optional<Day> oldest;
  for (const auto& p : clocks) {
    const auto& s = all[p.source];
    const auto from = begun(s, facts);
    if (!ends(p, filing.value) || taken.contains({p.source, filing.value}) || !from || !on || *on < *from) continue;
    if (s.prefix == "matter." && s.group == filing.group) continue;
    const auto* same = facts.in_group(s.prefix + "case_number", s.group);
    if (number != nullptr && same != nullptr) {
      if (number->value == same->value) return p.source;
      continue;
    }
    if (oldest && !(*from < *oldest)) continue;
    oldest = from;
    best = p.source;
  }
  return best;
}

// A person's own term is kept only by what was handed in within it (民诉法解释 431: an objection after the term counts as none).
// While another day stands for the one that starts it, nobody can say that it was late.
void end(RunningClock& clock, bool& done, const std::optional<Day>& filed) {
  if (!clock.theirs && clock.certain && clock.due && filed && *clock.due < *filed) {
    clock.filed_late = filed;
    return;
  }
  done = true;
  clock.state = ClockState::answered;
  clock.filed_late.reset();
}

void end_by_filings(std::vector<Pending>& clocks, const std::vector<Started>& all, const FactSet& facts) {
  auto filings = facts.of("matter.filed");
  std::stable_sort(filings.begin(), filings.end(), [&](const Fact* a, const Fact* b) {
    const auto x = day_in_group(facts, "matter.filed_on", a->group), y = day_in_group(facts, "matter.filed_on", b->group);
    return x && y && *x < *y;
  });
  std::set<std::pair<std::size_t, std::string>> taken;
  for (const auto* filing : filings) {
    const auto source = answered_by(*filing, clocks, all, facts, taken);
    if (!source) continue;
    taken.insert({*source, filing->value});
    for (auto& p : clocks)
      if (p.source == *source && !p.done && ends(p, filing->value))
        end(p.clock, p.done, day_in_group(facts, "matter.filed_on", filing->group));
  }
}

// Clocks that begin where another ran out with nothing done: a review of silence, a retrial after the time for appeal.
std::vector<Pending> after_lapses(const std::vector<Pending>& before, const std::vector<Started>& all, const FactSet& facts,
                                  const Pack& pack, Day today) {
  std::vector<Pending> out;
  for (const auto& p : before)
    for (const auto& clock : *all[p.source].clocks) {
      const bool over = p.clock.state == ClockState::late || (p.clock.theirs && p.lapsed && p.clock.state == ClockState::due);
      if (!over || clock.of != p.clock.rule || !pack.deadlines.contains(clock.rule)) continue;
      if (evaluate(clock.when, seen_by(all[p.source], facts), today).truth != Truth::yes) continue;
      // An authority's day off does not lengthen the person's term: it is counted from the day before it was moved, to be safe.
      const Start start{p.clock.theirs ? p.counted_day : *p.clock.due, "lapse", p.clock.certain, {}};
      out.push_back(pending(all[p.source], p.source, clock, start, facts, pack));
      if (*p.clock.due != *start.day) out.back().latest_start = p.clock.due;
      count(out.back(), pack.calendar, today);
    }
  return out;
}

void start_fact_clock(const FactClock& clock, const DeadlineRule& rule, Day from, const std::string& lender, const FactSet& facts,
                      const Pack& pack, Day today, std::vector<RunningClock>& out) {
  Pending p{{}, &rule, nullptr, 0, {}};
  p.clock.matter = clock.id;
  p.clock.name = clock.name;
  if (!lender.empty()) p.clock.name.zh += "（" + lender + "）", p.clock.name.en += " (" + lender + ")";
  p.clock.rule = clock.rule;
  p.clock.from = from;
  p.clock.theirs = clock.theirs;
  p.clock.started = clock.from;
  p.clock.passes = clock.passes;
  if (!clock.done_by.empty()) p.clock.ended_by = {clock.done_by};
  count(p, pack.calendar, today);
  for (const auto* filing : facts.of("matter.filed"))
    if (filing->value == clock.done_by.value && !p.done)
      end(p.clock, p.done, day_in_group(facts, "matter.filed_on", filing->group));
  out.push_back(std::move(p.clock));
}

// A right that lapses runs for each loan from its own day. What somebody deletes counts from the earliest.
void from_facts(std::vector<RunningClock>& out, const FactSet& facts, const Pack& pack, Day today) {
  for (const auto& clock : pack.fact_clocks) {
    const auto rule = pack.deadlines.find(clock.rule);
    if (rule == pack.deadlines.end()) continue;
    const auto starts = facts.of(clock.from);
    std::set<int> groups;
    for (const auto* fact : starts) groups.insert(fact->group);
    if (clock.from.starts_with("loan.") && !clock.passes && groups.size() > 1) {
      for (const auto* fact : starts) {
        const auto day = parse_day(fact->value);
        const auto* lender = facts.in_group("loan.lender", fact->group);
        if (day && evaluate_of_loan(clock.when, facts, fact->group, today).truth == Truth::yes)
          start_fact_clock(clock, rule->second, *day, lender == nullptr ? "" : lender->value, facts, pack, today, out);
      }
      continue;
    }
    if (evaluate(clock.when, facts, today).truth != Truth::yes) continue;
    std::optional<Day> from;
    for (const auto* fact : starts)
      if (const auto day = parse_day(fact->value); day && (!from || *day < *from)) from = day;
    if (from) start_fact_clock(clock, rule->second, *from, "", facts, pack, today, out);
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
  const auto all = started(facts, pack);
  auto clocks = from_filings(all, facts, pack, today);
  end_by_filings(clocks, all, facts);
  for (auto& p : after_lapses(clocks, all, facts, pack, today)) clocks.push_back(std::move(p));
  end_by_filings(clocks, all, facts);
  std::vector<RunningClock> out;
  for (auto& p : clocks) out.push_back(std::move(p.clock));
  from_facts(out, facts, pack, today);
  for (auto& clock : out)
    if (clock.filed_late) {
      const auto filed = to_string(*clock.filed_late), last = to_string(*clock.due);
      clock.counted.zh = fmt::format("您在{}才提交，晚于最后一天{}：期限没有守住。{}", filed, last, clock.counted.zh);
      clock.counted.en =
          fmt::format("Handed in on {}, after the last day {}: the term is not kept. {}", filed, last, clock.counted.en);
    }
  std::stable_sort(out.begin(), out.end(), [](const RunningClock& a, const RunningClock& b) {
    if (a.due.has_value() != b.due.has_value()) return a.due.has_value();
    return a.due && *a.due < *b.due;
  });
  return out;
}

}  // namespace qingbai

#include "desk/news.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "desk/credit.hpp"

namespace qingbai {
namespace {

// What is in `after` and, by its key, not in `before`.
template <class Thing, class Key>
std::vector<Thing> fresh(const std::vector<Thing>& before, const std::vector<Thing>& after, Key key) {
  std::set<decltype(key(before.front()))> known;
  for (const auto& one : before) known.insert(key(one));
  std::vector<Thing> out;
  for (const auto& one : after)
    if (known.insert(key(one)).second) out.push_back(one);
  return out;
}

std::vector<RunningClock> late_ones(const std::vector<RunningClock>& clocks) {
  std::vector<RunningClock> out;
  std::copy_if(clocks.begin(), clocks.end(), std::back_inserter(out), [](const auto& c) { return c.state == ClockState::late; });
  return out;
}

std::optional<Day> first_letter(const CaseInput& input, const Pack& pack) {
  std::optional<Day> out;
  for (const auto& matter : input.matters) {
    const auto* kind = matter_of(pack, matter.kind);
    const auto day = matter.received_on ? matter.received_on : matter.filed_on;
    if (kind == nullptr || kind->to != "lender" || !day) continue;
    if (!out || *day < *out) out = day;
  }
  return out;
}

void count_messages(const CaseAnswer& before, const CaseAnswer& after, News& out) {
  std::set<ItemId> known;
  for (const auto& file : before.files) known.insert(file.receipt.item);
  for (const auto& file : after.files) {
    if (known.contains(file.receipt.item)) continue;
    for (const auto& m : file.read->messages) {
      ++out.messages[m.verdict];
      if (m.verdict == MessageClass::dunning && m.time && out.letter && *out.letter < m.time->day()) ++out.dunned_after_letter;
    }
  }
}

Text likeliest(const CaseAnswer& answer, const Pack& pack) {
  if (answer.diagnosis.empty()) return {};
  for (const auto& cause : pack.causes)
    if (cause.id == answer.diagnosis.front().cause) return cause.name;
  return {};
}

}  // namespace

bool News::empty() const {
  return messages.empty() && findings.empty() && steps.empty() && clocks.empty() && late.empty() && changes.empty() &&
         cause_now.zh.empty();
}

News news(const CaseAnswer& before, const CaseAnswer& after, const Pack& pack) {
  News out;
  out.letter = first_letter(after.input, pack);
  count_messages(before, after, out);
  out.findings = fresh(before.findings, after.findings, [](const Finding& f) { return f.id.value; });
  out.steps = fresh(before.plan.steps, after.plan.steps, [](const PlannedStep& s) { return s.id.value; });
  const auto clock = [](const RunningClock& c) { return std::make_tuple(c.matter, c.rule.value, c.from); };
  out.clocks = fresh(before.plan.clocks, after.plan.clocks, clock);
  out.late = fresh(late_ones(before.plan.clocks), late_ones(after.plan.clocks), clock);
  out.changes = fresh(credit_of(before, pack, Language::zh_hans).changes, credit_of(after, pack, Language::zh_hans).changes,
                      [](const ReportChange& c) { return c.words.zh; });
  const auto was = likeliest(before, pack), is = likeliest(after, pack);
  if (was.zh != is.zh) out.cause_before = was, out.cause_now = is;
  return out;
}

}  // namespace qingbai

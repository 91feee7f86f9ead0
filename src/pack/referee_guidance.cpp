// The referee on guidance: what a person at a window or on the phone would miss if it were not there.
#include <algorithm>
#include <functional>

#include "pack/referee.hpp"

namespace qingbai {
namespace {

using Complain = std::function<void(const char*, std::string)>;

bool asks(const Condition& c, const std::string& key, const std::string& value) {
  if (c.fact == key && std::find(c.values.begin(), c.values.end(), value) != c.values.end()) return true;
  return std::any_of(c.parts.begin(), c.parts.end(), [&](const Condition& p) { return asks(p, key, value); });
}

// A clock of theirs that can run out must bring a step.
void lapses(const Pack& pack, const Complain& complain) {
  for (const auto& m : pack.matters)
    for (const auto& clock : m.clocks) {
      const auto rule = pack.deadlines.find(clock.rule);
      if (!clock.theirs || rule == pack.deadlines.end() || !rule->second.length) continue;
      if (std::none_of(pack.steps.begin(), pack.steps.end(),
                       [&](const Step& s) { return asks(s.when, "clock.late", clock.rule.value); }))
        complain("matters", m.id.value + ": when " + clock.rule.value + " runs out, no step follows");
    }
}

void windows(const Pack& pack, const Complain& complain) {
  for (const auto& w : pack.windows) {
    const auto& id = w.id.value;
    if (w.ways.empty()) complain("windows", id + ": no way in (ways)");
    if (w.may_not_demand.empty()) complain("windows", id + ": says nothing of what may not be demanded");
    if (w.ladder.empty()) complain("windows", id + ": no ladder after a refusal");
    if (w.tricks.empty()) complain("windows", id + ": no usual tricks");
    if (w.bring.empty()) complain("windows", id + ": does not say what to bring");
    if (w.ladder.size() == 1) complain("windows", id + ": one refusal only: which other is usual?");
    if (w.tricks.size() == 1) complain("windows", id + ": one trick only: which other is usual?");
    if (w.law.empty()) complain("windows", id + ": has no law");
    if (window_papers(pack, w).empty() && w.no_paper.empty())
      complain("windows", id + ": no paper, and no_paper does not say why");
    if (window_clocks(pack, w).empty() && w.no_clock.empty())
      complain("windows", id + ": no clock, and no_clock does not say why");
    if (std::none_of(pack.steps.begin(), pack.steps.end(), [&](const Step& s) { return s.window == w.id; }))
      complain("windows", id + ": no step uses it");
  }
  for (const auto& s : pack.steps)
    if (!pack.windows.empty() && s.to != "self" && s.window.empty()) complain("steps", s.id.value + ": has no window");
}

void negotiation(const Pack& pack, const Complain& complain) {
  if (pack.negotiations.empty()) return;
  const auto states = pack.facts.find("loan.state");
  if (states != pack.facts.end())
    for (const auto& state : states->second.values)
      if (std::none_of(pack.negotiations.begin(), pack.negotiations.end(), [&](const Negotiation& n) {
            return std::find(n.states.begin(), n.states.end(), state) != n.states.end();
          }))
        complain("negotiation", "nothing for the state " + state);
  for (const auto& n : pack.negotiations) {
    if (n.ask.empty()) complain("negotiation", n.id + ": asks for nothing");
    if (n.offer.empty()) complain("negotiation", n.id + ": offers nothing");
    if (n.never_say.empty()) complain("negotiation", n.id + ": says nothing of what never to say");
    if (n.branches.empty()) complain("negotiation", n.id + ": a call without branches");
    if (n.fallback_steps.empty()) complain("negotiation", n.id + ": no step to fall back on");
    if (n.law.empty()) complain("negotiation", n.id + ": has no law");
  }
}

}  // namespace

std::vector<Complaint> check_guidance(const Pack& pack) {
  std::vector<Complaint> out;
  const Complain complain = [&out](const char* file, std::string what) { out.push_back({file, 1, std::move(what)}); };
  if (!pack.windows.empty()) lapses(pack, complain);
  windows(pack, complain);
  negotiation(pack, complain);
  for (const auto& d : pack.demands)
    if (d.granted.empty() || d.refused.empty()) complain("replies", d.id + ": needs words that grant and words that refuse");
  for (const auto& x : pack.exits)
    if (x.stop && x.helplines.empty()) complain("exits", x.id + ": stops the person and names nobody to call");
  return out;
}

}  // namespace qingbai

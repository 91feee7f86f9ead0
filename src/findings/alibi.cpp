#include "findings/alibi.hpp"

#include <algorithm>
#include <map>

namespace qingbai {
namespace {

struct Stay {
  Instant from, to;
  FactId place;
  bool shown = false;
};

std::vector<Stay> stays(const FactSet& facts) {
  std::map<int, Stay> by_group;
  std::map<int, int> ends;
  for (const auto* f : facts.of("whereabouts.from"))
    if (const auto at = parse_instant(f->value)) {
      by_group[f->group].from = *at;
      ++ends[f->group];
    }
  for (const auto* f : facts.of("whereabouts.to"))
    if (const auto at = parse_instant(f->value)) {
      by_group[f->group].to = *at;
      ++ends[f->group];
    }
  for (const auto* f : facts.of("whereabouts.place")) by_group[f->group].place = f->id;
  for (const auto* f : facts.of("whereabouts.proof")) by_group[f->group].shown = true;
  std::vector<Stay> out;
  for (const auto& [group, stay] : by_group)
    if (ends[group] == 2 && !stay.place.empty()) out.push_back(stay);
  return out;
}

AlibiEvent event(const char* what, const Fact& fact, const std::vector<Stay>& all) {
  AlibiEvent out{what, fact.value, fact.id, {}, "unknown"};
  if (const auto at = parse_instant(fact.value)) {
    for (const auto& stay : all)
      if (!(*at < stay.from) && !(stay.to < *at)) {
        out.places.push_back(stay.place);
        if (out.verdict != "away") out.verdict = stay.shown ? "away" : "said";
      }
    return out;
  }
  const auto day = parse_day(fact.value);
  if (!day) return out;
  for (const auto& stay : all)
    if (!(stay.to.day() < *day) && !(*day < stay.from.day())) {
      out.places.push_back(stay.place);
      const bool whole = stay.from.day() < *day && *day < stay.to.day();
      const char* verdict = !whole ? "part_of_day" : stay.shown ? "away" : "said";
      if (out.verdict == "unknown" || whole) out.verdict = verdict;
    }
  return out;
}

}  // namespace

std::vector<AlibiEvent> alibi_overlay(const FactSet& facts) {
  static constexpr std::pair<const char*, const char*> kinds[] = {{"application", "loan.applied_at"},
                                                                  {"code", "message.code_at"},
                                                                  {"inquiry", "report.inquiry_on"},
                                                                  {"disbursement", "loan.disbursed_on"}};
  const auto all = stays(facts);
  std::vector<AlibiEvent> out;
  for (const auto& [what, key] : kinds)
    for (const auto* fact : facts.of(key)) out.push_back(event(what, *fact, all));
  std::stable_sort(out.begin(), out.end(), [](const AlibiEvent& a, const AlibiEvent& b) { return a.at < b.at; });
  return out;
}

}  // namespace qingbai

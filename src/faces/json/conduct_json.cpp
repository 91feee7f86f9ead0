// JSON of the conduct of collectors: figures for a chart, and each count with its evidence.
#include "faces/json/answer_json.hpp"
#include "facts/conduct_page.hpp"

namespace qingbai {
namespace {

Json id_or_null(const LenderId& id) { return id.value.empty() ? Json(nullptr) : Json(id.value); }

Json lender_name(const LenderId& id, const Pack& pack) {
  const auto it = pack.lenders.find(id);
  return it == pack.lenders.end() ? Json(nullptr) : Json(it->second.name);
}

Json breach_json(const ConductBreach& breach, const ConductStatistics& all, const ConductRule& rule, const Pack& pack,
                 Language language) {
  Json law = Json::array(), evidence = Json::array();
  for (const auto& ref : rule.law) law.push_back(cite(pack, ref, language));
  for (const auto event : breach.events) {
    const auto& e = all.events[event];
    evidence.push_back({{"event", event},
                        {"item", e.item.value.empty() ? Json(nullptr) : Json(e.item.value)},
                        {"kind", to_name(e.kind)},
                        {"index", e.index},
                        {"time", instant_json(e.time)}});
  }
  return {{"rule", breach.rule},
          {"text", rule.text.in(language)},
          {"why", rule.why.in(language)},
          {"law", law},
          {"confidence", std::string(1, to_letter(rule.source.mark))},
          {"lender", id_or_null(breach.lender)},
          {"lender_name", lender_name(breach.lender, pack)},
          {"day", breach.day ? Json(to_string(*breach.day)) : Json(nullptr)},
          {"count", breach.count},
          {"limit", breach.limit},
          {"evidence", evidence}};
}

}  // namespace

Json conduct_json(const ConductStatistics& c, const Pack& pack, Language language) {
  Json out{{"contacts", c.events.size()},
           {"hours", Json::array()},
           {"days", Json::array()},
           {"lenders", Json::array()},
           {"breaches", Json::array()},
           {"without_time", c.without_time},
           {"without_clock", c.without_clock},
           {"calls_of_nobody", c.calls_of_nobody},
           {"unknown_callers", Json::array()},
           {"picture", c.events.empty() ? Json(nullptr) : Json(conduct_picture(c, pack, language))}};
  for (std::size_t h = 0; h < 24; ++h)
    out["hours"].push_back({{"hour", h}, {"messages", c.messages_by_hour[h]}, {"calls", c.calls_by_hour[h]}});
  for (const auto& [day, n] : c.by_day)
    out["days"].push_back({{"day", to_string(day)}, {"messages", n.messages}, {"calls", n.calls}});
  for (const auto& l : c.lenders)
    out["lenders"].push_back({{"lender", id_or_null(l.lender)},
                              {"name", lender_name(l.lender, pack)},
                              {"messages", l.messages},
                              {"calls", l.calls},
                              {"answered", l.answered},
                              {"first", instant_json(l.first)},
                              {"last", instant_json(l.last)},
                              {"numbers", l.numbers}});
  for (const auto& caller : c.unknown)
    out["unknown_callers"].push_back({{"number", caller.number},
                                      {"calls", caller.calls},
                                      {"answered", caller.answered},
                                      {"first", instant_json(caller.first)},
                                      {"last", instant_json(caller.last)}});
  for (const auto& breach : c.breaches)
    for (const auto& rule : pack.conduct)
      if (rule.id == breach.rule) out["breaches"].push_back(breach_json(breach, c, rule, pack, language));
  return out;
}

}  // namespace qingbai

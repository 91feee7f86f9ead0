// JSON of the desk's smaller answers: search, timeline, marks, one item.
#include <algorithm>

#include "faces/json/answer_json.hpp"

namespace qingbai {
namespace {

Json text(const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); }
Json day(const std::optional<Day>& value) { return value ? Json(to_string(*value)) : Json(nullptr); }

// A letter by its template's name.
std::string paper_name(const Pack& pack, const std::string& letter, Language language) {
  const auto* from = template_of(pack, letter);
  return from == nullptr ? letter : from->name.in(language);
}

}  // namespace

Json search_json(const SearchResult& result) {
  Json hits = Json::array();
  for (const auto& hit : result.hits) {
    Json marks = Json::array();
    for (const auto& [start, end] : hit.marks) marks.push_back({start, end});
    hits.push_back({{"kind", hit.kind},
                    {"item", text(hit.item.value)},
                    {"where", hit.where},
                    {"title", hit.title},
                    {"passage", hit.passage},
                    {"marks", marks},
                    {"time", instant_json(hit.time)}});
  }
  return {{"total", result.total}, {"hits", hits}};
}

Json news_json(const News& news, const Pack& pack, Language language) {
  const auto clocks = [&](const std::vector<RunningClock>& all) {
    Json out = Json::array();
    for (const auto& c : all)
      out.push_back({{"matter", c.matter},
                     {"name", c.name.in(language)},
                     {"rule", c.rule.value},
                     {"due", day(c.due)},
                     {"theirs", c.theirs}});
    return out;
  };
  Json messages = Json::object(), findings = Json::array(), steps = Json::array();
  for (const auto& [kind, count] : news.messages) messages[to_name(kind)] = count;
  for (const auto& f : news.findings) findings.push_back({{"id", f.id.value}, {"text", f.text.in(language)}});
  for (const auto& s : news.steps) {
    Json papers = Json::array();
    for (const auto& p : s.papers) papers.push_back({{"id", p.value}, {"name", paper_name(pack, p.value, language)}});
    steps.push_back({{"id", s.id.value}, {"title", s.title.in(language)}, {"do_by", day(s.do_by)}, {"papers", papers}});
  }
  return {{"messages", messages},
          {"letter", day(news.letter)},
          {"dunned_after_letter", news.dunned_after_letter},
          {"cause_before", text(news.cause_before.in(language))},
          {"cause_now", text(news.cause_now.in(language))},
          {"changes", changes_json(news.changes, language)["changes"]},
          {"findings", findings},
          {"steps", steps},
          {"clocks", clocks(news.clocks)},
          {"late", clocks(news.late)}};
}

Json timeline_json(const Timeline& timeline, Language language) {
  Json entries = Json::array(), spans = Json::array();
  for (const auto& e : timeline.entries)
    entries.push_back({{"day", to_string(e.day)},
                       {"time", instant_json(e.time)},
                       {"kind", e.kind},
                       {"what", e.what.in(language)},
                       {"detail", text(e.detail)},
                       {"item", text(e.item.value)},
                       {"ahead", e.ahead}});
  for (const auto& s : timeline.spans)
    spans.push_back({{"kind", s.kind}, {"from", day(s.from)}, {"to", day(s.to)}, {"what", s.what.in(language)}});
  return {{"entries", entries}, {"spans", spans}};
}

namespace {

Text step_name(const Pack& pack, const std::string& id) {
  for (const auto& step : pack.steps)
    if (step.id.value == id) return step.title;
  return {id, id};
}

}  // namespace

Json marks_json(const Ground& ground, const Pack& pack, Language language) {
  Json out = Json::array();
  const auto all = standing(ground.marks);
  for (const auto& m : all) {
    if (m.kind == MarkKind::planned) continue;  // the program's own note
    Json one{{"mark", m.sequence}, {"what", to_name(m.kind)}, {"noted", to_string(m.time)}};
    if (m.kind == MarkKind::call) {
      Json kept = m.call.kept ? Json(*m.call.kept) : Json(nullptr);
      for (const auto& later : all)
        if (later.kind == MarkKind::kept && later.target == m.sequence) kept = later.kept;
      one.update({{"with", text(m.call.with)},
                  {"at", instant_json(m.call.at)},
                  {"number", text(m.number)},
                  {"agent", text(m.call.agent)},
                  {"said", text(m.said)},
                  {"promised", text(m.call.promised)},
                  {"promised_by", day(m.call.promised_by)},
                  {"seconds", m.seconds},
                  {"kept", kept}});
    } else if (m.kind == MarkKind::kept) {
      one.update({{"target", m.target}, {"kept", m.kept}});
    } else {
      one.update({{"on", day(m.on)}, {"receipt", text(m.receipt)}, {"outcome", text(m.outcome)}, {"how", text(m.how)}});
      one["matter"] = text(m.matter);
      one["paper"] = text(m.paper);
      if (m.kind == MarkKind::step) one["step"] = m.step;
      if (m.kind == MarkKind::signed_letter) one["strokes"] = m.strokes;
      if (m.kind == MarkKind::heard) one.update({{"item", m.item}, {"said", m.said}});
      if (m.kind == MarkKind::step) one["name"] = step_name(pack, m.step).in(language);
      else one["name"] = m.matter.empty() ? paper_name(pack, m.paper, language) : matter_name(pack, m.matter).in(language);
    }
    out.push_back(std::move(one));
  }
  return {{"marks", out}};
}

Json draft_json(const std::string& item, const SpeechDraft& draft) {
  const auto moment = [](const std::optional<double>& seconds) { return seconds ? Json(*seconds) : Json(nullptr); };
  Json lines = Json::array();
  for (const auto& line : draft.lines)
    lines.push_back({{"from", moment(line.from)}, {"to", moment(line.to)}, {"text", line.words}});
  return {{"item", item},     {"made_by", "machine"}, {"confirmed", false},           {"seconds", draft.seconds},
          {"cut", draft.cut}, {"lines", lines},       {"text", as_typed(draft.lines)}};
}

Json item_json(const CaseView& view, const CaseFile& file, const Json& work, const Pack& pack, Language language) {
  auto out = extraction_json(file.receipt.claims.name, file.receipt.sha256, file.receipt.sm3, file.read->extraction, language);
  out["item"] = file.receipt.item.value;
  out["name"] = file.receipt.claims.name;
  out["size"] = file.receipt.size;
  out["received"] = to_string(file.receipt.received);
  out["source"] = file.receipt.claims.source;
  out["verdicts"] = Json::array();
  for (const auto& verdict : file.read->messages) out["verdicts"].push_back(triage_json(verdict, pack, language));
  out["facts"] = Json::array();
  for (const auto& fact : work["facts"])
    if (fact["source"] == file.receipt.item.value) out["facts"].push_back(fact);
  out["choices"] = choices_json(out["facts"], pack, language);
  for (const auto& exhibit : view.answer.exhibits)
    if (exhibit.item == file.receipt.item) {
      out["exhibit"] = exhibit.number;
      out["proves"] = exhibit.proves.in(language);
    }
  return out;
}

}  // namespace qingbai

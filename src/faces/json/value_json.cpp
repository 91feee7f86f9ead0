// JSON of single values: extractions, reports, verdicts, rules.
#include "faces/json/answer_json.hpp"

namespace qingbai {
namespace {

Json day(const std::optional<Day>& value) { return value ? Json(to_string(*value)) : Json(nullptr); }
Json text(const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); }
template <class T>
Json maybe(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

const char* name_of(Direction direction) {
  return direction == Direction::in ? "in" : direction == Direction::out ? "out" : "unknown";
}

const char* name_of(Unit unit) {
  static constexpr const char* names[] = {"hour", "day", "workday", "month", "year", "times_per_year", "promptly", "at_once"};
  return names[static_cast<std::size_t>(unit)];
}

}  // namespace

Json instant_json(const std::optional<Instant>& value) {
  return value && value->has_clock() ? Json(to_string(*value)) : Json(nullptr);
}

void add_precision(Json& to, const std::optional<Instant>& value) {
  to["day"] = value ? Json(to_string(value->day())) : Json(nullptr);
  to["precision"] = value ? to_name(value->precision) : "none";
}

std::string dump(const Json& json, int indent) { return json.dump(indent, ' ', false, Json::error_handler_t::replace); }

namespace {

Json message_json(const Message& m) {
  Json out{{"index", m.index},
           {"time", instant_json(m.time)},
           {"sender", m.sender},
           {"direction", name_of(m.direction)},
           {"text", m.text}};
  add_precision(out, m.time);
  if (m.delivery != Delivery::done) out["delivery"] = to_name(m.delivery);  // a draft, failed or queued: never received
  return out;
}

Json call_json(const Call& c) {
  Json out{{"index", c.index},   {"time", instant_json(c.time)}, {"number", c.number}, {"direction", name_of(c.direction)},
           {"missed", c.missed}, {"seconds", c.seconds}};
  add_precision(out, c.time);
  if (c.answered) out["answered"] = *c.answered;
  if (c.ring_seconds) out["ring_seconds"] = *c.ring_seconds;
  return out;
}

Json transaction_json(const Transaction& t) {
  Json out{{"time", instant_json(t.time)},
           {"counterparty", t.counterparty},
           {"amount_fen", maybe(t.amount_fen)},
           {"direction", name_of(t.direction)},
           {"account", text(t.account)},
           {"counterparty_account", text(t.counterparty_account)},
           {"order", text(t.order)},
           {"text", t.text}};
  add_precision(out, t.time);
  return out;
}

}  // namespace

Json extraction_json(const std::string& path, const std::string& sha256, const std::string& sm3, const Extraction& e,
                     Language language) {
  Json out{{"path", path},
           {"media_type", e.media_type},
           {"kind", to_name(e.kind)},
           {"sha256", sha256},
           {"sm3", sm3},
           {"text", e.text},
           {"pages", Json::array()},
           {"messages", Json::array()},
           {"calls", Json::array()},
           {"parts", Json::array()},
           {"metadata", Json::object()},
           {"warnings", Json::array()}};
  for (const auto& p : e.pages) {
    Json page{{"number", p.number}, {"width", p.width}, {"height", p.height}, {"text", p.text}, {"runs", Json::array()}};
    for (const auto& run : p.runs) {
      Json one{{"text", run.text}, {"box", {run.box.x, run.box.y, run.box.width, run.box.height}}};
      if (run.confidence < 1) one["confidence"] = run.confidence;  // read by OCR
      page["runs"].push_back(std::move(one));
    }
    if (p.turned != 0) page["turned"] = p.turned;
    if (p.at_seconds) page["at_seconds"] = *p.at_seconds;
    out["pages"].push_back(std::move(page));
  }
  for (const auto& m : e.messages) out["messages"].push_back(message_json(m));
  for (const auto& c : e.calls) out["calls"].push_back(call_json(c));
  if (e.kind == FileKind::statement || !e.transactions.empty()) {
    out["transactions"] = Json::array();
    for (const auto& t : e.transactions) out["transactions"].push_back(transaction_json(t));
  }
  for (const auto& p : e.parts)
    out["parts"].push_back({{"path", p.path}, {"kind", to_name(p.kind)}, {"media_type", p.media_type}, {"bytes", p.bytes}});
  for (const auto& [key, value] : e.metadata) out["metadata"][key] = value;
  if (e.report_page) out["metadata"]["report_page"] = std::to_string(*e.report_page);
  for (const auto& w : e.warnings) out["warnings"].push_back({{"page", w.page}, {"code", w.code}, {"text", w.text.in(language)}});
  if (e.report) out["report"] = report_json(*e.report);
  return out;
}

Json triage_json(const TriageVerdict& v, const Pack& pack, Language language) {
  Json lender = nullptr;
  if (v.lender)
    if (const auto it = pack.lenders.find(*v.lender); it != pack.lenders.end())
      lender = {{"id", it->first.value}, {"name", it->second.name}, {"official_numbers", it->second.official_numbers}};
  Json out{{"index", v.index},
           {"time", instant_json(v.time)},
           {"sender", v.sender},
           {"text", v.text},
           {"class", to_name(v.verdict)},
           {"confidence", v.confidence},
           {"lender", lender},
           {"sender_is_official", maybe(v.sender_is_official)},
           {"signals", Json::array()},
           {"entities", Json::array()},
           {"advice", v.advice.in(language)},
           {"addressed_to", text(v.addressed_to)},
           {"sender_class", to_name(v.sender_class)},
           {"proof", Json::array()}};
  add_precision(out, v.time);
  for (const auto& step : v.proof)
    out["proof"].push_back({{"id", step.id}, {"bad", maybe(step.bad)}, {"text", step.words.in(language)}});
  for (const auto& s : v.signals)
    out["signals"].push_back({{"id", s.id.value}, {"text", s.text}, {"weight", s.weight}, {"why", s.why.in(language)}});
  for (const auto& e : v.entities) {
    Json one{{"type", e.type}, {"value", e.value}, {"start", e.start}, {"end", e.end}};
    if (!e.resolved.empty()) one["resolved"] = e.resolved;
    if (e.odd) one["odd"] = true;
    out["entities"].push_back(std::move(one));
  }
  return out;
}

namespace {

Json laws_json(const std::vector<LawRef>& refs, const Pack& pack, Language language) {
  Json out = Json::array();
  for (const auto& ref : refs) {
    const auto it = pack.laws.find(ref.law);
    out.push_back({{"title", it == pack.laws.end() ? ref.law.value : it->second.title.in(language)},
                   {"article", text(ref.article)},
                   {"cite", cite(pack, ref, language)}});
  }
  return out;
}

Json ids(const std::vector<RuleId>& rules) {
  Json out = Json::array();
  for (const auto& rule : rules) out.push_back(rule.value);
  return out;
}

Json extensions_json(const DeadlineRule& rule, Language language) {
  Json out = Json::array();
  for (const auto& x : rule.extensions)
    out.push_back({{"when", x.when.in(language)}, {"length", x.length}, {"unit", name_of(x.unit)}, {"replaces", x.replaces}});
  return out;
}

Json explained(const Due& due, const Pack& pack, Language language) {
  const auto it = pack.text.find("counting." + due.rule_of_counting);
  return it == pack.text.end() ? Json(nullptr) : Json(it->second.in(language));
}

}  // namespace

Json due_json(const Due& d, const DeadlineRule& rule, const Pack& pack, Language language) {
  return {{"rule", d.rule.value},
          {"name", rule.name.in(language)},
          {"from", to_string(d.from)},
          {"due", day(d.due)},
          {"counts", d.working_days ? "working" : "calendar"},
          {"extended", d.extended},
          {"moved", d.moved},
          {"estimate", d.estimate},
          {"counted", d.counted.in(language)},
          {"paused", d.paused},
          {"rule_of_counting", d.rule_of_counting},
          {"counting_explained", explained(d, pack, language)},
          {"in_force_since", d.changed.empty() ? text(rule.effective) : Json(d.changed)},
          {"extensions", extensions_json(rule, language)},
          {"starts", rule.starts.in(language)},
          {"who", rule.who.in(language)},
          {"note", text(rule.note.in(language))},
          {"law", laws_json(d.law, pack, language)},
          {"then", ids(rule.then)},
          {"if_missed", text(rule.if_missed.in(language))},
          {"confidence", std::string(1, to_letter(rule.source.mark))},
          {"pack_version", pack.version}};
}

Json rule_json(const DeadlineRule& rule, const Pack& pack, Language language) {
  return {{"id", rule.id.value},
          {"name", rule.name.in(language)},
          {"starts", rule.starts.in(language)},
          {"who", rule.who.in(language)},
          {"length", maybe(rule.length)},
          {"unit", name_of(rule.unit)},
          {"extensions", rule.extensions.size()},
          {"extension_rules", extensions_json(rule, language)},
          {"then", ids(rule.then)},
          {"if_missed", text(rule.if_missed.in(language))},
          {"effective", text(rule.effective)},
          {"law", laws_json(rule.law, pack, language)},
          {"confidence", std::string(1, to_letter(rule.source.mark))},
          {"source", rule.source.where},
          {"checked", rule.source.checked}};
}

namespace {

const Text kConfirm{"号码来自社区整理的名录，不是该机构自己的网页：拨打前请在该机构自己的App或官网核对。",
                    "The numbers come from a community directory, not the institution's own page: check them in its own app or "
                    "site before you call."};
const Text kFindInApp{
    "没有找到可靠来源的客服电话：请在该机构自己的App或官网里查，不要用短信里或搜索出来的号码。",
    "No hotline with a sound source: look inside the institution's own app or site, never in the message or a search result."};
bool confirmed(Mark mark) { return mark == Mark::V || mark == Mark::Q; }

}  // namespace

Json lender_json(const Lender& lender, Language language) {
  // Of a lender without a source only the name and the licence are said.
  const bool sourced = is_sourced(lender.source.mark);
  Json partners = Json::array();
  for (const auto& partner : lender.partners)
    if (sourced) partners.push_back(partner.value);
  return {{"id", lender.id.value},
          {"name", lender.name},
          {"aliases", sourced ? Json(lender.aliases) : Json::array()},
          {"licence", lender.licence},
          {"regulator", lender.regulator.value},
          {"official_numbers", lender.official_numbers},
          {"domains", sourced ? Json(lender.domains) : Json::array()},
          {"source", lender.source.where},
          {"checked", lender.source.checked},
          {"confidence", std::string(1, to_letter(lender.source.mark))},
          {"note", sourced ? text(lender.note.in(language)) : Json(nullptr)},
          {"partners", partners},
          {"how_to_find", lender.official_numbers.empty() ? Json(kFindInApp.in(language)) : Json(nullptr)},
          {"advice", confirmed(lender.source.mark) ? Json(nullptr) : Json(kConfirm.in(language))}};
}

Json question_json(const Question& q, Language language) {
  Json options = Json::array();
  for (const auto& option : q.options) options.push_back({{"value", option.value}, {"label", option.label.in(language)}});
  return {{"id", q.id.value},
          {"ask", q.ask.in(language)},
          {"why", q.why.in(language)},
          {"where", q.where.in(language)},
          {"example", text(q.example.in(language))},
          {"kind", q.kind},
          {"options", options}};
}

Json verify_json(const VerifyReport& report) {
  Json problems = Json::array(), could_not = Json::array(), warnings = Json::array();
  for (const auto& p : report.warnings) warnings.push_back({{"path", p.path}, {"what", p.what}});
  for (const auto& p : report.problems) problems.push_back({{"path", p.path}, {"what", p.what}});
  for (const auto& p : report.could_not) could_not.push_back({{"path", p.path}, {"what", p.what}});
  return {{"ok", report.ok},
          {"problems", problems},
          {"could_not_check", could_not},
          {"warnings", warnings},
          {"items", report.items},
          {"checkpoint", text(report.checkpoint)},
          {"timestamps", report.timestamps}};
}

Json error_json(const Error& error) {
  static constexpr const char* names[] = {"invalid",  "refused",       "not_found",   "corrupt", "locked",
                                          "conflict", "newer_version", "unsupported", "storage"};
  return {{"error",
           {{"code", names[static_cast<std::size_t>(error.code)]},
            {"what", error.what},
            {"hint", {{"zh-Hans", error.hint.zh}, {"en", error.hint.en}}}}}};
}

}  // namespace qingbai

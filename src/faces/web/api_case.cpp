// The place of the case: its answers, marks and facts, the guard, replies, search and calendar; and the demo.
#include <algorithm>

#include "base/utf8.hpp"
#include "desk/merge.hpp"
#include "desk/search.hpp"
#include "desk/timeline.hpp"
#include "faces/web/api.hpp"
#include "faces/web/api_text.hpp"
#include "findings/guard.hpp"
#include "findings/reply.hpp"
#include "store/files.hpp"

namespace qingbai {

Result<ApiAnswer> Api::save_answers(const ApiRequest& request) {
  TRY(auto inside, book_.enter());
  TRY(const auto id, current(*inside, request));
  if (request.if_match.empty()) {
    CHECK_OK(inside->desk->set_answers(id, request.body));
    return the_case(request, "");
  }
  const auto asked = request.query.find("prefer");
  const auto prefer = asked != request.query.end() && asked->second == "mine" ? Prefer::wanted : Prefer::ask;
  TRY(const auto saved, inside->desk->save_answers(id, number(request.if_match), request.body, prefer));
  if (saved.conflicts.empty()) return the_case(request, "plan");
  TRY(const auto at, here(request));
  const auto work = work_of(at, request.language);
  auto out =
      error_json({Code::conflict,
                  "changed elsewhere too",
                  {"另一个窗口或设备也改了同一处。您写的还在这里，没有丢；请选择保留哪一个。",
                   "Another window or device changed the same answer. What you wrote is still here; choose which to keep."}});
  out["conflicts"] = saved.conflicts;
  out["answers"] = (*work)["answers"];
  out["answers_version"] = saved.version;
  return api_json(out, 409);
}

Result<ApiAnswer> Api::mark(const ApiRequest& request) {
  const auto body = Json::parse(request.body, nullptr, false);
  CaseMark mark;
  mark.kind = mark_kind_named(text(body, "what"));
  mark.matter = text(body, "matter");
  mark.paper = text(body, "paper");
  mark.receipt = text(body, "receipt");
  mark.outcome = text(body, "outcome");
  mark.how = text(body, "how");
  mark.on = parse_day(text(body, "on"));
  mark.call.with = text(body, "with");
  mark.call.at = parse_instant(text(body, "at"));
  mark.call.agent = text(body, "agent");
  mark.call.promised = text(body, "promised");
  mark.call.promised_by = parse_day(text(body, "promised_by"));
  mark.number = text(body, "number");
  mark.said = text(body, "said");
  mark.item = text(body, "item");
  mark.step = text(body, "step");
  mark.office = text(body, "office");
  if (body.is_object()) {
    if (body.contains("seconds") && body["seconds"].is_number_unsigned())
      mark.seconds = static_cast<int>(std::min<std::uint64_t>(body["seconds"].get<std::uint64_t>(), 86400));
    if (body.contains("target") && body["target"].is_number_unsigned()) mark.target = body["target"].get<std::uint64_t>();
    if (body.contains("kept") && body["kept"].is_boolean()) mark.kept = body["kept"].get<bool>();
  }
  TRY(auto inside, book_.enter());
  TRY(const auto id, current(*inside, request));
  if (mark.kind == MarkKind::call && !mark.call.at) mark.call.at = book_.clock().now();
  TRY(const auto sequence, inside->desk->mark(id, mark));
  (void)sequence;
  return the_case(request, "plan");
}

Result<ApiAnswer> Api::word_on_fact(const ApiRequest& request) {
  const auto body = Json::parse(request.body, nullptr, false);
  const auto state = text(body, "state");
  if (state != "confirmed" && state != "rejected" && state != "proposed")
    return fail(Code::invalid, "state: expected confirmed rejected proposed",
                {"请选择对、不对或撤回。", "Say confirmed, rejected or proposed."});
  TRY(auto inside, book_.enter());
  TRY(const auto id, current(*inside, request));
  const auto as = state == "confirmed" ? FactState::confirmed : state == "rejected" ? FactState::rejected : FactState::proposed;
  std::vector<FactId> facts;
  if (body.is_object() && body.contains("facts") && body["facts"].is_array())
    for (const auto& fact : body["facts"]) facts.push_back(FactId{fact.is_string() ? fact.get<std::string>() : std::string()});
  if (body.is_object() && body.contains("fact")) facts.push_back(FactId{text(body, "fact")});
  CHECK_OK(inside->desk->confirm_all(id, facts, as, text(body, "value")));
  return the_case(request, "facts");
}

Result<ApiAnswer> Api::demo(const ApiRequest& request) {
  if (demo_folder_.empty()) return no_such_address();
  TRY(const auto yaml, read_text(demo_folder_ + "/answers.yaml", 1 << 20));
  TRY(const auto files, find_files(demo_folder_ + "/files"));
  TRY(auto inside, book_.enter());
  TRY(const auto id, inside->desk->new_case("演示案件 demo"));
  for (const auto& file : files.files) {
    TRY(const auto bytes, open_file(file.path));
    TRY(const auto added, inside->desk->add(id, file.name, bytes, "demo"));
    (void)added;
  }
  CHECK_OK(inside->desk->set_answers(id, yaml));
  choose(request, id);
  return the_case(request, "plan");
}

Result<ApiAnswer> Api::route_case(const ApiRequest& request) {
  const auto is = [&](const char* method, const char* path) { return request.method == method && request.path == path; };
  if (is("GET", "/case")) return the_case(request, "");
  if (is("GET", "/case/plan")) return the_case(request, "plan");
  if (is("GET", "/case/timeline")) return the_case(request, "timeline");
  if (is("GET", "/case/facts")) return the_case(request, "facts");
  if (is("POST", "/case/facts")) return word_on_fact(request);
  if (is("PUT", "/case/answers")) return save_answers(request);
  if (is("POST", "/case/marks")) return mark(request);
  if (is("POST", "/case/triage")) {
    const auto body = Json::parse(request.body, nullptr, false);
    Message message;
    message.text = text(body, "text");
    message.sender = text(body, "sender");
    if (trimmed(message.text).empty())
      return fail(Code::invalid, "no words", {"请把短信内容贴进来。", "Paste the message's words."});
    TRY(const auto inside, book_.enter());
    return api_json({{"message", triage_json(inside->desk->judge(message), book_.pack(), request.language)}});
  }
  if (is("POST", "/case/guard")) {
    Json hits = Json::array();
    for (const auto& hit : book_.guard().check(text(Json::parse(request.body, nullptr, false), "text")))
      hits.push_back({{"start", hit.start},
                      {"end", hit.end},
                      {"text", hit.text},
                      {"why", hit.why.in(request.language)},
                      {"instead", hit.instead.in(request.language)}});
    return api_json({{"ok", hits.empty()}, {"hits", hits}});
  }
  if (is("POST", "/case/reply"))
    return api_json(reply_json(read_reply(text(Json::parse(request.body, nullptr, false), "text"), book_.pack()), book_.pack(),
                               request.language));
  TRY(const auto at, here(request));
  if (is("POST", "/case/search")) {
    TRY(const auto inside, book_.enter());
    const auto words = text(Json::parse(request.body, nullptr, false), "words");
    return api_json(search_json(search(*at.view, words, kHitsShown, &inside->indexes)));
  }
  if (is("GET", "/case/calendar.ics")) {
    const auto telling = request.query.find("telling");
    return ApiAnswer{200, "text/calendar; charset=utf-8",
                     calendar(*at.view, book_.pack(), request.language, telling != request.query.end() && telling->second == "1",
                              book_.clock().now()),
                     "calendar.ics"};
  }
  return no_such_address();
}

}  // namespace qingbai

// The router, the case, its answers, marks and facts.
#include "faces/web/api.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "desk/files.hpp"
#include "desk/merge.hpp"
#include "findings/guard.hpp"
#include "findings/reply.hpp"

namespace qingbai {
namespace {

int status_of(Code code) {
  switch (code) {
    case Code::not_found:
      return 404;
    case Code::locked:
      return 423;
    case Code::conflict:
      return 409;
    case Code::corrupt:
    case Code::storage:
      return 500;
    default:
      return 422;
  }
}

std::string text(const Json& from, const char* key) {
  return from.is_object() && from.contains(key) && from[key].is_string() ? from[key].get<std::string>() : std::string();
}

std::uint64_t number(const std::string& digits) {
  std::uint64_t out = 0;
  const auto end = digits.data() + digits.size();
  const auto [at, error] = std::from_chars(digits.data(), end, out);
  return error == std::errc() && at == end ? out : 0;
}

constexpr std::size_t kMostCached = 24, kMostTexts = 64, kLargestText = 1u << 20;

}  // namespace

ApiAnswer api_json(const Json& json, int status) { return {status, "application/json; charset=utf-8", dump(json, -1), {}}; }

tl::unexpected<Error> no_such_address() {
  return fail(Code::not_found, "no such address", {"没有这个地址。", "There is no such address."});
}

std::string words_json(const Pack& pack, Language language) {
  Json out = Json::object();
  for (const auto& [key, text] : pack.text)
    if (key.starts_with("ui.")) out[key.substr(3)] = text.in(language);
  return dump(out, -1);
}

ApiAnswer Api::answer(const ApiRequest& request) {
  auto done = route(request);
  if (done) return std::move(*done);
  return api_json(error_json(done.error()), status_of(done.error().code));
}

void Api::forget() {
  uploads_.drop_all();
  listening_.forget();
  const std::lock_guard lock(mutex_);
  works_.clear();
  texts_.clear();
  shown_ = {};
  case_ = {};  // another book may be opened
}

Result<CaseId> Api::current(OpenHouse& inside) {
  const std::lock_guard lock(mutex_);
  if (!case_.empty()) return case_;
  TRY(const auto cases, inside.vault->cases());
  for (const auto& info : cases)
    if (!info.erased) case_ = info.id;
  if (case_.empty()) {
    TRY(case_, inside.desk->new_case("案件"));
  }
  return case_;
}

Result<Api::Here> Api::here(std::shared_ptr<OpenHouse> inside, const CaseId& id) {
  // What waits to be read is read in the background; the page shows what is known so far.
  TRY(auto view, inside->desk->view(id, std::nullopt, Unread::skip));
  if (view->unread > 0 && !house_.reading().stopped) house_.start_reading(id);
  return Here{std::move(inside), id, std::move(view)};
}

Result<Api::Here> Api::here() {
  TRY(auto inside, house_.enter());
  TRY(const auto id, current(*inside));
  return here(std::move(inside), id);
}

std::string Api::key_of(const Here& here, Language language) {
  const auto& view = *here.view;
  return here.id.value + " " + std::to_string(view.ground.version) + " " + std::to_string(view.answer.files.size()) + " " +
         std::to_string(view.unread) + " " + to_string(view.answer.today) + (language == Language::en ? " en" : " zh");
}

std::shared_ptr<const Json> Api::work_of(const Here& here, Language language) {
  const auto key = key_of(here, language);
  {
    const std::lock_guard lock(mutex_);
    if (const auto it = works_.find(key); it != works_.end()) return it->second;
  }
  auto made = std::make_shared<Json>(work_json(here.view->answer, house_.pack(), language));
  const auto& ground = here.view->ground;
  const auto stored = answers_as_json(ground.answers);
  (*made)["case"] = here.id.value;
  (*made)["answers"] = stored ? Json::parse(*stored) : Json::object();
  (*made)["answers_version"] = ground.answers_version;
  (*made)["marks"] = marks_json(ground, house_.pack(), language)["marks"];
  (*made)["unread"] = here.view->unread;
  const std::lock_guard lock(mutex_);
  if (works_.size() >= kMostCached) {
    works_.clear();
    texts_.clear();
  }
  works_.insert_or_assign(key, made);
  return made;
}

// part: "" the whole; "plan" without files and facts; "evidence" the list of files, without their messages; "facts"; "timeline".
Result<ApiAnswer> Api::the_case(const ApiRequest& request, const char* part) {
  TRY(const auto at, here());
  return cached(key_of(at, request.language) + part, [&] { return part_of(at, request.language, part); });
}

// An answer that stays the same as long as its key: made once, given as text.
ApiAnswer Api::cached(const std::string& key, const std::function<Json()>& make) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto it = texts_.find(key); it != texts_.end())
      return ApiAnswer{200, "application/json; charset=utf-8", *it->second, {}};
  }
  auto made = std::make_shared<const std::string>(dump(make(), -1));
  const std::lock_guard lock(mutex_);
  if (texts_.size() >= kMostTexts) texts_.clear();
  if (made->size() <= kLargestText) texts_.insert_or_assign(key, made);
  return ApiAnswer{200, "application/json; charset=utf-8", *made, {}};
}

Json Api::part_of(const Here& at, Language language, std::string_view which) {
  if (which == "timeline") return timeline_json(timeline(*at.view, house_.pack()), language);
  Json out = *work_of(at, language);
  if (which == "plan") {
    out.erase("facts");
    out["files"] = out["files"].size();
  } else if (which == "evidence") {
    for (auto& file : out["files"]) {
      Json classes = Json::object();
      for (const auto& m : file["messages"])
        classes[m["class"].get<std::string>()] = classes.value(m["class"].get<std::string>(), 0) + 1;
      file["messages"] = file["messages"].size();
      file["classes"] = classes;
      file.erase("report");
    }
    out = {{"files", out["files"]}, {"missing_evidence", out["missing_evidence"]}, {"unread", at.view->unread}};
  } else if (which == "facts") {
    out = {{"facts", out["facts"]}};
  }
  return out;
}

Result<ApiAnswer> Api::save_answers(const ApiRequest& request) {
  TRY(auto inside, house_.enter());
  TRY(const auto id, current(*inside));
  if (request.if_match.empty()) {
    CHECK_OK(inside->desk->set_answers(id, request.body));
    return the_case(request, "");
  }
  const auto asked = request.query.find("prefer");
  const auto prefer = asked != request.query.end() && asked->second == "mine" ? Prefer::wanted : Prefer::ask;
  TRY(const auto saved, inside->desk->save_answers(id, number(request.if_match), request.body, prefer));
  if (saved.conflicts.empty()) return the_case(request, "plan");
  TRY(const auto at, here());
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
  mark.what = text(body, "what");
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
  if (body.is_object()) {
    if (body.contains("seconds") && body["seconds"].is_number_unsigned())
      mark.seconds = static_cast<int>(std::min<std::uint64_t>(body["seconds"].get<std::uint64_t>(), 86400));
    if (body.contains("target") && body["target"].is_number_unsigned()) mark.target = body["target"].get<std::uint64_t>();
    if (body.contains("kept") && body["kept"].is_boolean()) mark.kept = body["kept"].get<bool>();
  }
  TRY(auto inside, house_.enter());
  TRY(const auto id, current(*inside));
  if (mark.what == "call" && !mark.call.at) mark.call.at = house_.clock().now();
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
  TRY(auto inside, house_.enter());
  TRY(const auto id, current(*inside));
  const auto as = state == "confirmed" ? FactState::confirmed : state == "rejected" ? FactState::rejected : FactState::proposed;
  CHECK_OK(inside->desk->confirm(id, FactId{text(body, "fact")}, as, text(body, "value")));
  return the_case(request, "facts");
}

Result<ApiAnswer> Api::status() {
  const auto entered = house_.enter();
  const auto reading = house_.reading();
  Json out{
      {"locked", !entered},
      {"has_book", house_.has_book()},
      {"demo", !demo_folder_.empty()},
      {"can_keep", !keep_folder_.empty()},
      {"keep_folder", std::filesystem::path(keep_folder_).parent_path().string()},
      {"reading", {{"running", reading.running}, {"stopped", reading.stopped}, {"done", reading.done}, {"all", reading.all}}},
      {"cases", Json::array()}};
  if (!entered) return api_json(out);
  TRY(const auto id, current(**entered));
  TRY(const auto cases, (*entered)->vault->cases());
  for (const auto& info : cases)
    if (!info.erased)
      out["cases"].push_back(
          {{"case", info.id.value}, {"name", info.name}, {"opened", to_string(info.opened)}, {"current", info.id == id}});
  return api_json(out);
}

Result<ApiAnswer> Api::demo(const ApiRequest& request) {
  if (demo_folder_.empty()) return no_such_address();
  TRY(const auto yaml, read_text(demo_folder_ + "/answers.yaml", 1 << 20));
  TRY(const auto files, find_files(demo_folder_ + "/files"));
  TRY(auto inside, house_.enter());
  TRY(const auto id, inside->desk->new_case("演示案件 demo"));
  for (const auto& file : files.files) {
    TRY(const auto bytes, open_file(file.path));
    TRY(const auto added, inside->desk->add(id, file.name, bytes, "demo"));
    (void)added;
  }
  CHECK_OK(inside->desk->set_answers(id, yaml));
  {
    const std::lock_guard lock(mutex_);
    case_ = id;
  }
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
  if (is("POST", "/case/guard")) {
    Json hits = Json::array();
    for (const auto& hit : house_.guard().check(text(Json::parse(request.body, nullptr, false), "text")))
      hits.push_back({{"start", hit.start},
                      {"end", hit.end},
                      {"text", hit.text},
                      {"why", hit.why.in(request.language)},
                      {"instead", hit.instead.in(request.language)}});
    return api_json({{"ok", hits.empty()}, {"hits", hits}});
  }
  if (is("POST", "/case/reply"))
    return api_json(reply_json(read_reply(text(Json::parse(request.body, nullptr, false), "text"), house_.pack()), house_.pack(),
                               request.language));
  TRY(const auto at, here());
  if (is("POST", "/case/search"))
    return api_json(search_json(search(*at.view, text(Json::parse(request.body, nullptr, false), "words"))));
  if (is("GET", "/case/calendar.ics")) {
    const auto telling = request.query.find("telling");
    return ApiAnswer{200, "text/calendar; charset=utf-8",
                     calendar(*at.view, house_.pack(), request.language, telling != request.query.end() && telling->second == "1",
                              house_.clock().now()),
                     "calendar.ics"};
  }
  return no_such_address();
}

Result<ApiAnswer> Api::route(const ApiRequest& request) {
  const auto is = [&](const char* method, const char* path) { return request.method == method && request.path == path; };
  const auto below = [&](const char* path) { return request.path.starts_with(path); };
  if (is("GET", "/status")) return status();
  if (is("DELETE", "/reading")) {
    house_.stop_reading();
    return status();
  }
  if (is("POST", "/reading")) {
    TRY(auto inside, house_.enter());
    TRY(const auto id, current(*inside));
    house_.start_reading(id);
    return status();
  }
  if (is("POST", "/demo")) return demo(request);
  if (is("POST", "/lenders")) {
    Json matches = Json::array();
    for (const auto* lender : find_lenders(house_.pack(), text(Json::parse(request.body, nullptr, false), "query")))
      if (matches.size() < 10) matches.push_back(lender_json(*lender, request.language));
    return api_json({{"matches", matches}});
  }
  if (below("/uploads")) return route_uploads(request);
  if (below("/case/evidence")) return route_evidence(request);
  if (below("/case/papers/") || is("POST", "/case/bundle") || is("POST", "/case/id-copy")) return route_papers(request);
  if (below("/case/credit")) return route_credit(request);
  if (below("/keeping/") || is("POST", "/case") || below("/cases")) return route_keeping(request);
  if (below("/case")) return route_case(request);
  return no_such_address();
}

}  // namespace qingbai

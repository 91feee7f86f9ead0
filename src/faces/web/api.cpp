// The router: which place a request is for; and which case its session has open.
#include "faces/web/api.hpp"

#include <algorithm>
#include <filesystem>

#include "faces/web/api_text.hpp"

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
  chosen_.clear();  // another book may be opened
}

void Api::choose(const ApiRequest& request, const CaseId& id) {
  const std::lock_guard lock(mutex_);
  chosen_.insert_or_assign(request.session, id);
}

void Api::let_go(const CaseId& id) {
  const std::lock_guard lock(mutex_);
  std::erase_if(chosen_, [&](const auto& one) { return one.second == id; });
}

// The session's own case; the newest one where it has chosen none yet.
Result<CaseId> Api::current(UnlockedBook& inside, const ApiRequest& request) {
  const std::lock_guard lock(mutex_);
  auto& chosen = chosen_[request.session];
  if (!chosen.empty()) return chosen;
  TRY(const auto cases, inside.vault->cases());
  for (const auto& info : cases)
    if (!info.erased) chosen = info.id;
  if (chosen.empty()) {
    TRY(chosen, inside.desk->new_case("案件"));
  }
  return chosen;
}

Result<Api::Here> Api::here(std::shared_ptr<UnlockedBook> inside, const CaseId& id) {
  // What waits to be read is read in the background; the page shows what is known so far.
  TRY(auto view, inside->desk->view(id, std::nullopt, Unread::skip));
  if (view->unread > 0 && !book_.reading().stopped) book_.start_reading(id);
  return Here{std::move(inside), id, std::move(view)};
}

Result<Api::Here> Api::here(const ApiRequest& request) {
  TRY(auto inside, book_.enter());
  TRY(const auto id, current(*inside, request));
  return here(std::move(inside), id);
}

Result<ApiAnswer> Api::status(const ApiRequest& request) {
  const auto entered = book_.enter();
  const auto reading = book_.reading();
  Json out{
      {"locked", !entered},
      {"has_book", book_.has_book()},
      {"demo", !demo_folder_.empty()},
      {"can_keep", !keep_folder_.empty()},
      {"keep_folder", std::filesystem::path(keep_folder_).parent_path().string()},
      {"reading", {{"running", reading.running}, {"stopped", reading.stopped}, {"done", reading.done}, {"all", reading.all}}},
      {"cases", Json::array()}};
  if (!entered) return api_json(out);
  TRY(const auto id, current(**entered, request));
  TRY(const auto cases, (*entered)->vault->cases());
  for (const auto& info : cases)
    if (!info.erased)
      out["cases"].push_back(
          {{"case", info.id.value}, {"name", info.name}, {"opened", to_string(info.opened)}, {"current", info.id == id}});
  return api_json(out);
}

Result<ApiAnswer> Api::route(const ApiRequest& request) {
  const auto is = [&](const char* method, const char* path) { return request.method == method && request.path == path; };
  const auto below = [&](const char* path) { return request.path.starts_with(path); };
  if (is("GET", "/status")) return status(request);
  if (is("DELETE", "/reading")) {
    book_.stop_reading();
    return status(request);
  }
  if (is("POST", "/reading")) {
    TRY(auto inside, book_.enter());
    TRY(const auto id, current(*inside, request));
    book_.start_reading(id);
    return status(request);
  }
  if (is("POST", "/demo")) return demo(request);
  if (is("POST", "/lenders")) {
    Json matches = Json::array();
    for (const auto* lender : find_lenders(book_.pack(), text(Json::parse(request.body, nullptr, false), "query")))
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

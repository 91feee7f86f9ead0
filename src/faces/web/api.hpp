// The API of the web app: what a request asks of the desk, without HTTP. docs/openapi.json describes it. Safe to call from
// several threads.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "faces/json/answer_json.hpp"
#include "faces/web/listening.hpp"
#include "faces/web/open_book.hpp"
#include "faces/web/uploads.hpp"

namespace qingbai {

struct ApiRequest {
  std::string method;  // GET POST PUT DELETE
  std::string path;    // below /api/v1
  std::map<std::string, std::string> query;
  std::string body;
  std::string if_match;  // the version that a change starts from
  std::string range;     // of a recording: the part that the player wants
  Language language = Language::zh_hans;
  std::int64_t now = 0;      // seconds, steady
  std::string session = {};  // whose; each session has its own open case
};

struct ApiAnswer {
  int status = 200;
  std::string type = "application/json; charset=utf-8";
  std::string body;
  std::string download;    // a file name to offer; empty: shown in the page
  std::string range = {};  // where parts may be asked for: what was given, of how much
};

class Api {
 public:
  Api(OpenBook& book, std::string demo_folder, std::string upload_folder, std::string keep_folder, SpeechProgram speech)
      : book_(book),
        demo_folder_(std::move(demo_folder)),
        keep_folder_(std::move(keep_folder)),
        uploads_(std::move(upload_folder)),
        listening_(std::move(speech)) {}
  [[nodiscard]] ApiAnswer answer(const ApiRequest& request);
  // The read-only pages that need no script: "/plain/plan", "/plain/papers", "/plain/papers/ID".
  [[nodiscard]] ApiAnswer plain_page(const ApiRequest& request);
  void forget();                // when the book is locked: caches, uploads and drafts
  void tidy(std::int64_t now);  // what is looked at no more is held no more

 private:
  struct Here {  // one request's book, case and view
    std::shared_ptr<UnlockedBook> inside;
    CaseId id;
    CaseViewPtr view;
  };
  using Answered = Result<ApiAnswer>;
  [[nodiscard]] Answered route(const ApiRequest& request);
  [[nodiscard]] Answered route_case(const ApiRequest& request);
  [[nodiscard]] Answered route_evidence(const ApiRequest& request);
  [[nodiscard]] Answered route_papers(const ApiRequest& request);
  [[nodiscard]] Answered route_credit(const ApiRequest& request);
  [[nodiscard]] Answered route_keeping(const ApiRequest& request);
  [[nodiscard]] Answered route_uploads(const ApiRequest& request);

  [[nodiscard]] Result<CaseId> current(UnlockedBook& inside, const ApiRequest& request);
  void choose(const ApiRequest& request, const CaseId& id);
  void let_go(const CaseId& id);  // it was erased
  [[nodiscard]] Result<Here> here(const ApiRequest& request);
  [[nodiscard]] Result<Here> here(std::shared_ptr<UnlockedBook> inside, const CaseId& id);
  [[nodiscard]] static std::string key_of(const Here& here, Language language);
  [[nodiscard]] std::shared_ptr<const Json> work_of(const Here& here, Language language);
  [[nodiscard]] Answered the_case(const ApiRequest& request, const char* part);
  [[nodiscard]] ApiAnswer cached(const std::string& key, const std::function<Json()>& make);
  [[nodiscard]] Json part_of(const Here& here, Language language, std::string_view part);
  [[nodiscard]] Answered save_answers(const ApiRequest& request);
  [[nodiscard]] Answered mark(const ApiRequest& request);
  [[nodiscard]] Answered word_on_fact(const ApiRequest& request);
  [[nodiscard]] Answered status(const ApiRequest& request);
  [[nodiscard]] Answered item(const ApiRequest& request, const std::string& name);
  [[nodiscard]] Answered original(const ApiRequest& request, const std::string& item);
  [[nodiscard]] Answered seen(const ApiRequest& request, const std::string& item);
  [[nodiscard]] Answered page(const ApiRequest& request, const std::string& item, const std::string& number);
  struct Shown {
    std::string of, type;                      // what for, case and item
    std::shared_ptr<const std::string> bytes;  // null: nothing
    std::int64_t asked = 0;
  };
  [[nodiscard]] Shown held(const std::string& of, std::int64_t now);  // empty where something else is, or nothing
  void hold(Shown shown);
  [[nodiscard]] Answered draft(const ApiRequest& request, const std::string& item);
  [[nodiscard]] Answered paper(const ApiRequest& request, const std::string& name);
  [[nodiscard]] Answered do_with_paper(const ApiRequest& request, const std::string& letter, const std::string& what);
  [[nodiscard]] Answered bundle(const ApiRequest& request);
  [[nodiscard]] Answered marked_id_copy(const ApiRequest& request);
  [[nodiscard]] Answered keep(const ApiRequest& request, const Json& body);
  [[nodiscard]] Answered open_saved(const ApiRequest& request, const Json& body);
  [[nodiscard]] Answered demo(const ApiRequest& request);
  [[nodiscard]] Answered finish_upload(const ApiRequest& request, const std::string& id, const std::string& about);

  OpenBook& book_;
  std::string demo_folder_, keep_folder_;
  Uploads uploads_;
  Listening listening_;
  std::mutex mutex_;
  std::map<std::string, CaseId> chosen_;                      // by session: the case that it has open
  std::map<std::string, std::shared_ptr<const Json>> works_;  // of a view and language; may be thrown away
  Shown shown_;  // what is asked for part by part, or page by page: opened once, logged once
  std::map<std::string, std::shared_ptr<const std::string>> texts_;  // whole answers as text, the same
};

// Whether the page shows or plays it.
[[nodiscard]] bool can_be_seen(const std::string& type, std::uint64_t size);
[[nodiscard]] ApiAnswer api_json(const Json& json, int status = 200);
[[nodiscard]] tl::unexpected<Error> no_such_address();
// The interface's words, public.
[[nodiscard]] std::string words_json(const Pack& pack, Language language);

}  // namespace qingbai

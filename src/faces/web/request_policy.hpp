// RequestPolicy: what stands between HTTP and the API: hosts, sessions, who may call what, the headers of every answer. Without
// sockets. Safe to share between threads.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "faces/web/api.hpp"
#include "faces/web/serve.hpp"
#include "faces/web/sessions.hpp"

namespace qingbai {

struct WebRequest {
  std::string method, target, body, host, cookie, ours, if_match, fetch_site, encodings, range;
  std::int64_t now = 0;  // seconds, steady
};

struct WebAnswer {
  int status = 200;
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;  // all of them but the length
};

class RequestPolicy {
 public:
  RequestPolicy(OpenBook& book, const WebOptions& options)
      : book_(book),
        api_(book, options.demo_folder, options.upload_folder, options.keep_folder, options.speech),
        sessions_(std::int64_t{60} * options.idle_minutes, 32) {}

  // `origin`: "http://127.0.0.1:8000". `hosts`: what the Host header may say.
  void serve_as(std::string origin, std::set<std::string> hosts, std::string fingerprint);
  [[nodiscard]] WebAnswer answer(const WebRequest& request);
  // Whether a request with this head is a session's. Does not count as use.
  [[nodiscard]] bool knows(const WebRequest& head) { return sessions_.known(head.cookie, head.now, false); }
  // Whether a request with this head may send a body of some megabytes.
  [[nodiscard]] bool may_send_much(const WebRequest& head);
  [[nodiscard]] std::string invitation(std::int64_t now, bool lasting);  // a link
  [[nodiscard]] const std::string& fingerprint() const { return fingerprint_; }
  // Ends what was idle too long. True when that locked the page.
  [[nodiscard]] bool tidy(std::int64_t now);
  void lock();

 private:
  [[nodiscard]] WebAnswer open_session(const WebRequest& request, const std::string& path, Language language);
  [[nodiscard]] WebAnswer answer_api(const WebRequest& request, const std::string& below, Language language);
  [[nodiscard]] WebAnswer cookie_answer(const std::string& session, bool to_plain);
  OpenBook& book_;
  Api api_;
  Sessions sessions_;
  std::string origin_, fingerprint_;
  std::set<std::string> hosts_;
  std::atomic<bool> was_open_{false};
};

}  // namespace qingbai

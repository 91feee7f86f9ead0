// The API of the web app: what a request asks of the desk, without HTTP. Safe to call from several threads.
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "desk/desk.hpp"
#include "faces/web/serve.hpp"

namespace qingbai {

struct ApiRequest {
  std::string method;  // GET POST PUT
  std::string path;    // below /api/v1
  std::string query_name, body;
  Language language = Language::zh_hans;
  int file = -1;  // an uploaded body, as a descriptor at its start
};

struct ApiAnswer {
  int status = 200;
  std::string type = "application/json; charset=utf-8";
  std::string body;
  std::string download;  // a file name to offer; empty: none
};

class Api {
 public:
  Api(Desk& desk, const WebOptions& options) : desk_(desk), options_(options) {}
  [[nodiscard]] ApiAnswer answer(const ApiRequest& request);

 private:
  [[nodiscard]] Result<ApiAnswer> route(const ApiRequest& request);
  [[nodiscard]] Result<ApiAnswer> the_case(Language language);
  [[nodiscard]] Result<ApiAnswer> upload(const ApiRequest& request);
  [[nodiscard]] Result<ApiAnswer> paper(const ApiRequest& request);
  [[nodiscard]] Result<ApiAnswer> demo(Language language);
  [[nodiscard]] Result<CaseId> current();
  Desk& desk_;
  const WebOptions& options_;
  std::mutex mutex_;
  CaseId case_;
};

// The interface's words, public.
[[nodiscard]] std::string words_json(const Pack& pack, Language language);

}  // namespace qingbai

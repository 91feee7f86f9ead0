#include "faces/web/api.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "desk/files.hpp"
#include "faces/json/answer_json.hpp"

namespace qingbai {
namespace {

ApiAnswer json_answer(const Json& json, int status = 200) {
  return {status, "application/json; charset=utf-8", dump(json, -1), {}};
}

int status_of(Code code) {
  switch (code) {
    case Code::not_found:
      return 404;
    case Code::locked:
    case Code::conflict:
      return 409;
    case Code::corrupt:
    case Code::storage:
      return 500;
    default:
      return 422;
  }
}

ByteSource source_of_descriptor(int fd) {
  const auto buffer = std::make_shared<Bytes>(256 * 1024);
  return [fd, buffer]() -> Result<ByteView> {
    while (true) {
      const auto n = ::read(fd, buffer->data(), buffer->size());
      if (n >= 0) return ByteView{buffer->data(), static_cast<std::size_t>(n)};
      if (errno != EINTR)
        return fail(Code::storage, "upload cannot be read",
                    {"上传的内容读不出来，请再试一次。", "The upload cannot be read; please try again."});
    }
  };
}

Result<ApiAnswer> nothing_there() {
  return fail(Code::not_found, "no such address", {"没有这个地址。", "There is no such address."});
}

}  // namespace

std::string words_json(const Pack& pack, Language language) {
  Json out = Json::object();
  for (const auto& [key, text] : pack.text)
    if (key.starts_with("ui.")) out[key.substr(3)] = text.in(language);
  return dump(out, -1);
}

ApiAnswer Api::answer(const ApiRequest& request) {
  auto done = route(request);
  if (done) return std::move(*done);
  return json_answer(error_json(done.error()), status_of(done.error().code));
}

Result<CaseId> Api::current() {
  const std::lock_guard lock(mutex_);
  if (!case_.empty()) return case_;
  TRY(const auto cases, desk_.vault().cases());
  if (!cases.empty()) case_ = cases.back().id;
  else {
    TRY(case_, desk_.new_case("案件"));
  }
  return case_;
}

Result<ApiAnswer> Api::the_case(Language language) {
  TRY(const auto id, current());
  TRY(const auto answer, desk_.answer(id));
  auto out = work_json(answer, desk_.pack(), language);
  TRY(const auto stored, desk_.answers(id));
  const auto answers = Json::parse(stored, nullptr, false);
  out["answers"] = answers.is_object() ? answers : Json::object();
  return json_answer(out);
}

Result<ApiAnswer> Api::upload(const ApiRequest& request) {
  TRY(const auto id, current());
  const auto name = request.query_name.empty() ? std::string("file") : request.query_name.substr(0, 255);
  TRY(const auto added, desk_.add(id, name, source_of_descriptor(request.file), "web page"));
  return json_answer({{"item", added.receipt.item.value},
                      {"name", name},
                      {"kind", to_name(added.read.extraction.kind)},
                      {"size", added.receipt.size},
                      {"sha256", added.receipt.sha256}});
}

Result<ApiAnswer> Api::paper(const ApiRequest& request) {
  const auto name = request.path.substr(std::string("/case/papers/").size());
  const auto dot = name.rfind('.');
  if (dot == std::string::npos) return nothing_there();
  TRY(const auto id, current());
  TRY(const auto answer, desk_.answer(id));
  const auto found =
      std::find_if(answer.papers.begin(), answer.papers.end(), [&](const Paper& p) { return p.id.value == name.substr(0, dot); });
  if (found == answer.papers.end()) return nothing_there();
  const auto ending = name.substr(dot);
  if (ending == ".html") return ApiAnswer{200, "text/html; charset=utf-8", render_html(*found), {}};
  if (ending != ".pdf" && ending != ".docx") return nothing_there();
  TRY(const auto bytes, ending == ".pdf" ? render_pdf(*found) : render_docx(*found));
  const auto* type =
      ending == ".pdf" ? "application/pdf" : "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  return ApiAnswer{200, type, std::string(as_text(bytes)), name};
}

Result<ApiAnswer> Api::demo(Language language) {
  if (options_.demo_folder.empty()) return nothing_there();
  TRY(const auto yaml, read_text(options_.demo_folder + "/answers.yaml", 1 << 20));
  TRY(const auto files, find_files(options_.demo_folder + "/files"));
  TRY(const auto id, desk_.new_case("演示案件 demo"));
  for (const auto& file : files.files) {
    TRY(const auto bytes, open_file(file.path));
    TRY(const auto added, desk_.add(id, file.name, bytes, "demo"));
    (void)added;
  }
  CHECK_OK(desk_.set_answers(id, yaml));
  {
    const std::lock_guard lock(mutex_);
    case_ = id;
  }
  return the_case(language);
}

Result<ApiAnswer> Api::route(const ApiRequest& request) {
  const auto is = [&](const char* method, const char* path) { return request.method == method && request.path == path; };
  if (is("GET", "/case")) return the_case(request.language);
  if (is("PUT", "/case/files")) return upload(request);
  if (is("PUT", "/case/answers")) {
    TRY(const auto id, current());
    CHECK_OK(desk_.set_answers(id, request.body));
    return the_case(request.language);
  }
  if (is("POST", "/demo")) return demo(request.language);
  if (is("POST", "/case")) {
    TRY(const auto id, desk_.new_case("案件"));
    {
      const std::lock_guard lock(mutex_);
      case_ = id;
    }
    return the_case(request.language);
  }
  if (request.method == "GET" && request.path.starts_with("/case/papers/")) return paper(request);
  return nothing_there();
}

}  // namespace qingbai

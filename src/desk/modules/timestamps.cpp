// Asks a timestamp authority over HTTP: the only place of the program that connects to another machine. A module of its own, so
// that a start of the program does not load curl (docs/adr/0015); desk/keeping.cpp loads it when a person asks.
#include <curl/curl.h>
#include <fmt/format.h>

#include <memory>

#include "desk/modules.hpp"

namespace qingbai {
namespace {

constexpr std::size_t kLargestAnswer = 1u << 20;

std::size_t take(char* data, std::size_t unit, std::size_t count, void* to) {
  auto& out = *static_cast<Bytes*>(to);
  const auto n = unit * count;
  if (out.size() + n > kLargestAnswer) return 0;  // tells libcurl to stop
  out.insert(out.end(), data, data + n);
  return n;
}

struct FreeCurl {
  void operator()(CURL* c) const { curl_easy_cleanup(c); }
  void operator()(curl_slist* l) const { curl_slist_free_all(l); }
};

Result<Bytes> ask(const std::string& url, ByteView request) {
  static const bool once = curl_global_init(CURL_GLOBAL_DEFAULT) == 0;
  const std::unique_ptr<CURL, FreeCurl> curl(once ? curl_easy_init() : nullptr);
  const std::unique_ptr<curl_slist, FreeCurl> headers(curl_slist_append(nullptr, "Content-Type: application/timestamp-query"));
  if (!curl || !headers) return fail(Code::storage, "curl cannot start");
  Bytes out;
  auto* c = curl.get();
  curl_easy_setopt(c, CURLOPT_URL, url.c_str());
  curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);  // the hash goes where the person said, and nowhere else
  curl_easy_setopt(c, CURLOPT_POST, 1L);
  curl_easy_setopt(c, CURLOPT_POSTFIELDS, request.data());
  curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE, static_cast<long>(request.size()));
  curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, 15L);
  curl_easy_setopt(c, CURLOPT_TIMEOUT, 60L);
  curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(c, CURLOPT_WRITEDATA, &out);
  const auto code = curl_easy_perform(c);
  long status = 0;
  curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
  if (code != CURLE_OK)
    return fail(Code::storage, std::string("timestamp authority: ") + curl_easy_strerror(code),
                {"连不上时间戳服务。检查点没有变化，可以稍后再试，或用 --request-out 存下请求，换一台能上网的电脑办理。",
                 "The timestamp authority cannot be reached. Nothing changed: try later, or save the request with --request-out "
                 "and send it from "
                 "another computer."});
  if (status != 200)
    return fail(Code::refused, fmt::format("timestamp authority: status {}", status),
                {"时间戳服务没有接受请求。", "The timestamp authority did not accept the request."});
  return out;
}

}  // namespace
}  // namespace qingbai

extern "C" __attribute__((visibility("default"))) qingbai::AskAuthority qingbai_timestamps() { return &qingbai::ask; }

// Evidence and uploads; api_item.cpp has the bytes of an item.
#include <algorithm>
#include <charconv>

#include "faces/web/api.hpp"

namespace qingbai {
namespace {

std::string below(const std::string& path, std::string_view prefix) { return path.substr(prefix.size()); }

}  // namespace

Result<ApiAnswer> Api::item(const ApiRequest& request, const std::string& name) {
  TRY(const auto at, here(request));
  for (const auto& file : at.view->answer.files) {
    if (file.receipt.item.value != name) continue;
    return cached(key_of(at, request.language) + "item " + name, [&] {
      auto out = item_json(*at.view, file, *work_of(at, request.language), book_.pack(), request.language);
      out["can_be_seen"] = can_be_seen(file.read->extraction.media_type, file.receipt.size);
      return out;
    });
  }
  return fail(Code::not_found, "no such item", {"没有这件证据，或还没读完。", "There is no such item, or it is not read yet."});
}

// `about`: what a person says it is: a receipt of such a paper.
Result<ApiAnswer> Api::finish_upload(const ApiRequest& request, const std::string& id, const std::string& about) {
  TRY(auto inside, book_.enter());
  TRY(const auto case_id, current(*inside, request));
  TRY(const auto state, uploads_.state(id));
  TRY(const auto bytes, uploads_.take(id));
  Claims claims;
  claims.name = state.name;
  claims.source = "提交人提供（网页）" + (about.empty() ? "" : "，" + about);
  TRY(const auto receipt, inside->desk->seal(case_id, bytes, claims));
  inside.reset();
  book_.start_reading(case_id);
  return api_json({{"item", receipt.item.value}, {"name", state.name}, {"size", receipt.size}, {"sha256", receipt.sha256}});
}

Result<ApiAnswer> Api::route_uploads(const ApiRequest& request) {
  const auto shown = [](const std::string& id, const Uploads::State& state) {
    return api_json({{"upload", id}, {"size", state.size}, {"offset", state.offset}});
  };
  TRY(const auto inside, book_.enter());
  if (request.method == "POST" && request.path == "/uploads") {
    const auto body = Json::parse(request.body, nullptr, false);
    if (!body.is_object() || !body.contains("size") || !body["size"].is_number_unsigned())
      return fail(Code::invalid, "expected name and size", {"上传请求不完整。", "The upload's request is incomplete."});
    auto name = body.contains("name") && body["name"].is_string() ? body["name"].get<std::string>() : std::string("file");
    const auto size = body["size"].get<std::uint64_t>();
    TRY(const auto id, uploads_.start(name.substr(0, 255), size, request.now));
    return shown(id, {name, size, 0});
  }
  if (!request.path.starts_with("/uploads/")) return no_such_address();
  auto id = below(request.path, "/uploads/");
  if (request.method == "POST" && id.ends_with("/finish")) {
    const auto said = Json::parse(request.body, nullptr, false);
    const bool given = said.is_object() && said.contains("about") && said["about"].is_string();
    return finish_upload(request, id.substr(0, id.size() - 7), given ? said["about"].get<std::string>().substr(0, 200) : "");
  }
  if (request.method == "GET") {
    TRY(const auto state, uploads_.state(id));
    return shown(id, state);
  }
  if (request.method == "DELETE") {
    uploads_.drop(id);
    return api_json({{"ok", true}});
  }
  if (request.method != "PUT") return no_such_address();
  const auto at = request.query.find("offset");
  std::uint64_t offset = 0;
  if (at == request.query.end() ||
      std::from_chars(at->second.data(), at->second.data() + at->second.size(), offset).ec != std::errc())
    return fail(Code::invalid, "expected ?offset=N", {"上传请求不完整。", "The upload's request is incomplete."});
  TRY(const auto state, uploads_.put(id, offset, as_bytes(request.body), request.now));
  return shown(id, state);
}

}  // namespace qingbai

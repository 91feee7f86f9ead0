// The place of the credit reports: whose is what, what changed, the pages as pictures, the proof of a correction, telephone
// lines.

#include "desk/credit.hpp"
#include "desk/join_photographs.hpp"
#include "faces/web/api.hpp"

namespace qingbai {

Result<ApiAnswer> Api::route_credit(const ApiRequest& request) {
  if (request.method == "POST" && request.path == "/case/credit/unlock") {
    const auto body = Json::parse(request.body, nullptr, false);
    const auto word = [&](const char* key) {
      return body.is_object() && body.contains(key) && body[key].is_string() ? body[key].get<std::string>() : std::string();
    };
    TRY(const auto at, here(request));
    TRY(const auto added, unlock_item(*at.inside->desk, at.id, ItemId{word("item")}, word("password")));
    return api_json({{"item", added.receipt.item.value}});
  }
  if (request.method == "POST" && request.path == "/case/credit/join") {
    const auto body = Json::parse(request.body, nullptr, false);
    std::vector<ItemId> items;
    if (body.is_object() && body.contains("items") && body["items"].is_array())
      for (const auto& item : body["items"])
        if (item.is_string()) items.push_back(ItemId{item.get<std::string>()});
    TRY(auto at, here(request));
    TRY(const auto receipt, join_items(*at.inside->desk, at.id, items));
    at.inside.reset();
    book_.start_reading(at.id);
    return api_json({{"item", receipt.item.value}});
  }
  if (request.method != "GET") return no_such_address();
  TRY(const auto at, here(request));
  const auto& answer = at.view->answer;
  if (request.path == "/case/credit") {
    auto out = credit_json(credit_of(answer, book_.pack(), request.language), request.language);
    out["lines"] = lines_json(line_answers(answer), request.language);
    out["locked"] = Json::array();
    for (const auto* file : locked_files(answer))
      out["locked"].push_back({{"item", file->receipt.item.value}, {"name", file->read->name}});
    out["loose"] = Json::array();
    for (const auto* file : loose_report_pages(answer))
      out["loose"].push_back({{"item", file->receipt.item.value}, {"name", file->read->name}, {"page", printed_number(*file)}});
    out["unread"] = at.view->unread;
    return api_json(out);
  }
  const bool as_page = request.path == "/case/credit/picture.pdf";
  if (as_page || request.path == "/case/credit/picture.svg") {
    const auto svg = credit_of(answer, book_.pack(), request.language).picture;
    if (svg.empty()) return fail(Code::not_found, "no report", {"还没有信用报告。", "There is no credit report yet."});
    if (!as_page) return ApiAnswer{200, "image/svg+xml", svg, {}};
    TRY(const auto pdf, picture_page(svg, answer.today));
    return ApiAnswer{200, "application/pdf", std::string(as_text(pdf)), "credit-line.pdf"};
  }
  if (request.path == "/case/credit/proof.pdf") {
    TRY(const auto pdf,
        credit_proof(*at.inside->vault, at.inside->desk->reader(), at.id, answer, book_.pack(), request.language));
    return ApiAnswer{200, "application/pdf", std::string(as_text(pdf)), "proof-of-correction.pdf"};
  }
  return no_such_address();
}

}  // namespace qingbai

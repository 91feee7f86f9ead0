// Papers: read through, checked, signed, cut to a channel, filed; the bundle; copies of an ID card with their purpose burnt in.
#include <algorithm>

#include "desk/filing.hpp"
#include "faces/web/api.hpp"
#include "faces/web/api_text.hpp"
#include "papers/channel.hpp"

namespace qingbai {
namespace {

constexpr std::uint64_t kLargestBundle = 256ull << 20, kLargestPicture = 64ull << 20;

// Which text of a letter is asked for: the one that is sent, or its English reading copy (?copy=en).
Language text_wanted(const ApiRequest& request) {
  const auto copy = request.query.find("copy");
  return copy != request.query.end() && copy->second == "en" ? Language::en : Language::zh_hans;
}

Json facts_of(const Paper& paper, const CaseAnswer& answer, OpenBook& book, Language language) {
  const auto& pack = book.pack();
  const auto* from = template_of(pack, paper.id.value);
  const bool begins = from != nullptr && !from->files.empty();
  Json channels = Json::array();
  for (const auto channel : channels_of(paper)) channels.push_back(to_name(channel));
  return {{"id", paper.id.value},
          {"name", from != nullptr && paper.id == paper.from ? from->name.in(language) : paper.name},
          {"to", paper.to},
          {"recipient", paper.recipient.empty() ? Json(nullptr) : Json(paper.recipient)},
          {"files", begins ? Json(from->files.value) : Json(nullptr)},
          {"files_name", begins ? Json(matter_name(pack, from->files.value).in(language)) : Json(nullptr)},
          {"exhibits", paper.exhibits},
          {"channels", channels},
          {"signed", !paper.signature.empty()},
          {"to_sign", std::any_of(paper.blocks.begin(), paper.blocks.end(),
                                  [](const PaperBlock& b) { return b.kind == PaperBlock::Kind::signature; })},
          {"checks", issues_json(before_printing(paper, answer, pack, book.guard()), language)}};
}

}  // namespace

// GET /case/papers/ID: what is known of it; ID.pdf, ID.docx, ID.html: the paper itself.
Result<ApiAnswer> Api::paper(const ApiRequest& request, const std::string& name) {
  TRY(const auto at, here(request));
  const auto& answer = at.view->answer;
  const auto dot = name.rfind('.');
  const auto ending = dot == std::string::npos ? std::string() : name.substr(dot);
  TRY(const auto paper, letter_named(answer, book_.pack(), name.substr(0, dot), text_wanted(request)));
  if (ending.empty()) return api_json(facts_of(paper, answer, book_, request.language));
  if (ending == ".html") return ApiAnswer{200, "text/html; charset=utf-8", render_html(paper), {}};
  if (ending != ".pdf" && ending != ".docx") return no_such_address();
  TRY(const auto bytes, ending == ".pdf" ? render_pdf(paper) : render_docx(paper));
  const auto* type =
      ending == ".pdf" ? "application/pdf" : "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  return ApiAnswer{200, type, std::string(as_text(bytes)), name};
}

Result<ApiAnswer> Api::do_with_paper(const ApiRequest& request, const std::string& letter, const std::string& what) {
  const auto body = Json::parse(request.body, nullptr, false);
  TRY(const auto at, here(request));
  if (what == "channel") {
    const auto channel = channel_named(text(body, "channel"));
    if (!channel)
      return fail(Code::invalid, "channel: expected web phone counter ems", {"请选择递交方式。", "Choose how it is filed."});
    TRY(const auto paper, letter_named(at.view->answer, book_.pack(), letter, text_wanted(request)));
    const auto limit = body.contains("limit") && body["limit"].is_number_unsigned() ? body["limit"].get<std::size_t>() : 0;
    TRY(const auto cut, for_channel(paper, *channel, std::min<std::size_t>(limit, 20000)));
    return api_json(channel_json(cut, request.language));
  }
  if (what == "signature") {
    CHECK_OK(sign_letter(*at.inside->desk, at.id, letter, text(body, "strokes")));
    return the_case(request, "plan");
  }
  if (what != "filed") return no_such_address();
  const auto day = parse_day(text(body, "on"));
  if (!day) return fail(Code::invalid, "on: expected YYYY-MM-DD", {"请写明日期。", "Please give the day."});
  TRY(const auto filed, file_paper(*at.inside->desk, at.id, {letter, *day, text(body, "receipt"), text(body, "matter"), {}}));
  (void)filed;
  return the_case(request, "plan");
}

// The bundle as a ZIP. `withheld`: item → reason.
Result<ApiAnswer> Api::bundle(const ApiRequest& request) {
  const auto body = Json::parse(request.body, nullptr, false);
  TRY(auto inside, book_.enter());
  TRY(const auto id, current(*inside, request));
  BundleWish wish;
  wish.recipient = text(body, "to");
  if (body.is_object() && body.contains("withheld") && body["withheld"].is_object())
    for (const auto& [item, reason] : body["withheld"].items())
      wish.withheld[item] = reason.is_string() ? reason.get<std::string>() : std::string();
  TRY(const auto answer, inside->desk->answer(id));  // waits for what is still to be read: a bundle leaves nothing out
  TRY(const auto zip, inside->desk->zip_bundle(id, answer, kLargestBundle, wish));
  return ApiAnswer{200, "application/zip", std::string(as_text(zip)), "evidence.zip"};
}

// The pictures are uploads that are taken here and kept nowhere.
Result<ApiAnswer> Api::marked_id_copy(const ApiRequest& request) {
  const auto body = Json::parse(request.body, nullptr, false);
  const auto to = text(body, "to"), purpose = text(body, "purpose");
  const bool pictures_given = body.is_object() && body.contains("uploads") && body["uploads"].is_array() &&
                              !body["uploads"].empty() && body["uploads"].size() <= 2;
  if (to.empty() || purpose.empty() || !pictures_given)
    return fail(Code::invalid, "expected to, purpose and one or two uploads",
                {"请写明交给谁、办什么，并选一两张照片。", "Say for whom and what for, and choose one or two pictures."});
  TRY(const auto inside, book_.enter());
  std::vector<std::string> pictures;
  for (const auto& upload : body["uploads"]) {
    TRY(const auto bytes, uploads_.take(upload.is_string() ? upload.get<std::string>() : std::string()));
    std::string whole;
    while (true) {
      TRY(const auto piece, bytes());
      if (piece.empty()) break;
      if (whole.size() + piece.size() > kLargestPicture)
        return fail(Code::refused, "the picture is too large", {"照片太大。", "The picture is too large."});
      whole += as_text(piece);
    }
    pictures.push_back(std::move(whole));
  }
  TRY(const auto pdf,
      id_copy(inside->desk->reader(), pictures, to.substr(0, 200), purpose.substr(0, 200), book_.clock().now().day()));
  return ApiAnswer{200, "application/pdf", std::string(as_text(pdf)), "id-copy.pdf"};
}

Result<ApiAnswer> Api::route_papers(const ApiRequest& request) {
  if (request.path == "/case/bundle") return bundle(request);
  if (request.path == "/case/id-copy") return marked_id_copy(request);
  const auto rest = request.path.substr(std::string_view("/case/papers/").size());
  const auto slash = rest.find('/');
  if (request.method == "GET" && slash == std::string::npos) return paper(request, rest);
  if (request.method == "POST" && slash != std::string::npos)
    return do_with_paper(request, rest.substr(0, slash), rest.substr(slash + 1));
  return no_such_address();
}

}  // namespace qingbai

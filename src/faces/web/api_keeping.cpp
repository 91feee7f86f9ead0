// Cases, passphrase, backup, share, erase; and the pages that need no script.
#include <algorithm>

#include "base/markup.hpp"
#include "desk/admit.hpp"
#include "faces/web/api.hpp"
#include "faces/web/api_text.hpp"

namespace qingbai {
namespace {

Result<Book*> book_of(UnlockedBook& inside) {
  if (inside.vault->book() == nullptr)
    return fail(Code::unsupported, "there is no book",
                {"这次没有使用案卷册，内容只在内存里。请用 qingbai init 建一个案卷册。",
                 "No book is in use; everything is in memory only. Make a book with qingbai init."});
  return inside.vault->book();
}

// Not Code::locked: the book is open, only these words are wrong.
Done right_passphrase(const Book& book, const std::string& words) {
  const Opener opener(Secret<std::string>{words});
  Unwrapper unwrapper(opener);
  if (opens(book, unwrapper)) return {};
  return fail(Code::invalid, "wrong passphrase", {"口令不对，什么都没有改动。", "The passphrase is wrong; nothing was changed."});
}

Done change_passphrase(UnlockedBook& inside, const Json& body) {
  TRY(auto* book, book_of(inside));
  const auto fresh = text(body, "new");
  if (fresh.empty())
    return fail(Code::invalid, "empty passphrase", {"新口令不能为空。", "The new passphrase must not be empty."});
  CHECK_OK(right_passphrase(*book, text(body, "old")));
  return book->change_passphrase(Secret<std::string>(fresh), tuned_cost());
}

Result<Json> back_up(UnlockedBook& inside, const Json& body) {
  TRY(auto* book, book_of(inside));
  const auto folder = text(body, "folder");
  if (folder.empty() || folder.front() != '/')
    return fail(Code::invalid, "expected an absolute folder",
                {"请写完整的文件夹路径，例如 /media/usb/备份。", "Give the whole path of a folder, such as /media/usb/backup."});
  CHECK_OK(right_passphrase(*book, text(body, "passphrase")));
  TRY(const auto report, backup_book(book->folder(), folder, Opener(Secret<std::string>(text(body, "passphrase")))));
  return Json{{"ok", report.problems.empty()},
              {"blobs", report.blobs_copied},
              {"bytes", report.bytes_copied},
              {"records", report.lines_copied}};
}

Done erase(UnlockedBook& inside, const CaseId& id, const Json& body) {
  // The page asks twice; the word is what it sends when the person said yes.
  if (text(body, "sure") != "yes")
    return fail(Code::invalid, "not confirmed",
                {"销毁后无法找回，请先确认。", "What is erased cannot come back; please confirm."});
  const auto item = text(body, "item");
  if (item.empty()) return inside.vault->erase_case(id, text(body, "why"));
  TRY(const auto gone, inside.desk->erase(id, ItemId{item}, text(body, "why")));
  (void)gone;
  return {};
}

Sink into(std::string& bytes) {
  return [&bytes](ByteView piece) -> Done {
    if (bytes.size() + piece.size() > (256u << 20))
      return fail(Code::refused, "too large for the page",
                  {"案件太大，请用命令行 qingbai share。", "The case is too large here; use: qingbai share."});
    bytes += as_text(piece);
    return {};
  };
}

Result<ApiAnswer> share(UnlockedBook& inside, const CaseId& id, const Json& body) {
  TRY(const auto recipient, parse_age_recipient(text(body, "to")));
  std::string bytes;
  CHECK_OK(inside.vault->share(id, recipient, into(bytes)));
  return ApiAnswer{200, "application/octet-stream", std::move(bytes), "case.age"};
}

// One file that only this passphrase opens: here, in another copy of the page, or by the installed program.
Result<ApiAnswer> save_case(UnlockedBook& inside, const CaseId& id, const Json& body) {
  const auto words = text(body, "passphrase");
  if (words.empty()) return fail(Code::invalid, "empty passphrase", {"口令不能为空。", "The passphrase must not be empty."});
  std::string bytes;
  CHECK_OK(inside.vault->save_case(id, Secret<std::string>(words), into(bytes)));
  return ApiAnswer{200, "application/octet-stream", std::move(bytes), "qingbai-case.age"};
}

}  // namespace

// What is in memory goes into a book; where one is open already, an empty one is made beside it.
Result<ApiAnswer> Api::keep(const ApiRequest& request, const Json& body) {
  const auto words = text(body, "passphrase");
  if (keep_folder_.empty())
    return fail(
        Code::unsupported, "no place for a book",
        {"这台电脑上没有放案卷册的地方。请用 --book 指明文件夹。", "There is no place for a book; name one with --book."});
  if (words.empty()) return fail(Code::invalid, "empty passphrase", {"口令不能为空。", "The passphrase must not be empty."});
  if (!book_.has_book()) {
    CHECK_OK(book_.keep_in(keep_folder_, Secret<std::string>(words)));
    forget();
    uploads_.wait_in(keep_folder_);
  } else {
    TRY(const auto place, free_place(keep_folder_));
    TRY(const auto made, Vault::create(place, Secret<std::string>(words), book_.clock(), tuned_cost()));
    (void)made;
  }
  return status(request);
}

Result<ApiAnswer> Api::open_saved(const ApiRequest& request, const Json& body) {
  TRY(const auto inside, book_.enter());
  TRY(auto sealed, uploads_.take(text(body, "upload")));
  TRY(const auto id, inside->vault->open_saved(Secret<std::string>(text(body, "passphrase")), std::move(sealed),
                                               admit_with(book_.pack(), book_.clock())));
  choose(request, id);
  book_.start_reading(id);
  return the_case(request, "plan");
}

Result<ApiAnswer> Api::route_keeping(const ApiRequest& request) {
  const auto is = [&](const char* path) { return request.method == "POST" && request.path == path; };
  TRY(auto inside, book_.enter());
  const auto body = Json::parse(request.body, nullptr, false);
  if (is("/case") || is("/cases/current")) {
    CaseId id;
    if (is("/case")) {
      const auto name = text(body, "name");
      TRY(id, inside->desk->new_case(name.empty() ? "案件" : name));
    } else {
      TRY(const auto cases, inside->vault->cases());
      for (const auto& info : cases)
        if (info.id.value == text(body, "case") && !info.erased) id = info.id;
      if (id.empty()) return no_such_address();
    }
    choose(request, id);
    return the_case(request, "");
  }
  if (is("/keeping/book")) {
    inside.reset();  // the book is about to change
    return keep(request, body);
  }
  if (is("/keeping/open")) return open_saved(request, body);
  TRY(const auto id, current(*inside, request));
  if (is("/keeping/save")) return save_case(*inside, id, body);
  if (is("/keeping/passphrase")) {
    CHECK_OK(change_passphrase(*inside, body));
    return api_json({{"ok", true}});
  }
  if (is("/keeping/backup")) {
    TRY(const auto report, back_up(*inside, body));
    return api_json(report);
  }
  if (is("/keeping/share")) return share(*inside, id, body);
  if (is("/keeping/erase")) {
    CHECK_OK(erase(*inside, id, body));
    if (text(body, "item").empty()) let_go(id);
    const std::lock_guard lock(mutex_);
    works_.clear();
    texts_.clear();
    return api_json({{"ok", true}});
  }
  return no_such_address();
}

namespace {

std::string plain_shell(const Pack& pack, Language language, const std::string& inner) {
  const auto word = [&](const char* key) {
    const auto it = pack.text.find(std::string("ui.") + key);
    return it == pack.text.end() ? std::string() : markup_escaped(it->second.in(language));
  };
  const auto* lang = language == Language::en ? "en" : "zh-Hans";
  const std::string query = std::string("?lang=") + lang;
  return std::string("<!doctype html><html lang=\"") + lang +
         "\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>" +
         word("name") + "</title><link rel=\"stylesheet\" href=\"/app.css\"><header class=\"bar\"><nav aria-label=\"" +
         word("name") + "\"><a href=\"/plain/plan" + query + "\">" + word("place.today") + "</a> <a href=\"/plain/papers" +
         query + "\">" + word("place.papers") + "</a></nav></header><main>" + inner + "</main><footer><p>" + word("not_advice") +
         "</p></footer></html>";
}

}  // namespace

ApiAnswer Api::plain_page(const ApiRequest& request) {
  const auto& path = request.path;
  const auto language = request.language;
  const auto page = [&](int status, const std::string& inner) {
    return ApiAnswer{status, "text/html; charset=utf-8", plain_shell(book_.pack(), language, inner), {}};
  };
  const auto at = here(request);
  if (!at) return page(409, "<h1>" + markup_escaped(at.error().hint.in(language)) + "</h1>");
  const auto word = [&](const char* key) { return markup_escaped(book_.pack().text.at(std::string("ui.") + key).in(language)); };
  const auto& answer = at->view->answer;
  const auto work = work_of(*at, language);
  const auto value = [](const Json& from, const char* key) {
    return markup_escaped(from[key].is_string() ? from[key].get<std::string>() : "");
  };
  std::string out;
  if (path == "/plain/plan") {
    out += "<h1>" + word("result.todo") + "</h1>";
    for (const auto& f : (*work)["findings"])
      if (f["severity"] == "alarm" || f["severity"] == "urgent") out += "<p class=\"alarm\">" + value(f, "text") + "</p>";
    if (!(*work)["diagnosis"].empty()) {
      const auto& first = (*work)["diagnosis"][0];
      out += "<article class=\"cause\"><h2>" + value(first, "name") + "</h2><p>" + value(first, "explain") + "</p></article>";
    }
    out += "<ol class=\"steps\">";
    for (const auto& s : (*work)["steps"])
      out += "<li><h3>" + value(s, "title") + "</h3><p>" + value(s, "do_by") + "</p><p>" + value(s, "how") +
             "</p><p class=\"note\">" + value(s, "why") + "</p></li>";
    return page(200, out + "</ol>");
  }
  if (path == "/plain/papers") {
    out += "<h1>" + word("place.papers") + "</h1><ul class=\"cards\">";
    for (const auto& p : (*work)["papers"])
      out += "<li><a href=\"/plain/papers/" + value(p, "id") + "\">" + value(p, "name") + "</a> <a href=\"/api/v1/case/papers/" +
             value(p, "id") + ".pdf\">PDF</a></li>";
    return page(200, out + "</ul>");
  }
  for (const auto& paper : answer.papers)
    if (path == "/plain/papers/" + paper.id.value) return page(200, render_html(paper));
  return page(404, "<h1>404</h1>");
}

}  // namespace qingbai

#include "faces/web/request_policy.hpp"

#include "faces/web/assets.hpp"
#include "faces/web/certificate.hpp"

namespace qingbai {
namespace {

constexpr const char* kJson = "application/json; charset=utf-8";

std::string decoded(std::string_view text) {
  std::string out;
  const auto nibble = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && nibble(text[i + 1]) >= 0 && nibble(text[i + 2]) >= 0) {
      out += static_cast<char>(nibble(text[i + 1]) * 16 + nibble(text[i + 2]));
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

std::map<std::string, std::string> pairs_of(std::string_view query) {
  std::map<std::string, std::string> out;
  while (!query.empty() && out.size() < 16) {
    const auto end = std::min(query.find('&'), query.size());
    const auto pair = query.substr(0, end);
    if (const auto equals = pair.find('='); equals != std::string_view::npos)
      out.emplace(decoded(pair.substr(0, equals)), decoded(pair.substr(equals + 1)));
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return out;
}

std::map<std::string, std::string> query_of(const std::string& target) {
  const auto at = target.find('?');
  return at == std::string::npos ? std::map<std::string, std::string>() : pairs_of(std::string_view(target).substr(at + 1));
}

enum class Shown { page, bytes };

WebAnswer made(int status, const std::string& type, std::string body, Shown shown = Shown::page) {
  // A person's own bytes may do nothing at all, whatever they are; the page may load only what is here.
  const char* policy =
      shown == Shown::bytes
          ? "default-src 'none'; sandbox"
          : "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; media-src "
            "'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  WebAnswer out{status, std::move(body), {}};
  out.headers = {{"Content-Type", type},
                 {"Content-Security-Policy", policy},
                 {"X-Content-Type-Options", "nosniff"},
                 {"X-Frame-Options", "DENY"},
                 {"Referrer-Policy", "no-referrer"},
                 {"Permissions-Policy", "camera=(), microphone=(), geolocation=()"},
                 {"Cross-Origin-Opener-Policy", "same-origin"},
                 {"Cross-Origin-Resource-Policy", "same-origin"},
                 {"Cache-Control", "no-store"}};
  return out;
}

WebAnswer error(int status, const char* code, Text hint) {
  return made(status, kJson,
              dump({{"error", {{"code", code}, {"what", code}, {"hint", {{"zh-Hans", hint.zh}, {"en", hint.en}}}}}}, -1));
}

// What the browser itself opens, with no header of ours: reading only.
bool opened_by_browser(const std::string& method, const std::string& below) {
  return method == "GET" &&
         ((below.starts_with("/case/papers/") && below.find('.') != std::string::npos) || below == "/case/calendar.ics" ||
          below == "/case/credit/picture.svg" || below == "/case/credit/picture.pdf" || below == "/case/credit/proof.pdf" ||
          (below.starts_with("/case/evidence/") &&
           (below.ends_with("/original") || below.ends_with("/seen") || below.find("/page/") != std::string::npos)));
}

}  // namespace

void RequestPolicy::serve_as(std::string origin, std::set<std::string> hosts, std::string fingerprint) {
  origin_ = std::move(origin);
  hosts_ = std::move(hosts);
  fingerprint_ = std::move(fingerprint);
}

std::string RequestPolicy::invitation(std::int64_t now, bool lasting) {
  return origin_ + "/#t=" + sessions_.new_token(now, lasting);
}

void RequestPolicy::lock() {
  sessions_.close_all();
  api_.forget();
  book_.lock();
  was_open_ = false;
}

bool RequestPolicy::tidy(std::int64_t now) {
  api_.tidy(now);
  if (!was_open_ || sessions_.any_alive(now)) return false;
  lock();
  return true;
}

bool RequestPolicy::may_send_much(const WebRequest& head) {
  return hosts_.contains(head.host) && head.ours == "1" && sessions_.known(head.cookie, head.now);
}

WebAnswer RequestPolicy::cookie_answer(const std::string& session, bool to_plain) {
  was_open_ = true;
  auto out = to_plain ? made(303, "text/plain", "") : made(200, kJson, "{\"ok\":true}");
  if (to_plain) out.headers.emplace_back("Location", "/plain/plan");
  out.headers.emplace_back("Set-Cookie", "qingbai=" + session + "; HttpOnly; SameSite=Strict; Path=/" +
                                             (origin_.starts_with("https") ? "; Secure" : ""));
  return out;
}

// A link's token, or the passphrase after a lock.
WebAnswer RequestPolicy::open_session(const WebRequest& request, const std::string& path, Language) {
  const auto too_many = [] {
    return error(429, "too_many", {"试得太多了，请过一分钟再试。", "Too many tries; please wait a minute."});
  };
  // A link's token is 24 random bytes: a right one is taken whoever tried before, only a wrong one counts.
  if (path == "/open") {
    const auto form = pairs_of(request.body);
    const auto token = form.find("t");
    const auto session = token == form.end() ? std::nullopt : sessions_.exchange(token->second, request.now);
    if (session) return cookie_answer(*session, true);
  } else if (path == "/session") {
    if (const auto session = sessions_.exchange(request.body, request.now)) return cookie_answer(*session, false);
  } else {
    auto body = Json::parse(request.body, nullptr, false);
    const bool given = body.is_object() && body.contains("passphrase") && body["passphrase"].is_string();
    const auto turn = sessions_.turn_to_guess(request.cookie, request.now);
    if (!turn) return too_many();
    std::string words = given ? std::move(body["passphrase"].get_ref<std::string&>()) : std::string();
    Secret<std::string> passphrase(words);
    wipe({reinterpret_cast<std::uint8_t*>(words.data()), words.size()});
    const bool was_locked = !book_.enter();
    const auto done = book_.unlock(std::move(passphrase));
    if (!done) return error(403, "locked", done.error().hint);
    if (was_locked) sessions_.close_all();  // who came in by a link while it was locked proved nothing
    if (const auto session = sessions_.open(request.now)) return cookie_answer(*session, false);
  }
  if (!sessions_.may_guess(request.cookie, request.now)) return too_many();
  return error(
      403, "refused",
      {"链接已用过或已失效，请在电脑上重新打开程序。", "The link was used or is no longer valid; start the program again."});
}

WebAnswer RequestPolicy::answer_api(const WebRequest& request, const std::string& below, Language language) {
  if (below == "/words") return made(200, kJson, words_json(book_.pack(), language));
  const bool person = request.ours != "poll", ours = request.ours == "1" || !person;
  if (request.method == "POST" && (below == "/session" || (below == "/unlock" && ours)))
    return open_session(request, below, language);
  if (request.method == "POST" && below == "/leave") {  // also without our header: a page that is gone can send no more than this
    sessions_.leave(request.cookie);
    return made(200, kJson, "{\"ok\":true}");
  }
  if (!sessions_.known(request.cookie, request.now, person) || (!ours && !opened_by_browser(request.method, below))) {
    if (!book_.enter())
      return error(423, "locked", {"案卷册已上锁，请输入口令。", "The book is locked; please enter the passphrase."});
    return error(403, "refused", {"请从程序给出的链接打开。", "Open this from the link that the program shows."});
  }
  if (request.method == "POST" && below == "/lock") {
    if (book_.has_book()) lock();
    else sessions_.close_all();
    return made(200, kJson, "{\"ok\":true}");
  }
  if (request.method == "POST" && below == "/devices") {
    const auto url = invitation(request.now, false);
    return made(
        200, kJson,
        dump({{"url", url}, {"qr", qr_svg(url)}, {"fingerprint", fingerprint_}, {"home_network", !fingerprint_.empty()}}, -1));
  }
  auto answer = api_.answer({request.method, below, query_of(request.target), request.body, request.if_match, request.range,
                             language, request.now, Sessions::name_in(request.cookie)});
  const bool bytes = below.starts_with("/case/evidence/") && (below.ends_with("/original") || below.ends_with("/seen"));
  auto out = made(answer.status, answer.type, std::move(answer.body), bytes ? Shown::bytes : Shown::page);
  if (!answer.range.empty()) out.headers.emplace_back("Accept-Ranges", "bytes");
  if (answer.status == 206 || answer.status == 416) out.headers.emplace_back("Content-Range", answer.range);
  if (!answer.download.empty()) {
    const bool open_it = answer.type == "application/pdf";
    out.headers.emplace_back("Content-Disposition",
                             (open_it ? "inline; filename=\"" : "attachment; filename=\"") + answer.download + "\"");
  }
  return out;
}

WebAnswer RequestPolicy::answer(const WebRequest& request) {
  if (!hosts_.contains(request.host)) return error(421, "refused", {"地址不对。", "Wrong host."});
  // Another port of this machine is another site, too, though browsers call it the same and send the cookie there.
  if ((request.fetch_site == "cross-site" || request.fetch_site == "same-site") && request.target != "/")
    return error(403, "refused", {"别的网站不能打开这里。", "Another site may not open this."});
  const auto path = request.target.substr(0, request.target.find('?'));
  const auto query = query_of(request.target);
  const auto lang = query.find("lang");
  const auto language = lang != query.end() && lang->second == "en" ? Language::en : Language::zh_hans;
  if (path.starts_with("/api/v1/")) return answer_api(request, path.substr(7), language);
  if (path == "/open" && request.method == "POST") return open_session(request, path, language);
  if (path.starts_with("/plain/") && request.method == "GET") {
    if (!sessions_.known(request.cookie, request.now))
      return error(403, "refused", {"请从程序给出的链接打开。", "Open this from the link that the program shows."});
    ApiRequest asked;
    asked.path = path, asked.language = language, asked.session = Sessions::name_in(request.cookie);
    auto page = api_.plain_page(asked);
    return made(page.status, page.type, std::move(page.body));
  }
  const auto found = request.method == "GET" ? asset(path) : Asset{};
  if (found.bytes.empty()) return error(404, "not_found", {"没有这个地址。", "There is no such address."});
  const bool packed = !found.gzip.empty() && request.encodings.find("gzip") != std::string::npos;
  auto out = made(200, std::string(found.type), std::string(packed ? found.gzip : found.bytes));
  if (packed) out.headers.emplace_back("Content-Encoding", "gzip");
  return out;
}

}  // namespace qingbai

// The one translation unit that holds Beast and coroutines: each costs most of a minute to compile.
#include "faces/web/serve.hpp"

#include <sodium.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <iterator>
#include <set>
#include <thread>

#include "crypto/keys.hpp"
#include "faces/web/api.hpp"
#include "faces/web/assets.hpp"

namespace qingbai {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using namespace std::chrono_literals;
using Response = http::response<http::string_body>;
using Request = http::request<http::string_body>;

constexpr std::uint64_t kLargestUpload = 512ull << 20, kLargestBody = 4ull << 20;
constexpr int kMostConnections = 64, kMostSessions = 16;

std::string percent_decoded(std::string_view text) {
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

std::string query_value(std::string_view target, std::string_view key) {
  auto at = target.find('?');
  while (at != std::string_view::npos) {
    const auto end = target.find('&', at + 1);
    const auto pair = target.substr(at + 1, end == std::string_view::npos ? end : end - at - 1);
    if (pair.starts_with(key) && pair.size() > key.size() && pair[key.size()] == '=')
      return percent_decoded(pair.substr(key.size() + 1));
    at = end;
  }
  return {};
}

bool same(const std::string& a, const std::string& b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

// A one-time token for the link; session names for those who showed it.
class Sessions {
 public:
  Sessions() : token_(to_hex(random_bytes(24))) {}
  [[nodiscard]] std::string token() const { return token_; }
  std::optional<std::string> exchange(const std::string& token) {
    const std::lock_guard lock(mutex_);
    if (token_.empty() || !same(token, token_) || sessions_.size() >= kMostSessions) return std::nullopt;
    token_.clear();
    return *sessions_.insert(to_hex(random_bytes(24))).first;
  }
  bool known(const std::string& cookie) {
    const std::lock_guard lock(mutex_);
    const auto at = cookie.find("qingbai=");
    return at != std::string::npos && sessions_.contains(cookie.substr(at + 8, 48));
  }
  void leave(const std::string& cookie) {
    const std::lock_guard lock(mutex_);
    const auto at = cookie.find("qingbai=");
    if (at != std::string::npos) sessions_.erase(cookie.substr(at + 8, 48));
  }

 private:
  std::mutex mutex_;
  std::string token_;
  std::set<std::string> sessions_;
};

struct Server {
  Server(Desk& d, const WebOptions& options) : desk(d), api(d, options) {}
  Desk& desk;
  Api api;
  Sessions sessions;
  std::string host;  // 127.0.0.1:PORT
  std::atomic<int> connections{0};
};

void harden(Response& response) {
  response.set("Content-Security-Policy",
               "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action "
               "'none'; base-uri 'none'; frame-ancestors 'none'");
  response.set("X-Content-Type-Options", "nosniff");
  response.set("X-Frame-Options", "DENY");
  response.set("Referrer-Policy", "no-referrer");
  response.set("Cross-Origin-Opener-Policy", "same-origin");
  response.set("Cross-Origin-Resource-Policy", "same-origin");
  response.set(http::field::cache_control, "no-store");
}

Response plain(int status, std::string type, std::string body) {
  Response out{http::int_to_status(static_cast<unsigned>(status)), 11};
  out.set(http::field::content_type, type);
  out.body() = std::move(body);
  harden(out);
  return out;
}

Response error(int status, const char* zh, const char* en) {
  return plain(status, "application/json; charset=utf-8",
               std::string(R"({"error":{"code":"refused","hint":{"zh-Hans":")") + zh + R"(","en":")" + en + R"("}}})");
}

template <class Fields>
bool host_ours(const Server& server, const Fields& request) {
  const auto host = std::string(request[http::field::host]);
  const auto port = server.host.substr(server.host.rfind(':'));
  return host == server.host || host == "localhost" + port || host == "[::1]" + port;
}

template <class Fields>
Language language_of(const Fields& request) {
  return query_value(std::string(request.target()), "lang") == "en" ? Language::en : Language::zh_hans;
}

template <class Fields>
bool allowed(Server& server, const Fields& request) {
  return request["X-Qingbai"] == "1" && server.sessions.known(std::string(request[http::field::cookie]));
}

Response session_answer(Server& server, const Request& request) {
  const auto session = server.sessions.exchange(request.body());
  if (!session)
    return error(403, "链接已用过或已失效，请在电脑上重新打开程序。",
                 "The link was used or is no longer valid; start the program again.");
  auto out = plain(200, "application/json; charset=utf-8", "{\"ok\":true}");
  out.set(http::field::set_cookie, "qingbai=" + *session + "; HttpOnly; SameSite=Strict; Path=/");
  return out;
}

Response respond(Server& server, const Request& request, int upload) {
  const auto target = std::string(request.target());
  const auto path = target.substr(0, target.find('?'));
  if (!host_ours(server, request)) return error(421, "地址不对。", "Wrong host.");
  if (!path.starts_with("/api/v1")) {
    const auto found = request.method() == http::verb::get ? asset(path) : Asset{};
    if (found.bytes.empty()) return error(404, "没有这个地址。", "There is no such address.");
    return plain(200, std::string(found.type), std::string(found.bytes));
  }
  const auto below = path.substr(7);
  if (below == "/words")
    return plain(200, "application/json; charset=utf-8", words_json(server.desk.pack(), language_of(request)));
  if (below == "/session" && request.method() == http::verb::post) return session_answer(server, request);
  // A letter is opened by the browser itself, which sends no header of ours: reading one needs the session only.
  const bool letter = request.method() == http::verb::get && below.starts_with("/case/papers/") &&
                      server.sessions.known(std::string(request[http::field::cookie]));
  if (!letter && !allowed(server, request))
    return error(403, "请从程序给出的链接打开。", "Open this from the link that the program shows.");
  if (below == "/leave") {
    server.sessions.leave(std::string(request[http::field::cookie]));
    return plain(200, "application/json; charset=utf-8", "{\"ok\":true}");
  }
  ApiRequest asked{
      std::string(request.method_string()), below, query_value(target, "name"), request.body(), language_of(request), upload};
  auto answer = server.api.answer(asked);
  auto out = plain(answer.status, answer.type, std::move(answer.body));
  if (!answer.download.empty()) out.set(http::field::content_disposition, "inline; filename=\"" + answer.download + "\"");
  return out;
}

struct Descriptor {
  int fd = -1;
  Descriptor() = default;
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

// An upload goes into a file in memory as it comes; a slow client holds a coroutine, not a thread.
asio::awaitable<int> receive_upload(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                    http::request_parser<http::buffer_body>& parser, int fd) {
  std::vector<char> chunk(256 * 1024);
  while (!parser.is_done()) {
    parser.get().body().data = chunk.data();
    parser.get().body().size = chunk.size();
    stream.expires_after(30s);
    boost::system::error_code failed;
    co_await http::async_read(stream, buffer, parser, asio::redirect_error(asio::use_awaitable, failed));
    if (failed == http::error::need_buffer) failed = {};
    if (failed) throw boost::system::system_error(failed);
    const auto got = chunk.size() - parser.get().body().size;
    for (std::size_t at = 0; at < got;) {
      const auto n = ::write(fd, chunk.data() + at, got - at);
      if (n <= 0) co_return 507;
      at += static_cast<std::size_t>(n);
    }
  }
  ::lseek(fd, 0, SEEK_SET);
  co_return 200;
}

asio::awaitable<void> session(beast::tcp_stream stream, Server& server) {
  struct Count {
    std::atomic<int>& n;
    ~Count() { --n; }
  } count{server.connections};
  try {
    beast::flat_buffer buffer(64 * 1024);
    for (bool open = true; open;) {
      http::request_parser<http::empty_body> head;
      head.header_limit(16 * 1024);
      head.body_limit(kLargestUpload);
      stream.expires_after(15s);
      co_await http::async_read_header(stream, buffer, head, asio::use_awaitable);
      Response response;
      const auto target = std::string(head.get().target());
      if (head.get().method() == http::verb::put && target.starts_with("/api/v1/case/files") && host_ours(server, head.get()) &&
          allowed(server, head.get())) {
        Request request{head.get().method(), head.get().target(), 11};
        for (const auto& field : head.get()) request.set(field.name_string(), field.value());
        http::request_parser<http::buffer_body> body(std::move(head));
        Descriptor file;
        file.fd = ::memfd_create("upload", MFD_CLOEXEC);
        const int status = co_await receive_upload(stream, buffer, body, file.fd);
        response = status == 200 ? respond(server, request, file.fd)
                                 : error(status, "内存不足，没有收下这个文件。", "Out of memory; the file was not taken.");
      } else {
        http::request_parser<http::string_body> body(std::move(head));
        body.body_limit(kLargestBody);
        stream.expires_after(30s);
        co_await http::async_read(stream, buffer, body, asio::use_awaitable);
        response = respond(server, body.get(), -1);
      }
      open = response.keep_alive();
      response.prepare_payload();
      stream.expires_after(30s);
      co_await http::async_write(stream, response, asio::use_awaitable);
    }
  } catch (const std::exception&) {  // the client went away, was too slow or sent nonsense: nothing to say, nothing to log
  }
  boost::system::error_code ignored;
  stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
}

asio::awaitable<void> listen(tcp::acceptor& acceptor, Server& server) {
  while (true) {
    auto socket = co_await acceptor.async_accept(asio::make_strand(acceptor.get_executor()), asio::use_awaitable);
    if (server.connections >= kMostConnections) continue;  // the socket closes: better than slowing everybody
    ++server.connections;
    const auto executor = socket.get_executor();
    asio::co_spawn(executor, session(beast::tcp_stream(std::move(socket)), server), asio::detached);
  }
}

}  // namespace

Done serve(Desk& desk, const WebOptions& options, const std::function<void(const std::string&)>& ready) {
  if (options.address != "127.0.0.1" && options.address != "::1" && options.address != "localhost")
    return fail(
        Code::invalid, "only loopback is served",
        {"为了安全，这个版本只在本机（127.0.0.1）上开放。", "For safety this version listens on this machine only (127.0.0.1)."});
  try {
    asio::io_context context;
    Server server(desk, options);
    tcp::acceptor acceptor(
        context, {asio::ip::make_address(options.address == "localhost" ? "127.0.0.1" : options.address), options.port});
    const auto port = std::to_string(acceptor.local_endpoint().port());
    server.host = (options.address == "::1" ? "[::1]:" : "127.0.0.1:") + port;
    asio::co_spawn(context, listen(acceptor, server), asio::detached);
    asio::signal_set signals(context, SIGINT, SIGTERM);
    signals.async_wait([&context](auto, int) { context.stop(); });
    ready("http://" + server.host + "/#t=" + server.sessions.token());
    std::vector<std::thread> helpers;
    for (int i = 0; i < 3; ++i) helpers.emplace_back([&context] { context.run(); });
    context.run();
    for (auto& helper : helpers) helper.join();
    return {};
  } catch (const std::exception& e) {
    return fail(
        Code::storage, std::string("cannot listen: ") + e.what(),
        {"端口打不开，可能已被占用。换一个 --port 再试。", "The port cannot be opened; it may be taken. Try another --port."});
  }
}

}  // namespace qingbai

// The one translation unit that holds Beast and coroutines: each costs most of a minute to compile.
#include "faces/web/serve.hpp"

#include <malloc.h>

#include <atomic>
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <list>
#include <thread>

#include "base/secret.hpp"
#include "faces/web/certificate.hpp"
#include "faces/web/request_policy.hpp"

namespace qingbai {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using namespace std::chrono_literals;
using Plain = beast::tcp_stream;
using Secured = beast::ssl_stream<beast::tcp_stream>;

constexpr std::uint64_t kLargestBody = 4ull << 20, kSmallBody = 64ull << 10;
constexpr std::size_t kMostConnections = 256;
constexpr auto kHeaderTime = 10s, kBodyTime = 30s, kWriteTime = 60s;

std::int64_t steady_now() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// Who is connected. When all places are taken, somebody without a session who has sent half a body is shown out; where there is
// none, whoever has waited longest without saying anything.
class Guests {
 public:
  enum class Doing { waits, sends_unknown, is_served };
  struct Guest {
    std::function<void()> show_out;  // from any thread
    std::atomic<Doing> doing{Doing::waits};
  };
  using Place = std::list<std::shared_ptr<Guest>>::iterator;

  Place enter(std::function<void()> show_out) {
    const std::lock_guard lock(mutex_);
    auto guest = std::make_shared<Guest>();
    guest->show_out = std::move(show_out);
    guests_.push_back(std::move(guest));
    if (guests_.size() > kMostConnections && !show_out_one(Doing::sends_unknown)) (void)show_out_one(Doing::waits);
    return std::prev(guests_.end());
  }
  bool full() {
    const std::lock_guard lock(mutex_);
    return guests_.size() >= 2 * kMostConnections;
  }
  void leave(Place place) {
    const std::lock_guard lock(mutex_);
    guests_.erase(place);
  }

 private:
  bool show_out_one(Doing who) {
    for (const auto& other : guests_) {  // oldest first
      auto doing = who;
      if (!other->doing.compare_exchange_strong(doing, Doing::is_served)) continue;
      other->show_out();
      return true;
    }
    return false;
  }
  std::mutex mutex_;
  std::list<std::shared_ptr<Guest>> guests_;
};

struct Server {
  RequestPolicy& policy;
  Guests guests;
};

template <class Fields>
WebRequest head_of(const Fields& fields) {
  const auto text = [&](auto name) { return std::string(fields[name]); };
  return {std::string(fields.method_string()),
          std::string(fields.target()),
          {},
          text(http::field::host),
          text(http::field::cookie),
          text("X-Qingbai"),
          text(http::field::if_match),
          text("Sec-Fetch-Site"),
          text(http::field::accept_encoding),
          text(http::field::range),
          steady_now()};
}

http::response<http::string_body> response_of(WebAnswer answer, bool keep) {
  http::response<http::string_body> out{http::int_to_status(static_cast<unsigned>(answer.status)), 11};
  for (const auto& [name, value] : answer.headers) out.insert(name, value);
  out.body() = std::move(answer.body);
  out.keep_alive(keep);
  out.prepare_payload();
  return out;
}

// One request and its answer. False: the connection is done.
template <class Stream>
asio::awaitable<bool> exchange(Stream& stream, beast::flat_buffer& buffer, Server& server, Guests::Guest& guest) {
  auto& lowest = beast::get_lowest_layer(stream);
  http::request_parser<http::empty_body> head;
  head.header_limit(16 * 1024);
  head.body_limit(kLargestBody);
  guest.doing = Guests::Doing::waits;
  lowest.expires_after(kHeaderTime);
  co_await http::async_read_header(stream, buffer, head, asio::use_awaitable);
  auto request = head_of(head.get());
  guest.doing = server.policy.knows(request) ? Guests::Doing::is_served : Guests::Doing::sends_unknown;
  http::request_parser<http::string_body> body(std::move(head));
  body.body_limit(server.policy.may_send_much(request) ? kLargestBody : kSmallBody);
  lowest.expires_after(kBodyTime);
  co_await http::async_read(stream, buffer, body, asio::use_awaitable);
  guest.doing = Guests::Doing::is_served;
  request.body = std::move(body.get().body());
  const bool keep = body.get().keep_alive();
  auto response = response_of(server.policy.answer(request), keep);
  wipe({reinterpret_cast<std::uint8_t*>(request.body.data()), request.body.size()});  // a passphrase, or words of the case
  lowest.expires_after(kWriteTime);
  co_await http::async_write(stream, response, asio::use_awaitable);
  co_return keep;
}

template <class Stream>
asio::awaitable<void> converse(Stream stream, Server& server) {
  auto& lowest = beast::get_lowest_layer(stream);
  const auto executor = stream.get_executor();
  // The stream lives as long as this coroutine; the mark tells a late visitor that it is gone.
  const auto here = std::make_shared<bool>(true);
  const auto place = server.guests.enter([executor, &lowest, gone = std::weak_ptr<bool>(here)] {
    asio::post(executor, [&lowest, gone] {
      if (gone.lock()) lowest.cancel();
    });
  });
  const auto guest = *place;
  try {
    if constexpr (std::is_same_v<Stream, Secured>) {
      lowest.expires_after(kHeaderTime);
      co_await stream.async_handshake(asio::ssl::stream_base::server, asio::use_awaitable);
    }
    beast::flat_buffer buffer(64 * 1024);
    while (co_await exchange(stream, buffer, server, *guest)) {
    }
  } catch (const std::exception&) {  // the client went away, was too slow or sent nonsense: nothing to say, nothing to log
  }
  server.guests.leave(place);
  boost::system::error_code ignored;
  lowest.socket().shutdown(tcp::socket::shutdown_both, ignored);
}

asio::awaitable<void> listen(tcp::acceptor& acceptor, Server& server, asio::ssl::context* tls) {
  while (true) {
    boost::system::error_code failed;
    auto socket = co_await acceptor.async_accept(asio::make_strand(acceptor.get_executor()),
                                                 asio::redirect_error(asio::use_awaitable, failed));
    if (failed == asio::error::operation_aborted) co_return;
    if (failed) {  // out of descriptors: breathe, then go on
      asio::steady_timer pause(acceptor.get_executor(), 50ms);
      co_await pause.async_wait(asio::use_awaitable);
      continue;
    }
    if (server.guests.full()) continue;  // the socket closes
    const auto executor = socket.get_executor();
    if (tls != nullptr) asio::co_spawn(executor, converse(Secured(Plain(std::move(socket)), *tls), server), asio::detached);
    else asio::co_spawn(executor, converse(Plain(std::move(socket)), server), asio::detached);
  }
}

asio::awaitable<void> tidy(RequestPolicy& policy, OpenBook& book, const std::function<void(const Invitation&)>& ready) {
  asio::steady_timer timer(co_await asio::this_coro::executor);
  while (true) {
    timer.expires_after(5s);
    co_await timer.async_wait(asio::use_awaitable);
    if (policy.tidy(steady_now()) && !book.has_book())
      ready({policy.invitation(steady_now(), true), {}, policy.fingerprint(), true});
  }
}

Result<std::unique_ptr<asio::ssl::context>> secure(const Certificate& certificate) {
  auto out = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
  out->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
  out->use_certificate_chain(asio::buffer(certificate.certificate_pem));
  out->use_private_key(asio::buffer(certificate.key_pem), asio::ssl::context::pem);
  return out;
}

void run(asio::io_context& context) {
  std::vector<std::thread> helpers;
  for (int i = 0; i < 3; ++i) helpers.emplace_back([&context] { context.run(); });
  context.run();
  for (auto& helper : helpers) helper.join();
}

}  // namespace

Done serve(OpenBook& book, const WebOptions& options, const std::function<void(const Invitation&)>& ready) {
  try {
    ::mallopt(M_ARENA_MAX, 2);  // a pool for each thread would hold memory that one or two can share
    asio::io_context context;
    RequestPolicy policy(book, options);
    Server server{policy, {}};
    const auto address = asio::ip::make_address(options.address == "localhost" ? "127.0.0.1" : options.address);
    if (address.is_unspecified())
      return fail(Code::invalid, "name one address of this machine",
                  {"请写这台电脑在家里网络中的地址，例如 192.168.1.5，不能写 0.0.0.0。",
                   "Name this machine's address in the home network, such as 192.168.1.5; not 0.0.0.0."});
    tcp::acceptor acceptor(context, {address, options.port});
    const auto shown = address.is_v6() ? "[" + address.to_string() + "]" : address.to_string();
    const auto port = ":" + std::to_string(acceptor.local_endpoint().port());
    std::unique_ptr<asio::ssl::context> tls;
    std::set<std::string> hosts{shown + port};
    std::string fingerprint;
    if (address.is_loopback()) {
      hosts.insert({"localhost" + port, "127.0.0.1" + port, "[::1]" + port});
    } else {
      TRY(const auto certificate, make_certificate(address.to_string()));
      TRY(tls, secure(certificate));
      fingerprint = certificate.fingerprint;
    }
    policy.serve_as((tls ? "https://" : "http://") + shown + port, hosts, fingerprint);
    asio::co_spawn(context, listen(acceptor, server, tls.get()), asio::detached);
    asio::co_spawn(context, tidy(policy, book, ready), asio::detached);
    asio::signal_set signals(context, SIGINT, SIGTERM);
    signals.async_wait([&context](auto, int) { context.stop(); });
    const auto url = policy.invitation(steady_now(), true);
    ready({url, tls ? qr_blocks(url) : "", fingerprint, false});
    run(context);
    book.stop_reading();
    return {};
  } catch (const std::exception& e) {
    return fail(Code::storage, std::string("cannot listen: ") + e.what(),
                {"端口或地址打不开，可能已被占用。换一个 --port 再试。",
                 "The address or port cannot be opened; it may be taken. Try another --port."});
  }
}

}  // namespace qingbai

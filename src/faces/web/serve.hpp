// The web app's server: the embedded page and the API it uses (docs/web-api.md). HTTP/1.1 by Boost.Beast.
//
// It listens on loopback only. A one-time token in the link is exchanged for a session cookie; every API call needs the session
// and the header X-Qingbai, so no other site can call it; the Host header must name loopback, so no name can be rebound to it.
// Headers, bodies and idle time are bounded. Nothing of a case is written to a log, a URL or an error text.
#pragma once

#include <functional>
#include <string>

#include "base/result.hpp"
#include "desk/desk.hpp"

namespace qingbai {

struct WebOptions {
  std::string address = "127.0.0.1";  // 127.0.0.1 or ::1; anything else is refused
  unsigned short port = 0;            // 0: any free one
  std::string demo_folder;            // a case folder offered as the demo; empty: none
};

// Blocks until SIGINT or SIGTERM. `ready` gets the one-time link once the server listens.
[[nodiscard]] Done serve(Desk& desk, const WebOptions& options, const std::function<void(const std::string& url)>& ready);

}  // namespace qingbai

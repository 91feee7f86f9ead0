// The web app's server: the embedded page and the API it uses (docs/web-api.md). HTTP/1.1 by Boost.Beast.
//
// It listens on loopback unless the person names another address of this machine; then everything is TLS with a certificate made
// at start, whose fingerprint is shown. A one-time token in the link is exchanged for a session cookie; every API call needs the
// session and the header X-Qingbai, so no other site can call it; the Host header must name the address, so no name can be
// rebound to it. Headers, bodies, connections and idle time are bounded; a slow client holds a coroutine, and the longest idle
// one makes room when all places are taken. Nobody active for `idle_minutes`: sessions end and the book is locked. Nothing of a
// case is written to a log, a URL or an error text.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "faces/web/open_book.hpp"

namespace qingbai {

struct WebOptions {
  std::string address = "127.0.0.1";  // an address of this machine; loopback is plain HTTP, others TLS
  unsigned short port = 0;            // 0: any free one
  std::string demo_folder;            // a case folder offered as the demo; empty: none
  std::string upload_folder;          // where sealed nameless files may wait; empty: memory
  std::string keep_folder;            // where the page may make a book, or another beside it; empty: nowhere
  int idle_minutes = 15;
  SpeechProgram speech;
};

struct Invitation {
  std::string url;          // with the one-time token behind #
  std::string qr;           // the same as a QR code of block characters, for a terminal; empty on loopback
  std::string fingerprint;  // SHA-256 of the certificate; empty on loopback
  bool again = false;       // somebody left, or was away too long: nobody asked for a browser
};

// Blocks until SIGINT or SIGTERM. `ready` gets the invitation once the server listens, and another one when the page was locked
// and there is no passphrase to open it again.
[[nodiscard]] Done serve(OpenBook& book, const WebOptions& options, const std::function<void(const Invitation&)>& ready);

}  // namespace qingbai

// Sessions: who may speak to the server. A one-time link opens one; idle time ends it; guesses are slowed down. Safe to share
// between threads. Time is handed in, in seconds of a steady clock.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace qingbai {

class Sessions {
 public:
  Sessions(std::int64_t idle_seconds, std::size_t at_most) : idle_(idle_seconds), at_most_(at_most) {}

  // A fresh token for a link, good once and for ten minutes (the first one: until it is used).
  [[nodiscard]] std::string new_token(std::int64_t now, bool lasting);
  [[nodiscard]] std::optional<std::string> exchange(const std::string& token, std::int64_t now);
  [[nodiscard]] std::optional<std::string> open(std::int64_t now);  // after a passphrase; empty when there are too many
  // Whether the cookie names a living session. A person's doing keeps it alive; what a page asks by itself does not.
  [[nodiscard]] bool known(const std::string& cookie, std::int64_t now, bool person = true);
  void leave(const std::string& cookie);  // ends the session, and all links that nobody has used yet
  void close_all();                       // the same for every session
  // The session that a Cookie header names, empty for none; known() tells whether it lives.
  [[nodiscard]] static std::string name_in(const std::string& cookie);
  [[nodiscard]] bool any_alive(std::int64_t now);
  // Whether one more wrong passphrase is allowed: ten, then one every six seconds. Whoever has had a session in this browser
  // counts by it; all others count together, wherever they come from, so that guessing from many addresses or connections wins
  // nothing and does not slow down who is known. OWASP's device cookies.
  [[nodiscard]] bool may_guess(const std::string& cookie, std::int64_t now);
  // The same, and only one stranger at a time: each guess costs most of a second of one core. Empty: not now.
  class Turn;
  [[nodiscard]] std::unique_ptr<Turn> turn_to_guess(const std::string& cookie, std::int64_t now);

 private:
  struct Guesses {
    double left = 10;
    std::int64_t at = 0;
    [[nodiscard]] bool take(std::int64_t now);
  };
  std::int64_t idle_;
  std::size_t at_most_;
  std::mutex mutex_;
  std::map<std::string, std::int64_t> tokens_;    // until when
  std::map<std::string, std::int64_t> sessions_;  // last used
  std::map<std::string, Guesses> familiar_;       // by a session's name, living or ended
  Guesses strangers_;
  std::mutex stranger_guesses_;  // held by the one who does
};

class Sessions::Turn {
 public:
  Turn() = default;
  explicit Turn(std::unique_lock<std::mutex> held) : held_(std::move(held)) {}

 private:
  std::unique_lock<std::mutex> held_;
};

}  // namespace qingbai

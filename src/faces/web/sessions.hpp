// Sessions: who may speak to the server. A one-time link opens one; idle time ends it; guesses are slowed down. Safe to share
// between threads. Time is handed in, in seconds of a steady clock.
#pragma once

#include <cstdint>
#include <map>
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
  // False when `who` has tried too often: ten guesses, then one every six seconds.
  [[nodiscard]] bool may_guess(const std::string& who, std::int64_t now);

 private:
  struct Guesses {
    double left = 10;
    std::int64_t at = 0;
  };
  std::int64_t idle_;
  std::size_t at_most_;
  std::mutex mutex_;
  std::map<std::string, std::int64_t> tokens_;    // until when
  std::map<std::string, std::int64_t> sessions_;  // last used
  std::map<std::string, Guesses> guesses_;
};

}  // namespace qingbai

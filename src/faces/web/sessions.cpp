#include "faces/web/sessions.hpp"

#include <sodium.h>

#include <algorithm>
#include <limits>
#include <string_view>

#include "crypto/keys.hpp"

namespace qingbai {
namespace {

constexpr std::int64_t kTokenSeconds = 600;
constexpr std::size_t kNameLength = 48, kMostTokens = 8, kMostFamiliar = 256;

bool same(const std::string& a, const std::string& b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

std::string Sessions::name_in(const std::string& cookie) {
  // RFC 6265 4.2.1: pairs with "; " between them. The whole name counts: "not_qingbai=" is another cookie.
  for (std::size_t from = 0; from < cookie.size();) {
    const auto to = std::min(cookie.find(';', from), cookie.size());
    auto pair = std::string_view(cookie).substr(from, to - from);
    pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
    if (pair.starts_with("qingbai=") && pair.size() == 8 + kNameLength) return std::string(pair.substr(8));
    from = to + 1;
  }
  return {};
}

std::string Sessions::new_token(std::int64_t now, bool lasting) {
  const std::lock_guard lock(mutex_);
  std::erase_if(tokens_, [now](const auto& token) { return token.second < now; });
  if (tokens_.size() >= kMostTokens) tokens_.erase(tokens_.begin());
  auto token = to_hex(random_bytes(24));
  tokens_[token] = lasting ? std::numeric_limits<std::int64_t>::max() : now + kTokenSeconds;
  return token;
}

std::optional<std::string> Sessions::exchange(const std::string& token, std::int64_t now) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = std::find_if(tokens_.begin(), tokens_.end(), [&](const auto& one) { return same(one.first, token); });
    if (found == tokens_.end() || found->second < now) return std::nullopt;
    tokens_.erase(found);
  }
  return open(now);
}

std::optional<std::string> Sessions::open(std::int64_t now) {
  const std::lock_guard lock(mutex_);
  std::erase_if(sessions_, [&](const auto& one) { return one.second + idle_ < now; });
  if (sessions_.size() >= at_most_) return std::nullopt;
  auto name = to_hex(random_bytes(24));
  sessions_[name] = now;
  if (familiar_.size() >= kMostFamiliar) familiar_.erase(familiar_.begin());
  familiar_[name] = {10, now};
  return name;
}

bool Sessions::known(const std::string& cookie, std::int64_t now, bool person) {
  const std::lock_guard lock(mutex_);
  const auto found = sessions_.find(name_in(cookie));
  if (found == sessions_.end()) return false;
  if (found->second + idle_ < now) {
    sessions_.erase(found);
    return false;
  }
  if (person) found->second = now;
  return true;
}

void Sessions::leave(const std::string& cookie) {
  const std::lock_guard lock(mutex_);
  sessions_.erase(name_in(cookie));
  tokens_.clear();  // a link that was made before opens nothing after
}

void Sessions::close_all() {
  const std::lock_guard lock(mutex_);
  sessions_.clear();
  tokens_.clear();
}

bool Sessions::any_alive(std::int64_t now) {
  const std::lock_guard lock(mutex_);
  return std::any_of(sessions_.begin(), sessions_.end(), [&](const auto& one) { return one.second + idle_ >= now; });
}

bool Sessions::Guesses::take(std::int64_t now) {
  left = std::min(10.0, left + static_cast<double>(now - at) / 6.0);
  at = now;
  if (left < 1) return false;
  left -= 1;
  return true;
}

bool Sessions::may_guess(const std::string& cookie, std::int64_t now) {
  const std::lock_guard lock(mutex_);
  const auto known = familiar_.find(name_in(cookie));
  return known == familiar_.end() ? strangers_.take(now) : known->second.take(now);
}

std::unique_ptr<Sessions::Turn> Sessions::turn_to_guess(const std::string& cookie, std::int64_t now) {
  bool familiar = false;
  {
    const std::lock_guard lock(mutex_);
    familiar = familiar_.contains(name_in(cookie));
  }
  std::unique_lock<std::mutex> held;
  if (!familiar) {
    held = std::unique_lock(stranger_guesses_, std::try_to_lock);
    if (!held.owns_lock()) return nullptr;
  }
  return may_guess(cookie, now) ? std::make_unique<Turn>(std::move(held)) : nullptr;
}

}  // namespace qingbai

// What a request's body says, read without trusting it. Inside this room.
#pragma once

#include <charconv>
#include <cstdint>
#include <string>

#include "faces/json/answer_json.hpp"

namespace qingbai {

[[nodiscard]] inline std::string text(const Json& from, const char* key) {
  return from.is_object() && from.contains(key) && from[key].is_string() ? from[key].get<std::string>() : std::string();
}

// 0 for what is no number.
[[nodiscard]] inline std::uint64_t number(const std::string& digits) {
  std::uint64_t out = 0;
  const auto end = digits.data() + digits.size();
  const auto [at, error] = std::from_chars(digits.data(), end, out);
  return error == std::errc() && at == end ? out : 0;
}

}  // namespace qingbai

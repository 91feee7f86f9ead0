// What the rooms use of C++20 and libc++ 13 (Debian's emscripten 3.1.6) has not. cmake/page/target.cmake includes it first in
// every file of the page's engine; nothing else does, and a newer libc++ needs none of it.
#pragma once

#include <bit>
#include <charconv>
#include <chrono>
#include <compare>
#include <cstdlib>
#include <cstring>
#include <string>
#include <type_traits>

#if _LIBCPP_VERSION < 14000
namespace std {

template <class To, class From>
requires(sizeof(To) == sizeof(From) && is_trivially_copyable_v<To> && is_trivially_copyable_v<From>) To bit_cast(const From& from)
noexcept {
  To to;
  memcpy(&to, &from, sizeof(To));
  return to;
}

// Decimal numbers: no plus, no space, no hexadecimal and no names, as from_chars has it. musl's strtod rounds correctly.
inline from_chars_result from_chars(const char* first, const char* last, double& value) {
  const char* at = first;
  if (at != last && *at == '-') ++at;
  if (at == last || !((*at >= '0' && *at <= '9') || *at == '.')) return {first, errc::invalid_argument};
  if (at[0] == '0' && at + 1 != last && (at[1] == 'x' || at[1] == 'X')) return value = 0, from_chars_result{at + 1, errc{}};
  const string text(first, last);
  char* end = nullptr;
  const double found = strtod(text.c_str(), &end);
  if (end == text.c_str()) return {first, errc::invalid_argument};
  value = found;
  return {first + (end - text.c_str()), errc{}};
}

// So that a type with such a member has a defaulted <=>.
inline strong_ordering operator<=>(const string& a, const string& b) noexcept { return a.compare(b) <=> 0; }
namespace chrono {
template <class Clock, class Duration>
constexpr strong_ordering operator<=>(const time_point<Clock, Duration>& a, const time_point<Clock, Duration>& b) {
  return a.time_since_epoch().count() <=> b.time_since_epoch().count();
}
}  // namespace chrono

}  // namespace std
#endif

// Numbers: what libphonenumber knows of a number that is written with a country's code. Our own patterns know mainland China
// (106…, 95…, 400…, virtual operators), which the library knows little of; everything else is its business.
//
// The library is in a module beside the program, loaded when it is first asked (docs/adr/0014); without it nothing is known here
// and everything else works. Safe from several threads.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace qingbai {

enum class LineKind { mobile = 1, fixed = 2, other = 3 };

struct KnownNumber {
  std::string canonical;  // E.164: +85223456789
  std::string region;     // HK, GB …; empty where several share the code
  LineKind kind = LineKind::other;
};

// `number` in any spelling, with + or 00 and the country's code, or as it is dialled in mainland China. Nothing where it is no
// valid number.
[[nodiscard]] std::optional<KnownNumber> known_number(std::string_view number);

}  // namespace qingbai

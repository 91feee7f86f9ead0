// Numbers: asks libphonenumber about a number with a country code. Our own patterns cover mainland China (106…, 95…, 400…,
// virtual operators), of which the library knows little; the library covers everything else.
//
// The library lives in a module beside the program, which loads at the first question (docs/adr/0014). Without the module this
// function knows no number, and everything else works. Safe to call from several threads.
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

// `number`: any spelling, with + or 00 and a country code, or as dialled in mainland China. Returns nothing for an invalid
// number.
[[nodiscard]] std::optional<KnownNumber> known_number(std::string_view number);

}  // namespace qingbai

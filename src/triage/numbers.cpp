#include "triage/numbers.hpp"

#include "base/module.hpp"

namespace qingbai {
namespace {

using Ask = int (*)(const char* text, std::size_t size, char* canonical, std::size_t room, char* region);

}  // namespace

std::optional<KnownNumber> known_number(std::string_view number) {
  constexpr std::size_t kLongest = 60;
  if (number.empty() || number.size() > kLongest) return std::nullopt;
  static const auto ask = reinterpret_cast<Ask>(function_of_module("numbers", "qingbai_number"));
  if (ask == nullptr) return std::nullopt;
  char canonical[32] = {}, region[4] = {};
  const int kind = ask(number.data(), number.size(), canonical, sizeof(canonical), region);
  if (kind < 1 || kind > 3) return std::nullopt;
  return KnownNumber{canonical, region, static_cast<LineKind>(kind)};
}

}  // namespace qingbai

#include "base/carrier_prefix.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace qingbai {
namespace {

bool digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool mobile(std::string_view n) { return n.size() == 11 && n[0] == '1' && n[1] >= '3' && digits(n); }

// 0571-88886666, 02188886666: an area of three or four digits, a number of seven or eight.
bool fixed(std::string_view n) {
  if (!n.starts_with('0')) return false;
  const auto dash = n.find('-');
  if (dash == std::string_view::npos) return n.size() >= 10 && n.size() <= 12 && digits(n);
  const auto rest = n.substr(dash + 1);
  return (dash == 3 || dash == 4) && (rest.size() == 7 || rest.size() == 8) && digits(n.substr(0, dash)) && digits(rest);
}

}  // namespace

std::string without_carrier_prefix(const std::string& number) {
  static constexpr std::array<std::string_view, 14> prefixes{"17951", "17911", "17909", "17910", "17931", "17920", "17950",
                                                             "17960", "17990", "17995", "17900", "12593", "12520", "10193"};
  for (const auto prefix : prefixes) {
    if (!number.starts_with(prefix)) continue;
    auto rest = std::string_view(number).substr(prefix.size());
    if (rest.starts_with('-')) rest.remove_prefix(1);
    if (mobile(rest) || fixed(rest)) return std::string(rest);
  }
  return number;
}

}  // namespace qingbai

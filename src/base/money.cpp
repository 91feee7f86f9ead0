#include "base/money.hpp"

#include <fmt/format.h>

#include <array>

namespace qingbai {

std::optional<Fen> parse_yuan(std::string_view text) {
  std::int64_t whole = 0;
  std::size_t i = 0;
  int digits = 0, since_comma = -1;
  for (; i < text.size() && text[i] != '.'; ++i) {
    if (text[i] == ',') {
      if (digits == 0 || (since_comma < 0 && digits > 3) || (since_comma >= 0 && since_comma != 3)) return std::nullopt;
      since_comma = 0;
      continue;
    }
    if (text[i] < '0' || text[i] > '9' || ++digits > 15) return std::nullopt;
    if (since_comma >= 0) ++since_comma;
    whole = whole * 10 + (text[i] - '0');
  }
  if (digits == 0 || (since_comma >= 0 && since_comma != 3)) return std::nullopt;
  std::int64_t cents = 0;
  if (i < text.size()) {
    const auto fraction = text.substr(i + 1);
    if (fraction.empty() || fraction.size() > 2) return std::nullopt;
    for (const char c : fraction) {
      if (c < '0' || c > '9') return std::nullopt;
      cents = cents * 10 + (c - '0');
    }
    if (fraction.size() == 1) cents *= 10;
  }
  return Fen{whole * 100 + cents};
}

std::string to_yuan(Fen fen) {
  const bool negative = fen.n < 0;
  const std::uint64_t n = negative ? 0 - static_cast<std::uint64_t>(fen.n) : static_cast<std::uint64_t>(fen.n);
  std::string whole = std::to_string(n / 100);
  for (auto at = static_cast<std::ptrdiff_t>(whole.size()) - 3; at > 0; at -= 3) whole.insert(static_cast<std::size_t>(at), ",");
  return fmt::format("{}{}.{:02}", negative ? "-" : "", whole, n % 100);
}

std::string to_chinese_capitals(Fen fen) {
  static constexpr std::array digit{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
  static constexpr std::array small{"", "拾", "佰", "仟"};
  static constexpr std::array big{"", "万", "亿", "万亿"};
  if (fen.n < 0) return "负" + to_chinese_capitals(Fen{-fen.n});
  std::int64_t yuan = fen.n / 100;
  const auto jiao = static_cast<std::size_t>(fen.n / 10 % 10), cent = static_cast<std::size_t>(fen.n % 10);
  std::string out;
  bool zero = false;  // a 零 is owed before the next digit
  for (int group = 3; group >= 0; --group) {
    std::int64_t unit = 1;
    for (int i = 0; i < group; ++i) unit *= 10000;
    const auto part = static_cast<int>(yuan / unit % 10000);
    if (part == 0) {
      zero = !out.empty();
      continue;
    }
    for (int p = 3, scale = 1000; p >= 0; --p, scale /= 10) {
      const auto d = static_cast<std::size_t>(part / scale % 10);
      if (d == 0) {
        zero = !out.empty();
        continue;
      }
      if (zero) out += "零";
      zero = false;
      out += digit[d];
      out += small[static_cast<std::size_t>(p)];
    }
    out += big[static_cast<std::size_t>(group)];
    zero = false;
    if (part % 10 == 0 && group > 0) zero = true;
  }
  if (out.empty()) out = jiao || cent ? "" : "零";
  if (!out.empty()) out += "元";
  if (jiao == 0 && cent == 0) return out + "整";
  if (jiao != 0) {
    out += std::string(digit[jiao]) + "角";
  } else if (!out.empty()) {
    out += "零";
  }
  if (cent != 0) out += std::string(digit[cent]) + "分";
  return out;
}

}  // namespace qingbai

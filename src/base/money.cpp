#include "base/money.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.hpp"

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

std::optional<std::int64_t> parse_chinese_number(std::string_view text) {
  struct Sign {
    std::string_view signs;
    int value;
  };
  static constexpr std::array digits{Sign{"零〇", 0}, Sign{"一壹", 1}, Sign{"二两贰", 2}, Sign{"三叁", 3}, Sign{"四肆", 4},
                                     Sign{"五伍", 5}, Sign{"六陆", 6}, Sign{"七柒", 7},   Sign{"八捌", 8}, Sign{"九玖", 9}};
  static constexpr std::array units{Sign{"十拾", 10}, Sign{"百佰", 100}, Sign{"千仟", 1000}};
  static constexpr std::array groups{Sign{"万萬", 10000}, Sign{"亿億", 100000000}};
  const auto value = [](const auto& table, std::string_view c) {
    for (const auto& s : table)
      if (c.size() == 3 && s.signs.find(c) != std::string_view::npos) return s.value;
    return -1;
  };
  std::int64_t total = 0, group = 0;
  int digit = -1, unit = 10000, group_unit = 1000000000;  // the last units, which only fall; digit: one that waits for its unit
  bool zero = true;                                       // a digit that ends a group follows 零, 十, or nothing
  if (text.empty()) return std::nullopt;
  for (const auto c : utf8_characters(text)) {
    if (const int d = value(digits, c); d >= 0) {
      if (digit > 0) return std::nullopt;
      if (d == 0) zero = true;
      else digit = d;
    } else if (const int u = value(units, c); u > 0) {
      if (u >= unit || (digit < 0 && (u != 10 || group != 0))) return std::nullopt;
      group += std::int64_t{digit < 0 ? 1 : digit} * u;
      unit = u, digit = -1, zero = u == 10;
    } else if (const int g = value(groups, c); g > 0) {
      if (digit > 0 && !zero) return std::nullopt;
      if (digit > 0) group += digit;
      if (group == 0 || g >= group_unit) return std::nullopt;
      total += group * g;
      group_unit = g, group = 0, digit = -1, unit = 10000, zero = false;
    } else {
      return std::nullopt;
    }
  }
  if (digit > 0 && !zero) return std::nullopt;
  return total + group + std::max(digit, 0);
}

std::optional<Fen> parse_chinese_yuan(std::string_view text) {
  for (const std::string_view end : {"整", "正"})
    if (text.ends_with(end)) text.remove_suffix(end.size());
  std::int64_t fen = 0, last = 0;  // what the last unit was worth; units only fall
  std::size_t from = 0;            // where the number before the next unit begins
  for (const auto c : utf8_characters(text)) {
    const auto is = [c](std::string_view units) { return c.size() == 3 && units.find(c) != std::string_view::npos; };
    const std::int64_t worth = is("元圆块") ? 100 : is("角毛") ? 10 : is("分") ? 1 : 0;
    if (worth == 0) continue;
    const auto at = static_cast<std::size_t>(c.data() - text.data());
    auto number = text.substr(from, at - from);
    if (last > 0 && number.starts_with("零") && number.size() > 3) number.remove_prefix(3);  // 壹元零伍分
    const auto n = parse_chinese_number(number);
    if (!n || (worth < 100 && *n > 9) || (last > 0 && worth >= last)) return std::nullopt;
    fen += *n * worth;
    last = worth, from = at + c.size();
  }
  return last > 0 && from == text.size() ? std::optional(Fen{fen}) : std::nullopt;
}

}  // namespace qingbai

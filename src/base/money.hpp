// Fen: money in integer hundredths of a yuan. Never floating point.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qingbai {

struct Fen {
  std::int64_t n = 0;
  auto operator<=>(const Fen&) const = default;
};

// "8,000" "8000.5" "12,345.67" (yuan) to fen; returns nothing for any other form.
[[nodiscard]] std::optional<Fen> parse_yuan(std::string_view text);
// 20000.00 → "20,000.00"
[[nodiscard]] std::string to_yuan(Fen fen);
// 贰万元整: the form used in formal papers (正确填写票据和结算凭证的基本规定).
[[nodiscard]] std::string to_chinese_capitals(Fen fen);
// 三十五 两万零八十 叁仟 → the number, below 10^12. Rejects short spoken forms (三万五 for 35,000; 一百五), because they have
// two readings.
[[nodiscard]] std::optional<std::int64_t> parse_chinese_number(std::string_view text);
// 壹万贰仟叁佰元整, 三百块, 五角 → the amount.
[[nodiscard]] std::optional<Fen> parse_chinese_yuan(std::string_view text);

}  // namespace qingbai

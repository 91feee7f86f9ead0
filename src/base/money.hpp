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

// "8,000" "8000.5" "12,345.67" (yuan) to fen; nothing else is taken.
[[nodiscard]] std::optional<Fen> parse_yuan(std::string_view text);
// 20000.00 → "20,000.00"
[[nodiscard]] std::string to_yuan(Fen fen);
// 贰万元整: the form used in formal papers (正确填写票据和结算凭证的基本规定).
[[nodiscard]] std::string to_chinese_capitals(Fen fen);

}  // namespace qingbai

// An amount of money as statements print it. Inside the extract room.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace qingbai {

struct PrintedAmount {
  std::optional<std::int64_t> fen;  // never negative; empty where it cannot be read
  int sign = 0;                     // as printed: -1, 0 for none, 1
};

// "+5,000.00", "−4800.00", "(20.00)", "30.00-", "￥5 000,00", "0.5万元", "伍仟元整", wide figures. `unit_fen`: what a bare number
// counts, 100 for yuan; a unit in the cell goes before it.
[[nodiscard]] PrintedAmount printed_amount(const std::string& printed, std::int64_t unit_fen = 100);

// The unit, in fen, at the end of a heading ("金额（万元）") or in a line above the table ("单位：万元"); empty where none
// stands.
[[nodiscard]] std::optional<std::int64_t> unit_of_heading(const std::string& heading);
[[nodiscard]] std::optional<std::int64_t> unit_of_line(const std::string& line);

}  // namespace qingbai

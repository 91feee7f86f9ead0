// The entries of a credit report, each read on its own. Inside the extract room.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "extract/credit_report.hpp"
#include "extract/printed.hpp"

namespace qingbai {

// A sentence of the 简版 without its number. False where it is of no known kind: the caller keeps it as a warning.
[[nodiscard]] bool read_entry(const Printed& printed, ReportAccount& a);
// A row of inquiries whose columns are not known to be apart: "1 2026年03月18日 示例消费金融有限公司 贷款审批".
// `by`: institution or self; empty where the heading could not be read, and the row itself tells.
[[nodiscard]] bool read_inquiry(const Printed& row, const std::string& by, ReportInquiry& out);
// An amount of the sentence has a broken group of thousands: a digit was lost, and read_entry() leaves the value out.
[[nodiscard]] bool has_torn_number(const Printed& printed);
// The reasons of the form (codes_gen2: 01–26, and those of the first generation).
[[nodiscard]] bool known_reason(const std::string& text);

// Of what a machine read off a scan: the known reason that it is but for a speck or a character; as read where there is none.
[[nodiscard]] std::string mended_reason(const std::string& read);

// Of what a machine read off a scan: the one of `names` that differs from it in no more than a quarter of its characters, or has
// one more. Only for four characters and more; empty where none or several are so near.
[[nodiscard]] std::string nearest_name(const std::string& read, const std::set<std::string>& names);

// A lender's name off a scan: the words that such names are made of, where one of their characters was misread.
[[nodiscard]] std::string mended_lender(const std::string& read);

// Up to four digits at the start of a cell: its number. 0 where there are none.
[[nodiscard]] int leading_number(const std::string& text);
// "2026年3月18日" "2026.03.18" "2026-03-18"; "2026年03月" "2026.03" → "2026-03". Empty for anything else.
[[nodiscard]] std::optional<Day> printed_day(std::string_view text);
[[nodiscard]] std::string printed_month(std::string_view text);
// "8,000"; "--" and anything else is empty.
[[nodiscard]] std::optional<Fen> printed_yuan(std::string_view text);
// "人民币" "人民币元" → "CNY"; a name that is not known stays as printed.
[[nodiscard]] std::string currency_code(std::string name);

}  // namespace qingbai

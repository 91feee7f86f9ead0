// Parses single entries of a credit report. Inside the room credit/reading.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "content/credit_report.hpp"
#include "credit/reading/located_text.hpp"

namespace qingbai {

// Parses a sentence of the 简版 without its number. Returns false for an unknown kind; the caller keeps it as a warning.
// `unread`: the clauses behind its opening that are neither a value nor a fixed phrase; the caller warns of them.
[[nodiscard]] bool read_entry(const LocatedText& printed, ReportAccount& a, std::vector<std::string>* unread = nullptr);
// Parses a row of inquiries whose columns are not separated: "1 2026年03月18日 示例消费金融有限公司 贷款审批".
// `by`: institution or self; empty if the heading is unreadable, and then the row decides.
[[nodiscard]] bool read_inquiry(const LocatedText& row, const std::string& by, ReportInquiry& out);
// True if an amount in the sentence has an incomplete group of thousands: OCR lost a digit, and read_entry() omits the value.
[[nodiscard]] bool has_torn_number(const LocatedText& printed);
// True for an inquiry reason of the form (codes_gen2: 01–26, and those of the first generation).
[[nodiscard]] bool known_reason(const std::string& text);

// For scans: the known reason that differs from `read` by a speck or one character; `read` itself if there is none.
[[nodiscard]] std::string mended_reason(const std::string& read);

// For scans: the one of `names` that differs from `read` in at most a quarter of its characters, or has one more. Works for four
// characters and more; empty if none or several of the names are that close.
[[nodiscard]] std::string nearest_name(const std::string& read, const std::set<std::string>& names);

// For scans: corrects the common words in a lender's name if OCR misread one of their characters.
[[nodiscard]] std::string mended_lender(const std::string& read);

// The number at the start of a cell, up to four digits; 0: none.
[[nodiscard]] int leading_number(const std::string& text);
// printed_day: "2026年3月18日" "2026.03.18" "2026-03-18". printed_month: "2026年03月" "2026.03" → "2026-03". Empty: another form.
[[nodiscard]] std::optional<Day> printed_day(std::string_view text);
[[nodiscard]] std::string printed_month(std::string_view text);
// "8,000" → the amount. Empty for "--" and any other form.
[[nodiscard]] std::optional<Fen> printed_yuan(std::string_view text);
// "人民币" "人民币元" → "CNY"; returns an unknown name unchanged.
[[nodiscard]] std::string currency_code(std::string name);

}  // namespace qingbai

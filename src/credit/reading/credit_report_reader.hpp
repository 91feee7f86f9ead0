// Parses the PBOC personal credit report from words: its edition, accounts, inquiries and records. Text that it cannot parse
// becomes a warning (docs/formats/credit-report.md). Pure; never fails.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "content/extraction.hpp"

namespace qingbai {

// From runs with places (a PDF's text, OCR). Returns nothing if they are no such report.
[[nodiscard]] std::optional<CreditReport> read_credit_report(const std::vector<TextRun>& runs);
// The same from plain text: the values have no boxes.
[[nodiscard]] std::optional<CreditReport> read_credit_report(const std::vector<std::string>& pages);

// Reads a report of its own, so that the patterns are compiled and their automata built before a reader forks its children.
void warm_report_reader();

// Looks for a credit report in an extraction, in its runs if it has any, else in its text. Sets kind and report.
void settle_report(Extraction& extraction);

}  // namespace qingbai

// The readers, one for each kind of file. Inside the extract room. None throws, none fails: what cannot be read is a warning.
#pragma once

#include <string>
#include <vector>

#include "extract/extraction.hpp"

namespace qingbai {

// SMS Backup & Restore (SyncTech): <smses> with <sms> and <mms>, <calls> with <call>. `text` is UTF-8.
[[nodiscard]] Extraction read_sms_xml(const std::string& text);
// Pasted or exported text; messages where it has such headers, else the whole as one message.
[[nodiscard]] Extraction read_plain_text(const std::string& text);
[[nodiscard]] Extraction read_pdf(ByteView bytes, const std::string& password = {});
// A PBOC personal credit report from runs that have places (a PDF's text, OCR); empty if they are not one.
[[nodiscard]] std::optional<CreditReport> read_credit_report(const std::vector<TextRun>& runs);
// The same from plain text; its values have no boxes.
[[nodiscard]] std::optional<CreditReport> read_credit_report(const std::vector<std::string>& pages);

// Reads a credit report out of what was extracted, from runs where there are any, else from the text. Sets kind and report.
void settle_report(Extraction& extraction);

inline ReadWarning warning(std::string code, Text words, int page = 0) { return {page, std::move(code), std::move(words)}; }
// A line that could not be read is its own words.
inline ReadWarning unread(const std::string& line) { return {0, "unreadable_line", {line, line}}; }

}  // namespace qingbai

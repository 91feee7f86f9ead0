// What a PDF says by its own words. Poppler draws; nothing here needs OCR or another file format, so that the reader can read a
// credit report or a letter without loading either (docs/adr/0015). In the sandboxed child only. Never throws, never fails: what
// cannot be read is a warning.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "content/extraction.hpp"

namespace qingbai {

inline ReadWarning warning(std::string code, Text words, int page = 0) { return {page, std::move(code), std::move(words)}; }

// Pages whose own words are not what they show: a scan with a footer, a font without a map of its characters.
struct PdfDoubts {
  std::set<int> few, unmapped;
};

// The pages with their words. `wants.all_readers` where OCR would read more, or other files are attached.
[[nodiscard]] Extraction read_pdf(ByteView bytes, const std::string& password = {}, PdfDoubts* doubts = nullptr);

// The whole reading of a PDF as far as its own words carry it.
[[nodiscard]] Extraction read_pdf_alone(ByteView bytes, const std::string& password);

// What every reading ends in, whoever reads: radicals are folded, a credit report is looked for, and a reading that found nothing
// says so. What `read` throws costs this reading only.
[[nodiscard]] Extraction settled(const std::function<Extraction()>& read);

}  // namespace qingbai

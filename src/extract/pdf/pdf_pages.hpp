// What the drawn pages of a PDF come to: its text, and which pages need another way of reading. The same whoever draws them:
// Poppler, or pdf.js in the page file.
#pragma once

#include <functional>
#include <set>

#include "extract/pdf/pdf_words.hpp"
#include "extract/pdf/read_pdf.hpp"

namespace qingbai {

using DrawnPageOf = std::function<DrawnPage(int number)>;
using DrawnShapesOf = std::function<DrawnShapes(int number)>;

// Adds `count` pages to `out`, with the warnings that they call for; wants.all_readers where OCR would read more.
void read_pages(int count, const DrawnPageOf& drawn_page, const DrawnShapesOf& shapes_of, Extraction& out, PdfDoubts* doubts);

// Words that the file gives no characters for are worse than none: they go, and the page is said to be unread.
void drop_unmapped(const std::set<int>& unread, Extraction& out);
void warn_of_signature(ByteView bytes, Extraction& out);
[[nodiscard]] ReadWarning damaged_pdf();
[[nodiscard]] ReadWarning locked_pdf(bool no_password);

}  // namespace qingbai

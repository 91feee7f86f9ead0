// PDFs in the page file: pdf.js draws them beside the engine and hands in the glyphs (web/src/page_file/pdf_glyphs.ts). What is
// made of the glyphs is the same code as for Poppler's. In the reader's copy of the engine only; one thread.
#pragma once

#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "extract/pdf/glyph_joiner.hpp"
#include "extract/pdf/pdf_words.hpp"

namespace qingbai {

struct PdfGlyphs {
  enum class State { read, damaged, locked };
  struct Page {
    double width = 0, height = 0;  // points, as a person sees it
    std::vector<Glyph> glyphs;     // in the order of drawing
    int unseen = 0;                // of these, that are drawn by nothing
    DrawnShapes shapes;
  };
  State state = State::read;
  std::vector<Page> pages;
};

// A PDF that was met and whose glyphs are not here yet; once for each.
[[nodiscard]] std::optional<Bytes> next_pdf_wanted();
void give_glyphs(ByteView pdf, PdfGlyphs glyphs);

}  // namespace qingbai

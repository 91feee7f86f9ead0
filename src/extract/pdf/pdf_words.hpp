// The words of a PDF's pages as they are drawn: each with its place, and with what tells a watermark from the text (its slant,
// the ink it is drawn in) and one cell of a table from the next (the order of drawing). Inside the extract room.
//
// poppler's own list of words (poppler-cpp) has none of these and joins what merely stands close, so this listens to the drawing
// itself, through poppler's OutputDev (docs/adr/0012-words-of-a-pdf.md). Boxes are made from the line that the glyphs stand on
// and their true size, not from what the font claims, so that words in two fonts on one line have one height.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "content/text_run.hpp"
#include "extract/pdf/reading_order.hpp"

class PDFDoc;

namespace qingbai {

struct DrawnPage {
  double width = 0, height = 0;  // points, as a person sees it
  std::vector<TextRun> runs;     // in reading order
  int glyphs = 0;                // drawn, blanks aside
  int unmapped = 0;              // of these, that the file gives no character for: their words are not known
  int unseen = 0;                // of these, that are drawn by nothing: the words that a scanner put under its picture
  int pale = 0;                  // of these, in the colour of the paper where nothing darker was painted before
};

// What is drawn on a page beside text.
struct DrawnShapes {
  double pictures = 0;  // the share of the page that pictures cover, at most 1
  int fills = 0;
  // Some letters may be among it.
  [[nodiscard]] bool any() const;
};

class DrawnWords {
 public:
  // `bytes` must outlive it. A poppler::document of the same file must be open: it keeps poppler's own state. Never throws.
  DrawnWords(ByteView bytes, const std::string& password);
  ~DrawnWords();
  DrawnWords(const DrawnWords&) = delete;
  DrawnWords& operator=(const DrawnWords&) = delete;

  // Pages count from 1. An empty page where nothing can be read.
  [[nodiscard]] DrawnPage page(int number) const;
  [[nodiscard]] DrawnShapes shapes(int number) const;

 private:
  std::unique_ptr<PDFDoc> document_;
};

}  // namespace qingbai

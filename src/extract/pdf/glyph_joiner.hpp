// The glyphs of a page, as they are drawn, become words with places (docs/adr/0012-words-of-a-pdf.md). Whoever draws the page
// (Poppler; in the page file, pdf.js) hands over glyph by glyph. Inside the extract room.
#pragma once

#include <string>
#include <vector>

#include "content/text_run.hpp"

namespace qingbai {

// A glyph on the page, y downwards: the point it stands on, how far the pen moves, its size and slant.
struct Glyph {
  std::string text;  // UTF-8
  double x = 0, y = 0, dx = 0, dy = 0, size = 0, angle = 0, ink = 1;
  int object = 0;  // the text object that it was drawn in
};

// Nothing is seen of it: a space of some kind.
[[nodiscard]] bool is_blank(const std::string& text);
// Degrees from -180 to 180; what is within a hair of upright is upright.
[[nodiscard]] double slant_of(double across, double down);

class GlyphJoiner {
 public:
  explicit GlyphJoiner(int page) : number_(page) {}
  void begin(double width, double height) { width_ = width, height_ = height; }
  void take(Glyph g);
  [[nodiscard]] std::vector<TextRun> finish();  // in reading order; once
  [[nodiscard]] double width() const { return width_; }
  [[nodiscard]] double height() const { return height_; }

 private:
  [[nodiscard]] bool continues(const Glyph& g) const;
  void close();
  void drop_twins();

  int number_, drawn_ = 0;
  double width_ = 0, height_ = 0;
  std::vector<Glyph> glyphs_;
  std::vector<TextRun> runs_;
};

}  // namespace qingbai

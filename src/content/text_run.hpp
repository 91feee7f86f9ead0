// TextRun: some words and the place where they stand. The seam between what finds words (a PDF's text layer, OCR, a page of
// HTML) and what reads meaning out of them (the reader of credit reports): such a reader is given runs and knows no more.
//
// Pages count from 1. Boxes are PDF points from the top left of the page as a person sees it (turned pages are turned back); for
// a picture one point is one pixel; for HTML, which has no places, a box is empty. Runs come in reading order, line by line.
#pragma once

#include <string>

namespace qingbai {

struct Box {
  double x = 0, y = 0, width = 0, height = 0;
  friend bool operator==(const Box&, const Box&) = default;
};

struct TextRun {
  std::string text;  // valid UTF-8, a word or a cell, at most a line
  Box box;
  int page = 1;
  double confidence = 1;  // 1: the file's own text. Less: read by OCR, with its confidence; the person is asked to compare
  // Of a PDF's text only, and only inside the child that reads it (they do not go over the wire):
  int order = 0;     // of drawing on its page, from 1: words of one cell come together. 0 where there is no such order
  double angle = 0;  // degrees that the word is turned, clockwise; a watermark is often slanted
  double ink = 1;    // how dark on white paper, 0 to 1
  // Of a scan only, and only inside that child: the ruled cell of a table that the words stand in; empty for none.
  Box cell = {};
  Box spread = {};  // of words of several lines joined to one: where they stand
};

}  // namespace qingbai

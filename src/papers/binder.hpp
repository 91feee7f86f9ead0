// Binder: many PDFs into one book, each page stamped, with bookmarks; libqpdf. The pieces may be a stranger's PDFs: call
// pages_in() and bind_pieces() only inside a sandboxed child (extract/sandbox.hpp). They open no file and need no font. Pure:
// same pieces, same bytes.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace qingbai {

struct PageMark {  // a rectangle to draw round something: PDF points from the page's top left, as extract gives them
  int page = 1;
  double x = 0, y = 0, width = 0, height = 0;
};

struct BookPiece {
  Bytes pdf;
  std::string outline;  // its bookmark; empty: none
  std::vector<PageMark> marks;
};

// Pages of each piece; 0 for one that is no readable PDF.
[[nodiscard]] std::vector<int> pages_in(const std::vector<BookPiece>& pieces);

// One page for each line: the stamps that bind_pieces() lays over the foot of each page. Ours: needs fonts, so not in the child.
[[nodiscard]] Result<Bytes> render_stamps(const std::vector<std::string>& lines);

// Code::refused: a piece cannot be read.
[[nodiscard]] Result<Bytes> bind_pieces(const std::vector<BookPiece>& pieces, const Bytes& stamps, const std::string& title);

}  // namespace qingbai

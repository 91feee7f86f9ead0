// BookPiece: one PDF of the many that are bound into an exhibit book, and what to frame on its pages.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"

namespace qingbai {

// The strip that is laid over the foot of each page, in points: papers/stamps makes it, extract/documents/pdf_binding lays it.
constexpr double kStampHeight = 22, kStampWidth = 595.28;

struct PageMark {  // a rectangle to draw round something: PDF points from the page's top left, as extract gives them
  int page = 1;
  double x = 0, y = 0, width = 0, height = 0;
};

struct BookPiece {
  Bytes pdf;
  std::string outline;  // its bookmark; empty: none
  std::vector<PageMark> marks;
};

}  // namespace qingbai

// A scanned or photographed sheet laid flat, so that its lines are level and its tables square. Inside the extract room.
#pragma once

#include <array>

#include "base/picture.hpp"
#include "content/extraction.hpp"

namespace qingbai {

struct FlatSheet {
  Picture picture;
  PlaceBack back{};  // from a pixel of `picture` to one of the picture that came
  bool changed = false;
};

// The sheet's own four corners, where it lies bright on something darker, are made those of a rectangle; then it is turned by
// what its lines still slant, at most two degrees. As it came where nothing of this is found. `shorter_side`: a larger picture is
// made so small first; 0 for none.
[[nodiscard]] FlatSheet laid_flat(Picture sheet, int shorter_side = 0);

// The same way back for places in a page's units, of which so many are a pixel.
[[nodiscard]] PlaceBack in_units(const PlaceBack& back, double units);
// The smallest upright box around `box` after going back.
[[nodiscard]] Box placed_back(const PlaceBack& back, const Box& box);

}  // namespace qingbai

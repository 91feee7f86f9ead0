// A scanned or photographed sheet laid flat, so that its lines are level and its tables square. Inside the extract room.
#pragma once

#include <array>

#include "base/picture.hpp"
#include "extract/extraction.hpp"

namespace qingbai {

struct FlatSheet {
  Picture picture;
  PlaceBack back{};  // from a pixel of `picture` to one of the picture that came
};

// The sheet's own four corners, where it lies bright on something darker, are made those of a rectangle; then it is turned by
// what its lines still slant, at most two degrees. As it came where nothing of this is found.
[[nodiscard]] FlatSheet laid_flat(Picture sheet);

// The smallest upright box around `box` after going back. `scale`: so many units of the box are a pixel.
[[nodiscard]] Box placed_back(const PlaceBack& back, const Box& box, double scale);

}  // namespace qingbai

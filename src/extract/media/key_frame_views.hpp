// What differs between two small pictures of a screen, and how far one is the other scrolled. Pure. Inside the extract room.
#pragma once

#include <vector>

#include "extract/media/key_frames.hpp"

namespace qingbai {

// The screen in squares of eight by eight values, row by row: 1 where it differs. The status bar never does. A square differs
// when much of its contrast does, so that a blurred letter and the same one sharp are one. Everything does where sizes differ.
inline constexpr int kSquare = 8;
[[nodiscard]] std::vector<std::uint8_t> changed_squares(const Grey& a, const Grey& b);
[[nodiscard]] int squares_across(const Grey& g);

// Of the rows of `now` that moved and hold something: how many (0 to 1) stand in `before`, when that is shifted by whole rows.
struct Scrolled {
  double common = 0;
  int rows = 0;  // of the shift; 0: nothing moved
};
[[nodiscard]] Scrolled scrolled(const Grey& before, const Grey& now);

}  // namespace qingbai

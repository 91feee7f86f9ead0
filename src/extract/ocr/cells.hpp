// Cells of a table that is ruled on all sides. Inside the extract room.
#pragma once

#include <vector>

#include "content/text_run.hpp"
#include "extract/images/pix.hpp"

namespace qingbai::ocr {

// What the rules enclose, in pixels, by their inner edges; the sheet around a table is no cell, nor is a place into which a
// broken rule reaches. `rules`: black where one is. `letter`: the size of one.
[[nodiscard]] std::vector<Box> ruled_cells(const Pix& rules, double letter);

// The cell that holds the middle of `box`; null where none does.
[[nodiscard]] const Box* cell_of(const std::vector<Box>& cells, const Box& box);

}  // namespace qingbai::ocr

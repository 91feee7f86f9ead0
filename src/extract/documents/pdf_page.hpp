// Pages of a PDF as pixels. Inside the extract room, in the sandboxed child.
#pragma once

#include <poppler-page.h>

#include "base/picture.hpp"

namespace qingbai {

// The page at `dots` an inch, or of it only the window in pixels (all of it where the numbers are -1). Empty: it cannot be drawn.
[[nodiscard]] Picture drawn_page(const poppler::page& page, double dots, int x = -1, int y = -1, int width = -1, int height = -1);

}  // namespace qingbai

// The stamps of an exhibit book: the strip at the foot of each page that names exhibit, page and hash. Pure; needs fonts.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "content/book_piece.hpp"

namespace qingbai {

// A PDF with one page for each line, which binding lays over the foot of each page of the book. Code::storage: cairo failed.
[[nodiscard]] Result<Bytes> render_stamps(const std::vector<std::string>& lines);

}  // namespace qingbai

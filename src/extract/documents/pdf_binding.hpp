// Many PDFs bound into one book, each page stamped, with bookmarks; libqpdf. Inside the reader's child: a piece may be a
// stranger's PDF. Opens no file and needs no font. Pure: same pieces, same bytes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "content/book_piece.hpp"

namespace qingbai {

// Pages of each piece; 0 for one that is no readable PDF.
[[nodiscard]] std::vector<int> pages_in(const std::vector<BookPiece>& pieces);

// `stamps`: one page for each page of the book, laid over its foot. Empty: a piece cannot be read.
[[nodiscard]] std::optional<Bytes> bind_pieces(const std::vector<BookPiece>& pieces, const Bytes& stamps,
                                               const std::string& title);

}  // namespace qingbai

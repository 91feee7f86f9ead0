// The exhibit book 证据卷: one PDF with the evidence list, the timeline and the count of collection contacts; then each exhibit
// with its cover, its own pages (PDFs as they are with what matters framed, pictures with the text that was read from them,
// messages and calls as tables), every page stamped with exhibit, page and hash.
//
// It is a view for reading and filing; the originals stay as they are beside it. A stranger's PDFs and pictures are opened only
// by the reader. Only messages that concern the case are shown: the rest of a phone's messages stay in the sealed
// original.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "content/book_piece.hpp"
#include "desk/desk.hpp"

namespace qingbai {

// `original` gives the bytes of an item; asked for PDFs and pictures only. Sets book_page of bundle.exhibits.
[[nodiscard]] Result<Bytes> exhibit_book(Reader& reader, const CaseAnswer& answer, const Pack& pack, BundleInput& bundle,
                                         const std::function<Result<Bytes>(const ItemId&)>& original);

// Where the entries of a credit report stand on its pages.
[[nodiscard]] std::vector<PageMark> report_marks(const Extraction& extraction);

}  // namespace qingbai

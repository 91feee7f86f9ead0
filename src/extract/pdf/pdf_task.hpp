// The reading of a PDF by its own words, as a child of the reader does it.
#pragma once

#include "content/reader_request.hpp"
#include "sandbox/child.hpp"

namespace qingbai {

// Whether the request is to read a PDF, and nobody found yet that its own words are not all. `head`: the file's first bytes. One
// with something before its mark is left to the list of kinds.
[[nodiscard]] bool pdf_is_enough(const ReaderRequest& request, ByteView head);

// Bits of Prepared::preload: what the reader loads or compiles once for all later children.
enum Preload : std::uint8_t { kOcr = 1, kMedia = 2, kCharsets = 4, kReports = 8 };  // kReports: the patterns of credit reports

[[nodiscard]] ChildWork pdf_task(const ReaderRequest& request);

}  // namespace qingbai

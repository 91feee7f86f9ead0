// The proof of a correction: what stood in the older credit report and what stands in the newer one, each as a picture of its own
// page with a frame around the place, one above the other, and in words. And the credit line over time as a page. Pure.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/day.hpp"
#include "base/result.hpp"
#include "base/text.hpp"

namespace qingbai {

struct ProofPicture {
  int width = 0, height = 0;  // 0: there is none (the entry is gone, or the page could not be drawn); `words` says so
  Bytes rgb;                  // 3 bytes a pixel, row by row
  double x = 0, y = 0, frame_width = 0, frame_height = 0;  // the frame, in pixels; no frame where its width is 0
  std::string words;                                       // where it is from: report, day, page, SHA-256 of the file
};

struct ProofEntry {
  std::string title;               // which entry
  std::vector<std::string> lines;  // what changed: "余额：7,400.00 → 0.00"
  ProofPicture before, after;
};

// A4 pages. Code::storage where the page cannot be made.
[[nodiscard]] Result<Bytes> proof_pages(const std::string& heading, const std::vector<ProofEntry>& entries, Language language,
                                        Day day);

// The credit line over time on one A4 page in landscape, its words as text. `svg` is the picture of credit/report_picture. This
// function knows only the SVG that the picture uses (rect, line, text, and paths of M V l z) and ignores the rest.
[[nodiscard]] Result<Bytes> picture_page(const std::string& svg, Day day);

// The pixels as a PNG file.
[[nodiscard]] Result<Bytes> as_png(int width, int height, ByteView rgb);

}  // namespace qingbai

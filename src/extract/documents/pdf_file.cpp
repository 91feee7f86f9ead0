// A PDF as a person meets it: its words, or where a page holds only a picture (a scan), what OCR reads on it; and the credit
// report it may be.
#include <poppler-document.h>
#include <poppler-page.h>

#include <map>
#include <memory>

#include "credit/reading/report_pages.hpp"
#include "extract/decode.hpp"
#include "extract/documents/pdf_page.hpp"
#include "extract/images/page_rectification.hpp"
#include "extract/images/picture.hpp"
#include "extract/readers.hpp"
#include "extract/tools.hpp"

namespace qingbai {
namespace {

constexpr double kDotsPerInch = 200, kPointsPerInch = 72, kScale = kPointsPerInch / kDotsPerInch;  // pixels to points

Picture drawn(const poppler::document& document, int index) {
  const std::unique_ptr<poppler::page> page(document.create_page(index));
  if (!page) return {};
  const auto size = page->page_rect();
  if (size.width() * size.height() > 4e6) return {};  // a plan or a trap, not a page
  return drawn_page(*page, kDotsPerInch);
}

void read_scans(ByteView bytes, const Reading& reading, Extraction& out) {
  const auto& ocr = *reading.tools->ocr;
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(
      reinterpret_cast<const char*>(bytes.data()), static_cast<int>(bytes.size()), reading.password, reading.password));
  if (!document) return;
  bool any = false;
  for (auto& page : out.pages) {
    if (!trimmed(page.text).empty() || reading.budget->pixels < 0) continue;
    auto picture = drawn(*document, page.number - 1);
    if (picture.width == 0 || !spend(*reading.budget, picture, out)) continue;
    const auto flat = laid_flat(std::move(picture));
    auto read = page_of_picture(flat.picture, ocr, page.number);
    if (read.turned == 0) page.back = in_units(flat.back, kScale);
    for (auto& run : read.runs) {
      for (auto* box : {&run.box, &run.cell})
        *box = {box->x * kScale, box->y * kScale, box->width * kScale, box->height * kScale};
    }
    page.text = std::move(read.text), page.runs = std::move(read.runs), page.turned = read.turned;
    out.text += page.text + "\n";
    any = any || !page.runs.empty();
  }
  if (!any) return;
  std::erase_if(out.warnings, [](const ReadWarning& w) { return w.code == "no_text"; });
  out.warnings.push_back(
      warning("read_by_ocr", {"有些页是扫描的图片，文字由机器识别，请对照原件核实。",
                              "Some pages are scanned pictures whose words were recognised by machine: please compare them."}));
  warn_of_doubt(out);
}

}  // namespace

void place_back(Extraction& extraction) {
  std::map<int, const PlaceBack*> ways;
  for (auto& page : extraction.pages) {
    if (!page.back) continue;
    ways[page.number] = &*page.back;
    for (auto& run : page.runs) run.box = placed_back(*page.back, run.box);
  }
  if (ways.empty() || !extraction.report) return;
  each_place(*extraction.report, [&](int page, Box* box) {
    if (const auto way = ways.find(page); box != nullptr && way != ways.end()) *box = placed_back(*way->second, *box);
  });
}

Extraction read_pdf_file(ByteView bytes, const Reading& reading) {
  auto out = read_pdf(bytes, reading.password);
  if (!out.wants.scans) return out;
  if (reading.tools != nullptr && reading.tools->ocr) out.wants.scans = false, read_scans(bytes, reading, out);
  else if (reading.depth > 0 || reading.tools == nullptr) out.wants.scans = false;  // nobody would read it again
  return out;
}

}  // namespace qingbai

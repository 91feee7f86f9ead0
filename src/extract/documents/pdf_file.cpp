// A PDF as a person meets it: its words, or where a page holds only a picture (a scan), what OCR reads on it; and the credit
// report it may be.
#include <poppler-document.h>
#include <poppler-embedded-file.h>
#include <poppler-page.h>

#include <iterator>
#include <map>
#include <memory>

#include "credit/reading/report_pages.hpp"
#include "extract/decode.hpp"
#include "extract/documents/pdf_page.hpp"
#include "extract/images/page_rectification.hpp"
#include "extract/images/picture.hpp"
#include "extract/pdf/pdf_pages.hpp"
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

void read_scans(ByteView bytes, const Reading& reading, const PdfDoubts& doubts, std::set<int>& unread, Extraction& out) {
  const auto& ocr = *reading.tools->ocr;
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(
      reinterpret_cast<const char*>(bytes.data()), static_cast<int>(bytes.size()), reading.password, reading.password));
  if (!document) return;
  bool any = false;
  for (auto& page : out.pages) {
    const bool doubted = doubts.few.contains(page.number) || doubts.unmapped.contains(page.number);
    if ((!trimmed(page.text).empty() && !doubted) || reading.budget->pixels < 0) continue;
    auto picture = drawn(*document, page.number - 1);
    if (picture.width == 0 || !spend(*reading.budget, picture, out)) continue;
    unread.erase(page.number);
    const auto flat = laid_flat(std::move(picture));
    auto read = page_of_picture(flat.picture, ocr, page.number);
    if (read.turned == 0) page.back = in_units(flat.back, kScale);
    for (auto& run : read.runs) {
      for (auto* box : {&run.box, &run.cell})
        *box = {box->x * kScale, box->y * kScale, box->width * kScale, box->height * kScale};
    }
    if (trimmed(read.text).empty() && !doubts.unmapped.contains(page.number)) continue;  // its few words stay
    page.text = std::move(read.text), page.runs = std::move(read.runs), page.turned = read.turned;
    any = any || !page.runs.empty();
  }
  out.text.clear();
  for (const auto& page : out.pages) out.text += page.text + "\n";
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

namespace {

void attachments(ByteView bytes, const Reading& reading, Extraction& out) {
  constexpr std::size_t kMost = 200;
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(
      reinterpret_cast<const char*>(bytes.data()), static_cast<int>(bytes.size()), reading.password, reading.password));
  if (!document || document->is_locked() || !document->has_embedded_files()) return;
  std::size_t count = 0;
  for (auto* file : document->embedded_files()) {
    if (file == nullptr || !file->is_valid() || ++count > kMost) continue;
    const auto data = file->data();
    Extraction part;  // its pages are not pages of this file
    take_part(part, {reinterpret_cast<const std::uint8_t*>(data.data()), data.size()}, file->name(), reading);
    part.report.reset();
    std::move(part.parts.begin(), part.parts.end(), std::back_inserter(out.parts));
    for (auto& m : part.messages) m.index = static_cast<int>(out.messages.size()), out.messages.push_back(std::move(m));
    for (auto& c : part.calls) c.index = static_cast<int>(out.calls.size()), out.calls.push_back(std::move(c));
    std::move(part.transactions.begin(), part.transactions.end(), std::back_inserter(out.transactions));
    for (auto& w : part.warnings) w.page = 0, out.warnings.push_back(std::move(w));
    if (!part.text.empty()) out.text += part.text;
  }
}

}  // namespace

Extraction read_pdf_file(ByteView bytes, const Reading& reading) {
  PdfDoubts doubts;
  auto out = read_pdf(bytes, reading.password, &doubts);
  auto unread = doubts.unmapped;
  const bool ocr = reading.tools != nullptr && reading.tools->ocr;
  if (out.wants.all_readers && ocr) read_scans(bytes, reading, doubts, unread, out);
  drop_unmapped(unread, out);  // without OCR its models are missing, or it is read again with them
  if (ocr || reading.depth > 0 || reading.tools == nullptr) out.wants.all_readers = false;  // nobody would read it again
  warn_of_signature(bytes, out);
  attachments(bytes, reading, out);
  return out;
}

}  // namespace qingbai

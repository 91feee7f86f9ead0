#include "extract/pdf/read_pdf.hpp"

#include <poppler-document.h>
#include <poppler-global.h>

#include <memory>

#include "extract/pdf/pdf_maps.hpp"
#include "extract/pdf/pdf_pages.hpp"
#include "extract/pdf/pdf_words.hpp"

namespace qingbai {
namespace {

// Poppler's own messages may quote the file, so they go nowhere; only the names of maps that it missed are kept.
void listen(const std::string& message, void* missing) {
  note_missing_maps(message, *static_cast<std::vector<std::string>*>(missing));
}

struct Listening {
  std::vector<std::string> missing;
  Listening() { poppler::set_debug_error_function(listen, &missing); }
  ~Listening() {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  }
  Listening(const Listening&) = delete;
  Listening& operator=(const Listening&) = delete;
};

}  // namespace

Extraction read_pdf(ByteView bytes, const std::string& password, PdfDoubts* doubts) {
  Extraction out;
  out.kind = FileKind::pdf;
  out.media_type = "application/pdf";
  const Listening listening;
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(
      reinterpret_cast<const char*>(bytes.data()), static_cast<int>(bytes.size()), password, password));
  if (!document) {
    out.warnings.push_back(damaged_pdf());
    return out;
  }
  if (document->is_locked()) {
    out.warnings.push_back(locked_pdf(password.empty()));
    return out;
  }
  const DrawnWords words(bytes, password);
  const auto drawn = [&words](int number) { return words.page(number); };
  read_pages(
      document->pages(), drawn, [&words](int number) { return words.shapes(number); }, out, doubts);
  out.wants.maps = listening.missing;
  out.wants.all_readers = out.wants.all_readers || document->has_embedded_files();
  return out;
}

}  // namespace qingbai

#include <poppler-document.h>
#include <poppler-global.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "extract/decode.hpp"
#include "extract/documents/pdf_maps.hpp"
#include "extract/documents/pdf_words.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

Page read_page(DrawnPage drawn, int number) {
  Page out;
  out.number = number;
  out.width = drawn.width, out.height = drawn.height;
  out.runs = std::move(drawn.runs);
  out.text = text_of_runs(out.runs);
  return out;
}

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

namespace {

enum class Words { good, few, unmapped };

// Whether a page's own words say what it shows. A scan may carry a page number or the name of a program; a font without a map of
// its characters gives words that nobody printed.
Words judged(const DrawnPage& drawn, const std::string& text, const DrawnWords& words, int number) {
  constexpr int kFew = 60;  // letters: a footer, a stamp
  constexpr double kUnmapped = 0.05, kMostOfThePage = 0.5;
  constexpr int kOutlines = 400;  // fills: a page of words drawn as shapes
  if (drawn.unmapped > 0 && drawn.unmapped >= kUnmapped * drawn.glyphs) return Words::unmapped;
  if (trimmed(text).empty()) return words.shapes(number).any() ? Words::few : Words::good;
  if (drawn.glyphs > kFew) return Words::good;
  const auto shapes = words.shapes(number);
  return shapes.pictures >= kMostOfThePage || shapes.fills >= kOutlines ? Words::few : Words::good;
}

ReadWarning locked_warning(bool no_password) {
  if (!no_password)
    return warning("wrong_password", {"这个PDF的密码不对，没有读取；原件已原样保存。",
                                      "The password of this PDF is wrong; it was not read. The original is kept."});
  return warning(
      "password_needed",
      {"这个PDF有密码，没有读取；原件已原样保存。请用 --password-file 给出密码，或先去掉密码再放入一份。",
       "This PDF has a password and was not read; the original is kept. Give the password with --password-file, or add a "
       "copy without it."});
}

}  // namespace

Extraction read_pdf(ByteView bytes, const std::string& password, PdfDoubts* doubts) {
  constexpr int kMostPages = 2000;
  Extraction out;
  out.kind = FileKind::pdf;
  out.media_type = "application/pdf";
  const Listening listening;
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(
      reinterpret_cast<const char*>(bytes.data()), static_cast<int>(bytes.size()), password, password));
  if (!document) {
    out.warnings.push_back(warning("damaged", {"这个PDF打不开，可能已损坏；原件已原样保存。",
                                               "This PDF cannot be opened and may be damaged; the original is kept as it is."}));
    return out;
  }
  if (document->is_locked()) {
    out.warnings.push_back(locked_warning(password.empty()));
    return out;
  }
  const int pages = std::min(document->pages(), kMostPages);
  if (document->pages() > kMostPages)
    out.warnings.push_back(
        warning("too_many_pages", {"页数过多，只读取了前2000页。", "Too many pages; the first 2000 were read."}));
  const DrawnWords words(bytes, password);
  bool any = false, unseen = false, some_unseen = false;
  for (int i = 0; i < pages; ++i) {
    const auto drawn = words.page(i + 1);
    auto page = read_page(drawn, i + 1);
    if (page.width <= 0) {
      out.warnings.push_back(warning("damaged", {"这一页读不出来。", "This page cannot be read."}, i + 1));
      continue;
    }
    out.pages.push_back(std::move(page));
    out.text += out.pages.back().text + "\n";
    const bool said = !trimmed(out.pages.back().text).empty();
    const auto verdict = judged(drawn, out.pages.back().text, words, i + 1);
    if (verdict != Words::good) out.wants.scans = true;  // asks for a reading with OCR
    if (doubts != nullptr && verdict == Words::few && said) doubts->few.insert(i + 1);
    if (doubts != nullptr && verdict == Words::unmapped) doubts->unmapped.insert(i + 1);
    unseen = unseen || (drawn.unseen > 30 && 2 * drawn.unseen > drawn.glyphs);
    some_unseen = some_unseen || (drawn.unseen > 0 && 2 * drawn.unseen <= drawn.glyphs);
    any = any || said;
  }
  if (!any)
    out.warnings.push_back(warning(
        "no_text", {"这个PDF里没有文字（可能是扫描件），这个版本还读不了图片；原件已原样保存。",
                    "This PDF holds no text (perhaps a scan); this version does not read pictures. The original is kept."}));
  if (unseen)
    out.warnings.push_back(
        warning("hidden_words", {"有些页是扫描图片，文字是扫描软件事先识别、藏在图片下面的，可能有错，请对照页面核实。",
                                 "Some pages are pictures whose words were put under them by the scanner's program; "
                                 "they may be wrong: please compare them with the page."}));
  if (some_unseen)
    out.warnings.push_back(
        warning("invisible_words", {"有些文字在页面上看不见（没有画出来），但也读取了，请对照页面核实。",
                                    "Some words are not drawn on the page and cannot be seen; they were read as well. Please "
                                    "compare with the page."}));
  out.wants.maps = listening.missing;
  return out;
}

}  // namespace qingbai

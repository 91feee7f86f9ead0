// What readers need beside their bytes that must be loaded before the child is locked in: the OCR models and the media
// library. Inside the extract room. Each may be missing; then what needs it says so and everything else works.
#pragma once

#include <memory>

#include "extract/media/media.hpp"
#include "extract/ocr/ocr.hpp"
#include "extract/pdf/pdf_task.hpp"

namespace qingbai {

struct Tools {
  std::unique_ptr<Ocr> ocr;
  std::unique_ptr<MediaLibrary> media;
};

// True for films, and for sound in a container that films use.
[[nodiscard]] bool may_be_film(ByteView head);
// True for pictures, films, PDFs, and what holds other files.
[[nodiscard]] bool may_hold_pictures(ByteView head, const std::string& name);
// A PDF mostly brings its own words: the models of OCR, slower to load than it is to read, come only when it turned out to have a
// page without.
enum class Scans { not_expected, met };
// Loads into `tools` what a file that begins with `head` may need and is not there yet: nothing for plain text, so that a fresh
// child stays cheap. Says what it needs, so that the reader may load it once for all later children (Prepared::preload).
[[nodiscard]] std::uint8_t load_tools(ByteView head, const std::string& name, Scans scans, Tools& tools);
// Libraries read their own files on first use (converters, type tables); once the sandbox stands no file opens.
void warm_libraries(ByteView head, const std::string& name);
// All of that which any file may need, for a reader that serves many.
void open_all_charsets();

}  // namespace qingbai

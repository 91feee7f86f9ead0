// ReaderRequest: what the keeper asks the reader to do with one file, and the values that go back and forth beside an Extraction
// (docs/formats/reader-wire.md). Requests come from the keeper and are trusted; answers come from a child that may have been
// taken over, and every from_… below checks what it takes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/picture.hpp"
#include "content/book_piece.hpp"
#include "content/page_crop.hpp"
#include "content/speech_line.hpp"

namespace qingbai {

// On the wire. Never renumber within a version of the wire.
enum class ReaderTask : std::uint8_t {
  read = 1,          // file → frames of an Extraction (content/wire.hpp)
  preview = 2,       // picture → its pages as pixels
  draw = 3,          // PDF, picture, film → crops as pixels
  sound = 4,         // recording → 16-bit samples, 16 kHz, one channel
  unlock = 5,        // protected PDF + password → a PDF without
  count_pages = 6,   // a book's pieces → pages of each
  bind = 7,          // a book's pieces → one PDF
  settle_pages = 8,  // pages of a report that came one by one → one Extraction with the report
};

struct ReaderRequest {
  ReaderTask task = ReaderTask::read;
  std::string name;      // of the file: a hint, and a claim about numbers and times
  std::string password;  // of a protected PDF or archive, as the person said it
  double cpu_seconds = 60;
  bool report_only = false;  // where a credit report is found, the answer holds it and no pages: half the time of a long one
  // What a reading before found missing.
  std::vector<std::string> maps;  // character maps of poppler's (extract/pdf/pdf_maps.hpp)
  bool all_readers = false;       // a PDF holds more than its own words: a page for OCR, a file of another kind
  std::vector<PageCrop> crops;
  double dots = 0;  // per inch
};

[[nodiscard]] Bytes to_wire(const ReaderRequest& request);
[[nodiscard]] std::optional<ReaderRequest> request_from_wire(ByteView bytes);

// preview: width and height (4 bytes each, big-endian), rows; again for the next.
[[nodiscard]] Bytes pictures_to_wire(const std::vector<Picture>& pictures);
[[nodiscard]] std::vector<Picture> pictures_from_wire(ByteView wire);  // empty where anything is odd

// draw: a picture and its pixels a point for each crop.
struct DrawnCrop {
  Picture picture;
  double scale = 1;
};
[[nodiscard]] Bytes to_wire(const DrawnCrop& drawn);
// One for each crop that is asked for; what is missing or odd, and all behind it, stays empty.
[[nodiscard]] std::vector<PagePicture> crops_from_wire(ByteView wire, const std::vector<PageCrop>& crops);
constexpr double kCropMargin = 14;  // points of the page above and below a box

// count_pages, bind: the pieces, our own stamps and the book's title.
struct BookToBind {
  std::vector<BookPiece> pieces;
  Bytes stamps;
  std::string title;
};
[[nodiscard]] Bytes to_wire(const BookToBind& book);
[[nodiscard]] std::optional<BookToBind> book_from_wire(ByteView wire);

// sound: 16-bit samples of one channel, two hours at most.
constexpr int kSoundRate = 16000;  // a second
constexpr std::size_t kMostSound = std::size_t{2} * kSoundRate * 3600 * 2;

// The lines of a speech program, from the reader that ran it.
struct SpeechAnswer {
  std::string trouble;  // empty: it went well; else a word of docs/formats/reader-wire.md
  std::vector<SpeechLine> lines;
};
[[nodiscard]] Bytes to_wire(const SpeechAnswer& answer);
[[nodiscard]] std::optional<SpeechAnswer> speech_from_wire(ByteView wire);

struct SpeechRequest {
  SpeechProgram program;
  SpeechLimits limits;
};
[[nodiscard]] Bytes to_wire(const SpeechRequest& request);
[[nodiscard]] std::optional<SpeechRequest> speech_request_from_wire(ByteView bytes);

}  // namespace qingbai

// Reader: a person's files, read by asking qingbai-reader, the only program that looks into them (docs/threat-model.md).
//
// A descriptor goes in, values come out. The program that answers holds no key and no other item; what it answers is checked
// here, bounded, and may be wrong in every word, but never in its form. Reading never fails: a crash, a hang or a bomb costs one
// reading, and the answer then is an Extraction of kind unknown with a warning. Safe to call from several threads.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/picture.hpp"
#include "base/result.hpp"
#include "content/extraction.hpp"
#include "content/reader_request.hpp"
#include "sandbox/reader_process.hpp"

namespace qingbai {

struct ReadOptions {
  ChildLimits limits = {};
  bool report_only = false;        // where a credit report is found, the answer holds it and no pages
  std::string file_password = {};  // of a protected PDF or archive; goes to one child, never to a file or a log
};

struct Sound {
  Bytes wav;           // 16 kHz, one channel, 16 bits, with the head of a WAV file
  double seconds = 0;  // of it
  bool cut = false;    // the recording is longer than two hours; this is their beginning
};

using Stop = std::function<bool()>;  // true: nobody waits for it any more

class Reader {
 public:
  explicit Reader(std::string program) : program_(std::move(program)), process_(program_) {}
  // The reader's file beside the running program.
  [[nodiscard]] static std::string beside_this_program();
  [[nodiscard]] const std::string& program() const { return program_; }
  // The password of protected files, for every reading that names none of its own. Set it before the first reading.
  void use_file_password(std::string password) { file_password_ = std::move(password); }
  // Starts it now, so that it gets ready while the caller does something else.
  void start() { process_.start(); }
  void stop() { process_.stop(); }

  // With a `sink` the messages are handed over in batches as they are found and are not kept in the extraction: an export of a
  // million messages then needs little memory.
  [[nodiscard]] Extraction read(int fd, const std::string& name, const ReadOptions& options = {}, const MessageSink& sink = {});

  // The pixels of a picture, upright by its EXIF; a TIFF's pages in order, 20 at most. What is larger than a page can show is
  // made smaller by whole steps, to 2400 pixels or less on its narrow side. Code::refused: damaged, of no kind that is read here,
  // or larger than any phone's picture.
  [[nodiscard]] Result<std::vector<Picture>> preview(ByteView bytes);

  // One for each crop, in their order. `dots` per inch, at most 300. A crop shows the whole width of the page and a little above
  // and below its box, so that the line can be read where it stands. What cannot be drawn is empty. Fonts that the file does not
  // bring are not drawn.
  [[nodiscard]] std::vector<PagePicture> draw(int fd, const std::string& password, const std::vector<PageCrop>& crops,
                                              double dots);

  // What is heard in a recording or film. Empty: there is no sound in it, it cannot be decoded, the library is missing, or `stop`
  // became true meanwhile.
  [[nodiscard]] std::optional<Sound> sound(int fd, const Stop& stop = {});

  // A protected PDF without its password. Code::locked: the password is wrong; Code::refused: no PDF, or damaged.
  [[nodiscard]] Result<Bytes> unlocked_copy(int fd, const std::string& password);

  // Pages of each piece of the book; 0 for one that is no readable PDF.
  [[nodiscard]] std::vector<int> count_pages(const std::vector<BookPiece>& pieces);
  // Code::storage: a piece cannot be read, or memory is out.
  [[nodiscard]] Result<Bytes> bind(const std::vector<BookPiece>& pieces, const Bytes& stamps, const std::string& title);

  // The credit report that pages make which came one by one (credit/reading/report_pages.hpp); as it was where they make none.
  [[nodiscard]] Extraction settle_pages(const Extraction& pages);

  // What a speech program that the person brings makes of a WAV (docs/speech.md). Code::unsupported: the program cannot be
  // started. Code::refused: it hung, failed, said too much or nothing, or `stop` became true.
  [[nodiscard]] Result<std::vector<SpeechLine>> speech(const SpeechProgram& program, ByteView wav,
                                                       const SpeechLimits& limits = {}, const Stop& stop = {});

 private:
  [[nodiscard]] std::optional<Bytes> answer(const ReaderRequest& request, int fd, const ChildLimits& limits);
  [[nodiscard]] std::optional<Extraction> read_once(int fd, const ReaderRequest& request, const ChildLimits& limits,
                                                    const MessageSink& sink);
  [[nodiscard]] Extraction failed() const;

  const std::string program_;
  std::string file_password_;
  ReaderProcess process_;
};

}  // namespace qingbai

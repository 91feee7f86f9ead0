// Extraction: what could be read out of one file. Reading never fails: bad bytes give a poorer extraction with warnings.
//
// Offsets are bytes into UTF-8. Pages count from 1; 0 where a format has no pages. Boxes are PDF points from the top left.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/day.hpp"
#include "base/text.hpp"
#include "extract/credit_report.hpp"
#include "extract/text_run.hpp"

namespace qingbai {

// The contract's `kind`.
enum class FileKind {
  sms_export,
  call_log,
  carrier_bill,
  chat_export,
  email,
  image,
  audio,
  video,
  pdf,
  credit_report,
  web_page,
  document,
  unknown
};
[[nodiscard]] const char* to_name(FileKind kind);

// A projective map of the plane, row by row: x' = (m0 x + m1 y + m2) / (m6 x + m7 y + m8), y' = (m3 x + m4 y + m5) / (the same).
using PlaceBack = std::array<double, 9>;

struct Page {
  int number = 1;
  double width = 0, height = 0;
  std::string text;
  std::vector<TextRun> runs;
  std::optional<double> at_seconds = {};  // of a film: when it shows this, from its start
  int turned = 0;  // degrees clockwise that a picture, upright by its EXIF, was turned before it could be read
  // Of a sheet that was laid flat, and only inside the child that reads it: from its pixels back to the picture's. place_back()
  // has brought the boxes there before they leave.
  std::optional<PlaceBack> back = {};
};

enum class Direction { in, out, unknown };

struct Message {
  int index = 0;  // from 0, in the file's order
  std::optional<Instant> time;
  std::string sender;  // the other side's number for `in`; as printed in the file
  Direction direction = Direction::in;
  std::string text;
};

struct Call {
  int index = 0;
  std::optional<Instant> time;
  std::string number;
  Direction direction = Direction::unknown;
  bool missed = false;
  int seconds = 0;
};

struct ReadWarning {
  int page = 0;
  std::string code;  // "repaired_surrogates" "truncated" "guessed_encoding" "unreadable_line" "unknown_kind" …
  Text text;         // for a person; the unread line itself, in both, where there is one
};

// A file inside a file: an attachment, an entry of an archive. What it holds is already in the whole's messages, calls and pages.
struct Part {
  std::string path;
  FileKind kind = FileKind::unknown;
  std::string media_type;
  std::uint64_t bytes = 0;
};

struct Extraction {
  FileKind kind = FileKind::unknown;
  std::string media_type = "application/octet-stream";
  std::string text;
  std::vector<Page> pages;
  std::vector<Message> messages;
  std::vector<Call> calls;
  std::vector<Part> parts;
  std::map<std::string, std::string> metadata;
  std::vector<ReadWarning> warnings;
  std::optional<CreditReport> report;
};

// Reads bytes of any kind in this process. `name` is only a hint (its ending). Never throws, never fails.
// Call it only inside the sandboxed child (read_in_child) or on bytes we made ourselves.
[[nodiscard]] Extraction read_bytes(ByteView bytes, const std::string& name, const std::string& password = {});

struct ReadLimits {
  std::uint64_t memory_bytes = 1024ull << 20;
  int cpu_seconds = 60;
  std::uint64_t output_bytes = 512ull << 20;
  bool report_only = false;   // where a credit report is found, the answer holds it and no pages: half the time of a long one
  std::string file_password;  // of a protected PDF, as the person said it; goes to the child by fork, never to a file or a log
};

// Reads the open file `fd` in a fresh child process: no network, no key, no file system beyond the descriptor, bounded memory
// and time. A crash, a hang or a bomb costs this reading only: the answer is then an Extraction of kind unknown with a warning.
//
// With a `sink` the messages are handed over in batches as they are found and are not kept in the extraction: an export of a
// million messages then needs little memory. They come in the file's order with their index.
using MessageSink = std::function<void(std::vector<Message>&&)>;
[[nodiscard]] Extraction read_in_child(int fd, const std::string& name, const ReadLimits& limits = {},
                                       const MessageSink& sink = {});

}  // namespace qingbai

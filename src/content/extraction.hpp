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
#include "content/credit_report.hpp"
#include "content/text_run.hpp"

namespace qingbai {

// The contract's `kind`.
enum class FileKind {
  sms_export,
  call_log,
  carrier_bill,
  statement,
  chat_export,
  email,
  image,
  audio,
  video,
  pdf,
  ofd,
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
// Whether a message went out. A draft or a failed one shows what somebody wrote, never what somebody received.
enum class Delivery { done, draft, failed, queued };
[[nodiscard]] const char* to_name(Delivery delivery);

struct Message {
  int index = 0;  // from 0, in the file's order
  std::optional<Instant> time;
  std::string sender;  // the other side's number for `in`; as printed in the file
  Direction direction = Direction::in;
  std::string text;
  Delivery delivery = Delivery::done;
};

struct Call {
  int index = 0;
  std::optional<Instant> time;
  std::string number;
  Direction direction = Direction::unknown;
  bool missed = false;                   // came in and was not taken: missed, refused or blocked
  int seconds = 0;                       // of talk
  std::optional<bool> answered = {};     // where the source says so
  std::optional<int> ring_seconds = {};  // how long it rang without being taken
};

// One line of a person's account: money that came or went.
struct Transaction {
  std::optional<Instant> time;
  std::string counterparty;
  std::optional<std::int64_t> amount_fen;  // never negative; empty where the printed amount cannot be read
  Direction direction = Direction::unknown;
  std::string account;                    // the means of payment or the account, as printed
  std::string order;                      // the order number, as printed
  std::string text;                       // what it was for, with its state
  std::string counterparty_account = {};  // the other side's, as printed
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

// What a second reading would need to read more; between the reader and who asks it.
struct ReadingWants {
  std::vector<std::string> maps;  // character maps that a PDF names (extract/pdf/pdf_maps.hpp)
  bool all_readers = false;       // OCR for a page of a PDF that is drawn and has no words; the readers of files attached to it
};

struct Extraction {
  FileKind kind = FileKind::unknown;
  std::string media_type = "application/octet-stream";
  std::string text;
  std::vector<Page> pages;
  std::vector<Message> messages;
  std::vector<Call> calls;
  std::vector<Transaction> transactions;
  std::vector<Part> parts;
  std::map<std::string, std::string> metadata;
  std::vector<ReadWarning> warnings;
  std::optional<CreditReport> report;
  std::optional<int> report_page;  // of a picture that looks like a page of a credit report: the number printed on it, or 0
  ReadingWants wants = {};
};

// Whether reading the same bytes again may give more: it failed, a password was missing, or this machine lacks a part of the
// program.
[[nodiscard]] bool may_read_better(const Extraction& extraction);

// Receives messages in batches as they are found, in the file's order with their index.
using MessageSink = std::function<void(std::vector<Message>&&)>;

}  // namespace qingbai

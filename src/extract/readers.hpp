// The readers, one for each kind of file. Inside the extract room. Each is a pure function from bytes to an Extraction: none
// throws past read_part(), none fails; what cannot be read is a warning with its words.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "content/extraction.hpp"
#include "extract/documents/table.hpp"
#include "extract/pdf/read_pdf.hpp"

namespace qingbai {

struct Tools;
class Ocr;
struct Picture;

// What containers inside containers may still unpack. Shared by all parts of one file, so that a bomb in pieces is one bomb.
struct Budget {
  std::uint64_t bytes = 400ull << 20;
  int parts = 3000;
  int depth = 5;
  double pixels = 600e6;     // that OCR looks at: some 50 photographs of a phone
  double cpu_seconds = 120;  // of this process: after so many no further picture is read, so that what was read is not lost
};

// What a reader may use beside the bytes. The name is a hint, and a claim about numbers and times; it decides nothing alone.
struct Reading {
  std::string name;
  Budget* budget = nullptr;
  int depth = 0;
  const Tools* tools = nullptr;  // null: none loaded
  std::string password = {};     // of a protected PDF
  [[nodiscard]] Reading part(std::string inner) const { return {std::move(inner), budget, depth + 1, tools, password}; }
};

// Reads bytes of any kind in this process, with a budget of its own and no tools. `name` is only a hint (its ending). Never
// throws, never fails. Call it only inside the sandboxed child or on bytes we made ourselves.
[[nodiscard]] Extraction read_bytes(ByteView bytes, const std::string& name, const std::string& password = {});

// Reads by content (kinds.cpp holds the list of kinds). Catches what libraries throw.
[[nodiscard]] Extraction read_part(ByteView bytes, const Reading& reading);
// Takes the part into the whole: its messages, calls, pages and warnings, and a line in `parts`. Spends the budget; a part that
// is past it is named and not read.
void take_part(Extraction& whole, ByteView bytes, const std::string& name, const Reading& reading);
// A container of one kind of thing is that kind of thing.
void settle_kind(Extraction& whole);

// Bytes with a magic number.
[[nodiscard]] Extraction read_pdf_file(ByteView bytes, const Reading& reading);
// Boxes of pages that were laid flat before they were read go back to where the page shows them.
void place_back(Extraction& extraction);
[[nodiscard]] Extraction read_image(ByteView bytes, const Reading& reading);
[[nodiscard]] Page page_of_picture(const Picture& picture, const Ocr& ocr, int number);
// Spends the budget of pixels and time; false, and said once in the warnings, when the picture is past it.
[[nodiscard]] bool spend(Budget& budget, const Picture& picture, Extraction& out);
// Says how many words OCR was unsure of.
void warn_of_doubt(Extraction& out);
[[nodiscard]] Extraction read_media(ByteView bytes, const Reading& reading);
// The screens that a film shows, each once, as pages with their words (docs/reading.md).
void read_stills(ByteView bytes, const Reading& reading, Extraction& out);
[[nodiscard]] Extraction read_zip(ByteView bytes, const Reading& reading);  // also DOCX, XLSX, ODT, ODS, EPUB by what is inside
// The files of an archive in its order, together at most so many bytes; one that cannot be unpacked is empty.
[[nodiscard]] std::vector<Bytes> files_of_zip(ByteView bytes, std::uint64_t most);
// OFD (GB/T 33190) out of its package, by the paths of its parts.
[[nodiscard]] Extraction read_ofd(const std::function<std::optional<Bytes>(const std::string&)>& part, const Reading& reading);
[[nodiscard]] Extraction read_archive(ByteView bytes, const Reading& reading);  // tar, 7z, RAR, and gzip, bzip2, xz around them
[[nodiscard]] Extraction read_ole(ByteView bytes, const Reading& reading);      // .msg, .xls, protected OOXML
[[nodiscard]] Extraction read_android_backup(ByteView bytes, const Reading& reading);
[[nodiscard]] Extraction read_zlib(ByteView bytes, const Reading& reading);
[[nodiscard]] Extraction read_sqlite(ByteView bytes, const Reading& reading);
// A database and its write-ahead log as one database; empty where the two do not belong together.
[[nodiscard]] Bytes with_log(ByteView database, ByteView log);
[[nodiscard]] Extraction read_sqlite_log(ByteView bytes, const Reading& reading);
[[nodiscard]] Extraction read_tnef(ByteView bytes, const Reading& reading);
[[nodiscard]] Extraction read_silk(ByteView bytes, const Reading& reading);
// The length of an AMR recording by its packets; nothing for another kind.
[[nodiscard]] std::optional<std::string> amr_seconds(ByteView bytes);
[[nodiscard]] Extraction read_warc(ByteView bytes, const Reading& reading);

// Text. `text` is UTF-8.
// SMS Backup & Restore (SyncTech): <smses> with <sms> and <mms>, <calls> with <call>.
[[nodiscard]] Extraction read_sms_xml(const std::string& text);
[[nodiscard]] Extraction read_sms_xml(const std::string& text, const Reading& reading);
// Pasted or exported text: messages where it has such headers, else a document without any.
[[nodiscard]] Extraction read_plain_text(const std::string& text);
[[nodiscard]] Extraction read_html(const std::string& text, const Reading& reading);
[[nodiscard]] Extraction read_mail(ByteView bytes, const Reading& reading);  // .eml, .mbox, MHTML
// Android's telephony rows as JSON: SMS Import/Export (ndjson), AOSP backup (an array). Empty if the text is not that.
[[nodiscard]] std::optional<Extraction> read_sms_json(const std::string& text);
// Telegram Desktop's export as a page. Empty for any other page.
[[nodiscard]] std::optional<Extraction> read_telegram_page(const std::string& utf8);
// Rows of adb's `content query`, Nokia's suites, Windows Phone's backup. Empty if the text is none of these.
[[nodiscard]] std::optional<Extraction> read_phone_lines(const std::string& text);
// The value of a line of a card ("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6…"), decoded as its parameters say.
[[nodiscard]] std::string card_value(const std::string& parameters, const std::string& value);
// vMessage (IrMC): what old phones and phone assistants write.
[[nodiscard]] Extraction read_vmessage(const std::string& text);
// Tables as text: bills, chats, else the cells. Empty if the text is no table.
[[nodiscard]] std::optional<Extraction> read_csv_file(const std::string& text, const Reading& reading);
[[nodiscard]] Extraction read_tables(std::vector<Table> tables, const Reading& reading);
// Android's boxes of messages: 1 inbox, 2 sent, 3 draft, 4 outbox, 5 failed, 6 queued.
[[nodiscard]] Delivery delivery_of_box(const std::string& type);
[[nodiscard]] Direction direction_of_box(const std::string& type);  // unknown for any other word or number
// Android's kinds of calls: 1 in, 2 out, 3 missed, 4 voicemail, 5 rejected, 6 refused list, 7 answered on another device.
struct CallWay {
  Direction direction = Direction::unknown;
  bool missed = false;
};
[[nodiscard]] CallWay way_of_call(const std::string& type);
[[nodiscard]] FileKind kind_of_messages(const std::vector<Message>& messages);

// What a file's name claims: number, time, source folder. Metadata keys claimed_number, claimed_time. Never taken as known.
void claims_of_name(const std::string& name, std::map<std::string, std::string>& metadata);

// A web page's words line by line, its tables apart. Links whose words differ from where they lead stand in `links`.
struct HtmlContent {
  std::string title, text;
  std::vector<Table> tables;
  std::vector<std::string> links;
  Unseen unseen = {};  // elements that a browser does not show, or shows struck out
};
[[nodiscard]] HtmlContent html_content(const std::string& utf8);
// The bytes of one zlib or gzip stream (all members); empty past `most` bytes. `complete` is false when it was cut.
struct Inflated {
  Bytes bytes;
  bool complete = true, too_large = false;
};
[[nodiscard]] Inflated inflate_stream(ByteView bytes, std::uint64_t most);
[[nodiscard]] Bytes from_base64(std::string_view text);

// A line that could not be read is its own words.
inline ReadWarning unread(const std::string& line) { return {0, "unreadable_line", {line, line}}; }

}  // namespace qingbai

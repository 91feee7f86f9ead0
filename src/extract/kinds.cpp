#include "extract/kinds.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "extract/decode.hpp"

namespace qingbai {
namespace {

using namespace std::string_view_literals;

bool at(std::string_view bytes, std::size_t offset, std::string_view magic) {
  return bytes.size() >= offset + magic.size() && bytes.substr(offset, magic.size()) == magic;
}

bool any_brand(std::string_view bytes, std::initializer_list<std::string_view> brands) {
  return at(bytes, 4, "ftyp") && std::any_of(brands.begin(), brands.end(), [&](std::string_view b) { return at(bytes, 8, b); });
}

bool is_pdf(std::string_view b) {
  const auto found = b.substr(0, 1024).find("%PDF-");
  return found == 0 ||
         (found != std::string_view::npos && (b[found - 1] == '\n' || b[found - 1] == '\r' || b[found - 1] == '\xBF'));
}
bool is_tar(std::string_view b) { return at(b, 257, "ustar"); }
// RFC 1950 with the levels that writers use; "x^" and "x?" begin texts.
bool is_zlib(std::string_view b) {
  return b.size() >= 6 && b[0] == '\x78' && (b[1] == '\x01' || b[1] == '\x9C' || b[1] == '\xDA');
}
// An MPEG audio frame header (ISO 11172-3): sync, no reserved version, layer, rate; then a second one where the first says.
bool is_mpeg_audio(std::string_view b) {
  if (at(b, 0, "ID3")) return true;
  if (b.size() < 4 || static_cast<unsigned char>(b[0]) != 0xFF) return false;
  const auto second = static_cast<unsigned char>(b[1]), third = static_cast<unsigned char>(b[2]);
  if (second == 0xFE) return false;  // the mark of UTF-16 text; as audio it would be layer I, which nobody uses
  const bool adts = (second & 0xF6) == 0xF0;
  return adts || ((second & 0xE0) == 0xE0 && (second & 0x18) != 0x08 && (second & 0x06) != 0 && (third & 0xF0) != 0xF0 &&
                  (third & 0x0C) != 0x0C);
}
bool is_android_backup(std::string_view b) {
  return at(b, 0, "ANDROID BACKUP\n") ||
         (at(b, 0, "MIUI BACKUP\n") && b.substr(0, 4096).find("ANDROID BACKUP\n") != std::string_view::npos);
}

Extraction no_reader(ByteView, const Reading&) {
  Extraction out;
  out.warnings.push_back(warning("not_read", {"已作为证据原样保存，但这个版本还读不了这类文件的内容。",
                                              "Kept as evidence; this version cannot read what is inside this kind of file."}));
  return out;
}

constexpr std::array kKinds{
    BinaryKind{"jpeg", [](std::string_view b) { return at(b, 0, "\xFF\xD8\xFF"); }, FileKind::image, "image/jpeg", read_image},
    BinaryKind{"png", [](std::string_view b) { return at(b, 0, "\x89PNG\r\n\x1A\n"); }, FileKind::image, "image/png", read_image},
    BinaryKind{"gif", [](std::string_view b) { return at(b, 0, "GIF8"); }, FileKind::image, "image/gif", read_image},
    BinaryKind{"tiff", [](std::string_view b) { return at(b, 0, "II*\0"sv) || at(b, 0, "MM\0*"sv); }, FileKind::image,
               "image/tiff", read_image},
    BinaryKind{"webp", [](std::string_view b) { return at(b, 0, "RIFF") && at(b, 8, "WEBP"); }, FileKind::image, "image/webp",
               read_image},
    BinaryKind{"bmp", [](std::string_view b) { return at(b, 0, "BM") && at(b, 6, "\0\0\0\0"sv); }, FileKind::image, "image/bmp",
               read_image},
    BinaryKind{"heif",
               [](std::string_view b) {
                 return any_brand(b, {"heic", "heix", "heim", "heis", "hevc", "mif1", "mif2", "mif3", "msf1", "avif", "avis"});
               },
               FileKind::image, "image/heic", read_image},
    BinaryKind{"m4a",
               [](std::string_view b) {
                 return any_brand(b, {"M4A ", "M4B ", "M4P "});
               },
               FileKind::audio, "audio/mp4", read_media},
    BinaryKind{"mp4", [](std::string_view b) { return at(b, 4, "ftyp") || at(b, 4, "moov") || at(b, 4, "mdat"); },
               FileKind::video, "video/mp4", read_media},
    BinaryKind{"amr", [](std::string_view b) { return at(b, 0, "#!AMR"); }, FileKind::audio, "audio/amr", read_media},
    BinaryKind{"ogg", [](std::string_view b) { return at(b, 0, "OggS"); }, FileKind::audio, "audio/ogg", read_media},
    BinaryKind{"wav", [](std::string_view b) { return at(b, 0, "RIFF") && at(b, 8, "WAVE"); }, FileKind::audio, "audio/wav",
               read_media},
    BinaryKind{"avi", [](std::string_view b) { return at(b, 0, "RIFF") && at(b, 8, "AVI "); }, FileKind::video, "video/x-msvideo",
               read_media},
    BinaryKind{"flac", [](std::string_view b) { return at(b, 0, "fLaC"); }, FileKind::audio, "audio/flac", read_media},
    BinaryKind{"matroska", [](std::string_view b) { return at(b, 0, "\x1A\x45\xDF\xA3"); }, FileKind::video, "video/x-matroska",
               read_media},
    BinaryKind{"asf", [](std::string_view b) { return at(b, 0, "\x30\x26\xB2\x75\x8E\x66\xCF\x11"); }, FileKind::video,
               "video/x-ms-asf", read_media},
    BinaryKind{"flv", [](std::string_view b) { return at(b, 0, "FLV\1"); }, FileKind::video, "video/x-flv", read_media},
    BinaryKind{"mpeg_audio", is_mpeg_audio, FileKind::audio, "audio/mpeg", read_media},
    BinaryKind{"sqlite", [](std::string_view b) { return at(b, 0, "SQLite format 3\0"sv); }, FileKind::document, nullptr,
               read_sqlite},
    BinaryKind{"sqlite_log", [](std::string_view b) { return at(b, 0, "\x37\x7F\x06\x82"sv) || at(b, 0, "\x37\x7F\x06\x83"sv); },
               FileKind::document, "application/vnd.sqlite3-wal", read_sqlite_log},
    BinaryKind{"tnef", [](std::string_view b) { return at(b, 0, "\x78\x9F\x3E\x22"); }, FileKind::email, "application/ms-tnef",
               read_tnef},
    BinaryKind{"silk", [](std::string_view b) { return at(b, 0, "#!SILK_V3") || at(b, 0, "\x02#!SILK_V3"); }, FileKind::audio,
               "audio/silk", read_silk},
    BinaryKind{"android_backup", is_android_backup, FileKind::document, nullptr, read_android_backup},
    BinaryKind{"zip", [](std::string_view b) { return at(b, 0, "PK\3\4") || at(b, 0, "PK\5\6"); }, FileKind::document, nullptr,
               read_zip},
    BinaryKind{"ole", [](std::string_view b) { return at(b, 0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"); }, FileKind::document,
               nullptr, read_ole},
    BinaryKind{"gzip", [](std::string_view b) { return at(b, 0, "\x1F\x8B"); }, FileKind::document, nullptr, read_zlib},
    BinaryKind{"zlib", is_zlib, FileKind::document, nullptr, read_zlib},
    BinaryKind{"tar", is_tar, FileKind::document, "application/x-tar", read_archive},
    BinaryKind{"7z", [](std::string_view b) { return at(b, 0, "7z\xBC\xAF\x27\x1C"); }, FileKind::document,
               "application/x-7z-compressed", read_archive},
    BinaryKind{"rar", [](std::string_view b) { return at(b, 0, "Rar!\x1A\7"); }, FileKind::document, "application/vnd.rar",
               read_archive},
    BinaryKind{"warc", [](std::string_view b) { return at(b, 0, "WARC/") || at(b, 0, "filedesc:"); }, FileKind::web_page, nullptr,
               read_warc},
    BinaryKind{"elf",
               [](std::string_view b) {
                 return at(b, 0,
                           "\x7F"
                           "ELF");
               },
               FileKind::unknown, "application/x-executable", no_reader},
    BinaryKind{"apk_dex", [](std::string_view b) { return at(b, 0, "dex\n"); }, FileKind::unknown, "application/x-dex",
               no_reader},
    // Last: a few bytes of anything may stand before a PDF, so what begins as another kind is that kind.
    BinaryKind{"pdf", is_pdf, FileKind::pdf, "application/pdf", read_pdf_file},
};

bool ends_with(const std::string& name, std::string_view ending) {
  if (name.size() < ending.size()) return false;
  return std::equal(ending.begin(), ending.end(), name.end() - static_cast<std::ptrdiff_t>(ending.size()),
                    [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
}

std::string lowered(std::string_view text) {
  std::string out(text);
  for (auto& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

// The line that parts mails in a mailbox: "From somebody Mon Jun 01 10:00:00 2009" (RFC 4155).
bool mailbox_line(std::string_view line) {
  if (!line.starts_with("From ") || line.size() > 500) return false;
  if (line.find('@') != std::string_view::npos) return true;
  static constexpr std::array days{" Mon "sv, " Tue "sv, " Wed "sv, " Thu "sv, " Fri "sv, " Sat "sv, " Sun "sv};
  return std::any_of(days.begin(), days.end(), [&](std::string_view d) { return line.find(d) != std::string_view::npos; });
}

// "Name: value" with a name of RFC 5322's characters.
bool header_line(std::string_view line, std::string& name) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 60) return false;
  name = lowered(line.substr(0, colon));
  return std::all_of(name.begin(), name.end(), [](unsigned char c) { return c > 32 && c < 127; });
}

}  // namespace

std::span<const BinaryKind> binary_kinds() { return kKinds; }

const BinaryKind* binary_kind_of(std::string_view bytes) {
  const auto it = std::find_if(kKinds.begin(), kKinds.end(), [&](const BinaryKind& k) { return k.is(bytes); });
  return it == kKinds.end() ? nullptr : &*it;
}

bool like_mail(std::string_view head, const std::string& name) {
  static constexpr std::array known{"return-path"sv,
                                    "received"sv,
                                    "delivered-to"sv,
                                    "from"sv,
                                    "to"sv,
                                    "mime-version"sv,
                                    "message-id"sv,
                                    "date"sv,
                                    "subject"sv,
                                    "reply-to"sv,
                                    "content-type"sv,
                                    "x-mailer"sv,
                                    "cc"sv,
                                    "sender"sv,
                                    "in-reply-to"sv,
                                    "references"sv,
                                    "x-original-to"sv,
                                    "content-transfer-encoding"sv,
                                    "envelope-to"sv,
                                    "dkim-signature"sv};
  if (mailbox_line(head.substr(0, head.find('\n')))) return true;
  int found = 0, odd = 0;
  for (std::size_t from = 0, lines = 0; from < head.size() && lines < 60; ++lines) {
    const auto end = std::min(head.find('\n', from), head.size());
    auto line = head.substr(from, end - from);
    from = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() && found + odd > 0) break;
    std::string field;
    if (line.empty() || line[0] == ' ' || line[0] == '\t') continue;
    if (!header_line(line, field)) ++odd;
    else if (std::find(known.begin(), known.end(), field) != known.end()) ++found;
  }
  const bool named = ends_with(name, ".eml") || ends_with(name, ".mht") || ends_with(name, ".mhtml") || ends_with(name, ".mbox");
  return found >= (named ? 1 : 3) && found >= odd;
}

bool like_html(std::string_view head) {
  const auto low = lowered(head.substr(0, 4096));
  for (const auto mark : {"<html"sv, "<!doctype html"sv, "<table"sv, "<body"sv})
    if (low.find(mark) != std::string::npos) return true;
  return false;
}

bool like_sms_xml(std::string_view head) {
  const auto start = head.substr(0, 4096);
  for (const auto mark : {"<smses"sv, "<sms "sv, "<calls"sv, "<call "sv, "<mms "sv})
    if (start.find(mark) != std::string_view::npos) return true;
  return false;
}

bool like_text(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
  if (unmarked_wide_text(bytes)) return true;
  std::size_t odd = 0;
  const auto head = bytes.substr(0, 64 * 1024);
  for (const char c : head) {
    const auto b = static_cast<unsigned char>(c);
    if (b == 0) return false;
    if (b < 9 || (b > 13 && b < 32 && b != 27)) ++odd;
  }
  return odd * 20 <= head.size();
}

}  // namespace qingbai

#include "extract/tools.hpp"

#include <iconv.h>

#include <array>

#include "extract/kinds.hpp"

namespace qingbai {
namespace {

bool container(std::string_view name) {
  for (const auto* n : {"zip", "tar", "7z", "rar", "gzip", "zlib", "android_backup", "ole"})
    if (name == n) return true;
  return false;
}

bool holds_others(const BinaryKind* kind, std::string_view text, const std::string& name) {
  return kind != nullptr ? container(kind->name) : like_mail(text, name) || like_sms_xml(text);
}

}  // namespace

bool may_be_film(ByteView head) {
  const auto* kind = binary_kind_of(as_text(head));
  return kind != nullptr && kind->read == read_media && kind->kind == FileKind::video;
}

bool may_hold_pictures(ByteView head, const std::string& name) {
  const auto* kind = binary_kind_of(as_text(head));
  return holds_others(kind, as_text(head), name) || may_be_film(head) ||
         (kind != nullptr && (kind->read == read_image || kind->read == read_pdf_file));
}

std::uint8_t load_tools(ByteView head, const std::string& name, Scans scans, Tools& tools) {
  std::uint8_t needs = 0;
  const auto* kind = binary_kind_of(as_text(head));
  const bool pdf = kind != nullptr && kind->read == read_pdf_file;
  if (pdf) needs |= kReports;
  if (may_hold_pictures(head, name) && (!pdf || scans == Scans::met)) {
    needs |= kOcr;
    if (const auto files = tools.ocr ? std::nullopt : find_ocr_files()) tools.ocr = Ocr::open(*files);
  }
  if (holds_others(kind, as_text(head), name) || (kind != nullptr && kind->read == read_media)) {
    needs |= kMedia;
    if (!tools.media) tools.media = MediaLibrary::open();
  }
  return needs;
}

namespace {

// The C library loads its converters from files; a handle left open keeps each loaded.
void open_charset(const char* name) { (void)::iconv_open("UTF-8", name); }

constexpr std::array kUsual{"GB18030", "UTF-16LE", "UTF-16BE"};
// Mail and web pages name any charset; these are what people's mail uses.
constexpr std::array kOfMail{"BIG5",         "BIG5-HKSCS",  "ISO-8859-1",  "ISO-8859-15", "ISO-8859-2", "WINDOWS-1252",
                             "WINDOWS-1251", "SHIFT_JIS",   "EUC-JP",      "ISO-2022-JP", "EUC-KR",     "CP949",
                             "KOI8-R",       "HZ-GB-2312",  "ISO-2022-CN", "UTF-7",       "UTF-16",     "UTF-32",
                             "EUC-TW",       "ISO-2022-KR", "GBK",         "GB2312",      "EUC-CN",     "CP936"};

}  // namespace

void open_all_charsets() {
  for (const auto* name : kUsual) open_charset(name);
  for (const auto* name : kOfMail) open_charset(name);
}

void warm_libraries(ByteView head, const std::string& name) {
  const auto text = as_text(head);
  for (const auto* charset : kUsual) open_charset(charset);
  const auto* kind = binary_kind_of(text);
  if (kind != nullptr && (kind->read == read_image || kind->read == read_media)) return;
  if (like_mail(text, name) || like_html(text) || (kind != nullptr && (container(kind->name) || kind->read == read_warc)))
    for (const auto* charset : kOfMail) open_charset(charset);
}

}  // namespace qingbai

#include <sodium.h>

#include <array>
#include <map>

#include "extract/page/pdf_glyphs.hpp"
#include "extract/pdf/pdf_pages.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

using Key = std::array<std::uint8_t, crypto_hash_sha256_BYTES>;

Key key_of(ByteView pdf) {
  Key out{};
  crypto_hash_sha256(out.data(), pdf.data(), pdf.size());
  return out;
}

struct Known {
  std::map<Key, PdfGlyphs> given;
  std::map<Key, Bytes> wanted;
};

Known& known() {
  static Known one;
  return one;
}

bool nobody_knows(const std::string& text) {
  const auto first = static_cast<unsigned char>(text[0]);
  return first < 0x20 || text.find("\uFFFD") != std::string::npos || (text.size() == 3 && text >= "\uE000" && text <= "\uF8FF");
}

DrawnPage drawn(const PdfGlyphs::Page& page, int number) {
  GlyphJoiner joiner(number);
  joiner.begin(page.width, page.height);
  DrawnPage out;
  for (const auto& glyph : page.glyphs) {
    if (glyph.text.empty()) continue;
    if (!is_blank(glyph.text)) ++out.glyphs;
    if (nobody_knows(glyph.text)) ++out.unmapped;
    joiner.take(glyph);
  }
  out.width = page.width, out.height = page.height, out.unseen = page.unseen;
  out.runs = joiner.finish();
  return out;
}

// The dictionary of an attached file stands before its stream, where no compression hides it (ISO 32000-1, 7.5.7 and 7.11.4).
void warn_of_attachments(ByteView bytes, Extraction& out) {
  if (as_text(bytes).find("/EmbeddedFile") == std::string_view::npos) return;
  out.warnings.push_back(
      warning("attachments_not_read", {"这个PDF里夹着别的文件，网页版没有读取；原件已原样保存，请把夹带的文件另存后单独放入。",
                                       "Other files are attached inside this PDF and were not read in the page; the original is "
                                       "kept. Save the attached files and add them one by one."}));
}

}  // namespace

std::optional<Bytes> next_pdf_wanted() {
  auto& wanted = known().wanted;
  if (wanted.empty()) return std::nullopt;
  auto out = std::move(wanted.begin()->second);
  wanted.erase(wanted.begin());
  return out;
}

void give_glyphs(ByteView pdf, PdfGlyphs glyphs) { known().given[key_of(pdf)] = std::move(glyphs); }

Extraction read_pdf_file(ByteView bytes, const Reading&) {
  Extraction out;
  out.kind = FileKind::pdf;
  out.media_type = "application/pdf";
  const auto found = known().given.find(key_of(bytes));
  if (found == known().given.end()) {
    known().wanted.emplace(key_of(bytes), Bytes(bytes.begin(), bytes.end()));
    return out;  // read again when its glyphs are here
  }
  const auto& glyphs = found->second;
  if (glyphs.state != PdfGlyphs::State::read) {
    out.warnings.push_back(glyphs.state == PdfGlyphs::State::locked ? locked_pdf(true) : damaged_pdf());
    return out;
  }
  const auto page = [&glyphs](int number) -> const PdfGlyphs::Page& {
    return glyphs.pages[static_cast<std::size_t>(number - 1)];
  };
  PdfDoubts doubts;
  read_pages(
      static_cast<int>(glyphs.pages.size()), [&page](int number) { return drawn(page(number), number); },
      [&page](int number) { return page(number).shapes; }, out, &doubts);
  out.wants.all_readers = false;  // no OCR here
  drop_unmapped(doubts.unmapped, out);
  warn_of_signature(bytes, out);
  warn_of_attachments(bytes, out);
  return out;
}

}  // namespace qingbai

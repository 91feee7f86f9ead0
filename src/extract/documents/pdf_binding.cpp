#include "extract/documents/pdf_binding.hpp"

#include <fmt/format.h>

#include <memory>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <set>

namespace qingbai {
namespace {

std::shared_ptr<QPDF> opened(const Bytes& pdf) {
  auto out = std::make_shared<QPDF>();
  out->setSuppressWarnings(true);
  out->processMemoryFile("piece", reinterpret_cast<const char*>(pdf.data()), pdf.size());
  return out;
}

// The strip at the foot of whatever page size: as wide as the page, never taller than a line.
void stamp(QPDF& book, QPDFPageObjectHelper page, QPDFPageObjectHelper strip) {
  auto form = book.copyForeignObject(strip.getFormXObjectForPage());
  auto box = page.getTrimBox().getArrayAsRectangle();
  box.ury = box.lly + kStampHeight * (box.urx - box.llx) / kStampWidth;
  auto resources = page.getAttribute("/Resources", true);
  int least = 1;
  const auto name = resources.getUniqueResourceName("/Fx", least);
  const auto content = page.placeFormXObject(form, name, box);
  if (content.empty()) return;
  resources.mergeResources(QPDFObjectHandle::parse("<< /XObject << >> >>"));
  resources.getKey("/XObject").replaceKey(name, form);
  page.addPageContents(book.newStream("q\n"), true);
  page.addPageContents(book.newStream("\nQ\n" + content), false);
}

void draw(QPDF& book, QPDFPageObjectHelper page, const std::vector<PageMark>& marks, int number) {
  const auto box = page.getTrimBox().getArrayAsRectangle();
  std::string content;
  for (const auto& m : marks)
    if (m.page == number)
      content += fmt::format("{:.2f} {:.2f} {:.2f} {:.2f} re S\n", box.llx + m.x - 2, box.ury - m.y - m.height - 2, m.width + 4,
                             m.height + 4);
  if (content.empty() || page.getAttribute("/Rotate", false).isInteger())
    return;  // a turned page has other axes: no mark is better
  page.addPageContents(book.newStream("q\n"), true);
  page.addPageContents(book.newStream("\nQ\nq 0.85 0.2 0.1 RG 1.1 w\n" + content + "Q\n"), false);
}

// A page of a stranger's file keeps what can be seen and nothing that acts (ISO 32000-1, 12.6): no action of the page or of an
// annotation, no link, no sound, film, attachment or form behind it. Whoever opens the book opens nothing else.
void disarm(QPDFPageObjectHelper page) {
  static const std::set<std::string> seen{"/Text",     "/FreeText",  "/Line",      "/Square",    "/Circle",    "/Polygon",
                                          "/PolyLine", "/Highlight", "/Underline", "/Squiggly",  "/StrikeOut", "/Stamp",
                                          "/Caret",    "/Ink",       "/Widget",    "/Watermark", "/Redact"};
  auto dictionary = page.getObjectHandle();
  for (const auto* key : {"/AA", "/PieceInfo", "/Metadata", "/PresSteps", "/AF"}) dictionary.removeKey(key);
  auto notes = dictionary.getKey("/Annots");
  dictionary.removeKey("/Annots");
  if (!notes.isArray()) return;
  auto kept = QPDFObjectHandle::newArray();
  for (auto note : notes.getArrayAsVector()) {
    if (!note.isDictionary() || !note.getKey("/Subtype").isName() || !seen.contains(note.getKey("/Subtype").getName())) continue;
    for (const auto* key : {"/A", "/AA", "/PA", "/Parent", "/Popup", "/IRT", "/AF", "/FS", "/Dest"}) note.removeKey(key);
    kept.appendItem(note);
  }
  if (kept.getArrayNItems() > 0) dictionary.replaceKey("/Annots", kept);
}

class Outline {
 public:
  explicit Outline(QPDF& book) : book_(book), root_(book.makeIndirectObject(QPDFObjectHandle::parse("<< /Type /Outlines >>"))) {}
  void add(const std::string& words, QPDFObjectHandle page) {
    auto item = book_.makeIndirectObject(QPDFObjectHandle::newDictionary());
    item.replaceKey("/Title", QPDFObjectHandle::newUnicodeString(words));
    item.replaceKey("/Parent", root_);
    item.replaceKey("/Dest", QPDFObjectHandle::newArray({page, QPDFObjectHandle::newName("/Fit")}));
    if (last_.isInitialized()) {
      item.replaceKey("/Prev", last_);
      last_.replaceKey("/Next", item);
    } else {
      root_.replaceKey("/First", item);
    }
    last_ = item;
    root_.replaceKey("/Last", item);
    root_.replaceKey("/Count", QPDFObjectHandle::newInteger(++count_));
  }
  void finish() {
    if (count_ > 0) book_.getRoot().replaceKey("/Outlines", root_);
  }

 private:
  QPDF& book_;
  QPDFObjectHandle root_, last_;
  int count_ = 0;
};

Bytes written(QPDF& book) {
  QPDFWriter writer(book);
  writer.setOutputMemory();
  writer.setObjectStreamMode(qpdf_o_generate);
  writer.setDeterministicID(true);
  writer.write();
  const auto buffer = writer.getBufferSharedPointer();
  return {buffer->getBuffer(), buffer->getBuffer() + buffer->getSize()};
}

}  // namespace

std::vector<int> pages_in(const std::vector<BookPiece>& pieces) {
  std::vector<int> out;
  for (const auto& piece : pieces) {
    int n = 0;
    try {
      n = static_cast<int>(QPDFPageDocumentHelper(*opened(piece.pdf)).getAllPages().size());
    } catch (const std::exception&) {
    }
    out.push_back(n);
  }
  return out;
}

std::optional<Bytes> bind_pieces(const std::vector<BookPiece>& pieces, const Bytes& stamps, const std::string& title) {
  try {
    QPDF book;
    book.emptyPDF();
    QPDFPageDocumentHelper pages(book);
    std::vector<std::shared_ptr<QPDF>> open;  // until the book is written
    std::vector<std::pair<std::string, std::size_t>> bookmarks;
    std::vector<std::pair<const BookPiece*, int>> from;
    for (const auto& piece : pieces) {
      open.push_back(opened(piece.pdf));
      QPDFPageDocumentHelper source(*open.back());
      source.removeUnreferencedResources();
      if (!piece.outline.empty()) bookmarks.emplace_back(piece.outline, from.size());
      int n = 0;
      for (auto& page : source.getAllPages()) {
        pages.addPage(page, false);
        from.emplace_back(&piece, ++n);
      }
    }
    auto strips_file = opened(stamps);
    auto strips = QPDFPageDocumentHelper(*strips_file).getAllPages();
    auto all = pages.getAllPages();
    for (std::size_t i = 0; i < all.size(); ++i) {
      disarm(all[i]);
      draw(book, all[i], from[i].first->marks, from[i].second);
      if (i < strips.size()) stamp(book, all[i], strips[i]);
    }
    Outline outline(book);
    for (const auto& [words, index] : bookmarks)
      if (index < all.size()) outline.add(words, all[index].getObjectHandle());
    outline.finish();
    auto info = book.makeIndirectObject(QPDFObjectHandle::newDictionary());
    info.replaceKey("/Title", QPDFObjectHandle::newUnicodeString(title));
    info.replaceKey("/Creator", QPDFObjectHandle::newUnicodeString("Qingbai 清白"));
    book.getTrailer().replaceKey("/Info", info);
    book.getRoot().replaceKey("/Lang", QPDFObjectHandle::newString("zh-CN"));
    return written(book);
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace qingbai

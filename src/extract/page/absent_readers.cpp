// The readers whose libraries the page's engine has not. Each says so; the original is kept and hashed as any other.
#include "content/reader_request.hpp"
#include "extract/documents/pdf_binding.hpp"
#include "extract/documents/unlock.hpp"
#include "extract/images/image_preview.hpp"
#include "extract/images/page_picture.hpp"
#include "extract/pdf/pdf_maps.hpp"
#include "extract/readers.hpp"
#include "extract/tools.hpp"

namespace qingbai {
namespace {

Extraction not_here(FileKind kind) {
  Extraction out;
  out.kind = kind;
  out.warnings.push_back(
      warning("not_read", {"已作为证据原样保存，但网页版读不了这类文件的内容。请把里面的文字复制出来放入，或用安装版。",
                           "Kept as evidence; the page cannot read inside this kind of file. Copy its words out "
                           "and add them, or use the installed program."}));
  return out;
}

}  // namespace

Extraction read_image(ByteView, const Reading&) { return not_here(FileKind::image); }
Extraction read_media(ByteView, const Reading&) { return not_here(FileKind::audio); }
Extraction read_silk(ByteView, const Reading&) { return not_here(FileKind::audio); }
Extraction read_archive(ByteView, const Reading&) { return not_here(FileKind::document); }
Extraction read_ole(ByteView, const Reading&) { return not_here(FileKind::document); }
Extraction read_sqlite(ByteView, const Reading&) { return not_here(FileKind::document); }
Extraction read_sqlite_log(ByteView, const Reading&) { return not_here(FileKind::document); }
Extraction read_mail(ByteView, const Reading&) { return not_here(FileKind::email); }
Bytes with_log(ByteView, ByteView) { return {}; }

// Only a sheet that was laid flat has a way back.
void place_back(Extraction&) {}

void keep_maps(const std::vector<std::string>&) {}
std::vector<int> pages_in(const std::vector<BookPiece>& pieces) { return std::vector<int>(pieces.size(), 0); }
std::optional<Bytes> bind_pieces(const std::vector<BookPiece>&, const Bytes&, const std::string&) { return std::nullopt; }
std::vector<Picture> preview_of(ByteView) { return {}; }
void draw(int, const std::string&, const std::vector<PageCrop>& crops, double, const MediaLibrary*, const Send& send) {
  for (std::size_t i = 0; i < crops.size(); ++i) send(to_wire(DrawnCrop{}));
}
Result<Bytes> unlocked_copy(ByteView, const std::string&) {
  return fail(Code::unsupported, "no PDF library in a page",
              {"网页版打不开加密的PDF，请用安装版。", "The page cannot open a protected PDF; use the installed program."});
}

// Models and libraries that are loaded beside the program.
struct Ocr::Models {};
Ocr::~Ocr() = default;
struct MediaLibrary::Calls {};
MediaLibrary::~MediaLibrary() = default;
std::unique_ptr<MediaLibrary> MediaLibrary::open() { return nullptr; }
void MediaLibrary::listen(ByteView, const std::function<bool(ByteView)>&) const {}
std::unique_ptr<Ocr> Ocr::open(const OcrFiles&) { return nullptr; }
std::optional<OcrFiles> find_ocr_files() { return std::nullopt; }

}  // namespace qingbai

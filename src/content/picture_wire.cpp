// Pictures and the pieces of a book on the reader's wire: numbers and bytes, since they are large.
#include <algorithm>
#include <cmath>

#include "content/reader_request.hpp"

namespace qingbai {
namespace {

constexpr std::uint64_t kWidest = 100000;

void put(Bytes& out, std::uint64_t value, int bytes = 4) {
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}
void put(Bytes& out, ByteView bytes) {
  put(out, bytes.size(), 8);
  out.insert(out.end(), bytes.begin(), bytes.end());
}

// Reads what put() wrote; `good` turns false at the first thing that does not fit.
struct Cursor {
  ByteView left;
  bool good = true;

  std::uint64_t number(std::size_t bytes = 4) {
    if (left.size() < bytes) return good = false, 0;
    std::uint64_t out = 0;
    for (std::size_t i = bytes; i-- > 0;) out = out << 8 | left[i];
    left = left.subspan(bytes);
    return out;
  }
  ByteView bytes(std::uint64_t size) {
    if (left.size() < size) return good = false, ByteView{};
    const auto out = left.first(size);
    left = left.subspan(size);
    return out;
  }
  Picture picture() {
    const auto width = number(), height = number();
    if (!good || width > kWidest || height > kWidest) return good = false, Picture{};
    const auto rows = bytes(width * height * 3);
    return {static_cast<int>(width), static_cast<int>(height), Bytes(rows.begin(), rows.end())};
  }
};

void put(Bytes& out, const Picture& picture) {
  put(out, static_cast<std::uint64_t>(picture.width)), put(out, static_cast<std::uint64_t>(picture.height));
  out.insert(out.end(), picture.rgb.begin(), picture.rgb.end());
}

}  // namespace

Bytes pictures_to_wire(const std::vector<Picture>& pictures) {
  Bytes out;
  for (const auto& picture : pictures) put(out, picture);
  return out;
}

std::vector<Picture> pictures_from_wire(ByteView wire) {
  std::vector<Picture> out;
  Cursor cursor{wire};
  while (!cursor.left.empty()) {
    auto picture = cursor.picture();
    if (!cursor.good || picture.rgb.empty()) return {};
    out.push_back(std::move(picture));
  }
  return out;
}

Bytes to_wire(const DrawnCrop& drawn) {
  Bytes out;
  put(out, static_cast<std::uint64_t>(std::lround(drawn.scale * 1000)));
  put(out, drawn.picture);
  return out;
}

std::vector<PagePicture> crops_from_wire(ByteView wire, const std::vector<PageCrop>& crops) {
  std::vector<PagePicture> out(crops.size());
  Cursor cursor{wire};
  for (std::size_t i = 0; i < crops.size(); ++i) {
    const double scale = static_cast<double>(std::min<std::uint64_t>(cursor.number(), 1 << 20)) / 1000.0;
    auto picture = cursor.picture();
    if (!cursor.good) break;
    out[i].width = picture.width, out[i].height = picture.height, out[i].rgb = std::move(picture.rgb);
    const auto& box = crops[i].box;
    if (box.height <= 0) continue;
    const double top = std::max(0.0, box.y - kCropMargin);
    out[i].frame = {box.x * scale, (box.y - top) * scale, box.width * scale, box.height * scale};
  }
  return out;
}

Bytes to_wire(const BookToBind& book) {
  Bytes out;
  put(out, as_bytes(book.title)), put(out, book.stamps);
  put(out, book.pieces.size());
  const auto thousandths = [&out](double points) {
    put(out, static_cast<std::uint64_t>(static_cast<std::int64_t>(std::llround(std::clamp(points, -1e6, 1e6) * 1000))), 8);
  };
  for (const auto& piece : book.pieces) {
    put(out, piece.pdf), put(out, as_bytes(piece.outline)), put(out, piece.marks.size());
    for (const auto& m : piece.marks) {
      put(out, static_cast<std::uint64_t>(m.page));
      for (const double points : {m.x, m.y, m.width, m.height}) thousandths(points);
    }
  }
  return out;
}

std::optional<BookToBind> book_from_wire(ByteView wire) {
  Cursor cursor{wire};
  const auto text = [&] { return std::string(as_text(cursor.bytes(cursor.number(8)))); };
  const auto bytes = [&] {
    const auto view = cursor.bytes(cursor.number(8));
    return Bytes(view.begin(), view.end());
  };
  const auto points = [&] { return static_cast<double>(static_cast<std::int64_t>(cursor.number(8))) / 1000; };
  BookToBind out;
  out.title = text(), out.stamps = bytes();
  for (auto pieces = cursor.number(); cursor.good && pieces > 0; --pieces) {
    BookPiece piece;
    piece.pdf = bytes(), piece.outline = text();
    for (auto marks = cursor.number(); cursor.good && marks > 0; --marks) {
      PageMark m;
      m.page = static_cast<int>(cursor.number());
      m.x = points(), m.y = points(), m.width = points(), m.height = points();
      piece.marks.push_back(m);
    }
    out.pieces.push_back(std::move(piece));
  }
  if (!cursor.good || !cursor.left.empty()) return std::nullopt;
  return out;
}

}  // namespace qingbai

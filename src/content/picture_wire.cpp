// Pictures and the pieces of a book on the reader's wire: numbers and bytes, since they are large.
#include <algorithm>
#include <cmath>

#include "content/little_endian.hpp"
#include "content/reader_request.hpp"

namespace qingbai {
namespace {

constexpr std::uint64_t kWidest = 100000;

using little_endian::Cursor;
using little_endian::put;

void put(Bytes& out, std::uint64_t value) { put(out, value, 4); }
void put(Bytes& out, ByteView bytes) {
  put(out, bytes.size(), 8);
  out.insert(out.end(), bytes.begin(), bytes.end());
}

Picture picture_at(Cursor& cursor) {
  const auto width = cursor.number(4), height = cursor.number(4);
  if (!cursor.good || width > kWidest || height > kWidest) return cursor.good = false, Picture{};
  const auto rows = cursor.bytes(width * height * 3);
  return {static_cast<int>(width), static_cast<int>(height), Bytes(rows.begin(), rows.end())};
}

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
    auto picture = picture_at(cursor);
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
    const double scale = static_cast<double>(std::min<std::uint64_t>(cursor.number(4), 1 << 20)) / 1000.0;
    auto picture = picture_at(cursor);
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
  for (auto pieces = cursor.number(4); cursor.good && pieces > 0; --pieces) {
    BookPiece piece;
    piece.pdf = bytes(), piece.outline = text();
    for (auto marks = cursor.number(4); cursor.good && marks > 0; --marks) {
      PageMark m;
      m.page = static_cast<int>(cursor.number(4));
      m.x = points(), m.y = points(), m.width = points(), m.height = points();
      piece.marks.push_back(m);
    }
    out.pieces.push_back(std::move(piece));
  }
  if (!cursor.good || !cursor.left.empty()) return std::nullopt;
  return out;
}

}  // namespace qingbai

#include "extract/images/page_picture.hpp"

#include <poppler-document.h>
#include <poppler-page.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "content/reader_request.hpp"
#include "extract/documents/pdf_page.hpp"
#include "extract/images/picture.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

constexpr double kPointsPerInch = 72;
constexpr std::size_t kMostPixels = 40'000'000;

struct Window {
  int x = 0, y = 0, width = 0, height = 0;
};

// The part of a page `width` × `height` points large that shows the box, in pixels of `scale` a point.
Window window_of(const Box& box, double width, double height, double scale) {
  double top = 0, bottom = height;
  if (box.height > 0) top = std::max(0.0, box.y - kCropMargin), bottom = std::min(height, box.y + box.height + kCropMargin);
  const auto pixels = [&](double points) { return static_cast<int>(std::lround(std::clamp(points * scale, 0.0, 20000.0))); };
  return {0, pixels(top), pixels(width), std::max(0, pixels(bottom) - pixels(top))};
}

bool too_large(const Window& w) {
  return w.width <= 0 || w.height <= 0 || static_cast<std::size_t>(w.width) * static_cast<std::size_t>(w.height) > kMostPixels;
}

Picture drawn(const poppler::document& document, const PageCrop& crop, double dots) {
  const std::unique_ptr<poppler::page> page(document.create_page(crop.page - 1));
  if (!page) return {};
  auto size = page->page_rect();
  const bool lying = page->orientation() == poppler::page::landscape || page->orientation() == poppler::page::seascape;
  const auto w =
      window_of(crop.box, lying ? size.height() : size.width(), lying ? size.width() : size.height(), dots / kPointsPerInch);
  if (too_large(w)) return {};
  return drawn_page(*page, dots, w.x, w.y, w.width, w.height);
}

Picture cut(const Picture& whole, const PageCrop& crop) {
  const auto w = window_of(crop.box, whole.width, whole.height, 1);
  Picture out;
  if (too_large(w)) return out;
  out.width = std::min(w.width, whole.width), out.height = std::min(w.height, whole.height - w.y);
  if (out.height <= 0) return {};
  out.rgb.assign(whole.at(0, w.y), whole.at(0, w.y) + static_cast<std::ptrdiff_t>(out.width) * out.height * 3);
  return out;
}

std::vector<Picture> upright_pictures(ByteView file) {
  auto out = decode_pictures(file, 50);
  if (const int quarters = image_claims(file).quarters; quarters != 0)
    for (auto& p : out) p = turned(p, quarters);
  return out;
}

// The pictures of one page each that an archive holds, as the photographs of a report; only those asked for are decoded.
std::vector<Picture> pictures_of_zip(ByteView archive, const std::vector<PageCrop>& crops) {
  constexpr std::uint64_t kMost = 400ull << 20;
  const auto files = files_of_zip(archive, kMost);
  std::vector<Picture> out(files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto asked = [&](const PageCrop& c) { return c.page == static_cast<int>(i) + 1; };
    if (std::none_of(crops.begin(), crops.end(), asked)) continue;
    if (auto pictures = upright_pictures(files[i]); pictures.size() == 1) out[i] = std::move(pictures.front());
  }
  return out;
}

bool of_film(const std::vector<PageCrop>& crops) {
  return std::any_of(crops.begin(), crops.end(), [](const PageCrop& c) { return c.at_seconds.has_value(); });
}

}  // namespace

void draw(int fd, const std::string& password, const std::vector<PageCrop>& crops, double dots, const MediaLibrary* media,
          const Send& send_bytes) {
  const auto bytes = read_all(fd);
  const auto send = [&send_bytes](Picture p, double scale) { send_bytes(to_wire(DrawnCrop{std::move(p), scale})); };
  if (as_text(bytes).substr(0, 1024).find("%PDF-") != std::string_view::npos) {
    const std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(
        reinterpret_cast<const char*>(bytes.data()), static_cast<int>(bytes.size()), password, password));
    for (const auto& crop : crops)
      send(document && !document->is_locked() ? drawn(*document, crop, dots) : Picture{}, dots / kPointsPerInch);
    return;
  }
  if (of_film(crops)) {
    for (const auto& crop : crops)
      send(media != nullptr && crop.at_seconds ? cut(media->picture_at(bytes, *crop.at_seconds), crop) : Picture{}, 1);
    return;
  }
  const auto pictures = as_text(bytes).starts_with("PK\x03\x04") ? pictures_of_zip(bytes, crops) : upright_pictures(bytes);
  for (const auto& crop : crops) {
    const auto n = static_cast<std::size_t>(std::max(0, crop.page - 1));
    send(n < pictures.size() ? cut(pictures[n], crop) : Picture{}, 1);
  }
}

}  // namespace qingbai

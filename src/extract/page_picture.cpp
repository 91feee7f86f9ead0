#include "extract/page_picture.hpp"

#include <poppler-document.h>
#include <poppler-page.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "extract/media.hpp"
#include "extract/pdf_page.hpp"
#include "extract/picture.hpp"
#include "extract/readers.hpp"
#include "extract/sandbox.hpp"

namespace qingbai {
namespace {

constexpr double kPointsPerInch = 72, kMargin = 14;  // points above and below a box
constexpr std::size_t kMostPixels = 40'000'000, kMostCrops = 200;

struct Window {
  int x = 0, y = 0, width = 0, height = 0;
};

// The part of a page `width` × `height` points large that shows the box, in pixels of `scale` a point.
Window window_of(const Box& box, double width, double height, double scale) {
  double top = 0, bottom = height;
  if (box.height > 0) top = std::max(0.0, box.y - kMargin), bottom = std::min(height, box.y + box.height + kMargin);
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

void put_number(Bytes& to, int n) {
  for (int shift = 0; shift < 32; shift += 8) to.push_back(static_cast<std::uint8_t>(static_cast<unsigned>(n) >> shift));
}

int number_at(ByteView from, std::size_t at) {
  unsigned out = 0;
  for (std::size_t i = 0; i < 4; ++i) out |= static_cast<unsigned>(from[at + i]) << (8 * i);
  return static_cast<int>(std::min(out, 1u << 20));
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

Bytes work(int fd, const std::string& password, const std::vector<PageCrop>& crops, double dots, const MediaLibrary* media) {
  const auto bytes = read_all(fd);
  Bytes out;
  const auto send = [&out](const Picture& p, double scale) {  // pixels a point, in thousandths
    put_number(out, p.width), put_number(out, p.height), put_number(out, static_cast<int>(std::lround(scale * 1000)));
    out.insert(out.end(), p.rgb.begin(), p.rgb.end());
  };
  if (as_text(bytes).substr(0, 1024).find("%PDF-") != std::string_view::npos) {
    const std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(
        reinterpret_cast<const char*>(bytes.data()), static_cast<int>(bytes.size()), password, password));
    for (const auto& crop : crops)
      send(document && !document->is_locked() ? drawn(*document, crop, dots) : Picture{}, dots / kPointsPerInch);
    return out;
  }
  if (of_film(crops)) {
    for (const auto& crop : crops)
      send(media != nullptr && crop.at_seconds ? cut(media->picture_at(bytes, *crop.at_seconds), crop) : Picture{}, 1);
    return out;
  }
  const auto pictures = as_text(bytes).starts_with("PK\x03\x04") ? pictures_of_zip(bytes, crops) : upright_pictures(bytes);
  for (const auto& crop : crops) {
    const auto n = static_cast<std::size_t>(std::max(0, crop.page - 1));
    send(n < pictures.size() ? cut(pictures[n], crop) : Picture{}, 1);
  }
  return out;
}

}  // namespace

std::vector<PagePicture> draw_in_child(int fd, const std::string& password, const std::vector<PageCrop>& crops, double dots) {
  std::vector<PagePicture> out(crops.size());
  if (crops.size() > kMostCrops) return out;
  dots = std::clamp(dots, 20.0, 300.0);
  std::unique_ptr<MediaLibrary> media;  // in the child only
  Bytes answer;
  const ChildWork child{[&](int) {
                          if (of_film(crops)) media = MediaLibrary::open();
                        },
                        [&](int file, const Send& send) { send(work(file, password, crops, dots, media.get())); }};
  const bool drawn = run_in_child(fd, ReadLimits{}, child, [&answer](ByteView piece) {
    answer.insert(answer.end(), piece.begin(), piece.end());
    return true;
  });
  if (!drawn) return out;
  std::size_t at = 0;
  for (std::size_t i = 0; i < crops.size() && at + 12 <= answer.size(); ++i) {
    const int width = number_at(answer, at), height = number_at(answer, at + 4);
    const double scale = number_at(answer, at + 8) / 1000.0;
    at += 12;
    const auto size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3;
    if (size > answer.size() - at) break;
    out[i].width = width, out[i].height = height;
    out[i].rgb.assign(answer.begin() + static_cast<std::ptrdiff_t>(at), answer.begin() + static_cast<std::ptrdiff_t>(at + size));
    at += size;
    const auto& box = crops[i].box;
    if (box.height <= 0) continue;
    const double top = std::max(0.0, box.y - kMargin);
    out[i].frame = {box.x * scale, (box.y - top) * scale, box.width * scale, box.height * scale};
  }
  return out;
}

}  // namespace qingbai

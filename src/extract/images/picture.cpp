#include "extract/images/picture.hpp"

#include <libheif/heif.h>

#include <memory>

#include "extract/images/pix.hpp"

namespace qingbai {
namespace {

constexpr double kMostPixels = 48e6;

// Transparent pixels show what is behind; people see white there.
Pix opaque(Pix pix) {
  if (pix && ::pixGetDepth(pix.get()) == 32 && ::pixGetSpp(pix.get()) == 4)
    return Pix(::pixAlphaBlendUniform(pix.get(), 0xffffff00));
  return pix;
}

struct FreeContext {
  void operator()(heif_context* c) const { ::heif_context_free(c); }
};

std::vector<Picture> decode_heif(ByteView bytes) {
  const std::unique_ptr<heif_context, FreeContext> context(::heif_context_alloc());
  heif_context_set_max_decoding_threads(context.get(), 0);
  if (::heif_context_read_from_memory_without_copy(context.get(), bytes.data(), bytes.size(), nullptr).code != heif_error_Ok)
    return {};
  heif_image_handle* handle = nullptr;
  if (::heif_context_get_primary_image_handle(context.get(), &handle).code != heif_error_Ok) return {};
  heif_image* image = nullptr;
  const double pixels = static_cast<double>(::heif_image_handle_get_width(handle)) * ::heif_image_handle_get_height(handle);
  const bool good =
      pixels <= kMostPixels &&
      ::heif_decode_image(handle, &image, heif_colorspace_RGB, heif_chroma_interleaved_RGB, nullptr).code == heif_error_Ok;
  ::heif_image_handle_release(handle);
  if (!good) return {};
  Picture out;
  int stride = 0;
  const auto* plane = ::heif_image_get_plane_readonly(image, heif_channel_interleaved, &stride);
  out.width = ::heif_image_get_width(image, heif_channel_interleaved);
  out.height = ::heif_image_get_height(image, heif_channel_interleaved);
  for (int y = 0; plane != nullptr && y < out.height; ++y) {
    const auto* row = plane + static_cast<std::ptrdiff_t>(y) * stride;
    out.rgb.insert(out.rgb.end(), row, row + static_cast<std::ptrdiff_t>(out.width) * 3);
  }
  ::heif_image_release(image);
  if (plane == nullptr) return {};
  return {std::move(out)};
}

}  // namespace

Picture picture_of(PIX* pix) {
  const Pix flat(::pixConvertTo32(pix));
  Picture out;
  if (!flat) return out;
  out.width = ::pixGetWidth(flat.get());
  out.height = ::pixGetHeight(flat.get());
  out.rgb.resize(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) * 3);
  const auto* data = ::pixGetData(flat.get());
  const auto words = static_cast<std::size_t>(::pixGetWpl(flat.get()));
  auto* to = out.rgb.data();
  for (int y = 0; y < out.height; ++y)
    for (int x = 0; x < out.width; ++x) {
      const l_uint32 word = data[static_cast<std::size_t>(y) * words + static_cast<std::size_t>(x)];
      *to++ = static_cast<std::uint8_t>(word >> 24);
      *to++ = static_cast<std::uint8_t>(word >> 16);
      *to++ = static_cast<std::uint8_t>(word >> 8);
    }
  return out;
}

int black_in(PIX* bitmap) {
  l_int32 count = 0;
  return bitmap != nullptr && ::pixCountPixels(bitmap, &count, nullptr) == 0 ? count : 0;
}

int black_in(PIX* bitmap, int x, int y, int width, int height) {
  BOX* box = width > 0 && height > 0 ? ::boxCreate(x, y, width, height) : nullptr;
  const Pix part(box != nullptr ? ::pixClipRectangle(bitmap, box, nullptr) : nullptr);
  ::boxDestroy(&box);
  return black_in(part.get());
}

Pix pix_of(const Picture& picture) {
  Pix out(::pixCreate(picture.width, picture.height, 32));
  if (!out) return out;
  auto* data = ::pixGetData(out.get());
  const auto words = static_cast<std::size_t>(::pixGetWpl(out.get()));
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < picture.width; ++x) {
      const auto* p = picture.at(x, y);
      ::composeRGBPixel(p[0], p[1], p[2], data + static_cast<std::size_t>(y) * words + static_cast<std::size_t>(x));
    }
  return out;
}

bool is_heif(ByteView bytes) { return bytes.size() > 12 && as_text(bytes.subspan(4, 4)) == "ftyp"; }

std::vector<Picture> decode_pictures(ByteView bytes, int most_pages) {
  ::setMsgSeverity(L_SEVERITY_NONE);
  if (is_heif(bytes)) return decode_heif(bytes);
  l_int32 format = 0, width = 0, height = 0;
  std::vector<Picture> out;
  const bool known = ::pixReadHeaderMem(bytes.data(), bytes.size(), &format, &width, &height, nullptr, nullptr, nullptr) == 0;
  if (known && format == IFF_JFIF_JPEG) {
    int reduction = 1;
    while (reduction < 8 && static_cast<double>(width) * height / (reduction * reduction) > kMostPixels / 2) reduction *= 2;
    const Pix pix(::pixReadMemJpeg(bytes.data(), bytes.size(), 0, reduction, nullptr, 0));
    if (pix) out.push_back(picture_of(pix.get()));
    return out;
  }
  if (known && static_cast<double>(width) * height > kMostPixels) return out;
  if (known && format >= IFF_TIFF && format <= IFF_TIFF_ZIP) {
    std::size_t offset = 0;
    do {
      const Pix pix(::pixReadMemFromMultipageTiff(bytes.data(), bytes.size(), &offset));
      if (!pix || static_cast<double>(::pixGetWidth(pix.get())) * ::pixGetHeight(pix.get()) > kMostPixels) break;
      out.push_back(picture_of(pix.get()));
    } while (offset != 0 && static_cast<int>(out.size()) < most_pages);
    return out;
  }
  auto pix = opaque(Pix(::pixReadMem(bytes.data(), bytes.size())));
  if (pix && static_cast<double>(::pixGetWidth(pix.get())) * ::pixGetHeight(pix.get()) <= kMostPixels)
    out.push_back(picture_of(pix.get()));
  return out;
}

}  // namespace qingbai

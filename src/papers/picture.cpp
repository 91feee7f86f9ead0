#include "papers/picture.hpp"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>

#include <jpeglib.h>

#include <algorithm>
#include <cmath>
#include <csetjmp>
#include <cstring>
#include <memory>

namespace qingbai {
namespace {

constexpr std::int64_t kMostPixels = 120'000'000;
constexpr int kWidest = 2400;
constexpr double kPageWidth = 595.28, kPageHeight = 841.89, kMargin = 48;

Error not_a_picture() {
  return {Code::refused,
          "picture: neither JPEG nor PNG, damaged or too large",
          {"这张图片读不出来（只支持 JPEG 和 PNG）；原件不受影响。",
           "The picture cannot be read (JPEG and PNG only); the original is untouched."}};
}

struct JpegTrouble {
  jpeg_error_mgr manager;
  std::jmp_buf back;
};

[[noreturn]] void jump(j_common_ptr info) { std::longjmp(reinterpret_cast<JpegTrouble*>(info->err)->back, 1); }

// libjpeg leaves by longjmp: nothing with a destructor lives in this function.
bool read_jpeg(const std::uint8_t* data, std::size_t size, Picture& out) {
  jpeg_decompress_struct info;
  JpegTrouble trouble;
  info.err = jpeg_std_error(&trouble.manager);
  trouble.manager.error_exit = jump;
  trouble.manager.output_message = [](j_common_ptr) {};
  if (setjmp(trouble.back) != 0) {
    jpeg_destroy_decompress(&info);
    return false;
  }
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, data, size);
  jpeg_read_header(&info, TRUE);
  info.out_color_space = JCS_RGB;
  if (static_cast<std::int64_t>(info.image_width) * info.image_height > kMostPixels) jump(reinterpret_cast<j_common_ptr>(&info));
  info.scale_num = 1;
  info.scale_denom = 1;
  while (info.scale_denom < 8 && std::min(info.image_width, info.image_height) / info.scale_denom > kWidest)
    info.scale_denom *= 2;
  jpeg_start_decompress(&info);
  out.width = static_cast<int>(info.output_width);
  out.height = static_cast<int>(info.output_height);
  out.rgb.resize(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) * 3);
  while (info.output_scanline < info.output_height) {
    JSAMPROW row = out.rgb.data() + static_cast<std::size_t>(info.output_scanline) * static_cast<std::size_t>(out.width) * 3;
    jpeg_read_scanlines(&info, &row, 1);
  }
  jpeg_finish_decompress(&info);
  jpeg_destroy_decompress(&info);
  return true;
}

// EXIF tag 0x0112 of the first IFD; 1 where there is none.
int orientation_of(ByteView b) {
  for (std::size_t at = 2; at + 4 <= b.size() && b[at] == 0xFF;) {
    const std::size_t length = static_cast<std::size_t>(b[at + 2] << 8 | b[at + 3]);
    if (b[at + 1] == 0xE1 && at + 18 < b.size() && std::memcmp(&b[at + 4], "Exif\0", 6) == 0) {
      const auto tiff = b.subspan(at + 10);
      const bool little = tiff[0] == 'I';
      const auto word = [&](std::size_t i, int n) {
        std::uint32_t v = 0;
        for (int k = 0; k < n; ++k)
          if (i + static_cast<std::size_t>(k) < tiff.size())
            v |= static_cast<std::uint32_t>(tiff[i + static_cast<std::size_t>(k)]) << (little ? 8 * k : 8 * (n - 1 - k));
        return v;
      };
      const std::size_t first = word(4, 4);
      for (std::size_t i = 0; i < std::min<std::size_t>(word(first, 2), 64); ++i)
        if (word(first + 2 + 12 * i, 2) == 0x0112) return static_cast<int>(word(first + 2 + 12 * i + 8, 2));
      return 1;
    }
    if (b[at + 1] == 0xDA || length < 2) break;
    at += 2 + length;
  }
  return 1;
}

Picture upright(Picture in, int orientation) {
  if (orientation < 2 || orientation > 8) return in;
  const bool swap = orientation >= 5;
  Picture out{swap ? in.height : in.width, swap ? in.width : in.height, Bytes(in.rgb.size())};
  for (int y = 0; y < out.height; ++y)
    for (int x = 0; x < out.width; ++x) {
      int sx = swap ? y : x, sy = swap ? x : y;
      if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8) sx = in.width - 1 - sx;
      if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7) sy = in.height - 1 - sy;
      std::memcpy(&out.rgb[(static_cast<std::size_t>(y) * static_cast<std::size_t>(out.width) + static_cast<std::size_t>(x)) * 3],
                  &in.rgb[(static_cast<std::size_t>(sy) * static_cast<std::size_t>(in.width) + static_cast<std::size_t>(sx)) * 3],
                  3);
    }
  return out;
}

struct SurfaceDrop {
  void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
};
using Surface = std::unique_ptr<cairo_surface_t, SurfaceDrop>;

Result<Picture> read_png(ByteView bytes) {
  struct Source {
    ByteView bytes;
    std::size_t at = 0;
  } source{bytes, 0};
  if (bytes.size() < 24) return tl::make_unexpected(not_a_picture());
  const auto number = [&](std::size_t i) {
    return static_cast<std::int64_t>(bytes[i] << 24 | bytes[i + 1] << 16 | bytes[i + 2] << 8 | bytes[i + 3]);
  };
  if (number(16) <= 0 || number(20) <= 0 || number(16) * number(20) > kMostPixels) return tl::make_unexpected(not_a_picture());
  const Surface surface(cairo_image_surface_create_from_png_stream(
      [](void* closure, unsigned char* data, unsigned length) {
        auto& s = *static_cast<Source*>(closure);
        if (s.bytes.size() - s.at < length) return CAIRO_STATUS_READ_ERROR;
        std::memcpy(data, s.bytes.data() + s.at, length);
        s.at += length;
        return CAIRO_STATUS_SUCCESS;
      },
      &source));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return tl::make_unexpected(not_a_picture());
  const int width = cairo_image_surface_get_width(surface.get()), height = cairo_image_surface_get_height(surface.get());
  const int step = std::max(1, (std::min(width, height) + kWidest - 1) / kWidest);
  // On white, as it would look on paper; cairo does the blending and the sizes.
  const Surface flat(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width / step, height / step));
  cairo_t* cairo = cairo_create(flat.get());
  cairo_set_source_rgb(cairo, 1, 1, 1);
  cairo_paint(cairo);
  cairo_scale(cairo, 1.0 / step, 1.0 / step);
  cairo_set_source_surface(cairo, surface.get(), 0, 0);
  cairo_paint(cairo);
  cairo_destroy(cairo);
  cairo_surface_flush(flat.get());
  Picture out{width / step, height / step, {}};
  const auto* data = cairo_image_surface_get_data(flat.get());
  const int stride = cairo_image_surface_get_stride(flat.get());
  if (data == nullptr) return tl::make_unexpected(not_a_picture());
  for (int y = 0; y < out.height; ++y)
    for (int x = 0; x < out.width; ++x) {
      std::uint32_t pixel = 0;
      std::memcpy(&pixel, data + y * stride + x * 4, 4);
      for (const int shift : {16, 8, 0}) out.rgb.push_back(static_cast<std::uint8_t>(pixel >> shift));
    }
  return out;
}

// ---- pixels to pages

Surface surface_of(const Picture& p) {
  Surface out(cairo_image_surface_create(CAIRO_FORMAT_RGB24, p.width, p.height));
  cairo_surface_flush(out.get());
  auto* data = cairo_image_surface_get_data(out.get());
  const int stride = cairo_image_surface_get_stride(out.get());
  for (int y = 0; data != nullptr && y < p.height; ++y)
    for (int x = 0; x < p.width; ++x) {
      const auto* rgb =
          &p.rgb[(static_cast<std::size_t>(y) * static_cast<std::size_t>(p.width) + static_cast<std::size_t>(x)) * 3];
      const std::uint32_t pixel = static_cast<std::uint32_t>(rgb[0] << 16 | rgb[1] << 8 | rgb[2]);
      std::memcpy(data + y * stride + x * 4, &pixel, 4);
    }
  cairo_surface_mark_dirty(out.get());
  return out;
}

bool write_jpeg(const std::uint8_t* data, int width, int height, int stride, unsigned char** out, unsigned long* size) {
  jpeg_compress_struct info;
  JpegTrouble trouble;
  info.err = jpeg_std_error(&trouble.manager);
  trouble.manager.error_exit = jump;
  if (setjmp(trouble.back) != 0) {
    jpeg_destroy_compress(&info);
    return false;
  }
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, out, size);
  info.image_width = static_cast<JDIMENSION>(width);
  info.image_height = static_cast<JDIMENSION>(height);
  info.input_components = 4;
  info.in_color_space = JCS_EXT_BGRX;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, 88, TRUE);
  jpeg_start_compress(&info, TRUE);
  while (info.next_scanline < info.image_height) {
    auto* row = const_cast<JSAMPROW>(data + static_cast<std::size_t>(info.next_scanline) * static_cast<std::size_t>(stride));
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  return true;
}

// Small in the PDF: cairo puts the JPEG in as it is.
void attach_jpeg(cairo_surface_t* surface) {
  cairo_surface_flush(surface);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  if (write_jpeg(cairo_image_surface_get_data(surface), cairo_image_surface_get_width(surface),
                 cairo_image_surface_get_height(surface), cairo_image_surface_get_stride(surface), &bytes, &size))
    cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, bytes, size, free, bytes);
}

cairo_status_t collect(void* closure, const unsigned char* data, unsigned length) {
  auto& out = *static_cast<Bytes*>(closure);
  out.insert(out.end(), data, data + length);
  return CAIRO_STATUS_SUCCESS;
}

void write_words(cairo_t* cairo, const std::string& words, const char* font_name, double x, double y, double width) {
  PangoLayout* layout = pango_cairo_create_layout(cairo);
  PangoFontDescription* font = pango_font_description_from_string(font_name);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  if (width > 0) pango_layout_set_width(layout, static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_text(layout, words.c_str(), static_cast<int>(words.size()));
  cairo_move_to(cairo, x, y);
  pango_cairo_show_layout(cairo, layout);
  g_object_unref(layout);
}

class Pages {
 public:
  explicit Pages(const std::string& day)
      : surface_(cairo_pdf_surface_create_for_stream(collect, &bytes_, kPageWidth, kPageHeight)) {
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, (day + "T00:00:00Z").c_str());
    cairo_ = cairo_create(surface_.get());
  }
  ~Pages() { cairo_destroy(cairo_); }
  Pages(const Pages&) = delete;
  Pages& operator=(const Pages&) = delete;
  cairo_t* cairo() { return cairo_; }
  Result<Bytes> finish() {
    cairo_surface_finish(surface_.get());
    if (cairo_surface_status(surface_.get()) != CAIRO_STATUS_SUCCESS) return tl::make_unexpected(not_a_picture());
    return std::move(bytes_);
  }

 private:
  Bytes bytes_;
  Surface surface_;
  cairo_t* cairo_ = nullptr;
};

// The words in rows, slanting, over the whole picture, dark and light so that they show on any ground.
void burn(cairo_surface_t* surface, const std::string& words) {
  const int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
  cairo_t* cairo = cairo_create(surface);
  const double size = std::max(width, height) / 42.0;
  const auto font = "Noto Sans CJK SC Bold " + std::to_string(static_cast<int>(size * 0.75) + 1);
  cairo_rotate(cairo, -0.35);
  for (double y = -width * 0.4; y < height * 1.4; y += size * 5)
    for (double x = -height * 0.5; x < width * 1.3; x += size * static_cast<double>(words.size()) * 0.42) {
      cairo_set_source_rgba(cairo, 1, 1, 1, 0.35);
      write_words(cairo, words, font.c_str(), x + 2, y + 2, 0);
      cairo_set_source_rgba(cairo, 0.75, 0.1, 0.1, 0.42);
      write_words(cairo, words, font.c_str(), x, y, 0);
    }
  cairo_destroy(cairo);
}

}  // namespace

Result<Picture> decode_picture(ByteView bytes) {
  static constexpr std::uint8_t png[] = {0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};
  if (bytes.size() > 8 && std::equal(std::begin(png), std::end(png), bytes.begin())) return read_png(bytes);
  Picture out;
  if (bytes.size() < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8 || !read_jpeg(bytes.data(), bytes.size(), out))
    return tl::make_unexpected(not_a_picture());
  return upright(std::move(out), orientation_of(bytes));
}

Bytes to_wire(const Picture& p) {
  Bytes out;
  for (const int n : {p.width, p.height})
    for (const int shift : {24, 16, 8, 0}) out.push_back(static_cast<std::uint8_t>(n >> shift));
  out.insert(out.end(), p.rgb.begin(), p.rgb.end());
  return out;
}

Result<Picture> picture_from_wire(ByteView b) {
  if (b.size() < 8) return tl::make_unexpected(not_a_picture());
  const auto number = [&](std::size_t i) {
    return static_cast<std::int64_t>(b[i]) << 24 | b[i + 1] << 16 | b[i + 2] << 8 | b[i + 3];
  };
  const auto width = number(0), height = number(4);
  if (width <= 0 || height <= 0 || width > 100000 || height > 100000 ||
      static_cast<std::int64_t>(b.size()) != 8 + width * height * 3)
    return tl::make_unexpected(not_a_picture());
  return Picture{static_cast<int>(width), static_cast<int>(height), Bytes(b.begin() + 8, b.end())};
}

Result<Bytes> picture_pages(const Picture& p, const std::string& words) {
  constexpr double kRoom = kPageHeight - 2 * kMargin - 40, kAcross = kPageWidth - 2 * kMargin;
  // A picture up to two pages' shape is fitted; a longer one keeps its readable width and is cut.
  const double fit = std::min(kAcross / p.width, kRoom / p.height);
  const bool cut = p.height > 2.2 * p.width;
  const double scale = cut ? std::min(kAcross * 0.62 / p.width, 1.0) : std::min(fit, 1.0);
  const int slice = cut ? static_cast<int>(kRoom / scale) : p.height, overlap = cut ? slice / 40 : 0;
  Pages pages("2000-01-01");
  auto* cairo = pages.cairo();
  for (int top = 0; top < p.height; top += slice - overlap) {
    const int rows = std::min(slice, p.height - top);
    const auto from = p.rgb.begin() + static_cast<std::ptrdiff_t>(top) * p.width * 3;
    const Picture part{p.width, rows, Bytes(from, from + static_cast<std::ptrdiff_t>(rows) * p.width * 3)};
    const auto surface = surface_of(part);
    attach_jpeg(surface.get());
    cairo_save(cairo);
    cairo_tag_begin(cairo, "Figure", nullptr);
    cairo_translate(cairo, (kPageWidth - p.width * scale) / 2, kMargin);
    cairo_scale(cairo, scale, scale);
    cairo_set_source_surface(cairo, surface.get(), 0, 0);
    cairo_paint(cairo);
    cairo_tag_end(cairo, "Figure");
    cairo_restore(cairo);
    cairo_set_source_rgb(cairo, 0.3, 0.3, 0.3);
    cairo_tag_begin(cairo, "P", nullptr);
    write_words(cairo, words, "Noto Serif CJK SC 8.5", kMargin, kPageHeight - kMargin - 24, kAcross);
    cairo_tag_end(cairo, "P");
    cairo_show_page(cairo);
    if (top + rows >= p.height) break;
  }
  return pages.finish();
}

Result<Bytes> marked_copies(const std::vector<Picture>& pictures, const std::string& words, Day day) {
  Pages pages(to_string(day));
  auto* cairo = pages.cairo();
  const double room = (kPageHeight - 2 * kMargin - 30) / static_cast<double>(std::max<std::size_t>(1, pictures.size()));
  double y = kMargin;
  for (const auto& p : pictures) {
    const auto surface = surface_of(p);
    burn(surface.get(), words);
    attach_jpeg(surface.get());
    const double scale = std::min({(kPageWidth - 2 * kMargin) / p.width, (room - 16) / p.height, 260.0 / p.width * 1.3});
    cairo_save(cairo);
    cairo_translate(cairo, (kPageWidth - p.width * scale) / 2, y);
    cairo_scale(cairo, scale, scale);
    cairo_set_source_surface(cairo, surface.get(), 0, 0);
    cairo_paint(cairo);
    cairo_restore(cairo);
    y += p.height * scale + 16;
  }
  cairo_set_source_rgb(cairo, 0, 0, 0);
  write_words(cairo, words, "Noto Serif CJK SC 11", kMargin, y + 4, kPageWidth - 2 * kMargin);
  cairo_show_page(cairo);
  return pages.finish();
}

}  // namespace qingbai

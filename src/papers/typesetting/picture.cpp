// Pixels as pages: a picture as wide as the text, its lines one by one beside the words read from them, and marked copies.
#include <cairo-pdf.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>
#include <stdio.h>

#include <jpeglib.h>

#include <algorithm>
#include <csetjmp>
#include <cstring>
#include <memory>

#include "papers/picture.hpp"
#include "papers/typesetting/cairo_bytes.hpp"
#include "papers/typesetting/fonts.hpp"
#include "papers/typesetting/typesetting.hpp"

namespace qingbai {
namespace {

constexpr double kPageWidth = 595.28, kPageHeight = 841.89, kMargin = 48;

struct JpegTrouble {
  jpeg_error_mgr manager;
  std::jmp_buf back;
};

[[noreturn]] void jump(j_common_ptr info) { std::longjmp(reinterpret_cast<JpegTrouble*>(info->err)->back, 1); }

struct SurfaceDrop {
  void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
};
using Surface = std::unique_ptr<cairo_surface_t, SurfaceDrop>;

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

void write_words(cairo_t* cairo, const std::string& words, const char* font_name, double x, double y, double width) {
  PangoLayout* layout = pango_cairo_create_layout(cairo);
  set_font(layout, font_name);
  if (width > 0) pango_layout_set_width(layout, static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_text(layout, words.c_str(), static_cast<int>(words.size()));
  cairo_move_to(cairo, x, y);
  pango_cairo_show_layout(cairo, layout);
  g_object_unref(layout);
}

class Pages {
 public:
  explicit Pages(const std::string& day)
      : surface_(cairo_pdf_surface_create_for_stream(append_bytes, &bytes_, kPageWidth, kPageHeight)) {
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, (day + "T00:00:00Z").c_str());
    cairo_ = cairo_create(surface_.get());
  }
  ~Pages() { cairo_destroy(cairo_); }
  Pages(const Pages&) = delete;
  Pages& operator=(const Pages&) = delete;
  cairo_t* cairo() { return cairo_; }
  Result<Bytes> finish() {
    cairo_surface_finish(surface_.get());
    if (cairo_surface_status(surface_.get()) != CAIRO_STATUS_SUCCESS)
      return fail(Code::storage, "picture: the page cannot be made");
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

// The line's own pixels with a little room around; empty where the box lies outside.
Picture crop(const Picture& p, const PictureLine& line) {
  const double room = line.height * 0.25;
  const auto clamp = [](double v, int most) { return std::clamp(static_cast<int>(v), 0, most); };
  const int left = clamp((line.x - room) * p.width, p.width), right = clamp((line.x + line.width + room) * p.width, p.width);
  const int top = clamp((line.y - room) * p.height, p.height), bottom = clamp((line.y + line.height + room) * p.height, p.height);
  Picture out{right - left, bottom - top, {}};
  if (out.width <= 0 || out.height <= 0) return {};
  for (int y = top; y < bottom; ++y) {
    const auto from = p.rgb.begin() + (static_cast<std::ptrdiff_t>(y) * p.width + left) * 3;
    out.rgb.insert(out.rgb.end(), from, from + static_cast<std::ptrdiff_t>(out.width) * 3);
  }
  return out;
}

double words_height(cairo_t* cairo, const std::string& words, const char* font_name, double width) {
  PangoLayout* layout = pango_cairo_create_layout(cairo);
  set_font(layout, font_name);
  pango_layout_set_width(layout, static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_text(layout, words.c_str(), static_cast<int>(words.size()));
  int height = 0;
  pango_layout_get_size(layout, nullptr, &height);
  g_object_unref(layout);
  return height / static_cast<double>(PANGO_SCALE);
}

// Filled, not painted: to cairo's recording of a page, an opaque paint makes all before it void, an open tag too.
void draw(cairo_t* cairo, cairo_surface_t* picture, double x, double y, double scale) {
  attach_jpeg(picture);
  cairo_save(cairo);
  cairo_tag_begin(cairo, "Figure", nullptr);
  cairo_translate(cairo, x, y);
  cairo_scale(cairo, scale, scale);
  cairo_set_source_surface(cairo, picture, 0, 0);
  cairo_rectangle(cairo, 0, 0, cairo_image_surface_get_width(picture), cairo_image_surface_get_height(picture));
  cairo_fill(cairo);
  cairo_tag_end(cairo, "Figure");
  cairo_restore(cairo);
}

void write_tagged(cairo_t* cairo, const char* tag, const std::string& words, const char* font, double x, double y, double width) {
  cairo_tag_begin(cairo, tag, nullptr);
  write_words(cairo, words, font, x, y, width);
  cairo_tag_end(cairo, tag);
}

}  // namespace

Result<Bytes> typesetting::picture_lines(const Picture& picture, const std::vector<PictureLine>& lines, const std::string& title,
                                         const std::string& note) {
  constexpr double kHalf = (kPageWidth - 2 * kMargin - 16) / 2, kFloor = kPageHeight - kMargin - 40, kTallest = 60;
  constexpr const char *kTitle = "Noto Sans CJK SC Bold 12", *kWords = "Noto Serif CJK SC 10.5",
                       *kSmall = "Noto Serif CJK SC 8.5";
  Pages pages("2000-01-01");
  auto* cairo = pages.cairo();
  double y = kMargin;
  const auto head = [&] {
    cairo_set_source_rgb(cairo, 0, 0, 0);
    write_tagged(cairo, "H2", title, kTitle, kMargin, kMargin, kPageWidth - 2 * kMargin);
    cairo_set_source_rgb(cairo, 0.35, 0.35, 0.35);
    write_tagged(cairo, "P", note, kSmall, kMargin, kMargin + 22, kPageWidth - 2 * kMargin);
    y = kMargin + 30 + words_height(cairo, note, kSmall, kPageWidth - 2 * kMargin);
  };
  head();
  for (const auto& line : lines) {
    const auto cut = crop(picture, line);
    const double scale = cut.width == 0 ? 0 : std::min({kHalf / cut.width, kTallest / cut.height, 0.75});
    const auto words = line.doubtful ? line.text + "　〔请对照〕" : line.text;
    const double height = std::max(cut.height * scale, words_height(cairo, words, kWords, kHalf)) + 8;
    if (y + height > kFloor && y > kMargin + 60) {
      cairo_show_page(cairo);
      head();
    }
    cairo_set_source_rgb(cairo, 0.85, 0.85, 0.85);
    cairo_set_line_width(cairo, 0.4);
    cairo_move_to(cairo, kMargin, y - 3);
    cairo_line_to(cairo, kPageWidth - kMargin, y - 3);
    cairo_stroke(cairo);
    if (cut.width > 0) draw(cairo, surface_of(cut).get(), kMargin, y, scale);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    write_tagged(cairo, "P", words, kWords, kMargin + kHalf + 16, y, kHalf);
    y += height;
  }
  cairo_show_page(cairo);
  return pages.finish();
}

Result<Bytes> typesetting::picture_pages(const Picture& p, const std::string& words) {
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
    draw(cairo, surface_of(part).get(), (kPageWidth - p.width * scale) / 2, kMargin, scale);
    cairo_set_source_rgb(cairo, 0.3, 0.3, 0.3);
    write_tagged(cairo, "P", words, "Noto Serif CJK SC 8.5", kMargin, kPageHeight - kMargin - 24, kAcross);
    cairo_show_page(cairo);
    if (top + rows >= p.height) break;
  }
  return pages.finish();
}

Result<Bytes> typesetting::marked_copies(const std::vector<Picture>& pictures, const std::string& words, Day day) {
  Pages pages(to_string(day));
  auto* cairo = pages.cairo();
  const double room = (kPageHeight - 2 * kMargin - 30) / static_cast<double>(std::max<std::size_t>(1, pictures.size()));
  double y = kMargin;
  for (const auto& p : pictures) {
    const auto surface = surface_of(p);
    burn(surface.get(), words);
    const double scale = std::min({(kPageWidth - 2 * kMargin) / p.width, (room - 16) / p.height, 260.0 / p.width * 1.3});
    draw(cairo, surface.get(), (kPageWidth - p.width * scale) / 2, y, scale);
    y += p.height * scale + 16;
  }
  cairo_set_source_rgb(cairo, 0, 0, 0);
  write_tagged(cairo, "P", words, "Noto Serif CJK SC 11", kMargin, y + 4, kPageWidth - 2 * kMargin);
  cairo_show_page(cairo);
  return pages.finish();
}

}  // namespace qingbai

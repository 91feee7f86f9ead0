#include "papers/correction_proof.hpp"
#include "papers/typesetting/cairo_bytes.hpp"
#include "papers/typesetting/fonts.hpp"
#include "papers/typesetting/typesetting.hpp"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <memory>

#include "papers/typesetting/page_setter.hpp"

namespace qingbai {
using namespace page;
namespace {

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using Context = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;

tl::unexpected<Error> cannot_draw() {
  return fail(Code::storage, "cairo failed", {"这一页没有画出来。", "The page could not be drawn."});
}

Surface surface_of(int width, int height, ByteView rgb) {
  Surface out(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height), cairo_surface_destroy);
  if (cairo_surface_status(out.get()) != CAIRO_STATUS_SUCCESS) return out;
  auto* data = cairo_image_surface_get_data(out.get());
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(out.get()));
  for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y)
    for (std::size_t x = 0; x < static_cast<std::size_t>(width); ++x) {
      const auto* from = rgb.data() + (y * static_cast<std::size_t>(width) + x) * 3;
      auto* to = data + y * stride + x * 4;
      to[0] = from[2], to[1] = from[1], to[2] = from[0], to[3] = 255;
    }
  cairo_surface_mark_dirty(out.get());
  return out;
}

// Pages of one document, from the top down.
class ProofSetter {
 public:
  ProofSetter(Bytes& out, std::string day)
      : day_(std::move(day)),
        surface_(cairo_pdf_surface_create_for_stream(append_bytes, &out, kWidth, kHeight), cairo_surface_destroy),
        cairo_(cairo_create(surface_.get()), cairo_destroy) {
    // The day, not the clock: the same proof gives the same bytes.
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, (day_ + "T00:00:00+08:00").c_str());
  }

  void words(const std::string& text, const char* font, double gray = 0, PangoAlignment align = PANGO_ALIGN_LEFT) {
    const Layout layout(pango_cairo_create_layout(cairo_.get()));
    set_font(layout.get(), font);
    pango_layout_set_width(layout.get(), static_cast<int>(kText * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout.get(), align);
    pango_layout_set_text(layout.get(), text.c_str(), static_cast<int>(text.size()));
    int height = 0;
    pango_layout_get_size(layout.get(), nullptr, &height);
    room(points(height));
    cairo_set_source_rgb(cairo_.get(), gray, gray, gray);
    cairo_move_to(cairo_.get(), kLeft, y_);
    pango_cairo_show_layout(cairo_.get(), layout.get());
    y_ += points(height) + 4;
  }

  void picture(const ProofPicture& p) {
    if (p.width <= 0 || p.height <= 0 ||
        p.rgb.size() < static_cast<std::size_t>(p.width) * static_cast<std::size_t>(p.height) * 3)
      return;
    const double scale = std::min(kText / p.width, 0.75 * (kFloor - kTop) / p.height);
    room(p.height * scale);
    const auto image = surface_of(p.width, p.height, p.rgb);
    cairo_save(cairo_.get());
    cairo_translate(cairo_.get(), kLeft, y_);
    cairo_scale(cairo_.get(), scale, scale);
    cairo_set_source_surface(cairo_.get(), image.get(), 0, 0);
    cairo_paint(cairo_.get());
    if (p.frame_width > 0) {
      constexpr double kAround = 2;
      cairo_set_source_rgb(cairo_.get(), 0.78, 0.1, 0.1);
      cairo_set_line_width(cairo_.get(), 1.2 / scale);
      cairo_rectangle(cairo_.get(), p.x - kAround / scale, p.y - kAround / scale, p.frame_width + 2 * kAround / scale,
                      p.frame_height + 2 * kAround / scale);
      cairo_stroke(cairo_.get());
    }
    cairo_restore(cairo_.get());
    cairo_set_source_rgb(cairo_.get(), 0.6, 0.6, 0.6);
    cairo_set_line_width(cairo_.get(), 0.5);
    cairo_rectangle(cairo_.get(), kLeft, y_, p.width * scale, p.height * scale);
    cairo_stroke(cairo_.get());
    y_ += p.height * scale + 6;
  }

  // So much must fit, or the page is turned.
  void room(double height) {
    if (y_ + height <= kFloor || y_ == kTop) return;
    cairo_show_page(cairo_.get());
    y_ = kTop;
  }
  void gap() { y_ += 10; }

  [[nodiscard]] bool finish() {
    cairo_show_page(cairo_.get());
    cairo_surface_finish(surface_.get());
    return cairo_status(cairo_.get()) == CAIRO_STATUS_SUCCESS && cairo_surface_status(surface_.get()) == CAIRO_STATUS_SUCCESS;
  }

 private:
  std::string day_;
  Surface surface_;
  Context cairo_;
  double y_ = kTop;
};

}  // namespace

Result<Bytes> typesetting::proof_pages(const std::string& heading, const std::vector<ProofEntry>& entries, Language language,
                                       Day day) {
  Bytes out;
  const bool zh = language == Language::zh_hans;
  {
    ProofSetter set(out, to_string(day));
    set.words(heading, "Noto Serif CJK SC Bold 18", 0, PANGO_ALIGN_CENTER);
    set.gap();
    for (std::size_t n = 0; n < entries.size(); ++n) {
      const auto& e = entries[n];
      set.room(260);  // a title does not stand alone at the foot of a page
      set.words(std::to_string(n + 1) + (zh ? "．" : ". ") + e.title, "Noto Serif CJK SC Bold 12");
      for (const auto& line : e.lines) set.words(line, "Noto Serif CJK SC 11");
      for (const auto& [picture, title] :
           {std::pair{&e.before, zh ? "更正前" : "Before"}, std::pair{&e.after, zh ? "更正后" : "After"}}) {
        set.words(std::string(title) + (zh ? "：" : ": ") + picture->words, "Noto Serif CJK SC 9", 0.25);
        set.picture(*picture);
      }
      set.gap();
    }
    set.words(
        zh ? "图为两份报告原件页面的截取，方框由软件加上，其余未作改动；原件及其哈希值见证据目录。"
           : "The pictures are cut from the pages of the two original reports; only the frames were added. For the originals and "
             "their hashes see the catalogue of evidence.",
        "Noto Serif CJK SC 9", 0.25);
    if (!set.finish()) return cannot_draw();
  }
  return out;
}

Result<Bytes> typesetting::as_png(int width, int height, ByteView rgb) {
  if (width <= 0 || height <= 0 || rgb.size() < static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3)
    return cannot_draw();
  Bytes out;
  const auto image = surface_of(width, height, rgb);
  if (cairo_surface_write_to_png_stream(image.get(), append_bytes, &out) != CAIRO_STATUS_SUCCESS) return cannot_draw();
  return out;
}

}  // namespace qingbai

#include "papers/stamps.hpp"
#include "papers/typesetting/cairo_bytes.hpp"
#include "papers/typesetting/fonts.hpp"
#include "papers/typesetting/typesetting.hpp"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

namespace qingbai {
namespace {}  // namespace

Result<Bytes> typesetting::render_stamps(const std::vector<std::string>& lines) {
  Bytes out;
  cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(append_bytes, &out, kStampWidth, kStampHeight);
  // The day of making must not be in it: the same book is the same bytes.
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
  cairo_t* cairo = cairo_create(surface);
  PangoLayout* layout = pango_cairo_create_layout(cairo);
  set_font(layout, "Noto Sans CJK SC 7");
  for (const auto& line : lines) {
    pango_layout_set_text(layout, line.c_str(), static_cast<int>(line.size()));
    int width = 0, height = 0;
    pango_layout_get_size(layout, &width, &height);
    const double w = width / static_cast<double>(PANGO_SCALE), h = height / static_cast<double>(PANGO_SCALE);
    cairo_set_source_rgb(cairo, 1, 1, 1);  // on a dark screenshot too
    cairo_rectangle(cairo, kStampWidth - 40 - w - 3, kStampHeight - h - 8, w + 6, h + 2);
    cairo_fill(cairo);
    cairo_set_source_rgb(cairo, 0.25, 0.25, 0.25);
    cairo_move_to(cairo, kStampWidth - 40 - w, kStampHeight - h - 7);
    pango_cairo_show_layout(cairo, layout);
    cairo_show_page(cairo);
  }
  g_object_unref(layout);
  cairo_destroy(cairo);
  cairo_surface_finish(surface);
  const auto status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  if (status != CAIRO_STATUS_SUCCESS) return fail(Code::storage, std::string("stamps: ") + cairo_status_to_string(status));
  return out;
}

}  // namespace qingbai

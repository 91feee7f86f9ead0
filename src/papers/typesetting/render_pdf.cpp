#include <fmt/format.h>

#include <algorithm>

#include "papers/typesetting/cairo_bytes.hpp"
#include "papers/typesetting/fonts.hpp"
#include "papers/typesetting/page_setter.hpp"
#include "papers/typesetting/typesetting.hpp"

namespace qingbai {
namespace {

struct Made {
  int pages = 0;
  cairo_status_t status = CAIRO_STATUS_SUCCESS;
  Bytes bytes;
};

Made make(const Paper& paper, int total) {
  Made out;
  cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(append_bytes, &out.bytes, 595.28, 841.89);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, paper.name.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Qingbai 清白");
  // Only the paper's own day: the same paper is the same bytes whenever it is made.
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, (to_string(paper.dated) + "T00:00:00+08:00").c_str());
  {
    PageSetter setter(surface, paper, total);
    out.pages = setter.set();
  }
  cairo_surface_finish(surface);
  out.status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  return out;
}

// A first pass that draws nothing that lasts, so that each foot can say how many pages there are.
int count_pages(const Paper& paper) {
  const cairo_rectangle_t page{0, 0, 595.28, 841.89};
  cairo_surface_t* surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &page);
  int pages = 0;
  {
    PageSetter setter(surface, paper, 1);
    pages = setter.set();
  }
  cairo_surface_destroy(surface);
  return pages;
}

}  // namespace

Result<Bytes> typesetting::render_pdf(const Paper& paper) {
  auto made = make(paper, count_pages(paper));
  if (made.status != CAIRO_STATUS_SUCCESS)
    return fail(Code::storage, std::string("PDF: ") + cairo_status_to_string(made.status),
                {"文书没能生成，请再试一次。其他内容不受影响。",
                 "The paper could not be made; please try again. Nothing else is affected."});
  return std::move(made.bytes);
}

std::vector<std::string> typesetting::unprintable(const Paper& paper) {
  std::string all;
  for (const auto& block : paper.blocks) {
    all += block.text;
    for (const auto& row : block.rows)
      for (const auto& cell : row) all += cell;
  }
  PangoContext* context = pango_font_map_create_context(pango_cairo_font_map_get_default());
  PangoLayout* layout = pango_layout_new(context);
  set_font(layout, "Noto Serif CJK SC 12");
  const auto unknown = [&](const std::string& text) {
    pango_layout_set_text(layout, text.c_str(), static_cast<int>(text.size()));
    return pango_layout_get_unknown_glyphs_count(layout);
  };
  std::vector<std::string> out;
  if (unknown(all) > 0)
    for (std::size_t at = 0; at < all.size();) {
      std::size_t next = at + 1;
      while (next < all.size() && (all[next] & 0xC0) == 0x80) ++next;
      const auto character = all.substr(at, next - at);
      if (character.size() > 2 && std::find(out.begin(), out.end(), character) == out.end() && unknown(character) > 0)
        out.push_back(character);
      at = next;
    }
  g_object_unref(layout);
  g_object_unref(context);
  return out;
}

}  // namespace qingbai

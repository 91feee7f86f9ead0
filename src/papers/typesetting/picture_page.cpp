// The picture of the credit line, from SVG to a page.
#include <cairo-pdf.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <pugixml.hpp>
#include <string_view>

#include "papers/correction_proof.hpp"
#include "papers/typesetting/cairo_bytes.hpp"
#include "papers/typesetting/fonts.hpp"
#include "papers/typesetting/page_setter.hpp"
#include "papers/typesetting/typesetting.hpp"

namespace qingbai {
using namespace page;
namespace {

// "#rrggbb" and "#rgb"; the one pattern there is (hatching of what is not mine) becomes its darker colour. False for none.
bool ink(cairo_t* cairo, std::string_view color) {
  if (color.empty() || color == "none") return false;
  if (color.starts_with("url(")) color = "#a32014";
  unsigned r = 0, g = 0, b = 0;
  if (color.size() == 7 && std::sscanf(color.data(), "#%2x%2x%2x", &r, &g, &b) == 3)
    return cairo_set_source_rgb(cairo, r / 255.0, g / 255.0, b / 255.0), true;
  if (color.size() == 4 && std::sscanf(color.data(), "#%1x%1x%1x", &r, &g, &b) == 3)
    return cairo_set_source_rgb(cairo, r / 15.0, g / 15.0, b / 15.0), true;
  return false;
}

// M x y, V y, l dx dy, z; numbers parted by spaces or a minus.
void trace(cairo_t* cairo, const char* at) {
  const auto number = [&at] {
    char* end = nullptr;
    const double out = std::strtod(at, &end);
    at = end == at ? at + (*at != 0) : end;
    return out;
  };
  cairo_new_path(cairo);
  char command = 'M';
  while (*at != 0) {
    if (*at == ' ' || *at == ',') {
      ++at;
      continue;
    }
    if (*at == 'z' || *at == 'Z') {
      cairo_close_path(cairo);
      ++at;
      continue;
    }
    if (*at == 'M' || *at == 'V' || *at == 'l') command = *at++;
    const double first = number();
    double x = 0, y = 0;
    if (cairo_has_current_point(cairo) != 0) cairo_get_current_point(cairo, &x, &y);
    if (command == 'V') cairo_line_to(cairo, x, first);
    else if (command == 'l') cairo_rel_line_to(cairo, first, number());
    else cairo_move_to(cairo, first, number());
  }
}

void words(cairo_t* cairo, const pugi::xml_node& node) {
  const Layout layout(pango_cairo_create_layout(cairo));
  set_font(layout.get(), fmt::format("Noto Sans CJK SC {}px", node.attribute("font-size").as_double(12)).c_str());
  const std::string_view text = node.text().get();
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  int width = 0;
  pango_layout_get_size(layout.get(), &width, nullptr);
  const std::string_view anchor = node.attribute("text-anchor").value();
  const double back = anchor == "end" ? points(width) : anchor == "middle" ? points(width) / 2 : 0;
  if (!ink(cairo, node.attribute("fill").value())) cairo_set_source_rgb(cairo, 0, 0, 0);
  cairo_move_to(cairo, node.attribute("x").as_double() - back,
                node.attribute("y").as_double() - points(pango_layout_get_baseline(layout.get())));
  pango_cairo_show_layout(cairo, layout.get());
}

void draw(cairo_t* cairo, const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const auto at = [&](const char* key) { return node.attribute(key).as_double(); };
  if (name == "text") return words(cairo, node);
  if (name == "rect" && std::string_view(node.attribute("width").value()).find('%') == std::string_view::npos) {
    if (!ink(cairo, node.attribute("fill").value())) return;
    cairo_rectangle(cairo, at("x"), at("y"), at("width"), at("height"));
    return cairo_fill(cairo);
  }
  if (name == "line") {
    cairo_new_path(cairo);
    cairo_move_to(cairo, at("x1"), at("y1"));
    cairo_line_to(cairo, at("x2"), at("y2"));
  } else if (name == "path") {
    trace(cairo, node.attribute("d").value());
    if (ink(cairo, node.attribute("fill").value())) cairo_fill_preserve(cairo);
  } else {
    return;
  }
  cairo_set_line_width(cairo, node.attribute("stroke-width").as_double(1));
  if (ink(cairo, node.attribute("stroke").value())) cairo_stroke(cairo);
  cairo_new_path(cairo);
}

}  // namespace

Result<Bytes> typesetting::picture_page(const std::string& svg, Day day) {
  Bytes out;
  pugi::xml_document document;
  if (!document.load_buffer(svg.data(), svg.size()))
    return fail(Code::invalid, "not a picture of ours", {"这张图画不出来。", "This picture cannot be drawn."});
  const auto root = document.document_element();
  {
    const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
        cairo_pdf_surface_create_for_stream(append_bytes, &out, kHeight, kWidth), cairo_surface_destroy);  // A4, lying
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, (to_string(day) + "T00:00:00+08:00").c_str());
    const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> cairo(cairo_create(surface.get()), cairo_destroy);
    constexpr double kEdge = 40;
    const double scale = std::min((kHeight - 2 * kEdge) / std::max(1.0, root.attribute("width").as_double(1000)),
                                  (kWidth - 2 * kEdge) / std::max(1.0, root.attribute("height").as_double(600)));
    cairo_translate(cairo.get(), kEdge, kEdge);
    cairo_scale(cairo.get(), scale, scale);
    for (const auto& node : root.children()) draw(cairo.get(), node);
    cairo_show_page(cairo.get());
    cairo_surface_finish(surface.get());
    if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS)
      return fail(Code::storage, "cairo failed", {"这一页没有画出来。", "The page could not be drawn."});
  }
  return out;
}

}  // namespace qingbai

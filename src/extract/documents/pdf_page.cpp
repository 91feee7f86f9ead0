#include "extract/documents/pdf_page.hpp"

#include <poppler-image.h>
#include <poppler-page-renderer.h>

namespace qingbai {

Picture drawn_page(const poppler::page& page, double dots, int x, int y, int width, int height) {
  poppler::page_renderer renderer;
  renderer.set_render_hint(poppler::page_renderer::antialiasing, true);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing, true);
  renderer.set_image_format(poppler::image::format_rgb24);
  const auto image = renderer.render_page(&page, dots, dots, x, y, width, height);
  Picture out;
  if (!image.is_valid()) return out;
  out.width = image.width(), out.height = image.height();
  const auto* data = reinterpret_cast<const std::uint8_t*>(image.const_data());
  for (int row = 0; row < out.height; ++row) {
    const auto* from = data + static_cast<std::ptrdiff_t>(row) * image.bytes_per_row();
    out.rgb.insert(out.rgb.end(), from, from + static_cast<std::ptrdiff_t>(out.width) * 3);
  }
  return out;
}

}  // namespace qingbai

#include <fmt/format.h>

#include "papers/page_setter.hpp"

namespace qingbai {
namespace {

cairo_status_t collect(void* closure, const unsigned char* data, unsigned length) {
  auto& out = *static_cast<Bytes*>(closure);
  out.insert(out.end(), data, data + length);
  return CAIRO_STATUS_SUCCESS;
}

struct Made {
  int pages = 0;
  cairo_status_t status = CAIRO_STATUS_SUCCESS;
  Bytes bytes;
};

Made make(const Paper& paper, int total) {
  Made out;
  cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(collect, &out.bytes, 595.28, 841.89);
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

}  // namespace

Result<Bytes> render_pdf(const Paper& paper) {
  const auto counted = make(paper, 1);
  auto made = make(paper, counted.pages);
  if (made.status != CAIRO_STATUS_SUCCESS)
    return fail(Code::storage, std::string("PDF: ") + cairo_status_to_string(made.status),
                {"文书没能生成，请再试一次。其他内容不受影响。",
                 "The paper could not be made; please try again. Nothing else is affected."});
  return std::move(made.bytes);
}

}  // namespace qingbai

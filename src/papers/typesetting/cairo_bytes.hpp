// What Cairo writes, taken up as bytes: the closure of cairo_pdf_surface_create_for_stream() and its kin. Inside typesetting.
#pragma once

#include <cairo.h>

#include "base/bytes.hpp"

namespace qingbai {

// `to` points to Bytes.
inline cairo_status_t append_bytes(void* to, const unsigned char* data, unsigned length) {
  auto& out = *static_cast<Bytes*>(to);
  out.insert(out.end(), data, data + length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace qingbai

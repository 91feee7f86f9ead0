#include "papers/typesetting/fonts.hpp"
#include "papers/typesetting/typesetting.hpp"

extern "C" __attribute__((visibility("default"))) const qingbai::typesetting::Functions* qingbai_typesetting() {
  qingbai::add_cut_fonts();  // the program asks for the functions once
  using namespace qingbai::typesetting;
  static constexpr Functions functions{&render_pdf,    &unprintable, &render_stamps, &picture_pages, &picture_lines,
                                       &marked_copies, &proof_pages, &picture_page,  &as_png};
  return &functions;
}

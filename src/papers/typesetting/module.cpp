#include "papers/typesetting/fonts.hpp"
#include "papers/typesetting/typesetting.hpp"

extern "C" __attribute__((visibility("default"))) const qingbai::typesetting::Functions* qingbai_typesetting() {
  static const bool fonts = (qingbai::add_cut_fonts(), true);
  static_cast<void>(fonts);
  using namespace qingbai::typesetting;
  static constexpr Functions functions{&render_pdf,    &unprintable, &render_stamps, &picture_pages, &picture_lines,
                                       &marked_copies, &proof_pages, &picture_page,  &as_png};
  return &functions;
}

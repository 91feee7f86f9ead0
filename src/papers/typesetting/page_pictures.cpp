// What is drawn: QR codes, the fingerprint field, the seam marks of papers with several pages, and the timeline.
#include <fmt/format.h>
#include <qrencode.h>

#include <algorithm>

#include "papers/typesetting/page_setter.hpp"

namespace qingbai {
using namespace page;
namespace {

double height_of(const Layout& layout) {
  int height = 0;
  pango_layout_get_size(layout.get(), nullptr, &height);
  return points(height);
}

constexpr double kDay = 92, kDot = 106;  // of a timeline: the days' column, and where its line runs

}  // namespace

// A QR code as one filled path: sharp at any size, and read by any phone.
void PageSetter::code(const std::string& text) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> qr(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), QRcode_free);
  if (!qr) return;  // too long for any code: the words beside it still stand
  const double module = kCode / (qr->width + 8);
  cairo_save(cairo_);
  cairo_tag_begin(cairo_, "Figure", nullptr);
  cairo_set_source_rgb(cairo_, 0, 0, 0);
  for (int y = 0; y < qr->width; ++y)
    for (int x = 0; x < qr->width; ++x)
      if ((qr->data[y * qr->width + x] & 1) != 0)
        cairo_rectangle(cairo_, kLeft + (x + 4) * module, y_ + (y + 4) * module, module, module);
  cairo_fill(cairo_);
  cairo_tag_end(cairo_, "Figure");
  cairo_restore(cairo_);
  y_ += kCode + 12;
}

// The strokes stand on the signature's line, as a pen would have put them there. The block has just been set; it is kept
// together.
void PageSetter::drawn_signature(const PaperBlock& block, const Style& style) {
  if (paper_.signature.empty() || sign_page_ != page_) return;
  const auto& text = body(block, style);
  auto line = block.text.find("＿");
  if (line == std::string::npos) line = block.text.find("__");
  if (line == std::string::npos) return;
  PangoRectangle at;
  pango_layout_index_to_pos(text.get(), static_cast<int>(line), &at);
  constexpr double kTall = 44;  // points; a signature reaches above its line and a little below it
  const double scale = kTall / kSignatureHeight;
  cairo_save(cairo_);
  cairo_tag_begin(cairo_, "Figure", nullptr);
  cairo_translate(cairo_, kLeft + style.left + points(at.x) - 6, sign_y_ + points(at.y + at.height) - kTall * 0.82);
  cairo_scale(cairo_, scale, scale);
  cairo_set_source_rgb(cairo_, 0.05, 0.1, 0.35);
  cairo_set_line_width(cairo_, 6);
  cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
  for (const auto& stroke : paper_.signature) {
    cairo_move_to(cairo_, stroke.front().x, stroke.front().y);
    for (const auto& point : stroke) cairo_line_to(cairo_, point.x, point.y);
    cairo_stroke(cairo_);
  }
  cairo_tag_end(cairo_, "Figure");
  cairo_restore(cairo_);
}

// A dashed square to the left of the signature.
void PageSetter::fingerprint(const std::string& text) {
  constexpr double kSide = 70;
  if (sign_page_ != page_) {
    if (y_ + kSide + 8 > kFloor) new_page();
    sign_y_ = y_;
  }
  const double x = kLeft + kText * 0.5 - kSide - 24;
  cairo_save(cairo_);
  const double dash[] = {3, 3};
  cairo_set_dash(cairo_, dash, 2, 0);
  cairo_set_line_width(cairo_, 0.6);
  cairo_set_source_rgb(cairo_, 0.45, 0.45, 0.45);
  cairo_rectangle(cairo_, x, sign_y_, kSide, kSide);
  cairo_stroke(cairo_);
  cairo_restore(cairo_);
  const Style style{"Noto Serif CJK SC 8", PANGO_ALIGN_CENTER, false, 0, 0, 0, 0, 0.45};
  const auto words = layout(text, style, kSide);
  cairo_tag_begin(cairo_, "P", nullptr);
  cairo_set_source_rgb(cairo_, 0.45, 0.45, 0.45);
  cairo_move_to(cairo_, x, sign_y_ + kSide - height_of(words) - 4);
  pango_cairo_show_layout(cairo_, words.get());
  cairo_set_source_rgb(cairo_, 0, 0, 0);
  cairo_tag_end(cairo_, "P");
  y_ = std::max(y_, sign_y_ + kSide + 8);
}

// 骑缝: the pages are fanned out and signed or stamped across these marks, so that none can be taken out.
void PageSetter::seam() {
  cairo_save(cairo_);
  const double x = kWidth - 14, middle = kHeight / 2;
  const double dash[] = {2, 4};
  cairo_set_dash(cairo_, dash, 2, 0);
  cairo_set_line_width(cairo_, 0.5);
  cairo_set_source_rgb(cairo_, 0.55, 0.55, 0.55);
  cairo_move_to(cairo_, x, middle - 90);
  cairo_line_to(cairo_, x, middle + 90);
  cairo_stroke(cairo_);
  const bool en = paper_.language == Language::en;
  const auto text = fmt::format(fmt::runtime(en ? "sign across the edges, page {} of {}" : "骑缝签名（捺印）处　第{}页／共{}页"),
                                page_, total_);
  const Style style{"Noto Serif CJK SC 6.5", PANGO_ALIGN_CENTER, false, 0, 0, 0, 0, 0.55};
  const auto words = layout(text, style, 180);
  cairo_move_to(cairo_, x - 3, middle + 90);
  cairo_rotate(cairo_, -1.5707963267948966);
  cairo_rel_move_to(cairo_, 0, -height_of(words));
  pango_cairo_show_layout(cairo_, words.get());
  cairo_restore(cairo_);
}

double PageSetter::timeline_row(const PaperBlock& block, std::size_t index) const {
  const Style style{"Noto Serif CJK SC 10.5"};
  const auto& row = block.rows[index];
  return row.size() < 2 ? 0 : std::max(18.0, height_of(layout(row[1], style, kText - kDot - 14)) + 8);
}

void PageSetter::timeline(const PaperBlock& block) {
  const Style style{"Noto Serif CJK SC 10.5"};
  const Style right{"Noto Serif CJK SC 10.5", PANGO_ALIGN_RIGHT};
  for (std::size_t i = 0; i < block.rows.size(); ++i) {
    const auto& row = block.rows[i];
    if (row.size() < 2) continue;
    const double height = timeline_row(block, i);
    if (y_ + height > kFloor) new_page();
    cairo_set_line_width(cairo_, 1);
    cairo_set_source_rgb(cairo_, 0.35, 0.45, 0.6);
    cairo_move_to(cairo_, kLeft + kDot, y_ + (i == 0 ? 7 : 0));
    cairo_line_to(cairo_, kLeft + kDot, y_ + (i + 1 == block.rows.size() ? 7 : height));
    cairo_stroke(cairo_);
    cairo_arc(cairo_, kLeft + kDot, y_ + 7, 3.2, 0, 6.283185307179586);
    cairo_fill(cairo_);
    cairo_set_source_rgb(cairo_, 0, 0, 0);
    cairo_tag_begin(cairo_, "P", nullptr);
    const auto day = layout(row[0], right, kDay);
    cairo_move_to(cairo_, kLeft, y_);
    pango_cairo_show_layout(cairo_, day.get());
    const auto words = layout(row[1], style, kText - kDot - 14);
    cairo_move_to(cairo_, kLeft + kDot + 14, y_);
    pango_cairo_show_layout(cairo_, words.get());
    cairo_tag_end(cairo_, "P");
    y_ += height;
  }
  y_ += 8;
}

}  // namespace qingbai

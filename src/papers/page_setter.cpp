#include "papers/page_setter.hpp"

#include <qrencode.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace qingbai {
namespace {

constexpr double kWidth = 595.28, kHeight = 841.89;  // A4
constexpr double kLeft = 72, kTop = 76, kBottom = 76, kText = kWidth - 2 * kLeft;
constexpr double kCode = 125;  // a QR code's side with its quiet zone: 44 mm
constexpr double kEm = 12, kLineSpacing = 1.4, kCell = 4;
constexpr double kFloor = kHeight - kBottom;

double points(int pango_units) { return pango_units / static_cast<double>(PANGO_SCALE); }

double height_of(const Layout& layout) {
  int height = 0;
  pango_layout_get_size(layout.get(), nullptr, &height);
  return points(height);
}

struct IterDrop {
  void operator()(PangoLayoutIter* iter) const { pango_layout_iter_free(iter); }
};
using Iter = std::unique_ptr<PangoLayoutIter, IterDrop>;

// A cell too long for a page is continued in the next row; cut between characters.
std::vector<std::vector<std::string>> cut_to_pages(const std::vector<std::vector<std::string>>& rows) {
  constexpr std::size_t kLongest = 1500;  // bytes
  std::vector<std::vector<std::string>> out;
  for (auto cells : rows) {
    while (true) {
      std::vector<std::string> rest(cells.size());
      bool more = false;
      for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells[i].size() <= kLongest) continue;
        std::size_t at = kLongest;
        while (at > 0 && (cells[i][at] & 0xC0) == 0x80) --at;
        rest[i] = cells[i].substr(at);
        cells[i].resize(at);
        more = true;
      }
      out.push_back(cells);
      if (!more) break;
      cells = std::move(rest);
    }
  }
  return out;
}

struct Line {
  PangoLayoutLine* line;
  double x, height, baseline;
};

std::vector<Line> lines_of(const Layout& layout) {
  std::vector<Line> out;
  const Iter iter(pango_layout_get_iter(layout.get()));
  do {
    PangoRectangle box;
    pango_layout_iter_get_line_extents(iter.get(), nullptr, &box);
    int top = 0, bottom = 0;
    pango_layout_iter_get_line_yrange(iter.get(), &top, &bottom);
    out.push_back({pango_layout_iter_get_line_readonly(iter.get()), points(box.x), points(bottom - top),
                   points(pango_layout_iter_get_baseline(iter.get()) - top)});
  } while (pango_layout_iter_next_line(iter.get()));
  return out;
}

}  // namespace

PageSetter::PageSetter(cairo_surface_t* surface, const Paper& paper, int total_pages)
    : paper_(paper), total_(total_pages), y_(kTop), cairo_(cairo_create(surface)), context_(pango_cairo_create_context(cairo_)) {
  pango_cairo_context_set_resolution(context_, 72);
  pango_context_set_language(context_, pango_language_from_string(paper.language == Language::en ? "en" : "zh-cn"));
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);  // the printer, not this screen, decides
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context_, options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(context_, FALSE);
}

PageSetter::~PageSetter() {
  g_object_unref(context_);
  cairo_destroy(cairo_);
}

PageSetter::Style PageSetter::style_of(const PaperBlock& block) const {
  using Kind = PaperBlock::Kind;
  const double indent = paper_.language == Language::en ? 0 : 2 * kEm;
  switch (block.kind) {
    case Kind::title:
      return {"Noto Sans CJK SC Bold 18", PANGO_ALIGN_CENTER, false, 0, 0, 4, 18, 0};
    case Kind::heading:
      return {"Noto Sans CJK SC Bold 12.5", PANGO_ALIGN_LEFT, false, 0, 0, 10, 4, 0};
    case Kind::addressee:
      return {"Noto Serif CJK SC 12", PANGO_ALIGN_LEFT, false, 0, 0, 0, 6, 0};
    case Kind::item:
      return {"Noto Serif CJK SC 12", PANGO_ALIGN_LEFT, true, -1.5 * kEm, 3.5 * kEm, 0, 2, 0};
    case Kind::signature:
      return {"Noto Serif CJK SC 12", PANGO_ALIGN_LEFT, false, 0, kText * 0.5, 24, 6, 0};
    case Kind::note:
      return {"Noto Serif CJK SC 9.5", PANGO_ALIGN_LEFT, false, 0, 0, 8, 2, 0.35};
    default:
      return {"Noto Serif CJK SC 12", PANGO_ALIGN_LEFT, true, indent, 0, 0, paper_.language == Language::en ? 6.0 : 2.0, 0};
  }
}

Layout PageSetter::layout(const std::string& text, const Style& style, double width) const {
  Layout out(pango_layout_new(context_));
  PangoFontDescription* font = pango_font_description_from_string(style.font);
  pango_layout_set_font_description(out.get(), font);
  pango_font_description_free(font);
  pango_layout_set_width(out.get(), static_cast<int>((width - style.left) * PANGO_SCALE));
  pango_layout_set_alignment(out.get(), style.align);
  pango_layout_set_wrap(out.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_justify(out.get(), style.justify);
  pango_layout_set_indent(out.get(), static_cast<int>(style.indent * PANGO_SCALE));
  pango_layout_set_line_spacing(out.get(), static_cast<float>(kLineSpacing));
  // No hyphen may be put into a hash, a number or a name.
  PangoAttrList* attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
  pango_layout_set_attributes(out.get(), attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_text(out.get(), text.c_str(), static_cast<int>(text.size()));
  return out;
}

void PageSetter::foot() {
  const auto words = paper_.language == Language::en ? fmt::format("Page {} of {}", page_, total_)
                                                     : fmt::format("第 {} 页　共 {} 页", page_, total_);
  const Style style{"Noto Serif CJK SC 9", PANGO_ALIGN_CENTER, false, 0, 0, 0, 0, 0};
  const auto line = layout(words, style, kText);
  cairo_set_source_rgb(cairo_, 0.3, 0.3, 0.3);
  cairo_move_to(cairo_, kLeft, kHeight - 48);
  pango_cairo_show_layout(cairo_, line.get());
  cairo_set_source_rgb(cairo_, 0, 0, 0);
}

void PageSetter::new_page() {
  foot();
  cairo_show_page(cairo_);
  ++page_;
  y_ = kTop;
}

// Sets lines one by one; never leaves one line of several alone at a page's foot or head.
void PageSetter::flow(const Layout& text, const Style& style, bool keep_together) {
  const auto lines = lines_of(text);
  double whole = 0;
  for (const auto& line : lines) whole += line.height;
  if (y_ > kTop) y_ += style.before;
  if (keep_together && y_ + whole > kFloor && whole < kFloor - kTop) new_page();
  cairo_set_source_rgb(cairo_, style.gray, style.gray, style.gray);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto room = [&](std::size_t n) {
      double h = 0;
      for (std::size_t k = i; k < std::min(i + n, lines.size()); ++k) h += lines[k].height;
      return y_ + h <= kFloor;
    };
    const bool first_alone = i == 0 && lines.size() > 1 && !room(2);
    const bool last_alone = lines.size() > 2 && i + 2 == lines.size() && room(1) && !room(2);
    if (y_ > kTop && (!room(1) || first_alone || last_alone)) {
      new_page();
      cairo_set_source_rgb(cairo_, style.gray, style.gray, style.gray);
    }
    cairo_move_to(cairo_, kLeft + style.left + lines[i].x, y_ + lines[i].baseline);
    pango_cairo_show_layout_line(cairo_, lines[i].line);
    y_ += lines[i].height;
  }
  cairo_set_source_rgb(cairo_, 0, 0, 0);
  y_ += style.after;
}

std::vector<double> PageSetter::widths_of(const PaperBlock& block) const {
  std::vector<double> weight = block.widths;
  if (weight.size() != block.head.size()) {
    // A column takes what its longest cell wants, between a short and a long line, so that numbers stay narrow.
    weight.assign(block.head.size(), 3);
    const auto look = [&](const std::vector<std::string>& cells) {
      for (std::size_t i = 0; i < weight.size() && i < cells.size(); ++i) {
        double units = 0, longest = 0;
        for (const char c : cells[i]) {
          if (c == '\n') units = 0;
          else if ((c & 0x80) == 0) units += 0.55;
          else if ((c & 0xC0) == 0xC0) units += 1;
          longest = std::max(longest, units);
        }
        weight[i] = std::max(weight[i], std::min(longest + 1, 18.0));
      }
    };
    look(block.head);
    for (const auto& cells : block.rows) look(cells);
  }
  double sum = 0;
  for (const double w : weight) sum += w;
  for (auto& w : weight) w = w / sum * kText;
  return weight;
}

double PageSetter::row_height(const std::vector<std::string>& cells, const std::vector<double>& widths, bool head) const {
  const Style style{head ? "Noto Sans CJK SC Medium 9.5" : "Noto Serif CJK SC 9.5"};
  double height = 0;
  for (std::size_t i = 0; i < widths.size(); ++i)
    height = std::max(height, height_of(layout(i < cells.size() ? cells[i] : "", style, widths[i] - 2 * kCell)));
  return height + 2 * kCell;
}

void PageSetter::row(const std::vector<std::string>& cells, const std::vector<double>& widths, bool head) {
  const Style style{head ? "Noto Sans CJK SC Medium 9.5" : "Noto Serif CJK SC 9.5"};
  const double height = row_height(cells, widths, head);
  double x = kLeft;
  cairo_set_line_width(cairo_, 0.5);
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (head) {
      cairo_set_source_rgb(cairo_, 0.94, 0.94, 0.94);
      cairo_rectangle(cairo_, x, y_, widths[i], height);
      cairo_fill(cairo_);
    }
    cairo_set_source_rgb(cairo_, 0, 0, 0);
    cairo_rectangle(cairo_, x, y_, widths[i], height);
    cairo_stroke(cairo_);
    const auto cell = layout(i < cells.size() ? cells[i] : "", style, widths[i] - 2 * kCell);
    cairo_move_to(cairo_, x + kCell, y_ + kCell);
    pango_cairo_show_layout(cairo_, cell.get());
    x += widths[i];
  }
  y_ += height;
}

// `tail` is the height of a signature that follows: the last row goes to its page with it.
void PageSetter::table(const PaperBlock& block, double tail) {
  const auto widths = widths_of(block);
  if (widths.empty()) return;
  const auto rows = cut_to_pages(block.rows);
  y_ += 4;
  const double head = row_height(block.head, widths, true);
  const double first = rows.empty() ? 0 : row_height(rows.front(), widths, false);
  if (y_ + head + first > kFloor && y_ > kTop) new_page();
  row(block.head, widths, true);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& cells = rows[i];
    if (y_ + row_height(cells, widths, false) + (i + 1 == rows.size() ? 10 + tail : 0) > kFloor) {
      new_page();
      row(block.head, widths, true);
    }
    row(cells, widths, false);
  }
  y_ += 10;
}

double PageSetter::whole_height(const PaperBlock& block) const {
  using Kind = PaperBlock::Kind;
  if (block.kind == Kind::page_break) return 0;
  if (block.kind == Kind::qr) return kCode + 12;
  if (block.kind == Kind::table) {
    const auto widths = widths_of(block);
    double height = 14 + row_height(block.head, widths, true);
    for (const auto& cells : cut_to_pages(block.rows)) height += row_height(cells, widths, false);
    return height;
  }
  const auto style = style_of(block);
  double height = style.before + style.after;
  for (const auto& line : lines_of(layout(block.text, style, kText))) height += line.height;
  return height;
}

double PageSetter::first_lines(const PaperBlock& block) const {
  using Kind = PaperBlock::Kind;
  if (block.kind == Kind::page_break) return 0;
  if (block.kind == Kind::qr) return kCode + 12;
  if (block.kind == Kind::table) {
    const auto widths = widths_of(block);
    return 4 + row_height(block.head, widths, true) + (block.rows.empty() ? 0 : row_height(block.rows.front(), widths, false));
  }
  const auto style = style_of(block);
  const auto lines = lines_of(layout(block.text, style, kText));
  double height = style.before;
  for (std::size_t i = 0; i < std::min<std::size_t>(2, lines.size()); ++i) height += lines[i].height;
  return height;
}

// What must stand on the page with the beginning of this block: a heading is never left alone at a page's foot, and a signature
// never stands alone on the last page; it takes the block before it along.
double PageSetter::kept_together(std::size_t index) const {
  using Kind = PaperBlock::Kind;
  const auto& block = paper_.blocks[index];
  const bool last = index + 1 >= paper_.blocks.size();
  if (block.kind == Kind::heading) return whole_height(block) + (last ? 0 : kept_together(index + 1));
  if (!last && paper_.blocks[index + 1].kind == Kind::signature) {
    const double both = whole_height(block) + whole_height(paper_.blocks[index + 1]);
    if (both < (kFloor - kTop) * 0.6) return both;
  }
  return first_lines(block);
}

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
      if ((qr->data[y * qr->width + x] & 1) != 0) cairo_rectangle(cairo_, kLeft + (x + 4) * module, y_ + (y + 4) * module, module, module);
  cairo_fill(cairo_);
  cairo_tag_end(cairo_, "Figure");
  cairo_restore(cairo_);
  y_ += kCode + 12;
}

void PageSetter::block(std::size_t index) {
  using Kind = PaperBlock::Kind;
  const auto& block = paper_.blocks[index];
  if (block.kind == Kind::page_break) {
    if (y_ > kTop) new_page();
    return;
  }
  if (y_ > kTop && y_ + kept_together(index) > kFloor) new_page();
  if (block.kind == Kind::qr) {
    code(block.text);
    return;
  }
  if (block.kind == Kind::table) {
    const bool signed_next = index + 1 < paper_.blocks.size() && paper_.blocks[index + 1].kind == Kind::signature;
    table(block, signed_next ? whole_height(paper_.blocks[index + 1]) : 0);
    return;
  }
  const auto style = style_of(block);
  if (block.kind == Kind::title || block.kind == Kind::heading) {
    const auto where = fmt::format("page={} pos=[{:.1f} {:.1f}]", page_, kLeft, y_);
    cairo_pdf_surface_add_outline(cairo_get_target(cairo_), CAIRO_PDF_OUTLINE_ROOT, block.text.c_str(), where.c_str(),
                                  CAIRO_PDF_OUTLINE_FLAG_OPEN);
  }
  const char* tag = block.kind == Kind::title ? "H1" : block.kind == Kind::heading ? "H2" : "P";
  cairo_tag_begin(cairo_, tag, nullptr);
  flow(layout(block.text, style, kText), style, block.kind == Kind::signature || block.kind == Kind::title);
  cairo_tag_end(cairo_, tag);
}

int PageSetter::set() {
  for (std::size_t i = 0; i < paper_.blocks.size(); ++i) block(i);
  foot();
  cairo_show_page(cairo_);
  return page_;
}

}  // namespace qingbai

#include "papers/typesetting/page_setter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "papers/typesetting/fonts.hpp"

namespace qingbai {
using namespace page;
namespace {

struct IterDrop {
  void operator()(PangoLayoutIter* iter) const { pango_layout_iter_free(iter); }
};
using Iter = std::unique_ptr<PangoLayoutIter, IterDrop>;

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

// The mark of a list's item: "1．", "2. ", "☐"; empty where the text does not begin with one. It hangs before the item.
std::string_view mark_of(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && at < 2 && text[at] >= '0' && text[at] <= '9') ++at;
  for (const std::string_view end : {"．", "、", ". "})
    if (at > 0 && text.substr(at).starts_with(end)) return text.substr(0, at + end.size());
  for (const std::string_view box : {"☐", "□", "☑"})
    if (text.starts_with(box)) {
      at = box.size();
      while (text.substr(at).starts_with("　") || text.substr(at).starts_with(" ")) at += text[at] == ' ' ? 1 : 3;
      return text.substr(0, at);
    }
  return {};
}

// A line to fill in by hand stays in one piece.
void keep_blanks_whole(const std::string& text, PangoAttrList* attributes) {
  constexpr std::string_view kBlank = "＿";
  for (std::size_t at = text.find(kBlank); at != std::string::npos; at = text.find(kBlank, at)) {
    const auto from = at;
    while (text.compare(at, kBlank.size(), kBlank) == 0) at += kBlank.size();
    if (at - from > 20 * kBlank.size()) continue;  // wider than a line can hold: let it break
    PangoAttribute* whole = pango_attr_allow_breaks_new(FALSE);
    whole->start_index = static_cast<guint>(from);
    whole->end_index = static_cast<guint>(at);
    pango_attr_list_insert(attributes, whole);
  }
}

}  // namespace

PageSetter::PageSetter(cairo_surface_t* surface, const Paper& paper, int total_pages)
    : paper_(paper),
      total_(total_pages),
      y_(kTop),
      drawing_(cairo_surface_get_type(surface) == CAIRO_SURFACE_TYPE_PDF),
      cairo_(cairo_create(surface)),
      context_(pango_cairo_create_context(cairo_)) {
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
  laid_.clear();  // before the context that they belong to
  g_object_unref(context_);
  cairo_destroy(cairo_);
}

PageSetter::Style PageSetter::style_of(const PaperBlock& block) const {
  using Kind = PaperBlock::Kind;
  const double indent = paper_.language == Language::en ? 0 : 2 * kEm;
  switch (block.kind) {
    case Kind::title:
      return {"Noto Serif CJK SC Bold 19", PANGO_ALIGN_CENTER, false, 0, 0, 4, 20, 0};
    case Kind::heading:
      return {"Noto Sans CJK SC Bold 12.5", PANGO_ALIGN_LEFT, false, 0, 0, 10, 4, 0};
    case Kind::addressee:
      return {"Noto Serif CJK SC 12", PANGO_ALIGN_LEFT, false, 0, 0, 0, 6, 0};
    case Kind::item:
      return {"Noto Serif CJK SC 12", PANGO_ALIGN_LEFT, true, 0, 3.5 * kEm, 0, 2, 0};
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
  set_font(out.get(), style.font);
  pango_layout_set_width(out.get(), static_cast<int>((width - style.left) * PANGO_SCALE));
  pango_layout_set_alignment(out.get(), style.align);
  pango_layout_set_wrap(out.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_justify(out.get(),
                           style.justify && text.find("＿＿") == std::string::npos);  // a blank must not stretch its line
  pango_layout_set_indent(out.get(), static_cast<int>(style.indent * PANGO_SCALE));
  pango_layout_set_line_spacing(out.get(), static_cast<float>(kLineSpacing));
  // No hyphen may be put into a hash, a number or a name.
  PangoAttrList* attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
  keep_blanks_whole(text, attributes);
  pango_layout_set_attributes(out.get(), attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_text(out.get(), text.c_str(), static_cast<int>(text.size()));
  return out;
}

// The words of a block without the mark that hangs before them.
const Layout& PageSetter::body(const PaperBlock& block, const Style& style) const {
  if (const auto it = laid_.find(&block); it != laid_.end()) return it->second;
  const auto mark = block.kind == PaperBlock::Kind::item ? mark_of(block.text) : std::string_view();
  return laid_.emplace(&block, layout(block.text.substr(mark.size()), style, kText)).first->second;
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
  if (signed_ && total_ > 1) seam();
}

// What is open is closed for the foot, so that a reader does not hear a page number inside a sentence.
void PageSetter::new_page() {
  if (drawing_) {
    if (leaf_ != nullptr) cairo_tag_end(cairo_, leaf_);
    foot();
    cairo_show_page(cairo_);
    if (leaf_ != nullptr) cairo_tag_begin(cairo_, leaf_, nullptr);
  }
  ++page_;
  y_ = kTop;
}

// Sets lines one by one; never leaves one line of several alone at a page's foot or head.
void PageSetter::flow(const Layout& text, const Style& style, bool keep_together, std::string_view mark) {
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
    if (drawing_ && i == 0 && !mark.empty()) {
      const auto hung = layout(std::string(mark), {style.font}, kText);
      cairo_move_to(cairo_, kLeft + style.left - 1.5 * kEm, y_ + lines[i].baseline);
      pango_cairo_show_layout_line(cairo_, pango_layout_get_line_readonly(hung.get(), 0));
    }
    cairo_move_to(cairo_, kLeft + style.left + lines[i].x, y_ + lines[i].baseline);
    if (drawing_) pango_cairo_show_layout_line(cairo_, lines[i].line);
    y_ += lines[i].height;
  }
  cairo_set_source_rgb(cairo_, 0, 0, 0);
  y_ += style.after;
}

double PageSetter::whole_height(const PaperBlock& block) const {
  using Kind = PaperBlock::Kind;
  if (block.kind == Kind::page_break || block.kind == Kind::fingerprint) return 0;
  if (block.kind == Kind::qr) return kCode + 12;
  if (block.kind == Kind::timeline) return timeline_row(block, 0);
  if (block.kind == Kind::table) {
    const auto widths = widths_of(block);
    double height = 14 + laid_row(block.head, widths, true).height;
    for (const auto& cells : page_rows(block.rows)) height += laid_row(cells, widths, false).height;
    return height;
  }
  const auto style = style_of(block);
  double height = style.before + style.after;
  for (const auto& line : lines_of(body(block, style))) height += line.height;
  return height;
}

double PageSetter::first_lines(const PaperBlock& block) const {
  using Kind = PaperBlock::Kind;
  if (block.kind == Kind::page_break || block.kind == Kind::fingerprint) return 0;
  if (block.kind == Kind::qr) return kCode + 12;
  if (block.kind == Kind::timeline) return timeline_row(block, 0);
  if (block.kind == Kind::table) {
    const auto widths = widths_of(block);
    return 4 + laid_row(block.head, widths, true).height +
           (block.rows.empty() ? 0 : laid_row(block.rows.front(), widths, false).height);
  }
  const auto style = style_of(block);
  const auto lines = lines_of(body(block, style));
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

void PageSetter::block(std::size_t index) {
  using Kind = PaperBlock::Kind;
  const auto& block = paper_.blocks[index];
  if (block.kind == Kind::page_break) {
    if (y_ > kTop) new_page();
    return;
  }
  if (block.kind != Kind::item) end_list();
  if (y_ > kTop && y_ + kept_together(index) > kFloor) new_page();
  if (block.kind == Kind::qr) return code(block.text);
  if (block.kind == Kind::fingerprint) return fingerprint(block.text);
  if (block.kind == Kind::timeline) return timeline(block);
  if (block.kind == Kind::table) {
    const bool signed_next = index + 1 < paper_.blocks.size() && paper_.blocks[index + 1].kind == Kind::signature;
    table(block, signed_next ? whole_height(paper_.blocks[index + 1]) : 0);
    return;
  }
  const auto style = style_of(block);
  const bool outlined = block.kind == Kind::title || block.kind == Kind::heading;
  if (outlined && drawing_) {
    const auto where = fmt::format("page={} pos=[{:.1f} {:.1f}]", page_, kLeft, y_);
    cairo_pdf_surface_add_outline(cairo_get_target(cairo_), CAIRO_PDF_OUTLINE_ROOT, block.text.c_str(), where.c_str(),
                                  CAIRO_PDF_OUTLINE_FLAG_OPEN);
  }
  if (block.kind == Kind::signature) sign_page_ = page_, sign_y_ = y_ + style.before;
  words(block, style);
  if (block.kind == Kind::signature) drawn_signature(block, style);
}

// Items that follow each other are one list.
void PageSetter::words(const PaperBlock& block, const Style& style) {
  using Kind = PaperBlock::Kind;
  const bool item = block.kind == Kind::item;
  if (item != list_) {
    if (item) cairo_tag_begin(cairo_, "L", nullptr);
    else cairo_tag_end(cairo_, "L");
    list_ = item;
  }
  if (item) cairo_tag_begin(cairo_, "LI", nullptr);
  leaf_ = block.kind == Kind::title ? "H1" : block.kind == Kind::heading ? "H2" : item ? "LBody" : "P";
  cairo_tag_begin(cairo_, leaf_, nullptr);
  flow(body(block, style), style, block.kind == Kind::signature || block.kind == Kind::title,
       item ? mark_of(block.text) : std::string_view());
  cairo_tag_end(cairo_, leaf_);
  leaf_ = nullptr;
  if (item) cairo_tag_end(cairo_, "LI");
}

void PageSetter::end_list() {
  if (list_) cairo_tag_end(cairo_, "L");
  list_ = false;
}

int PageSetter::set() {
  for (const auto& block : paper_.blocks) signed_ = signed_ || block.kind == PaperBlock::Kind::signature;
  for (std::size_t i = 0; i < paper_.blocks.size(); ++i) {
    block(i);
    laid_.erase(&paper_.blocks[i]);
  }
  end_list();
  if (!drawing_) return page_;
  foot();
  cairo_show_page(cairo_);
  return page_;
}

}  // namespace qingbai

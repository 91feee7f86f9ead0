// Tables: columns as wide as their words want, heads repeated on every page, rows never split between pages.
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

}  // namespace

// A cell too long for a page is continued in the next row; cut between characters.
std::vector<std::vector<std::string>> page::page_rows(const std::vector<std::vector<std::string>>& rows) {
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

PageSetter::Row PageSetter::laid_row(const std::vector<std::string>& cells, const std::vector<double>& widths, bool head) const {
  const Style style{head ? "Noto Sans CJK SC Bold 9.5" : "Noto Serif CJK SC 9.5"};
  Row out;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    out.cells.push_back(layout(i < cells.size() ? cells[i] : "", style, widths[i] - 2 * kCell));
    out.height = std::max(out.height, height_of(out.cells.back()) + 2 * kCell);
  }
  return out;
}

void PageSetter::row(const Row& row, const std::vector<double>& widths, bool head) {
  if (!drawing_) {
    y_ += row.height;
    return;
  }
  double x = kLeft;
  cairo_set_line_width(cairo_, 0.5);
  cairo_tag_begin(cairo_, "TR", nullptr);
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (head) {
      cairo_set_source_rgb(cairo_, 0.94, 0.94, 0.94);
      cairo_rectangle(cairo_, x, y_, widths[i], row.height);
      cairo_fill(cairo_);
    }
    cairo_set_source_rgb(cairo_, 0, 0, 0);
    cairo_rectangle(cairo_, x, y_, widths[i], row.height);
    cairo_stroke(cairo_);
    cairo_tag_begin(cairo_, head ? "TH" : "TD", nullptr);
    cairo_move_to(cairo_, x + kCell, y_ + kCell);
    pango_cairo_show_layout(cairo_, row.cells[i].get());
    cairo_tag_end(cairo_, head ? "TH" : "TD");
    x += widths[i];
  }
  cairo_tag_end(cairo_, "TR");
  y_ += row.height;
}

// `tail` is the height of a signature that follows: the last row goes to its page with it.
void PageSetter::table(const PaperBlock& block, double tail) {
  const auto widths = widths_of(block);
  if (widths.empty()) return;
  const auto rows = page_rows(block.rows);
  y_ += 4;
  const Row head = laid_row(block.head, widths, true);
  Row next = rows.empty() ? Row{} : laid_row(rows.front(), widths, false);
  if (y_ + head.height + next.height > kFloor && y_ > kTop) new_page();
  cairo_tag_begin(cairo_, "Table", nullptr);
  row(head, widths, true);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i > 0) next = laid_row(rows[i], widths, false);
    if (y_ + next.height + (i + 1 == rows.size() ? 10 + tail : 0) > kFloor) {
      new_page();
      row(head, widths, true);
    }
    row(next, widths, false);
  }
  cairo_tag_end(cairo_, "Table");
  y_ += 10;
}

}  // namespace qingbai

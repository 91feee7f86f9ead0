// PageSetter: sets blocks on A4 pages with Pango and Cairo. Inside the papers room.
//
// Lengths are PDF points. One setter makes one document in one pass; the caller makes a first pass to learn the page count.
// Layout follows the habit of GB/T 9704: centred title, flush addressee, two-character indent, page number at the foot.
#pragma once

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "papers/paper.hpp"

namespace qingbai {

struct GObjectDrop {
  template <class T>
  void operator()(T* object) const {
    g_object_unref(object);
  }
};
using Layout = std::unique_ptr<PangoLayout, GObjectDrop>;

namespace page {

constexpr double kWidth = 595.28, kHeight = 841.89;  // A4
constexpr double kLeft = 72, kTop = 76, kBottom = 76, kText = kWidth - 2 * kLeft;
constexpr double kCode = 125;  // a QR code's side with its quiet zone: 44 mm
constexpr double kEm = 12, kLineSpacing = 1.4, kCell = 4;
constexpr double kFloor = kHeight - kBottom;

inline double points(int pango_units) { return pango_units / static_cast<double>(PANGO_SCALE); }

// A cell too long for a page is continued in the next row; cut between characters.
[[nodiscard]] std::vector<std::vector<std::string>> page_rows(const std::vector<std::vector<std::string>>& rows);

}  // namespace page

class PageSetter {
 public:
  PageSetter(cairo_surface_t* surface, const Paper& paper, int total_pages);
  ~PageSetter();
  PageSetter(const PageSetter&) = delete;
  PageSetter& operator=(const PageSetter&) = delete;

  // Sets everything and returns the number of pages. On a surface that is no PDF it only measures, and draws no words.
  int set();

 private:
  struct Style {
    const char* font;
    PangoAlignment align = PANGO_ALIGN_LEFT;
    bool justify = false;
    double indent = 0, left = 0, before = 0, after = 0, gray = 0;
  };
  [[nodiscard]] Style style_of(const PaperBlock& block) const;
  [[nodiscard]] Layout layout(const std::string& text, const Style& style, double width) const;
  void block(std::size_t index);
  void words(const PaperBlock& block, const Style& style);
  void end_list();
  void code(const std::string& text);
  void fingerprint(const std::string& text);
  void drawn_signature(const PaperBlock& block, const Style& style);
  void seam();
  void timeline(const PaperBlock& block);
  [[nodiscard]] double timeline_row(const PaperBlock& block, std::size_t index) const;
  [[nodiscard]] const Layout& body(const PaperBlock& block, const Style& style) const;
  void flow(const Layout& layout, const Style& style, bool keep_together, std::string_view mark);
  void table(const PaperBlock& block, double tail);
  struct Row {  // shaped once, to be measured and drawn
    std::vector<Layout> cells;
    double height = 0;
  };
  [[nodiscard]] Row laid_row(const std::vector<std::string>& cells, const std::vector<double>& widths, bool head) const;
  void row(const Row& row, const std::vector<double>& widths, bool head);
  [[nodiscard]] std::vector<double> widths_of(const PaperBlock& block) const;
  [[nodiscard]] double whole_height(const PaperBlock& block) const;
  [[nodiscard]] double kept_together(std::size_t index) const;
  [[nodiscard]] double first_lines(const PaperBlock& block) const;
  void new_page();
  void foot();

  const Paper& paper_;
  int total_, page_ = 1;
  double y_, sign_y_ = 0;
  int sign_page_ = 0;
  bool signed_ = false, list_ = false;
  const bool drawing_;
  const char* leaf_ = nullptr;  // the structure tag that is open around words
  cairo_t* cairo_;
  PangoContext* context_;
  mutable std::map<const PaperBlock*, Layout> laid_;  // blocks ahead that were measured; each is shaped once
};

}  // namespace qingbai

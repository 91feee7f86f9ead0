// The picture of the flow: five columns, nodes ordered so that few lines cross, lines in the colour of what they come from.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include "base/markup.hpp"
#include "pack/flow.hpp"

namespace qingbai {
namespace {

constexpr double kWidth = 268, kGap = 112, kTop = 78, kRow = 40, kBox = 32, kMargin = 16;
constexpr std::size_t kColumns = 5;

struct Glyph {
  std::size_t bytes;
  double em;  // a Chinese character is one em wide, others about half
};

Glyph glyph_at(const std::string& text, std::size_t i) {
  const auto lead = static_cast<unsigned char>(text[i]);
  const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return {std::min(bytes, text.size() - i), bytes >= 3 && !(lead == 0xE2) ? 1.0 : lead == 0xE2 ? 0.8 : 0.54};
}

// Cut to the width of a box, with an ellipsis where something is left out.
std::string cut(const std::string& text, double ems) {
  double width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto g = glyph_at(text, i);
    if (width + g.em > ems) return text.substr(0, i) + "…";
    width += g.em;
    i += g.bytes;
  }
  return text;
}

const char* fill_of(const FlowNode& n) {
  static const std::map<std::string, const char*> tones{{"alarm", "#fde2e1"},  {"urgent", "#fdebd0"},       {"act", "#fdf6d8"},
                                                        {"info", "#f1f3f5"},   {"court", "#fde2e1"},        {"police", "#dfe9fb"},
                                                        {"lender", "#e4f3e6"}, {"procuratorate", "#dfe9fb"}};
  if (const auto it = tones.find(n.tone); it != tones.end()) return it->second;
  if (n.id.starts_with("cause:")) return "#e8e4f6";
  if (n.id.starts_with("window:")) return "#e0f2f1";
  if (n.id.starts_with("clock:")) return "#fff4e0";
  return "#ffffff";
}

constexpr std::array<const char*, 10> kStrokes{"#4e79a7", "#f28e2b", "#e15759", "#59a14f", "#b07aa1",
                                               "#9c755f", "#76b7b2", "#d37295", "#8cd17d", "#79706e"};

class Drawing {
 public:
  Drawing(const FlowGraph& graph, const Pack& pack, Language language) : g_(graph), pack_(pack), language_(language) { order(); }

  [[nodiscard]] std::string svg() const {
    const double height = kTop + kRow * static_cast<double>(tallest()) + kMargin;
    const double width = 2 * kMargin + kWidth * kColumns + kGap * (kColumns - 1);
    std::string out = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" width=\"{0:.0f}\" height=\"{1:.0f}\" "
        "font-family=\"'Noto Sans CJK SC','Noto Sans SC',sans-serif\">\n<rect width=\"{0:.0f}\" height=\"{1:.0f}\" "
        "fill=\"#ffffff\"/>\n",
        width, height);
    out += heads();
    for (std::size_t e = 0; e < g_.edges.size(); ++e) out += line(e);
    for (std::size_t i = 0; i < g_.nodes.size(); ++i) out += box(i);
    return out + "</svg>\n";
  }

 private:
  [[nodiscard]] std::size_t tallest() const {
    std::size_t out = 0;
    for (const auto& column : columns_) out = std::max(out, column.size());
    return out;
  }

  // Barycentre sweeps: each node moves to the mean place of its neighbours on one side, to and fro.
  void order() {
    columns_.resize(kColumns);
    for (std::size_t i = 0; i < g_.nodes.size(); ++i) columns_[static_cast<std::size_t>(g_.nodes[i].column)].push_back(i);
    place_.assign(g_.nodes.size(), 0);
    number();
    for (int sweep = 0; sweep < 12; ++sweep)
      for (std::size_t c = 0; c < kColumns; ++c) {
        const auto column = sweep % 2 == 0 ? c : kColumns - 1 - c;
        if (column == (sweep % 2 == 0 ? 0 : kColumns - 1)) continue;
        std::map<std::size_t, double> mean;
        for (const auto i : columns_[column]) mean[i] = centre(i, sweep % 2 == 0);
        std::stable_sort(columns_[column].begin(), columns_[column].end(),
                         [&](std::size_t a, std::size_t b) { return mean[a] < mean[b]; });
        number();
      }
  }

  void number() {
    const auto rows = static_cast<double>(tallest());
    for (const auto& column : columns_)
      for (std::size_t k = 0; k < column.size(); ++k)
        place_[column[k]] = (static_cast<double>(k) + 0.5) * rows / static_cast<double>(std::max<std::size_t>(column.size(), 1));
  }

  [[nodiscard]] double centre(std::size_t i, bool from_left) const {
    double sum = 0;
    int n = 0;
    for (const auto& [from, to] : g_.edges) {
      if (from_left ? to != i : from != i) continue;
      sum += place_[from_left ? from : to];
      ++n;
    }
    return n == 0 ? place_[i] : sum / n;
  }

  [[nodiscard]] static double x_of(int column) { return kMargin + (kWidth + kGap) * column; }
  [[nodiscard]] double y_of(std::size_t i) const { return kTop + place_[i] * kRow; }

  [[nodiscard]] std::string heads() const {
    static const std::array<Text, kColumns> names{Text{"原因", "Causes"}, Text{"结论和事实", "Findings and facts"},
                                                  Text{"步骤", "Steps"}, Text{"窗口和文书", "Windows and papers"},
                                                  Text{"期限", "Clocks"}};
    std::string out = fmt::format("<text x=\"{}\" y=\"24\" font-size=\"16\" font-weight=\"bold\">{} {} {}</text>\n", kMargin,
                                  markup_escaped(pack_.id), markup_escaped(pack_.version),
                                  language_ == Language::en ? "— from causes to what one does" : "—— 从原因到要做的事");
    for (std::size_t c = 0; c < kColumns; ++c)
      out += fmt::format("<text x=\"{:.0f}\" y=\"58\" font-size=\"14\" font-weight=\"bold\" fill=\"#444\">{} ({})</text>\n",
                         x_of(static_cast<int>(c)), names[c].in(language_), columns_[c].size());
    return out;
  }

  [[nodiscard]] std::string line(std::size_t e) const {
    const auto [from, to] = g_.edges[e];
    const double x1 = x_of(g_.nodes[from].column) + kWidth, x2 = x_of(g_.nodes[to].column), y1 = y_of(from), y2 = y_of(to);
    const double bend = std::max((x2 - x1) / 2, 40.0);
    return fmt::format(
        "<path d=\"M{:.0f} {:.1f}C{:.0f} {:.1f} {:.0f} {:.1f} {:.0f} {:.1f}\" fill=\"none\" stroke=\"{}\" "
        "stroke-opacity=\".45\"/>\n",
        x1, y1, x1 + bend, y1, x2 - bend, y2, x2, y2, kStrokes[from % kStrokes.size()]);
  }

  [[nodiscard]] std::string box(std::size_t i) const {
    const auto& n = g_.nodes[i];
    const double x = x_of(n.column), y = y_of(i) - kBox / 2;
    const bool paper = n.id.starts_with("paper:");
    std::string out = fmt::format(
        "<g><title>{}: {}{}{}</title><rect x=\"{:.0f}\" y=\"{:.1f}\" width=\"{:.0f}\" height=\"{:.0f}\" rx=\"{}\" fill=\"{}\" "
        "stroke=\"#888\" stroke-width=\".8\"/>",
        markup_escaped(n.id), markup_escaped(n.label.in(language_)), n.note.empty() ? "" : " · ",
        markup_escaped(n.note.in(language_)), x, y, kWidth, kBox, paper ? 0 : 6, fill_of(n));
    const bool two = !n.note.empty();
    out += fmt::format("<text x=\"{:.0f}\" y=\"{:.1f}\" font-size=\"12\">{}</text>", x + 7, y + (two ? 14 : 20),
                       markup_escaped(cut(n.label.in(language_), 20.6)));
    if (two)
      out += fmt::format("<text x=\"{:.0f}\" y=\"{:.1f}\" font-size=\"9.5\" fill=\"#666\">{}</text>", x + 7, y + 27,
                         markup_escaped(cut(n.note.in(language_), 26.5)));
    return out + "</g>\n";
  }

  const FlowGraph& g_;
  const Pack& pack_;
  Language language_;
  std::vector<std::vector<std::size_t>> columns_;
  std::vector<double> place_;  // in rows
};

}  // namespace

std::string flow_svg(const FlowGraph& graph, const Pack& pack, Language language) { return Drawing(graph, pack, language).svg(); }

}  // namespace qingbai

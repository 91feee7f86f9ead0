// The text model and the HTML preview.
#include <fmt/format.h>

#include "papers/paper.hpp"

namespace qingbai {
namespace {

using Kind = PaperBlock::Kind;

const char* name_of(Kind kind) {
  static constexpr const char* names[] = {"title",     "addressee", "heading",    "paragraph", "item",        "table",
                                          "signature", "note",      "page_break", "qr",        "fingerprint", "timeline"};
  return names[static_cast<std::size_t>(kind)];
}

std::string one_line(std::string text) {
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) text.replace(at, 1, "⏎");
  return text;
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\n':
        out += "<br>";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string html_table(const PaperBlock& block) {
  std::string out = "<table><thead><tr>";
  for (const auto& cell : block.head) out += "<th scope=\"col\">" + escaped(cell) + "</th>";
  out += "</tr></thead><tbody>";
  for (const auto& row : block.rows) {
    out += "<tr>";
    for (const auto& cell : row) out += "<td>" + escaped(cell) + "</td>";
    out += "</tr>";
  }
  return out + "</tbody></table>\n";
}

std::string html_timeline(const PaperBlock& block) {
  std::string out = "<dl class=\"timeline\">";
  for (const auto& row : block.rows)
    if (row.size() > 1) out += "<dt>" + escaped(row[0]) + "</dt><dd>" + escaped(row[1]) + "</dd>";
  return out + "</dl>\n";
}

std::string html_signature(const DrawnSignature& strokes) {
  std::string path;
  for (const auto& stroke : strokes)
    for (std::size_t i = 0; i < stroke.size(); ++i) path += fmt::format("{}{} {}", i == 0 ? "M" : "L", stroke[i].x, stroke[i].y);
  return fmt::format(
      "<svg class=\"drawn\" viewBox=\"0 0 {} {}\" width=\"150\" height=\"50\" aria-hidden=\"true\"><path d=\"{}\" "
      "fill=\"none\" stroke=\"#0d1a59\" stroke-width=\"6\" stroke-linecap=\"round\"/></svg>\n",
      kSignatureWidth, kSignatureHeight, path);
}

}  // namespace

std::string render_text(const Paper& paper) {
  std::string out = fmt::format("# {} → {}\n", paper.name, paper.to);
  for (const auto& block : paper.blocks) {
    out += fmt::format("{}: {}\n", name_of(block.kind), one_line(block.text));
    if (block.kind != Kind::table && block.kind != Kind::timeline) continue;
    if (!block.head.empty()) out += fmt::format("| {} |\n", one_line(fmt::format("{}", fmt::join(block.head, " | "))));
    for (const auto& row : block.rows) out += fmt::format("| {} |\n", one_line(fmt::format("{}", fmt::join(row, " | "))));
  }
  return out;
}

std::string render_html(const Paper& paper) {
  std::string out = fmt::format("<article class=\"paper\" lang=\"{}\">\n", paper.language == Language::en ? "en" : "zh-Hans");
  bool list = false;
  for (const auto& block : paper.blocks) {
    if ((block.kind == Kind::item) != list) {
      out += list ? "</ul>\n" : "<ul>\n";
      list = !list;
    }
    switch (block.kind) {
      case Kind::title:
        out += "<h1>" + escaped(block.text) + "</h1>\n";
        break;
      case Kind::heading:
        out += "<h2>" + escaped(block.text) + "</h2>\n";
        break;
      case Kind::item:
        out += "<li>" + escaped(block.text) + "</li>\n";
        break;
      case Kind::table:
        out += html_table(block);
        break;
      case Kind::timeline:
        out += html_timeline(block);
        break;
      case Kind::page_break:
      case Kind::qr:
        break;
      case Kind::signature:
        if (!paper.signature.empty()) out += html_signature(paper.signature);
        [[fallthrough]];
      default:
        out += fmt::format("<p class=\"{}\">{}</p>\n", name_of(block.kind), escaped(block.text));
    }
  }
  if (list) out += "</ul>\n";
  return out + "</article>\n";
}

}  // namespace qingbai

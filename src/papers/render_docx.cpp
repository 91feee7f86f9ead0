// WordprocessingML (ECMA-376) by pugixml. Element order inside w:pPr, w:tcPr and w:tblPr follows the schema, which Word checks.
#include <pugixml.hpp>

#include <algorithm>
#include <sstream>

#include "papers/paper.hpp"
#include "papers/zip_writer.hpp"

namespace qingbai {
namespace {

using Kind = PaperBlock::Kind;
using pugi::xml_node;

constexpr const char* kMain = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

struct RunStyle {
  const char* east_asia;
  int half_points;
  bool bold = false;
};

void attribute(xml_node node, const char* name, const std::string& value) { node.append_attribute(name) = value.c_str(); }
void attribute(xml_node node, const char* name, int value) { node.append_attribute(name) = value; }

// XML 1.0 has no place for control characters.
std::string allowed(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x20 || c == '\t') out += c;
  return out;
}

void run(xml_node paragraph, const std::string& text, const RunStyle& style) {
  auto r = paragraph.append_child("w:r");
  auto properties = r.append_child("w:rPr");
  auto fonts = properties.append_child("w:rFonts");
  attribute(fonts, "w:ascii", std::string("Times New Roman"));
  attribute(fonts, "w:hAnsi", std::string("Times New Roman"));
  attribute(fonts, "w:eastAsia", std::string(style.east_asia));
  if (style.bold) properties.append_child("w:b");
  attribute(properties.append_child("w:sz"), "w:val", style.half_points);
  attribute(properties.append_child("w:szCs"), "w:val", style.half_points);
  std::istringstream lines(text);
  std::string line;
  for (bool first = true; std::getline(lines, line); first = false) {
    if (!first) r.append_child("w:br");
    auto t = r.append_child("w:t");
    attribute(t, "xml:space", std::string("preserve"));
    t.text() = allowed(line).c_str();
  }
}

RunStyle run_style(Kind kind) {
  switch (kind) {
    case Kind::title:
      return {"黑体", 36, true};
    case Kind::heading:
      return {"黑体", 26, true};
    case Kind::note:
      return {"仿宋", 19};
    default:
      return {"仿宋", 24};
  }
}

void paragraph(xml_node body, const PaperBlock& block, Language language) {
  auto p = body.append_child("w:p");
  auto properties = p.append_child("w:pPr");
  if (block.kind == Kind::title) attribute(properties.append_child("w:pStyle"), "w:val", std::string("Heading1"));
  if (block.kind == Kind::heading) attribute(properties.append_child("w:pStyle"), "w:val", std::string("Heading2"));
  if (block.kind == Kind::title || block.kind == Kind::heading) properties.append_child("w:keepNext");
  if (block.kind == Kind::signature) properties.append_child("w:keepLines");
  auto spacing = properties.append_child("w:spacing");
  attribute(spacing, "w:before", block.kind == Kind::heading ? 200 : block.kind == Kind::signature ? 480 : 0);
  attribute(spacing, "w:after", block.kind == Kind::title ? 360 : 80);
  attribute(spacing, "w:line", 400);
  attribute(spacing, "w:lineRule", std::string("auto"));
  auto indent = properties.append_child("w:ind");
  if (block.kind == Kind::paragraph && language == Language::zh_hans) attribute(indent, "w:firstLine", 480);
  if (block.kind == Kind::item) {
    attribute(indent, "w:left", 840);
    attribute(indent, "w:hanging", 360);
  }
  if (block.kind == Kind::signature || block.kind == Kind::fingerprint) attribute(indent, "w:left", 4500);
  attribute(properties.append_child("w:jc"), "w:val",
            std::string(block.kind == Kind::title       ? "center"
                        : block.kind == Kind::paragraph ? "both"
                                                        : "left"));
  run(p, block.kind == Kind::fingerprint ? "［" + block.text + "］" : block.text, run_style(block.kind));
}

void cell(xml_node row, const std::string& text, int width, bool head) {
  auto tc = row.append_child("w:tc");
  auto properties = tc.append_child("w:tcPr");
  auto w = properties.append_child("w:tcW");
  attribute(w, "w:w", width);
  attribute(w, "w:type", std::string("dxa"));
  if (head) {
    auto shade = properties.append_child("w:shd");
    attribute(shade, "w:val", std::string("clear"));
    attribute(shade, "w:color", std::string("auto"));
    attribute(shade, "w:fill", std::string("EFEFEF"));
  }
  run(tc.append_child("w:p"), text, {head ? "黑体" : "宋体", 19, head});
}

// Widths in twentieths of a point, that sum to the text's width; as the words want, like in the PDF.
std::vector<int> column_widths(const PaperBlock& block, std::size_t columns) {
  std::vector<double> weight = block.widths;
  if (weight.size() != columns) {
    weight.assign(columns, 3);
    const auto look = [&](const std::vector<std::string>& cells) {
      for (std::size_t i = 0; i < columns && i < cells.size(); ++i)
        weight[i] = std::max(weight[i], std::min(static_cast<double>(cells[i].size()) / 2.4 + 1, 18.0));
    };
    look(block.head);
    for (const auto& cells : block.rows) look(cells);
  }
  double sum = 0;
  for (const double w : weight) sum += w;
  std::vector<int> out;
  for (const double w : weight) out.push_back(static_cast<int>(w / sum * 9026));
  return out;
}

void table(xml_node body, const PaperBlock& block) {
  const std::size_t columns = block.kind == Kind::timeline ? 2 : block.head.size();
  if (columns == 0) return;
  const auto widths = column_widths(block, columns);
  auto t = body.append_child("w:tbl");
  auto properties = t.append_child("w:tblPr");
  auto w = properties.append_child("w:tblW");
  attribute(w, "w:w", 5000);
  attribute(w, "w:type", std::string("pct"));
  auto borders = properties.append_child("w:tblBorders");
  for (const auto* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"}) {
    auto border = borders.append_child(side);
    attribute(border, "w:val", std::string("single"));
    attribute(border, "w:sz", 4);
    attribute(border, "w:space", 0);
    attribute(border, "w:color", std::string("auto"));
  }
  auto grid = t.append_child("w:tblGrid");
  for (const int width : widths) attribute(grid.append_child("w:gridCol"), "w:w", width);
  const auto add_row = [&](const std::vector<std::string>& cells, bool head) {
    auto row = t.append_child("w:tr");
    auto row_properties = row.append_child("w:trPr");
    row_properties.append_child("w:cantSplit");
    if (head) row_properties.append_child("w:tblHeader");
    for (std::size_t i = 0; i < columns; ++i) cell(row, i < cells.size() ? cells[i] : "", widths[i], head);
  };
  if (!block.head.empty()) add_row(block.head, true);
  for (const auto& cells : block.rows) add_row(cells, false);
  body.append_child("w:p");  // Word needs a paragraph between a table and what follows
}

std::string text_of(const pugi::xml_document& document) {
  std::ostringstream out;
  document.save(out, "", pugi::format_raw | pugi::format_no_declaration);
  return R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)" + out.str();
}

std::string document_xml(const Paper& paper) {
  pugi::xml_document document;
  auto root = document.append_child("w:document");
  attribute(root, "xmlns:w", std::string(kMain));
  attribute(root, "xmlns:r", std::string("http://schemas.openxmlformats.org/officeDocument/2006/relationships"));
  auto body = root.append_child("w:body");
  for (const auto& block : paper.blocks) {
    if (block.kind == Kind::table) table(body, block);
    else if (block.kind == Kind::qr) continue;
    else if (block.kind == Kind::timeline) table(body, block);
    else if (block.kind == Kind::page_break)
      attribute(body.append_child("w:p").append_child("w:r").append_child("w:br"), "w:type", std::string("page"));
    else paragraph(body, block, paper.language);
  }
  auto section = body.append_child("w:sectPr");
  auto footer = section.append_child("w:footerReference");
  attribute(footer, "w:type", std::string("default"));
  attribute(footer, "r:id", std::string("rId2"));
  auto size = section.append_child("w:pgSz");
  attribute(size, "w:w", 11906);
  attribute(size, "w:h", 16838);
  auto margin = section.append_child("w:pgMar");
  for (const auto* side : {"w:top", "w:right", "w:bottom", "w:left"}) attribute(margin, side, 1440);
  for (const auto* side : {"w:header", "w:footer"}) attribute(margin, side, 720);
  attribute(margin, "w:gutter", 0);
  return text_of(document);
}

std::string footer_xml(Language language) {
  const auto field = [](const char* name) {
    return std::string(R"(<w:fldSimple w:instr=" )") + name + R"( "><w:r><w:t>1</w:t></w:r></w:fldSimple>)";
  };
  const auto words = [](const char* text) { return std::string(R"(<w:r><w:t xml:space="preserve">)") + text + "</w:t></w:r>"; };
  const bool en = language == Language::en;
  return std::string(R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:ftr xmlns:w=")") + kMain +
         R"("><w:p><w:pPr><w:jc w:val="center"/></w:pPr>)" + words(en ? "Page " : "第 ") + field("PAGE") +
         words(en ? " of " : " 页　共 ") + field("NUMPAGES") + words(en ? "" : " 页") + "</w:p></w:ftr>";
}

std::string styles_xml() {
  const auto style = [](const char* id, const char* name, int level) {
    return std::string(R"(<w:style w:type="paragraph" w:styleId=")") + id + R"("><w:name w:val=")" + name +
           R"("/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:outlineLvl w:val=")" +
           std::to_string(level) + R"("/></w:pPr></w:style>)";
  };
  return std::string(R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w=")") + kMain +
         R"("><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>)" +
         style("Heading1", "heading 1", 0) + style("Heading2", "heading 2", 1) + "</w:styles>";
}

constexpr const char* kTypes =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>)";
constexpr const char* kRoot =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>)";
constexpr const char* kParts =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>)";

// The paper's own day only: the same paper is the same bytes whenever it is made.
std::string core_xml(const Paper& paper) {
  pugi::xml_document document;
  auto root = document.append_child("cp:coreProperties");
  attribute(root, "xmlns:cp", std::string("http://schemas.openxmlformats.org/package/2006/metadata/core-properties"));
  attribute(root, "xmlns:dc", std::string("http://purl.org/dc/elements/1.1/"));
  attribute(root, "xmlns:dcterms", std::string("http://purl.org/dc/terms/"));
  attribute(root, "xmlns:xsi", std::string("http://www.w3.org/2001/XMLSchema-instance"));
  root.append_child("dc:title").text() = allowed(paper.name).c_str();
  root.append_child("dc:creator").text() = "Qingbai 清白";
  root.append_child("dc:language").text() = paper.language == Language::en ? "en" : "zh-CN";
  auto created = root.append_child("dcterms:created");
  attribute(created, "xsi:type", std::string("dcterms:W3CDTF"));
  created.text() = (to_string(paper.dated) + "T00:00:00+08:00").c_str();
  return text_of(document);
}

}  // namespace

Result<Bytes> render_docx(const Paper& paper) {
  return zip_of({{"[Content_Types].xml", kTypes},
                 {"_rels/.rels", kRoot},
                 {"docProps/core.xml", core_xml(paper)},
                 {"word/document.xml", document_xml(paper)},
                 {"word/_rels/document.xml.rels", kParts},
                 {"word/styles.xml", styles_xml()},
                 {"word/footer1.xml", footer_xml(paper.language)}});
}

}  // namespace qingbai

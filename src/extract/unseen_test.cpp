// Words that are struck out or hidden are kept apart from what a file says.
#include <gtest/gtest.h>

#include "extract/documents/html_look.hpp"
#include "extract/documents/office.hpp"
#include "extract/documents/rtf.hpp"
#include "extract/lines_for_tests.hpp"

namespace qingbai {
namespace {

OfficeText docx(const std::string& runs) {
  const std::string xml =
      "<w:document xmlns:w=\"w\"><w:body><w:p>" + runs + "<w:r><w:t>新</w:t></w:r></w:p></w:body></w:document>";
  return office_text(Bytes(xml.begin(), xml.end()));
}
std::string run(const std::string& properties) { return "<w:r><w:rPr>" + properties + "</w:rPr><w:t>旧</w:t></w:r>"; }

TEST(Unseen, runs_of_word) {
  for (const auto* struck : {"<w:strike/>", "<w:dstrike w:val=\"true\"/>"}) {
    const auto text = docx(run(struck));
    EXPECT_EQ(text.text, "新\n") << struck;
    EXPECT_EQ(text.unseen.struck, "旧\n") << struck;
  }
  for (const auto* hidden : {"<w:vanish/>", "<w:color w:val=\"FFFFFF\"/>"}) {
    const auto text = docx(run(hidden));
    EXPECT_EQ(text.text, "新\n") << hidden;
    EXPECT_EQ(text.unseen.hidden, "旧\n") << hidden;
  }
  for (const auto* plain : {"<w:strike w:val=\"0\"/>", "<w:vanish w:val=\"false\"/>", "<w:color w:val=\"FF0000\"/>",
                            "<w:shd w:fill=\"000000\"/><w:color w:val=\"FFFFFF\"/>"})
    EXPECT_EQ(docx(run(plain)).text, "旧新\n") << plain;
}

TEST(Unseen, styles_of_open_document) {
  const std::string xml =
      "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:style=\"s\"><office:automatic-styles><style:style "
      "style:name=\"T1\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style></office:automatic-styles>"
      "<office:body><office:text><text:p><text:span text:style-name=\"T1\">旧</text:span><text:span "
      "text:style-name=\"T2\">新</text:span></text:p></office:text></office:body></office:document-content>";
  const auto text = office_text(Bytes(xml.begin(), xml.end()));
  EXPECT_EQ(text.text, "新\n");
  EXPECT_EQ(text.unseen.struck, "旧\n");
}

TEST(Unseen, rich_text) {
  EXPECT_EQ(rtf_text("{\\rtf1 {\\strike old}new}").text, "new");
  EXPECT_EQ(rtf_text("{\\rtf1 {\\strike old}new}").unseen.struck, "old\n");
  EXPECT_EQ(rtf_text("{\\rtf1 \\v old\\v0 new}").text, "new");
  EXPECT_EQ(rtf_text("{\\rtf1 \\v old\\plain  new}").unseen.hidden, "old\n");
}

std::string page(const std::string& inner, const std::string& head = "") {
  return "<html><head><meta charset=\"utf-8\">" + head + "</head><body>" + inner + "<p>新</p></body></html>";
}

TEST(Unseen, elements_of_a_page) {
  for (const auto* hidden :
       {"<p hidden>旧</p>", "<p style=\"display : none\">旧</p>", "<div style='VISIBILITY:hidden;x:y'>旧</div>",
        "<p style=\"font-size:0px\">旧</p>", "<p style=\"color:#fff\">旧</p>"}) {
    const auto e = read(page(hidden));
    EXPECT_EQ(trimmed(e.text), "新") << hidden;
    EXPECT_TRUE(warned(e, "hidden_text")) << hidden;
    EXPECT_EQ(e.metadata.at("hidden_text"), "旧\n") << hidden;
  }
  EXPECT_TRUE(warned(read(page("<s>旧</s>")), "struck_text"));
  for (const auto* seen :
       {"<p style=\"color:#fff;background:#c00\">旧</p>", "<div class=\"dark\"><p style=\"color:white\">旧</p></div>",
        "<p style=\"font-size:10px\">旧</p>", "<p style=\"display:block\">旧</p>", "<p class=\"x\">旧</p>"})
    EXPECT_EQ(trimmed(read(page(seen, "<style>@media print{.x{display:none}}</style>")).text), "旧\n新") << seen;
}

TEST(Unseen, classes_that_the_page_hides) {
  EXPECT_EQ(
      hidden_names("<style>/* .a{display:none} */ .b, p.c { display: none } .d .e{display:none} #f{visibility:hidden}</style>"),
      (std::set<std::string>{".b", ".c", "#f"}));
  EXPECT_EQ(trimmed(read(page("<p class=\"z b\">旧</p>", "<style>.b{display:none}</style>")).text), "新");
}

TEST(Unseen, a_page_that_its_script_would_show_is_read_and_named) {
  const auto e = read("<html><body style=\"display:none\"><p>旧</p></body></html>");
  EXPECT_EQ(trimmed(e.text), "旧");
  EXPECT_TRUE(warned(e, "hidden_text"));
}

TEST(Unseen, controls_of_a_form_show_what_was_chosen) {
  EXPECT_EQ(trimmed(read(page("<p><input type=radio>是<input type=radio checked>否</p>")).text), "☐是☑否\n新");
}

TEST(Unseen, rows_and_columns_of_a_sheet) {
  const auto sheet = [](const char* row, const char* columns) {
    const std::string xml = std::string("<worksheet>") + columns +
                            "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row><row r=\"2\"" + row +
                            "><c r=\"A2\"><v>3</v></c><c r=\"B2\"><v>4</v></c></row></sheetData></worksheet>";
    return xlsx_tables({{"xl/worksheets/a.xml", Bytes(xml.begin(), xml.end())}}).at(0);
  };
  EXPECT_EQ(to_text(sheet(" hidden=\"1\"", "")), "1\t2\n\n");
  EXPECT_EQ(sheet(" hidden=\"1\"", "").unseen.hidden, "3\t4\n");
  EXPECT_EQ(to_text(sheet("", "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>")), "1\t\n3\t\n");
  EXPECT_TRUE(sheet("", "").unseen.empty());
}

TEST(Unseen, sheets_that_nobody_sees_hold_no_records_beside_others) {
  const auto bytes = [](const std::string& text) { return Bytes(text.begin(), text.end()); };
  const auto tables = [&](const char* state) {
    return xlsx_tables(
        {{"xl/workbook.xml", bytes(std::string("<workbook xmlns:r=\"r\"><sheets><sheet name=\"甲\" r:id=\"1\" state=\"") + state +
                                   "\"/><sheet name=\"乙\" r:id=\"2\" state=\"hidden\"/></sheets></workbook>")},
         {"xl/_rels/workbook.xml.rels", bytes("<Relationships><Relationship Id=\"1\" Target=\"worksheets/a.xml\"/><Relationship "
                                              "Id=\"2\" Target=\"worksheets/b.xml\"/></Relationships>")},
         {"xl/worksheets/a.xml",
          bytes("<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>")},
         {"xl/worksheets/b.xml",
          bytes("<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>2</v></c></row></sheetData></worksheet>")}});
  };
  EXPECT_TRUE(tables("visible").at(1).rows.empty());
  EXPECT_EQ(tables("visible").at(1).unseen.hidden, "2\n");
  EXPECT_EQ(tables("hidden").at(1).rows.size(), 1u) << "nothing else stands in the file";
}

}  // namespace
}  // namespace qingbai

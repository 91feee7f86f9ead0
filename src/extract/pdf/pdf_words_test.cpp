// What the drawing of a PDF tells of its words: their true size, and how pale they are.
#include "extract/pdf/pdf_words.hpp"

#include <gtest/gtest.h>

#include "extract/readers.hpp"

namespace qingbai {
namespace {

std::string stream(const std::string& about, const std::string& content) {
  return "<<" + about + "/Length " + std::to_string(content.size()) + ">>\nstream\n" + content + "\nendstream";
}

// A page whose contents are `drawn`, with these objects from number 5 on. Poppler makes up the missing table of places.
std::vector<TextRun> drawn(const std::string& resources, const std::string& content, const std::vector<std::string>& more) {
  std::vector<std::string> objects{
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<<" + resources + ">>>>", stream("", content)};
  objects.insert(objects.end(), more.begin(), more.end());
  std::string pdf = "%PDF-1.4\n";
  for (std::size_t n = 0; n < objects.size(); ++n) pdf += std::to_string(n + 1) + " 0 obj\n" + objects[n] + "\nendobj\n";
  pdf += "trailer<</Root 1 0 R/Size " + std::to_string(objects.size() + 1) + ">>\n%%EOF\n";
  const auto read = read_pdf(as_bytes(pdf));
  return read.pages.empty() ? std::vector<TextRun>{} : read.pages[0].runs;
}

// A font whose letters A and 1 are 中 and 1, drawn in a square of `units`.
std::vector<std::string> type_3_font(int units) {
  const auto side = std::to_string(units), half = std::to_string(units / 2), unit = std::to_string(1.0 / units);
  const std::string glyph = side + " 0 d0 0 0 " + half + " " + half + " re f";
  return {"<</Type/Font/Subtype/Type3/FontBBox[0 0 " + side + " " + side + "]/FontMatrix[" + unit + " 0 0 " + unit +
              " 0 0]/CharProcs<</a 6 0 R/b 6 0 R>>/Encoding<</Differences[49/b 65/a]>>/FirstChar 49/LastChar 65/Widths[" + half +
              " 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 " + side + "]/ToUnicode 7 0 R/Resources<<>>>>",
          stream("", glyph),
          stream("",
                 "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/x def 1 begincodespacerange<00><FF>"
                 "endcodespacerange 2 beginbfchar<41><4E2D><31><0031>endbfchar endcmap end end")};
}

TEST(PdfWords, a_type_3_font_has_its_size_whatever_units_its_glyphs_are_drawn_in) {
  for (const int units : {1000, 256, 2048}) {
    const auto runs = drawn("/Font<</F 5 0 R>>", "BT /F 10 Tf 50 100 Td (A11A) Tj ET", type_3_font(units));
    ASSERT_EQ(runs.size(), 1u) << units;
    EXPECT_EQ(runs[0].text, "中11中");
    EXPECT_NEAR(runs[0].box.height, 11, 0.2) << units;
  }
}

TEST(PdfWords, what_is_drawn_in_a_pale_group_is_pale) {
  auto objects = type_3_font(1000);
  objects.push_back(
      stream("/Type/XObject/Subtype/Form/BBox[0 0 400 200]/Group<</S/Transparency/I true>>/Resources<</Font<</F 5 0 R>>>>",
             "BT /F 10 Tf 50 150 Td (AA) Tj ET"));
  const auto runs = drawn("/Font<</F 5 0 R>>/XObject<</X 8 0 R>>/ExtGState<</G<</ca 0.15/CA 0.15>>>>",
                          "q /G gs /X Do Q BT /F 10 Tf 50 100 Td (AAA) Tj ET", objects);
  ASSERT_EQ(runs.size(), 2u);
  EXPECT_EQ(runs[0].text, "中中");
  EXPECT_NEAR(runs[0].ink, 0.15, 0.01);
  EXPECT_NEAR(runs[1].ink, 1, 0.01);
}

}  // namespace
}  // namespace qingbai

#include "papers/picture.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "papers/pdf_for_tests.hpp"

namespace qingbai {
namespace {

// Grey bands on white, as lines of a screen.
Picture screen(int width, int height) {
  Picture out{width, height, Bytes(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3, 255)};
  for (int y = 0; y < height; ++y)
    if (y % 60 < 30)
      for (int x = 20; x < width - 20; ++x)
        for (int c = 0; c < 3; ++c)
          out.rgb[(static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * 3 +
                  static_cast<std::size_t>(c)] = 60;
  return out;
}

std::string text_of(const Bytes& pdf) {
  const PdfOnDisk file(pdf);
  EXPECT_EQ(std::system(("qpdf --check " + file.path() + " >/dev/null 2>&1").c_str()), 0);
  return pdf_text(pdf, "-layout");
}

bool tools_are_here() { return std::system("command -v pdftotext >/dev/null && command -v qpdf >/dev/null") == 0; }

TEST(PicturePages, a_long_screenshot_is_cut_over_pages_and_says_what_it_is_on_each) {
  if (!tools_are_here()) GTEST_SKIP() << "pdftotext or qpdf is not here";
  const auto pdf = picture_pages(screen(300, 2400), "证据1　截图.png");
  ASSERT_TRUE(pdf);
  const auto text = text_of(*pdf);
  EXPECT_GE(std::count(text.begin(), text.end(), '\f'), 2);
  EXPECT_EQ(text.find("证据1"), text.find_first_not_of(" \n"));
}

TEST(PictureLines, each_line_stands_beside_its_words_and_doubt_is_said) {
  if (!tools_are_here()) GTEST_SKIP() << "pdftotext or qpdf is not here";
  std::vector<PictureLine> lines;
  for (int i = 0; i < 40; ++i)
    lines.push_back({0.05, i * 0.025, 0.9, 0.0125, "第" + std::to_string(i) + "行：您的借款已逾期", i == 7});
  lines.push_back({1.4, 1.4, 0.1, 0.1, "框在图外的行", false});  // a box outside: the words still stand
  lines.push_back({0.1, 0.1, 0.1, 0.01, "", false});
  const auto pdf = picture_lines(screen(400, 2400), lines, "证据1：图中文字与截图对照", "左边是从原图中截下的行。");
  ASSERT_TRUE(pdf) << (pdf ? "" : pdf.error().what);
  const auto text = text_of(*pdf);
  for (int i = 0; i < 40; ++i) EXPECT_NE(text.find("第" + std::to_string(i) + "行"), std::string::npos) << i;
  EXPECT_NE(text.find("〔请对照〕"), std::string::npos);
  EXPECT_NE(text.find("框在图外的行"), std::string::npos);
  EXPECT_GE(std::count(text.begin(), text.end(), '\f'), 2);
}

TEST(MarkedCopies, say_whom_they_are_for) {
  if (!tools_are_here()) GTEST_SKIP() << "pdftotext or qpdf is not here";
  const auto pdf =
      marked_copies({screen(600, 380), screen(600, 380)}, "仅供向示例公司办理异议使用，他用无效", *parse_day("2026-03-10"));
  ASSERT_TRUE(pdf);
  EXPECT_NE(text_of(*pdf).find("仅供向示例公司办理异议使用"), std::string::npos);
}

}  // namespace
}  // namespace qingbai

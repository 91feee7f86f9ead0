// Ruled lines and lone letters of a sheet, drawn by hand: no model is needed to find them.
#include "extract/ocr/sheet.hpp"

#include <gtest/gtest.h>

#include "extract/ocr/stars.hpp"

namespace qingbai::ocr {
namespace {

constexpr int kWidth = 600, kHeight = 400;

class Paper {
 public:
  Paper() { picture.width = kWidth, picture.height = kHeight, picture.rgb.assign(kWidth * kHeight * 3, 252); }
  Paper& box(int left, int top, int width, int height, std::uint8_t shade = 20) {
    for (int y = top; y < top + height; ++y)
      for (int x = left; x < left + width; ++x)
        for (int c = 0; c < 3; ++c) picture.rgb[static_cast<std::size_t>((y * kWidth + x) * 3 + c)] = shade;
    return *this;
  }
  // Letters are blocks of 16 by 24.
  Paper& letters(int left, int top, int count) {
    for (int i = 0; i < count; ++i) box(left + 20 * i, top, 16, 24);
    return *this;
  }
  Picture picture;
};

constexpr double kLine = 34;  // the strip of a line of such letters

Strip strip(double left, double top, double width, double height = kLine) {
  return {left + width / 2, top + height / 2, width, height, 1, 0, 1};
}

double left_of(const Strip& s) { return s.x - s.width / 2; }

TEST(OcrSheet, a_line_is_cut_where_an_upright_rule_crosses_it) {
  Paper paper;
  paper.letters(100, 105, 4).letters(200, 105, 3).box(188, 60, 2, 140, 150);  // a grey rule between two cells
  const auto sheet = Sheet::of(paper.picture, kLine);
  ASSERT_TRUE(sheet);
  const auto strips = sheet->corrected({strip(95, 100, 170)});
  ASSERT_EQ(strips.size(), 2u);
  EXPECT_LT(strips[0].x + strips[0].width / 2, 190);
  EXPECT_GT(left_of(strips[1]), 187);
}

TEST(OcrSheet, a_letter_that_no_strip_touches_is_found_beside_its_line) {
  Paper paper;
  paper.letters(100, 105, 4).letters(400, 105, 1);
  const auto sheet = Sheet::of(paper.picture, kLine);
  ASSERT_TRUE(sheet);
  const auto strips = sheet->corrected({strip(95, 100, 90)});
  ASSERT_EQ(strips.size(), 2u);
  EXPECT_NEAR(strips[1].x, 408, 2);
  EXPECT_NEAR(strips[1].y, strips[0].y, 6);
}

TEST(OcrSheet, overlapping_parts_of_a_line_become_one) {
  Paper paper;
  paper.letters(100, 105, 8);
  const auto sheet = Sheet::of(paper.picture, kLine);
  ASSERT_TRUE(sheet);
  EXPECT_EQ(sheet->corrected({strip(95, 100, 100), strip(180, 101, 90)}).size(), 1u);
}

TEST(OcrSheet, a_small_high_mark_is_a_star_and_a_low_one_is_not) {
  Paper paper;
  paper.letters(100, 105, 4).box(300, 106, 9, 9).box(400, 120, 9, 9);
  const auto sheet = Sheet::of(paper.picture, kLine);
  ASSERT_TRUE(sheet);
  EXPECT_TRUE(sheet->star(strip(295, 100, 20)));
  EXPECT_FALSE(sheet->star(strip(395, 100, 20)));
  EXPECT_FALSE(sheet->star(strip(98, 100, 20)));
}

TEST(OcrSheet, rules_are_gone_from_what_is_read_and_pale_words_are_no_ink) {
  Paper paper;
  paper.letters(100, 105, 4).box(300, 100, 60, 60, 222).box(50, 300, 500, 2, 150);
  const auto sheet = Sheet::of(paper.picture, kLine);
  ASSERT_TRUE(sheet);
  EXPECT_EQ(sheet->corrected({strip(95, 100, 90)}).size(), 1u);  // none around the pale block
  EXPECT_GT(sheet->clean().at(300, 300)[0], 240);
  EXPECT_LT(sheet->clean().at(108, 117)[0], 100);
}

TEST(OcrSheet, ink_is_parted_at_wide_gaps_only) {
  Paper paper;
  paper.letters(100, 105, 3).letters(190, 105, 2);
  const auto sheet = Sheet::of(paper.picture, kLine);
  ASSERT_TRUE(sheet);
  const auto parts = sheet->inked(strip(95, 100, 140), 0.5);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_NEAR(parts[1].first, 95, 2);
}

TEST(OcrStars, stars_of_a_masked_number_are_counted_by_their_ink) {
  for (const bool dark : {false, true}) {
    Paper paper;
    if (dark) paper.box(0, 0, kWidth, kHeight, 25);
    const std::uint8_t shade = dark ? 230 : 20;
    for (int i = 0; i < 3; ++i) paper.box(100 + 20 * i, 105, 14, 24, shade);   // digits
    for (int i = 0; i < 10; ++i) paper.box(162 + 14 * i, 106, 10, 10, shade);  // stars
    for (int i = 0; i < 4; ++i) paper.box(306 + 20 * i, 105, 14, 24, shade);
    const auto runs = star_runs(paper.picture, strip(95, 100, 300));
    ASSERT_EQ(runs.size(), 1u);
    EXPECT_EQ(runs[0].count, 10);
    EXPECT_NEAR(runs[0].from, 67, 2);
    EXPECT_NEAR(runs[0].to, 203, 2);
  }
}

TEST(OcrStars, full_stops_and_digits_are_none) {
  Paper paper;
  for (int i = 0; i < 6; ++i) paper.box(100 + 40 * i, 105, 14, 24).box(122 + 40 * i, 124, 6, 6);
  EXPECT_TRUE(star_runs(paper.picture, strip(95, 100, 300)).empty());
}

TEST(OcrSheet, cells_are_what_rules_enclose_and_a_broken_rule_makes_none) {
  Paper paper;
  for (const int y : {100, 150, 200}) paper.box(50, y, 402, 2, 120);
  for (const int x : {50, 250, 450}) paper.box(x, 100, 2, 102, 120);
  paper.letters(70, 113, 4).letters(270, 163, 3);
  const auto sheet = Sheet::of(paper.picture, kLine);
  ASSERT_TRUE(sheet);
  EXPECT_EQ(sheet->cells().size(), 4u);
  Paper torn;
  for (const int y : {100, 180, 230}) torn.box(50, y, 402, 2, 120);
  for (const int x : {50, 450}) torn.box(x, 100, 2, 132, 120);
  torn.box(250, 100, 2, 55, 120).box(250, 180, 2, 52, 120).letters(70, 113, 4);  // the upright rule of the first row ends early
  const auto ragged = Sheet::of(torn.picture, kLine);
  ASSERT_TRUE(ragged);
  EXPECT_EQ(ragged->cells().size(), 2u);
}

TEST(OcrSheet, a_pale_watermark_is_bleached_and_the_words_stay_dark) {
  Paper paper;
  paper.letters(100, 105, 8).letters(100, 205, 8);
  for (int i = 0; i < 6; ++i) paper.box(320 + 40 * i, 120, 25, 40, 215);
  const auto sheet = Sheet::of(paper.picture, kLine);
  ASSERT_TRUE(sheet);
  EXPECT_GT(sheet->clean().at(332, 140)[0], 245);
  EXPECT_LT(sheet->clean().at(108, 117)[0], 100);
}

TEST(OcrSheet, stars_alone_on_their_line_stand_high_on_it) {
  Paper paper;
  paper.letters(60, 105, 3).box(200, 106, 9, 9).box(260, 106, 9, 9).letters(330, 105, 2);
  const auto sheet = Sheet::of(paper.picture, kLine);
  ASSERT_TRUE(sheet);
  const auto strips = sheet->corrected({strip(55, 100, 70), strip(196, 97, 17, 27), strip(256, 97, 17, 27), strip(325, 100, 50)});
  int stars = 0;
  for (const auto& s : strips) stars += sheet->star(s) ? 1 : 0;
  EXPECT_EQ(stars, 2);
}

TEST(OcrSheet, a_dark_screen_is_no_sheet) {
  Paper paper;
  paper.box(0, 0, kWidth, kHeight, 30);
  EXPECT_FALSE(Sheet::of(paper.picture, kLine));
}

}  // namespace
}  // namespace qingbai::ocr

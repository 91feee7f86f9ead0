// A sheet on a desk, drawn by hand.
#include "extract/images/page_rectification.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace qingbai {
namespace {

// A light quadrilateral on a dark desk, with dark bars level on the sheet.
Picture a_photograph() {
  constexpr int kWidth = 600, kHeight = 800;
  Picture out{kWidth, kHeight, Bytes(kWidth * kHeight * 3, 70)};
  for (int y = 0; y < kHeight; ++y)
    for (int x = 0; x < kWidth; ++x) {
      const double left = 60 + 0.03 * y, right = 560 - 0.02 * y, top = 50 + 0.05 * x, bottom = 770 - 0.03 * x;
      if (x < left || x > right || y < top || y > bottom) continue;
      const double v = (y - top) / (bottom - top), u = (x - left) / (right - left);
      const bool bar = u > 0.1 && u < 0.9 && v > 0.1 && v < 0.9 && std::fmod(v * 20, 1.0) < 0.25;
      for (int c = 0; c < 3; ++c) out.rgb[static_cast<std::size_t>((y * kWidth + x) * 3 + c)] = bar ? 30 : 235;
    }
  return out;
}

TEST(FlatSheet, a_sheet_on_a_desk_fills_the_picture_and_its_places_go_back) {
  const auto flat = laid_flat(a_photograph());
  EXPECT_LT(flat.picture.width, 560);  // the desk is gone
  EXPECT_GT(flat.picture.at(8, 8)[0], 150);
  EXPECT_GT(flat.picture.at(flat.picture.width - 8, flat.picture.height - 8)[0], 150);
  const auto corner = placed_back(flat.back, {0, 0, 1, 1});
  EXPECT_NEAR(corner.x, 62, 6);
  EXPECT_NEAR(corner.y, 53, 6);
  const auto other = placed_back(flat.back, {flat.picture.width - 1.0, flat.picture.height - 1.0, 1, 1});
  EXPECT_NEAR(other.x, 545, 8);
  EXPECT_NEAR(other.y, 753, 8);
}

TEST(FlatSheet, a_light_spot_beside_the_sheet_and_a_thumb_on_it_bend_none_of_its_sides) {
  auto photograph = a_photograph();
  const auto paint = [&](int from_x, int to_x, int from_y, int to_y, std::uint8_t grey) {
    for (int y = from_y; y < to_y; ++y)
      for (int x = from_x; x < to_x; ++x)
        for (int c = 0; c < 3; ++c) photograph.rgb[static_cast<std::size_t>((y * photograph.width + x) * 3 + c)] = grey;
  };
  paint(540, 600, 0, 200, 230);  // the lamp on the desk, which meets the sheet
  paint(60, 130, 640, 720, 70);  // the thumb
  const auto flat = laid_flat(photograph);
  const auto upper_right = placed_back(flat.back, {flat.picture.width - 1.0, 0, 1, 1});
  EXPECT_NEAR(upper_right.x, 558, 6);
  EXPECT_NEAR(upper_right.y, 78, 6);
  const auto lower_left = placed_back(flat.back, {0, flat.picture.height - 1.0, 1, 1});
  EXPECT_NEAR(lower_left.x, 83, 6);
  EXPECT_NEAR(lower_left.y, 767, 6);
}

TEST(FlatSheet, units_of_a_box_are_kept) {
  const PlaceBack shifted{1, 0, 10, 0, 1, 20, 0, 0, 1};  // ten pixels to the right, twenty down
  const auto box = placed_back(in_units(shifted, 0.36), {36, 36, 72, 12});
  EXPECT_NEAR(box.x, 36 + 3.6, 1e-6);
  EXPECT_NEAR(box.y, 36 + 7.2, 1e-6);
  EXPECT_NEAR(box.width, 72, 1e-6);
}

TEST(FlatSheet, a_screen_stays_as_it_came) {
  Picture screen{400, 800, Bytes(400 * 800 * 3, 245)};
  for (int y = 100; y < 120; ++y)
    for (int x = 50; x < 300; ++x) screen.rgb[static_cast<std::size_t>((y * 400 + x) * 3)] = 20;
  const auto flat = laid_flat(screen);
  EXPECT_EQ(flat.picture.rgb, screen.rgb);
  const auto box = placed_back(flat.back, {10, 20, 30, 40});
  EXPECT_EQ(box, (Box{10, 20, 30, 40}));
}

}  // namespace
}  // namespace qingbai

#include "extract/media/key_frames.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "extract/media/key_frame_views.hpp"
#include "extract/media/media.hpp"

namespace qingbai {
namespace {

// A screen that is drawn: boxes of noise stand for words.
class Screen {
 public:
  Screen() { grey_.values.assign(static_cast<std::size_t>(grey_.width) * static_cast<std::size_t>(grey_.height), 240); }
  Screen& word(int left, int top, int width, unsigned seed, int height = 10) {
    for (int y = top; y < top + height; ++y)
      for (int x = left; x < left + width; ++x) {
        std::uint64_t mixed =
            seed * 1000003UL + static_cast<std::uint64_t>(x - left) / 3 * 1009 + static_cast<std::uint64_t>(y - top) / 3;
        mixed = (mixed ^ mixed >> 15) * 0x2c1b3c6dUL & 0xffffffff, mixed = (mixed ^ mixed >> 12) * 0x297a2d39UL & 0xffffffff;
        const std::uint8_t shade = (mixed >> 15 & 1) != 0 ? 30 : 235;
        if (y >= 0 && y < grey_.height) grey_.values[static_cast<std::size_t>(y) * 360 + static_cast<std::size_t>(x)] = shade;
      }
    return *this;
  }
  Screen& all(unsigned seed) {
    for (int row = 0; row < 12; ++row) word(20, 60 + 40 * row, 240, seed * 100 + static_cast<unsigned>(row));
    return *this;
  }
  [[nodiscard]] Grey grey() const { return grey_; }

 private:
  Grey grey_{360, 640, {}};
};

class Recorded {
 public:
  Recorded& show(const Screen& screen) {
    const auto grey = screen.grey();
    (void)finder_.see({now_, [grey] { return grey; }, [] { return Picture{}; }});
    return *this;
  }
  Recorded& wait(double seconds) { return now_ += seconds, *this; }
  std::vector<double> end() { return finder_.end(), times; }
  [[nodiscard]] double now() const { return now_; }
  std::vector<double> times;
  std::vector<Grey> kept;

 private:
  double now_ = 0;
  StillFinder finder_{[this](const Still& still) {
    times.push_back(still.shot.seconds);
    kept.push_back(still.shot.small());
    return times.size() < 60;
  }};
};

TEST(Stills, a_screen_that_rests_is_kept_once_with_its_moment) {
  Recorded film;
  film.show(Screen().all(1)).wait(2).show(Screen().all(2)).wait(1).show(Screen().all(3)).wait(1);
  EXPECT_EQ(film.end(), (std::vector<double>{0, 2, 3}));
}

TEST(Stills, a_clock_a_cursor_and_a_flicker_make_no_new_still) {
  Recorded film;
  for (int i = 0; i < 120; ++i) {
    auto screen = Screen().all(1).word(20, 4, 60, static_cast<unsigned>(i / 30), 9);  // the clock in the status bar
    if (i / 5 % 2 == 0) screen.word(300, 300, 2, 7, 14);                              // a cursor
    film.show(screen).wait(0.1);
  }
  EXPECT_EQ(film.end().size(), 1u);
  auto flickered = Screen().all(1).grey();
  for (std::size_t i = 0; i < flickered.values.size(); ++i)
    flickered.values[i] = static_cast<std::uint8_t>(std::min(255, flickered.values[i] + static_cast<int>(i % 7)));
  const auto changed = changed_squares(Screen().all(1).grey(), flickered);
  EXPECT_EQ(std::count(changed.begin(), changed.end(), 1), 0);
}

TEST(Stills, a_counter_does_not_make_a_still_of_each_second) {
  Recorded film;
  for (unsigned i = 0; i < 60; ++i) film.show(Screen().all(1).word(100, 560, 24, i, 24)).wait(1);
  EXPECT_LE(film.end().size(), 6u);
}

TEST(Stills, what_comes_again_is_no_new_still) {
  Recorded film;
  film.show(Screen().all(1)).wait(1).show(Screen().all(2)).wait(1).show(Screen().all(1)).wait(1).show(Screen().all(2)).wait(1);
  EXPECT_EQ(film.end().size(), 2u);
}

TEST(Stills, while_something_moves_nothing_is_kept_but_what_rests_afterwards) {
  Recorded film;
  film.show(Screen().all(1)).wait(1);
  for (unsigned i = 0; i < 20; ++i) film.show(Screen().all(10 + i)).wait(0.03);  // an animation
  film.show(Screen().all(2)).wait(1);
  const auto times = film.end();
  ASSERT_EQ(times.size(), 2u);
  EXPECT_NEAR(times[1], 1.6, 1e-6);
}

// Lines of a long list at a place of it; `top` may be any number.
Screen list_at(int top) {
  Screen out;
  for (int line = 0; line < 80; ++line)
    if (const int y = 40 + 30 * line - top; y > 30 && y < 600)
      out.word(30 + line % 3 * 20, y, 160 + line % 5 * 20, 1000 + static_cast<unsigned>(line));
  return out;
}

class Scrolling : public testing::TestWithParam<int> {};  // values a second

TEST_P(Scrolling, no_line_is_lost) {
  Recorded film;
  film.show(list_at(0)).wait(0.5);
  double top = 0;
  for (; top < 1700; top += GetParam() / 30.0) film.show(list_at(static_cast<int>(top))).wait(1 / 30.0);
  film.show(list_at(1700)).wait(1);
  const auto times = film.end();
  EXPECT_LE(times.size(), 12u);
  for (int line = 0; line < 70; ++line) {
    const bool seen = std::any_of(film.kept.begin(), film.kept.end(), [&](const Grey& g) {
      for (int at = 34; at + 10 < 600; ++at) {
        const auto wanted = Screen().word(30 + line % 3 * 20, at, 160 + line % 5 * 20, 1000 + static_cast<unsigned>(line)).grey();
        bool same = true;
        for (int y = at; y < at + 10 && same; ++y)
          for (int x = 30; x < 300 && same; x += 3) same = g.at(x, y) == wanted.at(x, y);
        if (same) return true;
      }
      return false;
    });
    EXPECT_TRUE(seen) << "line " << line;
  }
}
INSTANTIATE_TEST_SUITE_P(Speeds, Scrolling, testing::Values(200, 700, 2000, 6000));

TEST(Stills, the_looking_ends_when_enough_were_taken) {
  Recorded film;
  for (unsigned i = 0; i < 100; ++i) film.show(Screen().all(i)).wait(1);
  EXPECT_EQ(film.end().size(), 60u);
}

TEST(Film, bytes_that_are_no_film_have_no_pictures) {
  const auto library = MediaLibrary::open();
  if (!library) GTEST_SKIP() << "libavformat is not installed";
  const Bytes noise(5000, 0x47);
  EXPECT_FALSE(library->watch(noise, [](const Shot&) { return true; }).decoded);
  EXPECT_EQ(library->picture_at(noise, 1).width, 0);
}

}  // namespace
}  // namespace qingbai

// Stills: which pictures of a film of a screen are worth reading. Pure. Inside the extract room.
//
// A picture is kept when the screen has come to rest and shows what no kept picture shows. What is small (the clock, a cursor
// that blinks, a flicker of the compression) is no difference, and neither is what keeps changing at one place (a counter, a
// spinner). While the screen scrolls, pictures are kept so that each overlaps the one before: no line is lost.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/picture.hpp"

namespace qingbai {

// Brightness only, and small: about 360 values on its narrow side.
struct Grey {
  int width = 0, height = 0;
  std::vector<std::uint8_t> values;
  [[nodiscard]] std::uint8_t at(int x, int y) const {
    return values[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
  }
};

// A picture of a film. What it looks like is worked out only when it is asked for.
struct Shot {
  double seconds = 0;
  std::function<Grey()> small;
  std::function<Picture()> picture;
};

struct Still {
  Shot shot;
  bool little_new = false;  // little of the screen differs from the still before
};

class StillFinder {
 public:
  // `take` gets each still in order of time; false ends the looking.
  explicit StillFinder(std::function<bool(const Still&)> take) : take_(std::move(take)) {}
  // Shots in order of time. False: enough was seen.
  [[nodiscard]] bool see(const Shot& shot);
  void end();

 private:
  struct View {
    Shot shot;
    Grey small;
  };
  struct Kept {
    View view;
    bool moving = false;     // taken while it scrolled; a rest nearby is better
    bool tentative = false;  // the first picture, kept only if it scrolls away
    bool little_new = false;
  };
  void look(const Shot& shot, bool rests);
  void at_rest(const View& now);
  void in_motion(const View& now);
  void keep(const View& view, bool moving);
  void hand_over();
  void note_restless(const View& now);
  [[nodiscard]] bool same(const Grey& a, const Grey& b) const;
  [[nodiscard]] bool known(const Grey& small) const;

  std::function<bool(const Still&)> take_;
  bool enough_ = false;
  std::optional<Shot> held_;            // not looked at yet: whether it rests is known when the next comes
  double looked_at_ = -1;               // when the last was looked at
  std::optional<View> before_, run_;    // the picture before, and the first of those that look the same
  bool settled_ = false;                // these have come to rest
  std::optional<Kept> last_;            // kept, but a better one may come
  std::vector<Grey> given_;             // what was handed over
  double moved_at_ = 0;                 // when there was last a rest or a still
  std::vector<std::uint8_t> restless_;  // by block: how often it changed while the rest stood
};

}  // namespace qingbai

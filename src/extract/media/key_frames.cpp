#include "extract/media/key_frames.hpp"

#include <algorithm>

#include "extract/media/key_frame_views.hpp"

namespace qingbai {
namespace {

constexpr double kRest = 0.3;                   // seconds without a change
constexpr double kStep = 0.05;                  // a film is looked at twenty times a second at most
constexpr double kUnrest = 4;                   // a screen that never rests is taken as often
constexpr int kLeastSquares = 6;                // that make another screen: a few letters; a cursor has fewer
constexpr double kLittle = 0.03, kMuch = 0.10;  // of the screen
constexpr double kEnough = 0.45, kSome = 0.10;  // of what scrolled still stands in the still before
constexpr int kOften = 4, kFewSquares = 60;     // changes that make a place restless

int count(const std::vector<std::uint8_t>& squares) {
  return static_cast<int>(std::count_if(squares.begin(), squares.end(), [](std::uint8_t s) { return s != 0; }));
}

}  // namespace

// A restless place reaches a little to its sides: a counter's digits do not change equally often.
void StillFinder::note_restless(const View& now) {
  if (!before_) return;
  const auto changed = changed_squares(before_->small, now.small);
  restless_.resize(changed.size());
  const int n = count(changed);
  if (n > kMuch * static_cast<double>(changed.size())) {
    std::fill(restless_.begin(), restless_.end(), 0);
    return;
  }
  if (n == 0 || n > kFewSquares) return;
  const int across = squares_across(now.small), all = static_cast<int>(changed.size());
  std::vector<std::uint8_t> near(changed.size());
  for (int i = 0; i < all; ++i) {
    if (changed[static_cast<std::size_t>(i)] == 0) continue;
    for (int down = -1; down <= 1; ++down)
      for (int side = -3; side <= 3; ++side) {
        const int column = i % across + side, at = i + down * across + side;
        if (column >= 0 && column < across && at >= 0 && at < all) near[static_cast<std::size_t>(at)] = 1;
      }
  }
  for (std::size_t i = 0; i < near.size(); ++i)
    if (near[i] != 0 && restless_[i] < kOften) ++restless_[i];
}

bool StillFinder::same(const Grey& a, const Grey& b) const {
  auto changed = changed_squares(a, b);
  for (std::size_t i = 0; i < changed.size() && i < restless_.size(); ++i)
    if (restless_[i] >= kOften) changed[i] = 0;
  return count(changed) < kLeastSquares;
}

bool StillFinder::known(const Grey& small) const {
  if (last_ && !last_->tentative && same(last_->view.small, small)) return true;
  return std::any_of(given_.rbegin(), given_.rend(), [&](const Grey& g) { return same(g, small); });
}

bool StillFinder::see(const Shot& shot) {
  if (held_) {
    const bool rests = shot.seconds - held_->seconds >= kRest;
    if (rests || held_->seconds - looked_at_ >= kStep || looked_at_ < 0) look(*held_, rests);
  }
  held_ = shot;
  return !enough_;
}

void StillFinder::end() {
  if (held_ && !enough_) look(*held_, true);
  held_.reset();
  if (last_ && last_->tentative) last_.reset();
  hand_over();
}

void StillFinder::look(const Shot& shot, bool rests) {
  looked_at_ = shot.seconds;
  View now{shot, shot.small()};
  if (now.small.values.empty()) return;
  note_restless(now);
  if (!run_ || !same(run_->small, now.small)) run_ = now, settled_ = false;
  if (!settled_ && (rests || now.shot.seconds - run_->shot.seconds >= kRest)) {
    settled_ = true;
    at_rest(now);
  } else if (!settled_) {
    in_motion(now);
  }
  before_ = std::move(now);
}

void StillFinder::at_rest(const View& now) {
  moved_at_ = now.shot.seconds;
  if (known(now.small)) return;
  if (last_ && last_->tentative) last_.reset();
  // A picture taken while the screen scrolled gives way, where nothing is lost by it.
  if (last_ && last_->moving && !given_.empty() && scrolled(given_.back(), now.small).common >= kSome &&
      scrolled(last_->view.small, now.small).common >= kEnough)
    last_.reset();
  keep(now, false);
}

void StillFinder::in_motion(const View& now) {
  if (!last_ && given_.empty()) {  // the first picture of all
    last_ = Kept{now, true, true, false};
    return;
  }
  const auto& kept = last_ ? last_->view.small : given_.back();
  if (same(kept, now.small)) return;
  const auto to_kept = scrolled(kept, now.small);
  if (to_kept.common >= kEnough) return;
  if (to_kept.common >= kSome) {
    if (!known(now.small)) keep(now, true);
    return;
  }
  // Between two looks it went too far. The look before may have shown what neither of the two shows.
  if (before_ && !known(before_->small)) {
    const auto earlier = scrolled(kept, before_->small);
    if (earlier.common >= kSome && earlier.rows != 0 && scrolled(before_->small, now.small).common >= kSome) {
      keep(*before_, true);
      if (scrolled(before_->small, now.small).common < kEnough) keep(now, true);
      return;
    }
  }
  if (now.shot.seconds - moved_at_ >= kUnrest && !known(now.small)) keep(now, true);
}

void StillFinder::keep(const View& view, bool moving) {
  if (last_) last_->tentative = false;
  bool little = false;
  if (const auto* before = last_ ? &last_->view.small : given_.empty() ? nullptr : &given_.back(); before != nullptr) {
    const auto changed = changed_squares(*before, view.small);
    little = count(changed) < kLittle * static_cast<double>(changed.size());
  }
  hand_over();
  if (enough_) return;
  moved_at_ = view.shot.seconds;
  last_ = Kept{view, moving, false, little};
}

void StillFinder::hand_over() {
  if (!last_) return;
  given_.push_back(last_->view.small);
  const Still still{last_->view.shot, last_->little_new};
  last_.reset();
  if (!take_(still)) enough_ = true;
}

}  // namespace qingbai

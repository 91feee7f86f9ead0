#include "faces/web/listening.hpp"

namespace qingbai {

void Listening::forget() {
  const std::lock_guard starting(starting_);
  stop_ = true;
  if (thread_.joinable()) thread_.join();
  stop_ = false;
  const std::lock_guard lock(mutex_);
  of_.clear();
  state_ = {};
}

void Listening::start(std::shared_ptr<UnlockedBook> inside, const CaseId& id, const ItemId& item) {
  forget();
  const std::lock_guard starting(starting_);
  if (thread_.joinable()) return;  // another window was quicker
  {
    const std::lock_guard lock(mutex_);
    of_ = id.value + "/" + item.value;
    state_ = {true, std::nullopt};
  }
  thread_ = std::thread([this, inside = std::move(inside), id, item] {
    auto ended = draft_of(*inside->vault, inside->desk->reader(), id, item, program_, [this] { return stop_.load(); });
    const std::lock_guard lock(mutex_);
    state_ = {false, std::move(ended)};
  });
}

Listening::State Listening::state(const CaseId& id, const ItemId& item) {
  const std::lock_guard lock(mutex_);
  return of_ == id.value + "/" + item.value ? state_ : State{};
}

}  // namespace qingbai

// On a thread of its own, where it costs no time. At most four pieces wait, so that memory stays small.
#include "vault/sm3_beside.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "base/secret.hpp"
#include "crypto/hash.hpp"

namespace qingbai {

struct Sm3Beside::State {
  Hasher hasher{HashKind::sm3};
  std::mutex mutex;
  std::condition_variable work, room;
  std::deque<Bytes> waiting;
  bool ended = false;
  std::thread thread;

  void run() {
    while (true) {
      Bytes piece;
      {
        std::unique_lock lock(mutex);
        work.wait(lock, [this] { return ended || !waiting.empty(); });
        if (waiting.empty()) return;
        piece = std::move(waiting.front());
        waiting.pop_front();
        room.notify_one();
      }
      hasher.update(piece);
      wipe(piece);
    }
  }
};

Sm3Beside::Sm3Beside() : state_(std::make_unique<State>()) {
  state_->thread = std::thread([state = state_.get()] { state->run(); });
}

Sm3Beside::~Sm3Beside() {
  if (state_->thread.joinable()) (void)finish();
}

void Sm3Beside::add(ByteView piece) {
  std::unique_lock lock(state_->mutex);
  state_->room.wait(lock, [this] { return state_->waiting.size() < 4; });
  state_->waiting.emplace_back(piece.begin(), piece.end());
  state_->work.notify_one();
}

std::string Sm3Beside::finish() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->ended = true;
    state_->work.notify_one();
  }
  state_->thread.join();
  return to_hex(state_->hasher.finish());
}

}  // namespace qingbai

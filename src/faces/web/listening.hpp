// Listening in the background: one recording at a time goes to the person's speech program, and the page asks how far it is. A
// draft stands in memory until another is asked for, or the book is locked. Safe to call from several threads.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "desk/listening.hpp"
#include "faces/web/open_book.hpp"

namespace qingbai {

class Listening {
 public:
  explicit Listening(SpeechProgram program) : program_(std::move(program)) {}
  ~Listening() { forget(); }
  Listening(const Listening&) = delete;
  Listening& operator=(const Listening&) = delete;

  [[nodiscard]] bool able() const { return !program_.words.empty(); }
  // Whatever it listened to before is given up.
  void start(std::shared_ptr<UnlockedBook> inside, const CaseId& id, const ItemId& item);
  void forget();  // and wait until the program has ended

  struct State {
    bool running = false;
    std::optional<Result<SpeechDraft>> ended;
  };
  [[nodiscard]] State state(const CaseId& id, const ItemId& item);

 private:
  const SpeechProgram program_;
  std::mutex starting_, mutex_;  // the first is held while a thread is begun or ended
  std::thread thread_;
  std::atomic<bool> stop_{false};
  std::string of_;  // case and item; the rest is of them
  State state_;
};

}  // namespace qingbai

// OpenBook: the vault while it is open to the page, and the door that locks it. Locking closes the vault and forgets its keys;
// the passphrase opens it again. A book in memory has no passphrase: locking it only ends the sessions.
//
// Reading files takes long, so one thread reads what was sealed while the page goes on; it tells how far it is and can be
// stopped. Safe to share between threads.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "desk/desk.hpp"
#include "desk/search.hpp"
#include "findings/guard.hpp"

namespace qingbai {

struct UnlockedBook {
  std::unique_ptr<Vault> vault;
  std::unique_ptr<Desk> desk;
  SearchIndexes indexes;
};

// Whether this opens the book, which is open already, by its header on the disk. The key found must be the open book's: a header
// that somebody put there gives another. Code::locked: it does not.
[[nodiscard]] Done opens(const Book& book, Unwrapper& unwrapper);

class OpenBook {
 public:
  // `folder`: where the book is, alone or beside others (vault's open_one_of); empty for one in memory. `vault` is null where the
  // book is there and locked.
  OpenBook(std::unique_ptr<Vault> vault, const Pack& pack, const Clock& clock, Reader& reader, std::string folder);
  ~OpenBook();
  OpenBook(const OpenBook&) = delete;
  OpenBook& operator=(const OpenBook&) = delete;

  [[nodiscard]] const Pack& pack() const { return pack_; }
  // The pack's guard, compiled when first asked for.
  [[nodiscard]] const GuardRules& guard();
  [[nodiscard]] const Clock& clock() const { return clock_; }
  [[nodiscard]] bool has_book();
  // Who is inside keeps the vault open until done. Code::locked when it is locked.
  [[nodiscard]] Result<std::shared_ptr<UnlockedBook>> enter();
  // Derives outside the lock: who is inside is not kept waiting by who guesses at the door.
  [[nodiscard]] Done unlock(Secret<std::string> passphrase);
  void lock();
  // From memory into a new book at this place (or beside it), which is open from then on.
  [[nodiscard]] Done keep_in(const std::string& folder, Secret<std::string> passphrase);

  struct ReadingState {
    bool running = false, stopped = false;
    std::size_t done = 0, all = 0;
  };
  void start_reading(const CaseId& id);
  void stop_reading();  // and wait for the item in hand
  [[nodiscard]] ReadingState reading();

 private:
  void furnish(std::unique_ptr<Vault> vault);
  const Pack& pack_;
  const Clock& clock_;
  Reader& files_reader_;
  std::string folder_;
  std::once_flag guard_once_;
  std::unique_ptr<GuardRules> guard_;
  std::mutex mutex_, reader_mutex_;
  std::shared_ptr<UnlockedBook> inside_;
  std::thread reader_;
  std::atomic<bool> stop_{false}, running_{false}, again_{false};
  std::atomic<std::size_t> done_{0}, all_{0};
};

}  // namespace qingbai

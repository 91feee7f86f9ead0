#include "faces/web/open_book.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "crypto/keys.hpp"
#include "desk/admit.hpp"

namespace qingbai {

Done opens(const Book& book, Unwrapper& unwrapper) {
  TRY(const auto copies, header_copies(book.folder()));
  TRY(const auto opened, open_header(copies, unwrapper));
  const auto is = opened.master.reveal(), wanted = book.master().reveal();
  if (std::equal(is.begin(), is.end(), wanted.begin(), wanted.end())) return {};
  return fail(Code::locked, "another book's passphrase", {"口令不对，打不开案卷册。", "That passphrase does not open the book."});
}

namespace {

Result<std::string> fits_at(const std::string& folder, Unwrapper& unwrapper) {
  TRY(const auto copies, header_copies(folder));
  TRY(const auto opened, open_header(copies, unwrapper));
  (void)opened;
  return folder;
}

}  // namespace

OpenBook::OpenBook(std::unique_ptr<Vault> vault, const Pack& pack, const Clock& clock, Reader& reader, std::string folder)
    : pack_(pack), clock_(clock), files_reader_(reader), folder_(std::move(folder)) {
  if (vault) furnish(std::move(vault));
}

bool OpenBook::has_book() {
  const std::lock_guard lock(mutex_);
  return !folder_.empty();
}

const GuardRules& OpenBook::guard() {
  std::call_once(guard_once_, [this] { guard_ = std::make_unique<GuardRules>(pack_); });
  return *guard_;
}

OpenBook::~OpenBook() { stop_reading(); }

void OpenBook::furnish(std::unique_ptr<Vault> vault) {
  auto inside = std::make_shared<UnlockedBook>();
  inside->vault = std::move(vault);
  inside->desk = std::make_unique<Desk>(*inside->vault, pack_, clock_, files_reader_);
  inside_ = std::move(inside);
}

Result<std::shared_ptr<UnlockedBook>> OpenBook::enter() {
  const std::lock_guard lock(mutex_);
  if (!inside_)
    return fail(Code::locked, "the book is locked",
                {"案卷册已上锁，请输入口令。", "The book is locked; please enter the passphrase."});
  return inside_;
}

Done OpenBook::unlock(Secret<std::string> passphrase) {
  const Opener opener(std::move(passphrase));
  Unwrapper unwrapper(opener);
  std::string folder, at;
  {
    const std::lock_guard lock(mutex_);
    folder = folder_;
    if (inside_ && inside_->vault->book() != nullptr) at = inside_->vault->book()->folder();
  }
  if (folder.empty())
    return fail(Code::invalid, "this book has no passphrase",
                {"这次没有使用案卷册，没有口令。", "No book is in use, so there is no passphrase."});
  // The long part. Nobody is inside meanwhile on this account: a lock must not wait for a guess.
  const auto place = at.empty() ? place_of(folder, unwrapper) : fits_at(at, unwrapper);
  const std::lock_guard lock(mutex_);
  if (inside_) return opens(*inside_->vault->book(), unwrapper);  // derived already; or another device was first
  if (!place) return tl::make_unexpected(place.error());
  TRY(auto vault, Vault::open(*place, unwrapper, clock_));
  furnish(std::move(vault));
  stop_ = false;
  return {};
}

Done OpenBook::keep_in(const std::string& folder, Secret<std::string> passphrase) {
  stop_reading();
  stop_ = false;
  const std::lock_guard lock(mutex_);
  if (!folder_.empty()) return fail(Code::refused, "kept already", {"案卷册已经有了。", "There is a book already."});
  // Nobody comes in now; who is inside may still be writing, and what they write must move too.
  for (int i = 0; inside_.use_count() > 1; ++i) {
    if (i == 100)
      return fail(Code::conflict, "somebody is still writing",
                  {"还有内容正在写入，请稍等再保存一次。", "Something is still being written; wait a little and keep it again."});
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  TRY(const auto place, free_place(folder));
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(place).parent_path(), error);
  TRY(auto vault, Vault::create(place, passphrase, clock_, tuned_cost()));
  if (const auto moved = move_in(*inside_->vault, *vault, admit_with(pack_, clock_)); !moved) {
    vault.reset();
    std::filesystem::remove_all(place, error);  // half a book is none; memory still holds everything
    return moved;
  }
  folder_ = folder;
  furnish(std::move(vault));
  return {};
}

void OpenBook::lock() {
  if (!has_book()) return;
  stop_reading();
  const std::lock_guard lock(mutex_);
  inside_.reset();
}

void OpenBook::start_reading(const CaseId& id) {
  const std::lock_guard lock(reader_mutex_);
  again_ = true;
  if (running_) return;
  if (reader_.joinable()) reader_.join();
  auto entered = enter();
  if (!entered) return;
  stop_ = false;
  running_ = true;
  reader_ = std::thread([this, inside = std::move(*entered), id]() mutable {
    while (again_.exchange(false) && !stop_) {
      const auto done = inside->desk->read_waiting(id, [this](std::size_t n, std::size_t all) {
        done_ = n;
        all_ = all;
        return !stop_;
      });
      if (!done) break;  // the receipts stand; the next start tries again
    }
    inside.reset();
    running_ = false;
  });
}

void OpenBook::stop_reading() {
  const std::lock_guard lock(reader_mutex_);
  stop_ = true;
  if (reader_.joinable()) reader_.join();
}

OpenBook::ReadingState OpenBook::reading() { return {running_, stop_, done_, all_}; }

}  // namespace qingbai

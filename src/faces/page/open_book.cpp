// OpenBook in a page: one book, in memory, and one thread. Reading goes as far as answers of the reader are at hand; the face
// asks for the next one and reading goes on (faces/page/engine.cpp).
#include "faces/web/open_book.hpp"

#include "faces/page/reading_turn.hpp"

namespace qingbai {
namespace {

tl::unexpected<Error> in_memory_only() {
  return fail(
      Code::unsupported, "a page has no book on a disk",
      {"网页版没有案卷册和口令：内容只在这个网页里，关掉就没有了。请用“保存案件”存成一个加密文件。",
       "The page has no book and no passphrase: everything is in this page and goes when it is closed. Save the case as one "
       "sealed file."});
}

ReadingTurn& turn() {
  static ReadingTurn one;
  return one;
}

}  // namespace

ReadingTurn* reading_turn() { return turn().wanted ? &turn() : nullptr; }
void end_reading_turn() { turn() = {}; }

Done opens(const Book&, Unwrapper&) { return in_memory_only(); }

OpenBook::OpenBook(std::unique_ptr<Vault> vault, const Pack& pack, const Clock& clock, Reader& reader, std::string folder)
    : pack_(pack), clock_(clock), files_reader_(reader), folder_(std::move(folder)) {
  if (vault) furnish(std::move(vault));
}
OpenBook::~OpenBook() = default;

bool OpenBook::has_book() { return false; }

const GuardRules& OpenBook::guard() {
  std::call_once(guard_once_, [this] { guard_ = std::make_unique<GuardRules>(pack_); });
  return *guard_;
}

void OpenBook::furnish(std::unique_ptr<Vault> vault) {
  auto inside = std::make_shared<UnlockedBook>();
  inside->vault = std::move(vault);
  inside->desk = std::make_unique<Desk>(*inside->vault, pack_, clock_, files_reader_);
  inside_ = std::move(inside);
}

Result<std::shared_ptr<UnlockedBook>> OpenBook::enter() { return inside_; }
Done OpenBook::unlock(Secret<std::string>) { return in_memory_only(); }
Done OpenBook::keep_in(const std::string&, Secret<std::string>) { return in_memory_only(); }
void OpenBook::lock() {}

// While an answer is awaited, who looks at the case begins nothing again.
void OpenBook::start_reading(const CaseId& id) {
  if (turn().wanted) return;
  stop_ = false, running_ = true;
  try {
    (void)inside_->desk->read_waiting(id, [this](std::size_t n, std::size_t all) {
      done_ = n, all_ = all;
      return !stop_;
    });
    running_ = false;
  } catch (ReaderWanted& one) {
    turn() = {id, std::move(one)};
  }
}

void OpenBook::stop_reading() {
  stop_ = true, running_ = false;
  end_reading_turn();
}

OpenBook::ReadingState OpenBook::reading() { return {running_, stop_, done_, all_}; }

}  // namespace qingbai

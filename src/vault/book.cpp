#include "vault/book.hpp"

#include <algorithm>
#include <filesystem>

namespace qingbai {
namespace fs = std::filesystem;
namespace {

constexpr const char* kHeader = "/book.txt";
constexpr const char* kCopy = "/book.copy.txt";
constexpr const char* kUnfinished = "/unfinished";
constexpr std::size_t kLargestHeader = 64 * 1024;

Result<BookHeader> header_at(const std::string& path) {
  TRY(const auto bytes, read_whole(path, kLargestHeader));
  return read_header(std::string(as_text(bytes)));
}

Done refuse_reading_only() {
  return fail(Code::storage, "book is open for reading only",
              {"案卷册在只读介质上，不能改动。请先把整个文件夹复制到硬盘。",
               "The book is on read-only media and cannot be changed. Copy the whole folder to a disk first."});
}

Done refuse_changed_header() {
  return fail(Code::refused, "the book's header was changed by somebody without the key",
              {"案卷册的头文件被没有钥匙的人改过，或被换成了旧的，所以现在只读，什么都没有写入。照常查看和导出是安全的。请运行 "
               "qingbai check 看改了什么，再运行 qingbai repair，或者换一个新口令。",
               "Somebody without the key changed the book's header or put an older one back, so it is read-only now and nothing "
               "was written. Looking and exporting are safe. See what was changed with qingbai check, then run qingbai repair or "
               "set a new passphrase."});
}

}  // namespace

Result<HeaderCopies> header_copies(const std::string& folder) {
  auto first = header_at(folder + kHeader), second = header_at(folder + kCopy);
  if (!first && !second) {
    if (first.error().code == Code::not_found && second.error().code == Code::not_found)
      return fail(
          Code::not_found, "no book there",
          {"这个文件夹里没有案卷册。用 qingbai init 新建。", "There is no book in this folder. Make one with qingbai init."});
    // A version from the future is said as such, whichever copy says it.
    return tl::make_unexpected(second.error().code == Code::newer_version ? second.error() : first.error());
  }
  for (const auto* one : {&first, &second})
    if (!*one && one->error().code == Code::newer_version) return tl::make_unexpected(one->error());
  HeaderCopies out;
  out.agree = first && second && write_header(*first) == write_header(*second);
  if (first) out.headers.push_back(std::move(*first));
  if (second && !out.agree) out.headers.push_back(std::move(*second));
  if (out.headers.size() == 2 && out.headers[0].generation < out.headers[1].generation) std::swap(out.headers[0], out.headers[1]);
  return out;
}

Result<FoundHeader> find_header(const std::string& folder) {
  TRY(auto copies, header_copies(folder));
  return FoundHeader{std::move(copies.headers.front()), copies.agree};
}

namespace {

// The copy that this master key vouches for; where it vouches for none, the one of the higher generation.
const BookHeader& that_counts(const HeaderCopies& copies, const Secret<Bytes>& master) {
  for (const auto& header : copies.headers)
    if (mac_fits(header, master)) return header;
  return copies.headers.front();
}

}  // namespace

Result<OpenedHeader> open_header(const HeaderCopies& copies, Unwrapper& unwrapper) {
  Result<OpenedHeader> out = fail(Code::locked, "no copy");
  for (const auto& header : copies.headers) {
    auto master = unwrapper.master_of(header);
    if (!master) {
      out = tl::make_unexpected(master.error());
      if (master.error().code != Code::locked) return out;
      continue;
    }
    const auto& counts = that_counts(copies, *master);
    if (&counts != &header) {  // an older copy must not open what a newer one keeps shut
      master = unwrapper.master_of(counts);
      if (!master) return tl::make_unexpected(master.error());
    }
    return OpenedHeader{counts, std::move(*master)};
  }
  return out;
}

Done begin_folder(const std::string& folder) {
  std::error_code error;
  const auto other_things = fail(
      Code::refused, "folder is not empty",
      {"这个文件夹不是空的，没有动它。请选一个空文件夹。", "This folder is not empty and was left alone. Choose an empty one."});
  fs::create_directories(folder, error);
  if (error) return fail(Code::storage, "folder cannot be made", {"建不了这个文件夹。", "The folder cannot be made."});
  if (const auto header = find_header(folder); header || header.error().code != Code::not_found) return other_things;
  const bool ours = fs::exists(folder + kUnfinished, error);
  std::vector<fs::path> leavings;
  for (auto it = fs::directory_iterator(folder, error); !error && it != fs::directory_iterator(); it.increment(error)) {
    const auto name = it->path().filename().string();
    if (name == "unfinished.part" || name == "lock") continue;
    if (!ours) return other_things;
    if (name.starts_with("journal.") || name.ends_with(".part")) leavings.push_back(it->path());
  }
  if (error) return fail(Code::storage, "folder cannot be listed", {"读不了这个文件夹。", "The folder cannot be read."});
  fs::permissions(folder, fs::perms::owner_all, error);
  CHECK_OK(write_durably(folder + kUnfinished, as_bytes("qingbai\n")));
  for (const auto& path : leavings) fs::remove(path, error);
  return {};
}

void end_folder(const std::string& folder) {
  std::error_code error;
  fs::remove(folder + kUnfinished, error);  // left behind, it means nothing beside a header
}

Result<Book> Book::create(const std::string& folder, const Secret<std::string>& passphrase, const KdfCost& cost) {
  CHECK_OK(begin_folder(folder));
  Book out;
  out.folder_ = folder;
  out.access_ = Access::create;
  TRY(out.lock_, FolderLock::take(folder));
  out.master_ = random_key();
  out.header_.id = random_bytes(16);
  TRY(auto slot, out.slot_for(passphrase, cost));
  out.header_.slots.push_back(std::move(slot));
  return out;
}

// Beside another book, with its salt and cost: how long a passphrase takes must not tell how many books there are.
Result<KeySlot> Book::slot_for(const Secret<std::string>& passphrase, const KdfCost& cost) const {
  if (const auto beside = derived_beside(folder_, cost))
    return passphrase_slot(master_, passphrase, beside->cost, header_.id, beside->salt);
  return passphrase_slot(master_, passphrase, cost, header_.id, random_bytes(16));
}

Done Book::finish(Journal& journal) {
  header_ = with_mac(std::move(header_), master_);
  journal_ = &journal;
  CHECK_OK(note_header(journal));
  noted_ = header_;
  const auto text = write_header(header_);
  CHECK_OK(write_durably(folder_ + kCopy, as_bytes(text)));
  CHECK_OK(write_durably(folder_ + kHeader, as_bytes(text)));
  end_folder(folder_);
  access_ = Access::write;
  may_be_mended_ = true;
  return {};
}

Result<Book> Book::open(const std::string& folder, Unwrapper& unwrapper, Access access) {
  Book out;
  out.folder_ = folder;
  out.access_ = access != Access::read && is_read_only(folder) ? (access == Access::write ? Access::read : access) : access;
  if (access != Access::read && !is_read_only(folder)) {
    TRY(const auto found_first, header_copies(folder));  // no lock file in a folder that is no book
    (void)found_first;
    TRY(out.lock_, FolderLock::take(folder));
  }
  out.may_be_mended_ = out.access_ == Access::write;
  TRY(const auto copies, header_copies(folder));
  TRY(auto opened, open_header(copies, unwrapper));
  out.header_ = std::move(opened.header);
  out.master_ = std::move(opened.master);
  out.copies_agree_ = copies.agree;
  return out;
}

std::optional<BookHeader> Book::noted_in(const Journal& journal) const {
  const auto body = journal.note();
  if (!body || !*body) return std::nullopt;
  auto header = read_header(std::string(as_text(**body)));
  return header && mac_fits(*header, master_) ? std::optional(std::move(*header)) : std::nullopt;
}

Done Book::note_header(Journal& journal) const {
  return header_.mac.empty() ? Done{} : journal.keep_note(as_bytes(write_header(header_)));
}

Done Book::settle(Journal& journal) {
  journal_ = &journal;
  noted_ = noted_in(journal);
  const auto found = judge_header(header_, noted_, master_);
  held_ = !found.holds();
  if (held_ && access_ == Access::write) access_ = Access::read;
  if (access_ != Access::write) return {};
  if (found.state == HeaderState::unsealed) header_ = with_mac(std::move(header_), master_);
  if (found.state == HeaderState::unsealed || !copies_agree_) CHECK_OK(mend_header());
  if (found.state == HeaderState::good) return {};
  CHECK_OK(note_header(journal));
  noted_ = header_;
  return {};
}

Done Book::may_write() const {
  if (held_) return refuse_changed_header();
  return access_ == Access::read ? refuse_reading_only() : Done{};
}

Done Book::may_change_slots() const {
  CHECK_OK(may_write());
  return access_ == Access::write ? Done{} : refuse_reading_only();
}

Done Book::mend_header() {
  const auto text = write_header(header_);
  for (const auto* name : {kCopy, kHeader}) {
    const auto held = read_whole(folder_ + name, kLargestHeader);
    if (!held || as_text(*held) != text) CHECK_OK(write_durably(folder_ + name, as_bytes(text)));
  }
  return {};
}

Done Book::mend_header_with(BookHeader noted) {
  header_ = std::move(noted);
  held_ = false;
  return mend_header();
}

Done Book::store(std::vector<KeySlot> slots) {
  if (slots.size() > 16)
    return fail(Code::refused, "too many slots",
                {"最多16把钥匙。请先去掉不用的。", "At most 16 keys: remove one that is no longer used."});
  auto next = header_;
  next.generation = std::max(header_.generation, noted_ ? noted_->generation : 0) + 1;
  next.slots = std::move(slots);
  next = with_mac(std::move(next), master_);
  const auto text = write_header(next);
  // From the first rename on the higher generation counts, whichever file it is in.
  CHECK_OK(write_durably(folder_ + kHeader, as_bytes(text)));
  header_ = std::move(next);
  CHECK_OK(write_durably(folder_ + kCopy, as_bytes(text)));
  if (journal_ == nullptr) return {};
  CHECK_OK(note_header(*journal_));
  noted_ = header_;
  return {};
}

// Also mends a header that was changed: of its other slots only those stay that the journal notes.
Done Book::change_passphrase(const Secret<std::string>& passphrase, const KdfCost& cost) {
  const bool mends = held_ && may_be_mended_;
  if (!mends) CHECK_OK(may_change_slots());
  TRY(auto fresh, slot_for(passphrase, cost));
  std::vector<KeySlot> slots;
  slots.push_back(std::move(fresh));
  const auto kept = mends ? (noted_ ? noted_->slots : std::vector<KeySlot>()) : header_.slots;
  for (const auto& slot : kept)
    if (!std::holds_alternative<PassphraseSlot>(slot)) slots.push_back(slot);
  CHECK_OK(store(std::move(slots)));
  if (!mends) return {};
  held_ = false;
  access_ = Access::write;
  return {};
}

Result<Secret<Bytes>> Book::new_recovery_key() {
  CHECK_OK(may_change_slots());
  auto key = random_key();
  std::vector<KeySlot> slots;
  for (const auto& slot : header_.slots)
    if (!std::holds_alternative<RecoverySlot>(slot)) slots.push_back(slot);
  slots.push_back(recovery_slot(master_, key, header_.id));
  CHECK_OK(store(std::move(slots)));
  return key;
}

Done Book::add_helper(const AgeRecipient& helper) {
  CHECK_OK(may_change_slots());
  TRY(auto fresh, helper_slot(master_, helper));
  auto slots = header_.slots;
  std::erase_if(slots, [&](const KeySlot& s) {
    return std::holds_alternative<HelperSlot>(s) && std::get<HelperSlot>(s).recipient == helper;
  });
  slots.push_back(std::move(fresh));
  return store(std::move(slots));
}

Done Book::remove_helper(const AgeRecipient& helper) {
  CHECK_OK(may_change_slots());
  auto slots = header_.slots;
  const auto n = std::erase_if(slots, [&](const KeySlot& s) {
    return std::holds_alternative<HelperSlot>(s) && std::get<HelperSlot>(s).recipient == helper;
  });
  if (n == 0) return fail(Code::not_found, "no such helper", {"没有这把协助者的钥匙。", "There is no such helper's key."});
  return store(std::move(slots));
}

}  // namespace qingbai

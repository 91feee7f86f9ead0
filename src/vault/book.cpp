#include "vault/book.hpp"

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

}  // namespace

Result<FoundHeader> find_header(const std::string& folder) {
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
  const bool both = first && second;
  const bool agree = both && first->generation == second->generation && write_header(*first) == write_header(*second);
  auto& better = !second || (both && first->generation >= second->generation) ? first : second;
  return FoundHeader{std::move(*better), agree};
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
  TRY(auto slot, passphrase_slot(out.master_, passphrase, cost, out.header_.id));
  out.header_.slots.push_back(std::move(slot));
  return out;
}

Done Book::finish() const {
  const auto text = write_header(header_);
  CHECK_OK(write_durably(folder_ + kCopy, as_bytes(text)));
  CHECK_OK(write_durably(folder_ + kHeader, as_bytes(text)));
  end_folder(folder_);
  return {};
}

Result<Book> Book::open(const std::string& folder, const Opener& opener, Access access) {
  Book out;
  out.folder_ = folder;
  out.access_ = access != Access::read && is_read_only(folder) ? (access == Access::write ? Access::read : access) : access;
  if (access != Access::read && !is_read_only(folder)) {
    TRY(auto found_first, find_header(folder));  // no lock file in a folder that is no book
    (void)found_first;
    TRY(out.lock_, FolderLock::take(folder));
  }
  TRY(auto found, find_header(folder));
  out.header_ = std::move(found.header);
  out.copies_agree_ = found.copies_agree;
  TRY(out.master_, unwrap_master(out.header_, opener));
  if (out.access_ == Access::write && !out.copies_agree_) CHECK_OK(out.mend_header());
  return out;
}

Done Book::mend_header() {
  const auto text = write_header(header_);
  for (const auto* name : {kCopy, kHeader}) {
    const auto held = read_whole(folder_ + name, kLargestHeader);
    if (!held || as_text(*held) != text) CHECK_OK(write_durably(folder_ + name, as_bytes(text)));
  }
  return {};
}

Done Book::store(std::vector<KeySlot> slots) {
  if (access_ != Access::write) return refuse_reading_only();
  if (slots.size() > 16)
    return fail(Code::refused, "too many slots",
                {"最多16把钥匙。请先去掉不用的。", "At most 16 keys: remove one that is no longer used."});
  auto next = header_;
  ++next.generation;
  next.slots = std::move(slots);
  const auto text = write_header(next);
  // From the first rename on the higher generation counts, whichever file it is in.
  CHECK_OK(write_durably(folder_ + kHeader, as_bytes(text)));
  header_ = std::move(next);
  return write_durably(folder_ + kCopy, as_bytes(text));
}

Done Book::change_passphrase(const Secret<std::string>& passphrase, const KdfCost& cost) {
  if (access_ != Access::write) return refuse_reading_only();
  TRY(auto fresh, passphrase_slot(master_, passphrase, cost, header_.id));
  std::vector<KeySlot> slots;
  slots.push_back(std::move(fresh));
  for (const auto& slot : header_.slots)
    if (!std::holds_alternative<PassphraseSlot>(slot)) slots.push_back(slot);
  return store(std::move(slots));
}

Result<Secret<Bytes>> Book::new_recovery_key() {
  auto key = random_key();
  std::vector<KeySlot> slots;
  for (const auto& slot : header_.slots)
    if (!std::holds_alternative<RecoverySlot>(slot)) slots.push_back(slot);
  slots.push_back(recovery_slot(master_, key, header_.id));
  CHECK_OK(store(std::move(slots)));
  return key;
}

Done Book::add_helper(const AgeRecipient& helper) {
  TRY(auto fresh, helper_slot(master_, helper));
  auto slots = header_.slots;
  std::erase_if(slots, [&](const KeySlot& s) {
    return std::holds_alternative<HelperSlot>(s) && std::get<HelperSlot>(s).recipient == helper;
  });
  slots.push_back(std::move(fresh));
  return store(std::move(slots));
}

Done Book::remove_helper(const AgeRecipient& helper) {
  auto slots = header_.slots;
  const auto n = std::erase_if(slots, [&](const KeySlot& s) {
    return std::holds_alternative<HelperSlot>(s) && std::get<HelperSlot>(s).recipient == helper;
  });
  if (n == 0) return fail(Code::not_found, "no such helper", {"没有这把协助者的钥匙。", "There is no such helper's key."});
  return store(std::move(slots));
}

}  // namespace qingbai

// Making and opening a book on disk. The header is written last, so that a folder is a book only when it is complete.
#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "vault/book_header.hpp"
#include "vault/vault.hpp"

namespace qingbai {
namespace fs = std::filesystem;
namespace {

Done write_durably(const std::string& path, const std::string& text) {
  const auto temporary = path + ".part";
  const int fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const bool written = fd >= 0 && ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(fd) == 0;
  if (fd >= 0) ::close(fd);
  const int folder = ::open(fs::path(path).parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool renamed = written && folder >= 0 && ::rename(temporary.c_str(), path.c_str()) == 0 && ::fsync(folder) == 0;
  if (folder >= 0) ::close(folder);
  if (!renamed)
    return fail(Code::storage, "book header cannot be written",
                {"案卷册写不进这个文件夹。请检查磁盘空间和权限。",
                 "The book cannot be written to this folder. Check free space and permissions."});
  return {};
}

Result<std::unique_ptr<Vault>> over(const std::string& folder, const Secret<Bytes>& master, Bytes book, const Clock& clock) {
  TRY(auto blobs, open_local_blobs(folder));
  TRY(auto journal, open_local_journal(folder, subkey(master, "qingbai journal pages 1")));
  return std::make_unique<Vault>(std::move(blobs), std::move(journal), master, std::move(book), clock);
}

}  // namespace

Result<std::unique_ptr<Vault>> Vault::create(const std::string& folder, const Secret<std::string>& passphrase, const Clock& clock,
                                             const KdfCost& cost) {
  std::error_code error;
  if (fs::exists(folder, error) && !fs::is_empty(folder, error))
    return fail(Code::refused, "folder is not empty",
                {"这个文件夹不是空的，没有动它。请给新案卷册选一个空文件夹。",
                 "This folder is not empty and was left alone. Choose an empty one for a new book."});
  fs::create_directories(folder, error);
  if (error) return fail(Code::storage, "folder cannot be made", {"建不了这个文件夹。", "The folder cannot be made."});
  fs::permissions(folder, fs::perms::owner_all, error);
  TRY(auto lock, FolderLock::take(folder));
  const auto master = random_key();
  BookHeader header{random_bytes(16), {}};
  TRY(auto slot, wrap_master(master, passphrase, cost, header.id));
  header.slots.push_back(std::move(slot));
  TRY(auto vault, over(folder, master, header.id, clock));
  CHECK_OK(write_durably(folder + "/book.txt", write_header(header)));
  vault->lock_ = std::make_unique<FolderLock>(std::move(lock));
  return vault;
}

Result<std::unique_ptr<Vault>> Vault::open(const std::string& folder, const Secret<std::string>& passphrase, const Clock& clock) {
  std::ifstream in(folder + "/book.txt", std::ios::binary);
  if (!in)
    return fail(
        Code::not_found, "no book there",
        {"这个文件夹里没有案卷册。用 qingbai init 新建。", "There is no book in this folder. Make one with qingbai init."});
  const std::string text(std::istreambuf_iterator<char>(in), {});
  TRY(auto lock, FolderLock::take(folder));
  TRY(const auto header, read_header(text));
  TRY(const auto master, unwrap_master(header, passphrase));
  TRY(auto vault, over(folder, master, header.id, clock));
  vault->lock_ = std::make_unique<FolderLock>(std::move(lock));
  return vault;
}

}  // namespace qingbai

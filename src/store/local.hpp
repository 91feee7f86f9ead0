// The local backend: one folder. Sealed files under blobs/, the journal in an encrypted SQLite database (journal.db).
//
// A blob is written to a temporary name in the same folder, synced, renamed, and its folder synced, before put() answers. The
// database syncs fully at each commit and keeps its pages encrypted (SQLite3MC, ChaCha20-Poly1305) with the key handed in.
// One writer at a time: opening takes a lock on the folder, and a second opener gets Code::locked.
#pragma once

#include <memory>
#include <string>

#include "base/secret.hpp"
#include "store/store.hpp"

namespace qingbai {

// Held while the folder is in use; the operating system releases it when the process dies.
class FolderLock {
 public:
  [[nodiscard]] static Result<FolderLock> take(const std::string& folder);
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int fd) : fd_(fd) {}
  int fd_;
};

[[nodiscard]] Result<std::unique_ptr<BlobStore>> open_local_blobs(const std::string& folder);
// key: 32 bytes. Code::locked where the key does not open the database.
[[nodiscard]] Result<std::unique_ptr<Journal>> open_local_journal(const std::string& folder, const Secret<Bytes>& key);

}  // namespace qingbai

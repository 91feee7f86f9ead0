// The local backend: one folder. blobs/ holds the sealed files. The journal exists twice, because nobody can recreate it: in an
// encrypted SQLite database (journal.db) and in an append-only file (journal.copy). docs/formats/book.md and journal.md.
//
// The database syncs fully at each commit and encrypts its pages (SQLite3MC, ChaCha20-Poly1305) with the caller's key. FolderLock
// allows one writer at a time; a second one gets Code::locked. On read-only media we take no lock and write nothing.
#pragma once

#include <memory>
#include <string>

#include "base/secret.hpp"
#include "store/durable.hpp"
#include "store/store.hpp"

namespace qingbai {

// Held while the folder is in use; the operating system releases it when the process dies.
class FolderLock {
 public:
  [[nodiscard]] static Result<FolderLock> take(const std::string& folder);

 private:
  explicit FolderLock(Descriptor file) : file_(std::move(file)) {}
  Descriptor file_;
};

[[nodiscard]] bool is_read_only(const std::string& folder);  // read-only media, or no right to write

enum class Access {
  create,   // a new book: no journal may exist
  write,    // both copies must be readable; the shorter one catches up
  read,     // writes nothing
  salvage,  // opens damaged copies too, for check and repair; call only copies() and rewrite()
};

[[nodiscard]] Result<std::unique_ptr<BlobStore>> open_local_blobs(const std::string& folder, Access access);
// `key`: 32 bytes. Code::corrupt: a copy is damaged or missing (run repair).
[[nodiscard]] Result<std::unique_ptr<Journal>> open_local_journal(const std::string& folder, const Secret<Bytes>& key,
                                                                  Access access);

}  // namespace qingbai

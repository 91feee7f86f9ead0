// The local backend: one folder. Sealed files under blobs/; the journal in an encrypted SQLite database (journal.db) and, line by
// line, in an append-only second copy (journal.copy), since a journal cannot be made anew. docs/formats/book.md and journal.md.
//
// The database syncs fully at each commit and keeps its pages encrypted (SQLite3MC, ChaCha20-Poly1305) with the key handed in.
// One writer at a time: FolderLock; a second one gets Code::locked. Reading on read-only media takes no lock and writes nothing.
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
  explicit FolderLock(File file) : file_(std::move(file)) {}
  File file_;
};

[[nodiscard]] bool is_read_only(const std::string& folder);  // read-only media, or no right to write

enum class Access {
  create,   // a new book: no journal may be there
  write,    // both copies must be readable; small gaps between them are closed
  read,     // nothing is written
  salvage,  // opens whatever state the copies are in: for check and repair. Only copies() and rewrite() are of use.
};

[[nodiscard]] Result<std::unique_ptr<BlobStore>> open_local_blobs(const std::string& folder, Access access);
// key: 32 bytes. Code::corrupt where a copy is damaged or missing (run repair).
[[nodiscard]] Result<std::unique_ptr<Journal>> open_local_journal(const std::string& folder, const Secret<Bytes>& key,
                                                                  Access access);

}  // namespace qingbai

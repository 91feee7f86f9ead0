// Book: the encrypted folder of a person's cases: its header in two copies, and its master key while it is open.
// docs/formats/book.md.
//
// A slot wraps the master key for one way to open the book. A change of slots rewraps that key and re-encrypts nothing. Each
// change is durable before the call returns; a crash leaves either the old slots or the new ones. Errors: not_found (no book),
// locked (wrong key, or in use), corrupt, newer_version, storage.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "store/local.hpp"
#include "vault/book_header.hpp"

namespace qingbai {

class Book {
 public:
  // Needs an empty or missing folder. finish() writes the header last: until then the folder is no book.
  [[nodiscard]] static Result<Book> create(const std::string& folder, const Secret<std::string>& passphrase, const KdfCost& cost);
  // Access::write and salvage take the folder's lock. On read-only media, write becomes read.
  [[nodiscard]] static Result<Book> open(const std::string& folder, const Opener& opener, Access access);
  [[nodiscard]] Done finish() const;
  void now_writing() { access_ = Access::write; }

  [[nodiscard]] const std::string& folder() const { return folder_; }
  [[nodiscard]] Access access() const { return access_; }
  [[nodiscard]] const BookHeader& header() const { return header_; }
  [[nodiscard]] const Secret<Bytes>& master() const { return master_; }
  [[nodiscard]] bool copies_agree() const { return copies_agree_; }  // of the header, at opening

  [[nodiscard]] Done change_passphrase(const Secret<std::string>& passphrase,
                                       const KdfCost& cost);  // replaces every passphrase slot
  [[nodiscard]] Result<Secret<Bytes>> new_recovery_key();     // replaces an earlier one; 32 bytes, to print
  [[nodiscard]] Done add_helper(const AgeRecipient& helper);
  [[nodiscard]] Done remove_helper(const AgeRecipient& helper);
  [[nodiscard]] Done mend_header();  // rewrites a damaged or old copy

 private:
  Book() = default;
  [[nodiscard]] Done store(std::vector<KeySlot> slots);
  std::string folder_;
  Access access_ = Access::read;
  BookHeader header_;
  Secret<Bytes> master_;
  std::optional<FolderLock> lock_;
  bool copies_agree_ = true;
};

// The header of a folder, from the better of its two copies. Needs no key.
struct FoundHeader {
  BookHeader header;
  bool copies_agree = true;
};
[[nodiscard]] Result<FoundHeader> find_header(const std::string& folder);

// Prepares a folder that will become a book, and puts the file `unfinished` into it. Accepts an empty or missing folder, or one
// in which an earlier attempt stopped (it holds `unfinished` and no header, so we never acknowledged anything in it).
// Code::refused for any other folder; then nothing changes. Call end_folder() once the header exists: it removes `unfinished`.
[[nodiscard]] Done begin_folder(const std::string& folder);
void end_folder(const std::string& folder);

}  // namespace qingbai

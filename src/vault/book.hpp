// Book: the folder, its header in two copies, and the master key while it is open. docs/formats/book.md.
//
// Changing slots rewraps the master key and re-encrypts nothing; each change is durable before the call returns, and a crash in
// between leaves exactly the old slots or exactly the new ones. Errors: not_found (no book), locked (wrong key, or in use),
// corrupt, newer_version, storage.
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
  // In an empty or missing folder. The header is written by finish(), last: until then the folder is no book.
  [[nodiscard]] static Result<Book> create(const std::string& folder, const Secret<std::string>& passphrase, const KdfCost& cost);
  // write and salvage take the folder's lock; write on read-only media becomes read.
  [[nodiscard]] static Result<Book> open(const std::string& folder, const Opener& opener, Access access);
  [[nodiscard]] Done finish() const;
  void now_writing() { access_ = Access::write; }

  [[nodiscard]] const std::string& folder() const { return folder_; }
  [[nodiscard]] Access access() const { return access_; }
  [[nodiscard]] const BookHeader& header() const { return header_; }
  [[nodiscard]] const Secret<Bytes>& master() const { return master_; }
  [[nodiscard]] bool copies_agree() const { return copies_agree_; }  // of the header, when it was opened

  [[nodiscard]] Done change_passphrase(const Secret<std::string>& passphrase,
                                       const KdfCost& cost);  // in place of every passphrase slot
  [[nodiscard]] Result<Secret<Bytes>> new_recovery_key();     // in place of an earlier one; 32 bytes, to be printed
  [[nodiscard]] Done add_helper(const AgeRecipient& helper);
  [[nodiscard]] Done remove_helper(const AgeRecipient& helper);
  [[nodiscard]] Done mend_header();  // both copies as they should be

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

// The header of a folder, the better of its two copies. For looking without opening.
struct FoundHeader {
  BookHeader header;
  bool copies_agree = true;
};
[[nodiscard]] Result<FoundHeader> find_header(const std::string& folder);

// Makes ready a folder that is to become a book: an empty or missing one, or one where an earlier making was cut short (it bears
// our mark and no header, so nothing in it was ever acknowledged). Code::refused, and nothing changed, where anything else is
// there. The mark goes with end_folder(), once the header stands.
[[nodiscard]] Done begin_folder(const std::string& folder);
void end_folder(const std::string& folder);

}  // namespace qingbai

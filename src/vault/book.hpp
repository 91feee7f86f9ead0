// Book: the encrypted folder of a person's cases: its header in two copies, and its master key while it is open.
// docs/formats/book.md.
//
// A slot wraps the master key for one way to open the book. A change of slots rewraps that key and re-encrypts nothing. Each
// change is durable before the call returns; a crash leaves either the old slots or the new ones. A header that somebody changed
// without the key, or an older one that was put back, holds the book read-only until repair() or a new passphrase mends it.
// Errors: not_found (no book), locked (wrong key, or in use), corrupt, newer_version, storage, refused (held read-only).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "store/local.hpp"
#include "vault/book_header.hpp"
#include "vault/header_state.hpp"

namespace qingbai {

class Book {
 public:
  // Needs an empty or missing folder. finish() writes the header last: until then the folder is no book.
  [[nodiscard]] static Result<Book> create(const std::string& folder, const Secret<std::string>& passphrase, const KdfCost& cost);
  // Access::write and salvage take the folder's lock. On read-only media, write becomes read.
  [[nodiscard]] static Result<Book> open(const std::string& folder, Unwrapper& unwrapper, Access access);
  [[nodiscard]] Done finish(Journal& journal);
  // Compares the header with what the journal notes of it, and notes it where it may. Call it once the journal is open; the
  // journal must outlive the book.
  [[nodiscard]] Done settle(Journal& journal);

  [[nodiscard]] const std::string& folder() const { return folder_; }
  [[nodiscard]] Access access() const { return access_; }
  [[nodiscard]] const BookHeader& header() const { return header_; }
  [[nodiscard]] const Secret<Bytes>& master() const { return master_; }
  [[nodiscard]] bool copies_agree() const { return copies_agree_; }  // of the header, at opening
  [[nodiscard]] Done may_write() const;
  // What the journal notes of the header; empty: nothing, or the journal cannot be read.
  [[nodiscard]] std::optional<BookHeader> noted_in(const Journal& journal) const;
  [[nodiscard]] HeaderVerdict verdict(const Journal& journal) const { return judge_header(header_, noted_in(journal), master_); }

  [[nodiscard]] Done change_passphrase(const Secret<std::string>& passphrase,
                                       const KdfCost& cost);  // replaces every passphrase slot
  [[nodiscard]] Result<Secret<Bytes>> new_recovery_key();     // replaces an earlier one; 32 bytes, to print
  [[nodiscard]] Done add_helper(const AgeRecipient& helper);
  [[nodiscard]] Done remove_helper(const AgeRecipient& helper);
  [[nodiscard]] Done mend_header();                        // rewrites a damaged or old copy
  [[nodiscard]] Done mend_header_with(BookHeader noted);   // puts the noted one back
  [[nodiscard]] Done note_header(Journal& journal) const;  // gives the journal its note, where the header has a MAC

 private:
  Book() = default;
  [[nodiscard]] Done store(std::vector<KeySlot> slots);
  [[nodiscard]] Done may_change_slots() const;
  [[nodiscard]] Result<KeySlot> slot_for(const Secret<std::string>& passphrase, const KdfCost& cost) const;
  std::string folder_;
  Access access_ = Access::read;
  BookHeader header_;
  Secret<Bytes> master_;
  std::optional<FolderLock> lock_;
  bool copies_agree_ = true;
  bool held_ = false;           // read-only, because of the header
  bool may_be_mended_ = false;  // it was asked for writing
  std::optional<BookHeader> noted_;
  Journal* journal_ = nullptr;
};

// The valid copies of a folder's header, the higher generation first; one where both are the same. Never empty.
struct HeaderCopies {
  std::vector<BookHeader> headers;
  bool agree = true;
};
[[nodiscard]] Result<HeaderCopies> header_copies(const std::string& folder);

// The passphrase slot of a book beside this folder, whose salt and cost the one here shares, so that one derivation opens any of
// them; at least about as costly as `least`. Empty: it stands alone.
[[nodiscard]] std::optional<PassphraseSlot> derived_beside(const std::string& folder, const KdfCost& least);

// The copy that counts for this opener, and the master key in it.
struct OpenedHeader {
  BookHeader header;
  Secret<Bytes> master;
};
[[nodiscard]] Result<OpenedHeader> open_header(const HeaderCopies& copies, Unwrapper& unwrapper);

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

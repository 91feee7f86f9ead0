// The book's header file (docs/formats/book.md): version, book id, and the slots that wrap the master key.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "crypto/age.hpp"
#include "crypto/keys.hpp"

namespace qingbai {

struct PassphraseSlot {
  KdfCost cost;
  Bytes salt, wrapped;
};
struct RecoverySlot {
  Bytes wrapped;
};
struct HelperSlot {
  AgeRecipient recipient{};
  Bytes age_file;
};
using KeySlot = std::variant<PassphraseSlot, RecoverySlot, HelperSlot>;

struct BookHeader {
  Bytes id;  // 16 random bytes
  std::uint64_t generation = 1;
  std::vector<KeySlot> slots;
};

[[nodiscard]] std::string write_header(const BookHeader& header);
// Code::newer_version: a later format version. Code::corrupt: malformed.
[[nodiscard]] Result<BookHeader> read_header(const std::string& text);

// What a person opens a book with: the passphrase, the 32 bytes of the recovery sheet, or a helper's key.
using Opener = std::variant<Secret<std::string>, Secret<Bytes>, AgeIdentity>;

[[nodiscard]] Result<KeySlot> passphrase_slot(const Secret<Bytes>& master, const Secret<std::string>& passphrase,
                                              const KdfCost& cost, ByteView book);
[[nodiscard]] KeySlot recovery_slot(const Secret<Bytes>& master, const Secret<Bytes>& recovery, ByteView book);
[[nodiscard]] Result<KeySlot> helper_slot(const Secret<Bytes>& master, const AgeRecipient& helper);
// Code::locked when no slot opens. The error does not depend on which slots exist: a wrong key learns nothing.
[[nodiscard]] Result<Secret<Bytes>> unwrap_master(const BookHeader& header, const Opener& opener);

}  // namespace qingbai

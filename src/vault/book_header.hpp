// The book's header file (docs/formats/book.md): version, book id, and the slots that wrap the master key.
#pragma once

#include <map>
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
  Bytes mac = {};  // of all above, under the master key; empty: an older program wrote it
};

[[nodiscard]] BookHeader with_mac(BookHeader header, const Secret<Bytes>& master);
[[nodiscard]] bool mac_fits(const BookHeader& header, const Secret<Bytes>& master);  // false where there is none

[[nodiscard]] std::string write_header(const BookHeader& header);
// Code::newer_version: a later format version. Code::corrupt: malformed, or not as write_header() writes it.
[[nodiscard]] Result<BookHeader> read_header(const std::string& text);

// What a person opens a book with: the passphrase, the 32 bytes of the recovery sheet, or a helper's key.
using Opener = std::variant<Secret<std::string>, Secret<Bytes>, AgeIdentity>;

[[nodiscard]] Result<KeySlot> passphrase_slot(const Secret<Bytes>& master, const Secret<std::string>& passphrase,
                                              const KdfCost& cost, ByteView book, Bytes salt);
[[nodiscard]] KeySlot recovery_slot(const Secret<Bytes>& master, const Secret<Bytes>& recovery, ByteView book);
[[nodiscard]] Result<KeySlot> helper_slot(const Secret<Bytes>& master, const AgeRecipient& helper);
// Opens headers with one opener. Headers of one salt and cost cost one derivation together. One thread at a time; the opener must
// outlive it.
class Unwrapper {
 public:
  explicit Unwrapper(const Opener& opener) : opener_(opener) {}
  [[nodiscard]] const Opener& opener() const { return opener_; }
  [[nodiscard]] std::size_t derivations() const { return derived_.size(); }  // so far
  // Code::locked when no slot opens. The error does not depend on which slots exist: a wrong key learns nothing.
  [[nodiscard]] Result<Secret<Bytes>> master_of(const BookHeader& header);

 private:
  [[nodiscard]] Result<Bytes> unwrap(const PassphraseSlot& slot, ByteView book);
  const Opener& opener_;
  std::map<std::string, Secret<Bytes>> derived_;  // by cost and salt
};

[[nodiscard]] Result<Secret<Bytes>> unwrap_master(const BookHeader& header, const Opener& opener);

}  // namespace qingbai

// The book's header file (docs/formats/book.md): which version, whose id, and the slots that wrap the master key.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "crypto/keys.hpp"

namespace qingbai {

struct KeySlot {
  KdfCost cost;
  Bytes salt, wrapped;
};

struct BookHeader {
  Bytes id;  // 16 random bytes
  std::vector<KeySlot> slots;
};

[[nodiscard]] std::string write_header(const BookHeader& header);
// Code::newer_version for a version from the future; Code::corrupt for anything malformed.
[[nodiscard]] Result<BookHeader> read_header(const std::string& text);

[[nodiscard]] Result<KeySlot> wrap_master(const Secret<Bytes>& master, const Secret<std::string>& passphrase, const KdfCost& cost,
                                          ByteView book);
// Code::locked when no slot opens.
[[nodiscard]] Result<Secret<Bytes>> unwrap_master(const BookHeader& header, const Secret<std::string>& passphrase);

}  // namespace qingbai

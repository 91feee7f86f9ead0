// Compares the header that counts with what the journal notes of it (docs/formats/book.md). Pure; inside the vault room.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vault/book_header.hpp"

namespace qingbai {

enum class HeaderState {
  good,
  unsealed,  // an older program's: no MAC, and none is noted
  unnoted,   // its MAC fits; nothing is noted
  newer,     // its MAC fits; a crash came before it was noted
  changed,   // by somebody without a key
  put_back   // an older header of this book
};

struct HeaderVerdict {
  HeaderState state = HeaderState::good;
  std::vector<std::string> differences;  // of a changed or older one, each named
  [[nodiscard]] bool holds() const { return state != HeaderState::changed && state != HeaderState::put_back; }
};

[[nodiscard]] HeaderVerdict judge_header(const BookHeader& header, const std::optional<BookHeader>& noted,
                                         const Secret<Bytes>& master);

}  // namespace qingbai

// Keeping: the use cases around a book that are more than one call of the vault: the recovery sheet, and timestamps of a third
// party.
//
// ask_authority() is the only place in the product that opens an outgoing connection, and it does so only when a person
// asks for a timestamp: one POST of a hash, to the address that the person named.
#pragma once

#include <string>
#include <vector>

#include "crypto/timestamp.hpp"
#include "papers/paper.hpp"
#include "vault/vault.hpp"

namespace qingbai {

// One page to print: the 24 words, the same as a QR code, what it is for and how to use it. 32 bytes.
[[nodiscard]] Paper recovery_sheet(const Secret<Bytes>& recovery, const std::string& book_name, Day made, Language language);

// Code::refused: not http or https, or an answer that is no timestamp; Code::storage: no connection.
[[nodiscard]] Result<Bytes> ask_authority(const std::string& url, ByteView request);

// A checkpoint of the case as it is now, stamped by the authority at `url`, verified against `anchors` (PEM), and kept.
[[nodiscard]] Result<KeptTimestamp> stamp_case(Vault& vault, const CaseId& id, const std::string& url,
                                               const std::string& anchors);
// The same with a token that was got by hand for `checkpoint`.
[[nodiscard]] Result<KeptTimestamp> keep_token(Vault& vault, const CaseId& id, const std::string& checkpoint, Bytes token,
                                               const std::string& anchors, ByteView request);

// Erases an item with all that repeats it: transcripts of it, words on facts that were read from it, and items that photographs
// were joined into, which hold its bytes. All erased items, the one that was asked for first.
[[nodiscard]] Result<std::vector<ItemId>> erase_item(Vault& vault, const CaseId& id, const ItemId& item, const std::string& why);

}  // namespace qingbai

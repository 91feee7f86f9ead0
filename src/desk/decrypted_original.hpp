// An original, decrypted into memory only. `why` is what the custody log says of it: read, export, join. Errors: the vault's.
#pragma once

#include <optional>
#include <string>

#include "reader/reader.hpp"
#include "sandbox/memory_file.hpp"
#include "vault/vault.hpp"

namespace qingbai {

// As a file that a child can read.
[[nodiscard]] Result<MemoryFile> original_file(Vault& vault, const CaseId& id, const ItemId& item, const std::string& why);
[[nodiscard]] Result<std::string> original_bytes(Vault& vault, const CaseId& id, const ItemId& item, const std::string& why);
// One page of it as PNG, or what a film shows `at_seconds`; drawn by the reader. Code::not_found: there is no such page.
[[nodiscard]] Result<Bytes> page_picture(Reader& reader, const MemoryFile& original, int page, std::optional<double> at_seconds);

}  // namespace qingbai

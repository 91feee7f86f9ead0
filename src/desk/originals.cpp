#include "desk/originals.hpp"

namespace qingbai {

Result<MemoryFile> original_file(Vault& vault, const CaseId& id, const ItemId& item, const std::string& why) {
  TRY(auto out, MemoryFile::make());
  CHECK_OK(vault.read(id, item, why, [&out](ByteView piece) { return out.write(piece); }));
  return out;
}

Result<std::string> original_bytes(Vault& vault, const CaseId& id, const ItemId& item, const std::string& why) {
  std::string out;
  CHECK_OK(vault.read(id, item, why, [&out](ByteView piece) -> Done {
    out += as_text(piece);
    return {};
  }));
  return out;
}

}  // namespace qingbai

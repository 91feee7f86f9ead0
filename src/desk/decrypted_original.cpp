#include "desk/decrypted_original.hpp"

#include "papers/correction_proof.hpp"

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

Result<Bytes> page_picture(Reader& reader, const MemoryFile& original, int page, std::optional<double> at_seconds) {
  constexpr int kDots = 110;  // an inch
  const auto drawn = reader.draw(original.from_start(), {}, {{page, {}, at_seconds}}, kDots);
  if (drawn.empty() || drawn[0].width == 0)
    return fail(Code::not_found, "no such page", {"这一页画不出来。", "This page cannot be drawn."});
  return as_png(drawn[0].width, drawn[0].height, drawn[0].rgb);
}

}  // namespace qingbai

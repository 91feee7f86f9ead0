#include "desk/listening.hpp"

#include <algorithm>

#include "crypto/hash.hpp"
#include "desk/decrypted_original.hpp"

namespace qingbai {

Result<SpeechDraft> draft_of(Vault& vault, Reader& reader, const CaseId& id, const ItemId& item, const SpeechProgram& program,
                             const Stop& stop) {
  TRY(const auto file, original_file(vault, id, item, "read"));
  const auto sound = reader.sound(file.from_start(), stop);
  if (!sound)
    return fail(Code::refused, "no sound to listen to",
                {"这件材料里没有能解出来的声音。", "There is no sound in this item that can be decoded."});
  SpeechLimits limits;
  limits.seconds = 120 + static_cast<int>(std::min(sound->seconds * 20, 12.0 * 3600));  // a large model on an old machine
  TRY(auto lines, reader.speech(program, sound->wav, limits, stop));
  CHECK_OK(vault.derived(id, item, hash_hex(HashKind::sha256, as_bytes(as_typed(lines))), "speech draft"));
  return SpeechDraft{std::move(lines), sound->seconds, sound->cut};
}

}  // namespace qingbai

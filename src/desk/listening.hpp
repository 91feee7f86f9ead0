// Listening: a draft of what is heard in a recording, made by a program that the person brings (docs/speech.md). It is handed to
// the person and kept nowhere; what they make of it, they keep as the mark `heard`.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "reader/reader.hpp"
#include "vault/vault.hpp"

namespace qingbai {

struct SpeechDraft {
  std::vector<SpeechLine> lines;
  double seconds = 0;  // of the sound that the program was given
  bool cut = false;    // the recording is longer
};

// Opens the original inside the vault; that a machine listened is written into the custody log.
[[nodiscard]] Result<SpeechDraft> draft_of(Vault& vault, Reader& reader, const CaseId& id, const ItemId& item,
                                           const SpeechProgram& program, const Stop& stop = {});

}  // namespace qingbai

// Thirty-two bytes as 24 words and back: a recovery key that can be copied by hand, a hash that can be read aloud. BIP 39's
// encoding and lists (256 bits and 8 bits of SHA-256; 2,048 words): one simplified Chinese character each, or English words. A
// wrong word is found with 255 chances in 256 (Code::invalid says so without saying which).
#pragma once

#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"

namespace qingbai {

// Requires 32 bytes. Chinese: four groups of six characters; English: words with spaces.
[[nodiscard]] Secret<std::string> to_words(ByteView bytes, Language language);
// Either language; white space and case are of no meaning.
[[nodiscard]] Result<Secret<Bytes>> from_words(std::string_view words);

}  // namespace qingbai

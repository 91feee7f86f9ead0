// Converts 32 bytes to 24 words and back: a recovery key that a person copies by hand, a hash that a person reads aloud. Encoding
// and word lists are those of BIP 39 (256 bits and 8 bits of SHA-256; 2,048 words): simplified Chinese characters, or English
// words. The check finds a wrong word in 255 of 256 cases (Code::invalid; the error does not tell which word).
#pragma once

#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"

namespace qingbai {

// Requires 32 bytes. Chinese: four groups of six characters; English: words with spaces.
[[nodiscard]] Secret<std::string> to_words(ByteView bytes, Language language);
// Accepts either language; ignores white space and case.
[[nodiscard]] Result<Secret<Bytes>> from_words(std::string_view words);

}  // namespace qingbai

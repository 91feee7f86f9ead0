// Sound: what is heard in a recording or film, as speech programs and browsers take it. The file is a stranger's, so it is
// decoded in the sandboxed child; only samples come back.
#pragma once

#include <atomic>
#include <optional>

#include "base/bytes.hpp"

namespace qingbai {

struct Sound {
  Bytes wav;           // 16 kHz, one channel, 16 bits, with the head of a WAV file
  double seconds = 0;  // of it
  bool cut = false;    // the recording is longer than two hours; this is their beginning
};

// Empty: there is no sound in it, it cannot be decoded, the library is missing, or `stop` became true meanwhile.
[[nodiscard]] std::optional<Sound> sound_in_child(int fd, const std::atomic<bool>* stop = nullptr);

}  // namespace qingbai

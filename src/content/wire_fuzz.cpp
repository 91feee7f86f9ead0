// The keeper's side of the reader's wire: every answer of a reader is hostile. The first byte chooses which answer it is.
#include <cstddef>
#include <cstdint>

#include "content/reader_request.hpp"
#include "content/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qingbai;
  if (size == 0) return 0;
  const ByteView rest(data + 1, size - 1);
  switch (data[0] % 5) {
    case 0:
      (void)from_wire(rest);
      break;
    case 1:
      (void)pictures_from_wire(rest);
      break;
    case 2:
      (void)crops_from_wire(rest, {{1, {}, {}}, {2, {10, 10, 20, 20}, {}}, {1, {}, 3.5}});
      break;
    case 3:
      (void)speech_from_wire(rest);
      break;
    default: {  // piece by piece, as a pipe brings it
      // A small budget, so that its counting is reached too.
      FrameReader frames({}, {3, 3, 3, 3, 3, 3, 3, 6, 64});
      for (std::size_t at = 0; at < rest.size(); at += 7)
        if (!frames.take(rest.subspan(at, std::min<std::size_t>(7, rest.size() - at)))) return 0;
      const auto read = frames.finish();
      if (read && read->messages.size() > 3) __builtin_trap();
    }
  }
  return 0;
}

#include <cstddef>
#include <cstdint>

#include "extract/media/key_frames.hpp"
#include "extract/media/media.hpp"

// The facts of a sound or film, its stills, and a picture in the middle. Few pictures: the decoders are FFmpeg's own business.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qingbai;
  static const auto library = MediaLibrary::open();
  if (!library) return 0;
  const ByteView bytes{data, size};
  const auto facts = library->facts(bytes);
  if (!facts || !facts->has_video || facts->width * static_cast<std::int64_t>(facts->height) > 2'000'000) return 0;
  int seen = 0;
  StillFinder finder([](const Still& still) {
    (void)still.shot.picture();
    return true;
  });
  (void)library->watch(bytes, [&](const Shot& shot) { return finder.see(shot) && ++seen < 50; });
  finder.end();
  (void)library->picture_at(bytes, 0.5);
  return 0;
}

// MediaLibrary: FFmpeg's libavformat and what it stands on, loaded when the first sound or film is read: it pulls in a hundred
// libraries that nothing else needs, and without it everything else works. The library must be the one that the headers
// describe (soname 59). Everything runs in one thread and opens no file.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "base/picture.hpp"
#include "extract/media/key_frames.hpp"

namespace qingbai {

struct MediaFacts {
  std::string format;  // FFmpeg's short name: "amr" "mov,mp4,m4a,…"
  std::optional<double> seconds;
  bool has_video = false, has_audio = false, damaged = false;
  int width = 0, height = 0;
  std::string codecs;                       // "aac", "h264+aac"
  std::map<std::string, std::string> tags;  // what the file says of itself: claims
};

// What watching came to.
struct Watched {
  bool decoded = false;  // at least one picture came
  bool skimmed = false;  // too much film for the time: of some stretches only key frames were looked at
};

class MediaLibrary {
 public:
  // Empty if the library is not installed. Call it before the sandbox closes.
  [[nodiscard]] static std::unique_ptr<MediaLibrary> open();
  ~MediaLibrary();
  MediaLibrary(const MediaLibrary&) = delete;
  MediaLibrary& operator=(const MediaLibrary&) = delete;

  // Facts of a file in memory; empty if it is no sound and no film.
  [[nodiscard]] std::optional<MediaFacts> facts(ByteView bytes) const;
  // The pictures of a film in order of time, upright, until `see` returns false. The work is bounded by pixels, not by a clock:
  // the same film gives the same pictures on every machine.
  [[nodiscard]] Watched watch(ByteView bytes, const std::function<bool(const Shot&)>& see) const;
  // The picture that is shown at that moment; empty if there is none.
  [[nodiscard]] Picture picture_at(ByteView bytes, double seconds) const;

  // What is heard: 16 kHz, one channel, 16 bits, in pieces, until `hear` returns false. Nothing where there is no sound.
  void listen(ByteView bytes, const std::function<bool(ByteView)>& hear) const;

  struct Calls;  // extract/media_file.hpp

 private:
  explicit MediaLibrary(std::unique_ptr<Calls> calls);
  std::unique_ptr<Calls> calls_;
};

}  // namespace qingbai

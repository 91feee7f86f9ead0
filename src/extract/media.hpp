// MediaLibrary: FFmpeg's libavformat, loaded when the first sound or film is read: it pulls in a hundred libraries that nothing
// else needs, and without it everything else works. The library must be the one that the headers describe (soname 59).
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/bytes.hpp"

namespace qingbai {

struct MediaFacts {
  std::string format;  // FFmpeg's short name: "amr" "mov,mp4,m4a,…"
  std::optional<double> seconds;
  bool has_video = false, has_audio = false, damaged = false;
  int width = 0, height = 0;
  std::string codecs;                       // "aac", "h264+aac"
  std::map<std::string, std::string> tags;  // what the file says of itself: claims
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

 private:
  struct Calls;
  explicit MediaLibrary(std::unique_ptr<Calls> calls);
  std::unique_ptr<Calls> calls_;
};

}  // namespace qingbai

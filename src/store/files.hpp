// Reads a person's files as streams and writes the files that we make. An error text names a file, never the path above it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/day.hpp"
#include "base/result.hpp"
#include "store/store.hpp"

namespace qingbai {

struct FoundFile {
  std::string path;
  std::string name;  // relative to the folder, '/' between parts; the bytes of the name on disk
  std::optional<Instant> modified;
};

// Regular files below `path` in name order, or `path` itself if it is a file. `left_out` names links, pipes and devices.
struct FoundFiles {
  std::vector<FoundFile> files;
  std::vector<std::string> left_out;
};
[[nodiscard]] Result<FoundFiles> find_files(const std::string& path);

[[nodiscard]] Result<ByteSource> open_file(const std::string& path);
[[nodiscard]] ByteSource source_of(ByteView bytes);  // the bytes must outlive the source
[[nodiscard]] Result<std::string> read_text(const std::string& path, std::size_t at_most);

// Whether a relative path names a place below its folder on any system: no `..`, nothing absolute, no backslash, colon or control
// character, no empty part.
[[nodiscard]] bool stays_inside(std::string_view path);

// Creates the folders above, writes what `fill` pushes to a temporary file, and renames it. On failure nothing remains.
[[nodiscard]] Done stream_file(const std::string& path, const std::function<Done(const Sink&)>& fill);
// The same for bytes in memory.
[[nodiscard]] Done write_file(const std::string& path, ByteView bytes);

}  // namespace qingbai

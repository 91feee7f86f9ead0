// Files of the person's folder as streams, and writing what we made. Paths are never put into error texts beyond the last name.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/day.hpp"
#include "base/result.hpp"
#include "store/store.hpp"

namespace qingbai {

struct FoundFile {
  std::string path;
  std::string name;  // relative to the folder, '/' between parts; as its bytes stand on the disk
  std::optional<Instant> modified;
};

// Regular files below `path` in name order (or the file itself); links, pipes and devices are left out and named in `left_out`.
struct FoundFiles {
  std::vector<FoundFile> files;
  std::vector<std::string> left_out;
};
[[nodiscard]] Result<FoundFiles> find_files(const std::string& path);

[[nodiscard]] Result<ByteSource> open_file(const std::string& path);
[[nodiscard]] ByteSource source_of(ByteView bytes);  // the bytes must outlive the source
[[nodiscard]] Result<std::string> read_text(const std::string& path, std::size_t at_most);

// Makes the folders above, writes what `fill` pushes to a temporary name, renames. Nothing is left where it fails.
[[nodiscard]] Done stream_file(const std::string& path, const std::function<Done(const Sink&)>& fill);
// The same with all bytes at hand.
[[nodiscard]] Done write_file(const std::string& path, ByteView bytes);

}  // namespace qingbai

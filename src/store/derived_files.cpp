#include "store/derived_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "store/durable.hpp"

namespace qingbai {
namespace {

constexpr std::size_t kLargest = 512u << 20;

}  // namespace

std::optional<Bytes> DerivedFiles::get(const std::string& name) const {
  auto read = read_whole(path_of(name), kLargest);
  if (!read) return std::nullopt;
  return std::move(*read);
}

void DerivedFiles::put(const std::string& name, ByteView bytes) const {
  struct stat folder {};
  (void)::mkdir(folder_.c_str(), 0700);
  // A link in its place would send our files elsewhere.
  if (bytes.size() > kLargest || ::lstat(folder_.c_str(), &folder) != 0 || !S_ISDIR(folder.st_mode)) return;
  const auto part = path_of("part-" + name);
  ::unlink(part.c_str());  // of a crash
  {
    const Descriptor file(::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file.good()) return;
    if (write_all(file.fd(), bytes) && ::rename(part.c_str(), path_of(name).c_str()) == 0) return;
  }
  ::unlink(part.c_str());
}

Done DerivedFiles::remove(const std::string& name) const {
  for (const auto& path : {path_of(name), path_of("part-" + name)})
    if (::unlink(path.c_str()) != 0 && errno != ENOENT && errno != ENOTDIR) return disk_trouble("remove derived file");
  return {};
}

}  // namespace qingbai

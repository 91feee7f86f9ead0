#include "store/durable.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace qingbai {

tl::unexpected<Error> disk_trouble(const char* what) {
  const int why = errno;
  const bool full = why == ENOSPC || why == EDQUOT;
  return fail(
      Code::storage, std::string(what) + ": " + std::strerror(why),
      full
          ? Text{"磁盘满了。已放入的证据没有被改动；请腾出空间再试一次。",
                 "The disk is full. What is already in the book was not changed; free some space and try again."}
          : Text{
                "案卷册所在的磁盘写不进去或读不出来。已放入的证据没有被改动。请检查磁盘空间和权限。",
                "The disk that holds the book cannot be written or read. What is already in it was not changed. Check free space "
                "and permissions."});
}

namespace {

tl::unexpected<Error> odd() {
  return fail(Code::corrupt, "not a regular file",
              {"案卷册文件夹里有一个不是普通文件的东西（链接、管道或设备），没有打开它。请检查谁动过这个文件夹。",
               "Something in the book's folder is no regular file (a link, a pipe or a device); it was not opened. Check who "
               "changed this folder."});
}

}  // namespace

Done check_regular(const std::string& path) {
  struct stat info {};
  if (::lstat(path.c_str(), &info) != 0) return errno == ENOENT ? fail(Code::not_found, "no such file") : disk_trouble("open");
  if (!S_ISREG(info.st_mode)) return odd();
  return {};
}

Result<Descriptor> open_regular(const std::string& path, int flags) {
  // Looked at first: to open a device can act already. Looked at again below: it may have been exchanged.
  if (const auto looked = check_regular(path); !looked && ((flags & O_CREAT) == 0 || looked.error().code != Code::not_found))
    return tl::make_unexpected(looked.error());
  Descriptor file(::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600));
  if (!file.good()) {
    if (errno == ELOOP) return odd();
    return disk_trouble("open");
  }
  struct stat info {};
  if (::fstat(file.fd(), &info) != 0) return disk_trouble("stat");
  if (!S_ISREG(info.st_mode)) return odd();
  return file;
}

Done write_all(int fd, ByteView bytes) {
  if (!write_whole(fd, bytes)) return disk_trouble("write");
  return {};
}

Done sync_folder(const std::string& folder) {
  const Descriptor file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!file.good() || ::fsync(file.fd()) != 0) return disk_trouble("sync folder");
  return {};
}

Done write_durably(const std::string& path, ByteView bytes) {
  const auto temporary = path + ".part";
  const auto written = [&]() -> Done {
    const Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file.good()) return disk_trouble("create");
    CHECK_OK(write_all(file.fd(), bytes));
    if (::fsync(file.fd()) != 0) return disk_trouble("sync");
    return {};
  }();
  if (!written) {
    ::unlink(temporary.c_str());
    return written;
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) return disk_trouble("rename");
  return sync_folder(std::filesystem::path(path).parent_path().string());
}

Result<Bytes> read_whole(const std::string& path, std::size_t largest) {
  TRY(const auto file, open_regular(path, O_RDONLY));
  struct stat info {};
  if (::fstat(file.fd(), &info) != 0) return disk_trouble("stat");
  if (info.st_size < 0 || static_cast<std::uint64_t>(info.st_size) > largest) return fail(Code::refused, "file too large");
  Bytes out(static_cast<std::size_t>(info.st_size));
  for (std::size_t at = 0; at < out.size();) {
    const auto n = ::read(file.fd(), out.data() + at, out.size() - at);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return disk_trouble("read");
    if (n == 0) out.resize(at);  // it became shorter while we read
    at += static_cast<std::size_t>(n);
  }
  return out;
}

}  // namespace qingbai

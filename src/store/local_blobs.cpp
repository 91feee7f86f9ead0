#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "crypto/hash.hpp"
#include "crypto/keys.hpp"
#include "store/local.hpp"

namespace qingbai {
namespace fs = std::filesystem;
namespace {

const Text kTrouble{"案卷册所在的磁盘写不进去或读不出来。已放入的证据没有被改动。请检查磁盘空间和权限。",
                    "The disk that holds the book cannot be written or read. What is already in it was not changed. Check free "
                    "space and permissions."};

tl::unexpected<Error> trouble(const char* what) {
  return fail(Code::storage, std::string(what) + ": " + std::strerror(errno), kTrouble);
}

class File {
 public:
  explicit File(int fd) : fd_(fd) {}
  ~File() {
    if (fd_ >= 0) ::close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] int fd() const { return fd_; }

 private:
  int fd_;
};

Done write_all(int fd, ByteView bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const auto n = ::write(fd, bytes.data() + at, bytes.size() - at);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return trouble("write");
    at += static_cast<std::size_t>(n);
  }
  return {};
}

// A rename is durable only once its folder is synced.
Done sync_folder(const std::string& folder) {
  const File file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (file.fd() < 0 || ::fsync(file.fd()) != 0) return trouble("sync folder");
  return {};
}

bool is_name(const std::string& name) { return name.size() == 64 && from_hex(name).has_value(); }

class LocalBlobs final : public BlobStore {
 public:
  explicit LocalBlobs(std::string folder) : folder_(std::move(folder)) {}

  Result<std::string> put(const ByteSource& source) override {
    const auto temporary = folder_ + "/part-" + to_hex(random_bytes(8));
    auto name = write_part(temporary, source);
    if (!name) {
      ::unlink(temporary.c_str());
      return name;
    }
    const auto shelf = folder_ + "/" + name->substr(0, 2);
    if (::mkdir(shelf.c_str(), 0700) == 0) CHECK_OK(sync_folder(folder_));
    if (::rename(temporary.c_str(), path_of(*name).c_str()) != 0) return trouble("rename");
    CHECK_OK(sync_folder(shelf));
    return name;
  }

  Result<ByteSource> get(const std::string& name) const override {
    if (!is_name(name)) return fail(Code::not_found, "not a blob's name");
    const auto file = std::make_shared<File>(::open(path_of(name).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (file->fd() < 0) return errno == ENOENT ? fail(Code::not_found, "blob is missing") : trouble("open blob");
    const auto buffer = std::make_shared<Bytes>(256 * 1024);
    return ByteSource{[file, buffer]() -> Result<ByteView> {
      while (true) {
        const auto n = ::read(file->fd(), buffer->data(), buffer->size());
        if (n >= 0) return ByteView{buffer->data(), static_cast<std::size_t>(n)};
        if (errno != EINTR) return trouble("read blob");
      }
    }};
  }

  Result<std::vector<std::string>> list() const override {
    std::vector<std::string> out;
    std::error_code error;
    for (auto it = fs::recursive_directory_iterator(folder_, error); !error && it != fs::recursive_directory_iterator();
         it.increment(error))
      if (it->is_regular_file() && is_name(it->path().filename().string())) out.push_back(it->path().filename().string());
    if (error) return fail(Code::storage, "list blobs: " + error.message(), kTrouble);  // an error is never an empty list
    return out;
  }

  Done remove(const std::string& name) override {
    if (!is_name(name)) return fail(Code::not_found, "not a blob's name");
    if (::unlink(path_of(name).c_str()) != 0 && errno != ENOENT) return trouble("remove blob");
    return {};
  }

 private:
  [[nodiscard]] std::string path_of(const std::string& name) const { return folder_ + "/" + name.substr(0, 2) + "/" + name; }

  static Result<std::string> write_part(const std::string& path, const ByteSource& source) {
    const File file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (file.fd() < 0) return trouble("create");
    Hasher hasher(HashKind::sha256);
    while (true) {
      TRY(const auto piece, source());
      if (piece.empty()) break;
      hasher.update(piece);
      CHECK_OK(write_all(file.fd(), piece));
    }
    if (::fsync(file.fd()) != 0) return trouble("sync");
    return to_hex(hasher.finish());
  }

  std::string folder_;
};

}  // namespace

Result<FolderLock> FolderLock::take(const std::string& folder) {
  const int fd = ::open((folder + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) return trouble("lock");
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    ::close(fd);
    return fail(Code::locked, "the book is in use",
                {"案卷册正在被另一个程序使用。请先关闭它再试。", "The book is in use by another program. Close that first."});
  }
  return FolderLock(fd);
}
FolderLock::FolderLock(FolderLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
FolderLock::~FolderLock() {
  if (fd_ >= 0) ::close(fd_);
}

Result<std::unique_ptr<BlobStore>> open_local_blobs(const std::string& folder) {
  const auto blobs = folder + "/blobs";
  if (::mkdir(blobs.c_str(), 0700) != 0 && errno != EEXIST) return trouble("make folder");
  return std::unique_ptr<BlobStore>(std::make_unique<LocalBlobs>(blobs));
}

}  // namespace qingbai

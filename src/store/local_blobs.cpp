#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <set>

#include "crypto/hash.hpp"
#include "crypto/keys.hpp"
#include "store/local.hpp"

namespace qingbai {
namespace fs = std::filesystem;
namespace {

bool is_name(const std::string& name) { return name.size() == 64 && from_hex(name).has_value(); }

Result<ByteSource> source_of(const std::string& path) {
  TRY(auto opened, open_regular(path, O_RDONLY));
  const auto file = std::make_shared<Descriptor>(std::move(opened));
  (void)::posix_fadvise(file->fd(), 0, 0, POSIX_FADV_SEQUENTIAL);
  const auto buffer = std::make_shared<Bytes>(256 * 1024);
  return ByteSource{[file, buffer]() -> Result<ByteView> {
    while (true) {
      const auto n = ::read(file->fd(), buffer->data(), buffer->size());
      if (n >= 0) return ByteView{buffer->data(), static_cast<std::size_t>(n)};
      if (errno != EINTR) return disk_trouble("read blob");
    }
  }};
}

class LocalBlobs final : public BlobStore {
 public:
  explicit LocalBlobs(std::string folder) : folder_(std::move(folder)) {}

  Result<StagedBlob> stage(const ByteSource& source) override {
    StagedBlob out{"", folder_ + "/part-" + to_hex(random_bytes(8))};
    auto name = write_part(out.part, source);
    if (!name) {
      ::unlink(out.part.c_str());
      return tl::make_unexpected(std::move(name).error());
    }
    out.name = std::move(*name);
    return out;
  }

  Result<ByteSource> read_staged(const StagedBlob& staged) const override { return source_of(staged.part); }

  Done commit(std::span<const StagedBlob> staged) override {
    for (const auto& blob : staged) {
      const Descriptor part(::open(blob.part.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
      if (!part.good() || ::fsync(part.fd()) != 0) return disk_trouble("sync");
    }
    std::set<std::string> shelves;
    bool fresh = false;
    for (const auto& blob : staged) {
      const auto shelf = shelf_of(blob.name);
      if (!shelves.insert(shelf).second) continue;
      if (::mkdir(shelf.c_str(), 0700) == 0) fresh = true;
      else if (errno != EEXIST) return disk_trouble("make folder");
    }
    if (fresh) CHECK_OK(sync_folder(folder_));
    for (const auto& blob : staged)
      if (::rename(blob.part.c_str(), path_of(blob.name).c_str()) != 0) return disk_trouble("rename");
    for (const auto& shelf : shelves) CHECK_OK(sync_folder(shelf));
    return {};
  }

  void discard(const StagedBlob& staged) override { ::unlink(staged.part.c_str()); }

  Result<ByteSource> get(const std::string& name) const override {
    if (!is_name(name)) return fail(Code::not_found, "not a blob's name");
    return source_of(path_of(name));
  }

  Result<std::vector<std::string>> list() const override {
    std::vector<std::string> out;
    CHECK_OK(each([&out](const fs::path& path) {
      if (is_name(path.filename().string())) out.push_back(path.filename().string());
    }));
    return out;
  }

  Done remove(const std::string& name) override {
    if (!is_name(name)) return fail(Code::not_found, "not a blob's name");
    if (::unlink(path_of(name).c_str()) != 0) return errno == ENOENT ? Done{} : disk_trouble("remove blob");
    return sync_folder(shelf_of(name));
  }

  Result<int> sweep() override {
    std::vector<std::string> parts;
    CHECK_OK(each([&parts](const fs::path& path) {
      if (path.filename().string().starts_with("part-")) parts.push_back(path.string());
    }));
    for (const auto& path : parts)
      if (::unlink(path.c_str()) != 0 && errno != ENOENT) return disk_trouble("remove part");
    return static_cast<int>(parts.size());
  }

 private:
  [[nodiscard]] std::string shelf_of(const std::string& name) const { return folder_ + "/" + name.substr(0, 2); }
  [[nodiscard]] std::string path_of(const std::string& name) const { return shelf_of(name) + "/" + name; }

  template <class Visit>
  Done each(Visit visit) const {
    std::error_code error;
    for (auto it = fs::recursive_directory_iterator(folder_, error); !error && it != fs::recursive_directory_iterator();
         it.increment(error))
      if (it->is_regular_file(error)) visit(it->path());
    if (error) {
      errno = error.value();
      return disk_trouble("list blobs");
    }
    return {};
  }

  static Result<std::string> write_part(const std::string& path, const ByteSource& source) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!file.good()) return disk_trouble("create");
    Hasher hasher(HashKind::sha256);
    while (true) {
      TRY(const auto piece, source());
      if (piece.empty()) break;
      hasher.update(piece);
      CHECK_OK(write_all(file.fd(), piece));
    }
    // Writing out begins now and is waited for in commit(): what is left by then is one commit of the file system's journal for
    // the group.
    (void)::sync_file_range(file.fd(), 0, 0, SYNC_FILE_RANGE_WRITE);
    return to_hex(hasher.finish());
  }

  std::string folder_;
};

}  // namespace

Result<FolderLock> FolderLock::take(const std::string& folder) {
  TRY(auto file, open_regular(folder + "/lock", O_RDWR | O_CREAT));
  if (::flock(file.fd(), LOCK_EX | LOCK_NB) != 0)
    return fail(Code::locked, "the book is in use",
                {"案卷册正在被另一个程序使用。请先关闭它再试。", "The book is in use by another program. Close that first."});
  return FolderLock(std::move(file));
}

bool is_read_only(const std::string& folder) {
  return ::access(folder.c_str(), W_OK) != 0 && (errno == EROFS || errno == EACCES);
}

Result<std::unique_ptr<BlobStore>> open_local_blobs(const std::string& folder, Access access) {
  const auto blobs = folder + "/blobs";
  if (access == Access::create || access == Access::write) {
    if (::mkdir(blobs.c_str(), 0700) != 0 && errno != EEXIST) return disk_trouble("make folder");
    CHECK_OK(sync_folder(folder));
  }
  return std::unique_ptr<BlobStore>(std::make_unique<LocalBlobs>(blobs));
}

}  // namespace qingbai

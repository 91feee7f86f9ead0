#include "faces/web/uploads.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "crypto/keys.hpp"

namespace qingbai {

class Upload {
 public:
  Upload(std::string name, std::uint64_t size, int fd) : name_(std::move(name)), size_(size), fd_(fd), key_(random_bytes(32)) {}
  ~Upload() {
    ::close(fd_);
    sodium_memzero(key_.data(), key_.size());
  }
  Upload(const Upload&) = delete;
  Upload& operator=(const Upload&) = delete;

  std::mutex mutex;  // one piece at a time
  std::int64_t used = 0;

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] std::uint64_t offset() const { return offset_; }

  [[nodiscard]] bool write(ByteView piece) {
    Bytes sealed(piece.size() + crypto_secretbox_MACBYTES);
    const auto nonce = nonce_of(lengths_.size());
    crypto_secretbox_easy(sealed.data(), piece.data(), piece.size(), nonce.data(), key_.data());
    for (std::size_t at = 0; at < sealed.size();) {
      const auto n = ::pwrite(fd_, sealed.data() + at, sealed.size() - at, static_cast<off_t>(stored_ + at));
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) return false;
      at += static_cast<std::size_t>(n);
    }
    stored_ += sealed.size();
    lengths_.push_back(sealed.size());
    offset_ += piece.size();
    return true;
  }

  // Piece after piece, as the vault asks for them.
  [[nodiscard]] Result<ByteView> next() {
    if (read_ == lengths_.size()) return ByteView{};
    Bytes sealed(lengths_[read_]);
    for (std::size_t at = 0; at < sealed.size();) {
      const auto n = ::pread(fd_, sealed.data() + at, sealed.size() - at, static_cast<off_t>(position_ + at));
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) return damaged();
      at += static_cast<std::size_t>(n);
    }
    plain_.resize(sealed.size() - crypto_secretbox_MACBYTES);
    const auto nonce = nonce_of(read_);
    if (crypto_secretbox_open_easy(plain_.data(), sealed.data(), sealed.size(), nonce.data(), key_.data()) != 0) return damaged();
    position_ += sealed.size();
    ++read_;
    return ByteView{plain_};
  }

 private:
  static tl::unexpected<Error> damaged() {
    return fail(Code::storage, "the upload's pieces cannot be read back",
                {"上传的内容读不出来，请再传一次。", "The upload cannot be read back; please send the file again."});
  }
  static std::vector<unsigned char> nonce_of(std::uint64_t n) {
    std::vector<unsigned char> out(crypto_secretbox_NONCEBYTES);
    std::memcpy(out.data(), &n, sizeof n);
    return out;
  }

  std::string name_;
  std::uint64_t size_, offset_ = 0, stored_ = 0, position_ = 0;
  std::size_t read_ = 0;
  int fd_;
  Bytes key_, plain_;
  std::vector<std::size_t> lengths_;
};

namespace {

tl::unexpected<Error> no_such() {
  return fail(Code::not_found, "no such upload",
              {"这次上传已经取消或过期，请重新选择文件。", "This upload was cancelled or has expired; choose the file again."});
}

int nameless_file(const std::string& folder) {
  if (folder.empty()) return ::memfd_create("upload", MFD_CLOEXEC);
  const int fd = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0) return fd;
  auto path = folder + "/upload-XXXXXX";
  const int made = ::mkostemp(path.data(), O_CLOEXEC);
  if (made >= 0) ::unlink(path.c_str());
  return made;
}

}  // namespace

Uploads::Uploads(std::string folder, UploadLimits limits) : folder_(std::move(folder)), limits_(limits) {}
Uploads::~Uploads() = default;

void Uploads::wait_in(std::string folder) {
  const std::lock_guard lock(mutex_);
  folder_ = std::move(folder);
}

Result<std::string> Uploads::start(const std::string& name, std::uint64_t size, std::int64_t now) {
  const std::lock_guard lock(mutex_);
  std::erase_if(uploads_, [&](const auto& one) { return one.second->used + limits_.idle_seconds < now; });
  std::uint64_t held = size;
  for (const auto& [id, upload] : uploads_) held += upload->size();
  if (size > limits_.one_file || (folder_.empty() && held > limits_.all_in_memory))
    return fail(Code::refused, "file too large",
                {"文件太大，这里收不下。请用电脑上的命令行 qingbai add 放入。",
                 "The file is too large here. Add it on the computer with: qingbai add."});
  if (uploads_.size() >= limits_.open)
    return fail(Code::conflict, "too many uploads at once",
                {"同时上传的文件太多，请等前面的完成。", "Too many uploads at once; wait for the others."});
  const int fd = nameless_file(folder_);
  if (fd < 0)
    return fail(Code::storage, "no room for an upload",
                {"磁盘写不进去，请检查空间。", "The disk cannot be written; check free space."});
  auto id = to_hex(random_bytes(12));
  auto upload = std::make_shared<Upload>(name, size, fd);
  upload->used = now;
  uploads_.emplace(id, std::move(upload));
  return id;
}

Result<std::shared_ptr<Upload>> Uploads::find(const std::string& id) {
  const std::lock_guard lock(mutex_);
  const auto found = uploads_.find(id);
  if (found == uploads_.end()) return no_such();
  return found->second;
}

Result<Uploads::State> Uploads::state(const std::string& id) {
  TRY(const auto upload, find(id));
  const std::lock_guard lock(upload->mutex);
  return State{upload->name(), upload->size(), upload->offset()};
}

Result<Uploads::State> Uploads::put(const std::string& id, std::uint64_t offset, ByteView piece, std::int64_t now) {
  TRY(const auto upload, find(id));
  const std::lock_guard lock(upload->mutex);
  upload->used = now;
  if (offset != upload->offset() || piece.size() > limits_.piece || piece.size() > upload->size() - offset)
    return fail(Code::conflict, "this piece does not fit",
                {"上传的进度对不上，正在重新接上。", "The upload stands elsewhere; it is taken up again."});
  if (!piece.empty() && !upload->write(piece))
    return fail(Code::storage, "no room for an upload",
                {"磁盘写不进去，请检查空间。", "The disk cannot be written; check free space."});
  return State{upload->name(), upload->size(), upload->offset()};
}

Result<ByteSource> Uploads::take(const std::string& id) {
  TRY(const auto upload, find(id));
  {
    const std::lock_guard lock(upload->mutex);
    if (upload->offset() != upload->size())
      return fail(Code::conflict, "the upload is not complete", {"文件还没有传完。", "The file is not complete yet."});
  }
  drop(id);
  return ByteSource{[upload] { return upload->next(); }};
}

void Uploads::drop(const std::string& id) {
  const std::lock_guard lock(mutex_);
  uploads_.erase(id);
}

void Uploads::drop_all() {
  const std::lock_guard lock(mutex_);
  uploads_.clear();
}

}  // namespace qingbai

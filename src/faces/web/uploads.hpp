// Uploads: files that come in pieces and may be taken up again after a break.
//
// A piece is sealed with a key that lives in memory only and put into a file without a name in the book's folder (without a book:
// in memory, and then the sum is bounded); plaintext never touches the disk, and a crash leaves nothing. Memory: one piece an
// upload. When all is there, source() gives the bytes in order for the vault. Idle uploads are dropped. Safe to share between
// threads.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/stream.hpp"

namespace qingbai {

struct UploadLimits {
  std::uint64_t one_file = 4ull << 30;
  std::uint64_t all_in_memory = 256ull << 20;  // where there is no folder
  std::size_t piece = 4u << 20;
  std::size_t open = 8;
  std::int64_t idle_seconds = 1800;
};

class Upload;  // one file's pieces

class Uploads {
 public:
  // `folder`: where nameless files may be; empty: memory only.
  explicit Uploads(std::string folder, UploadLimits limits = {});
  ~Uploads();

  // From now on new uploads wait in this folder.
  void wait_in(std::string folder);
  // Code::refused: too large, or too many open.
  [[nodiscard]] Result<std::string> start(const std::string& name, std::uint64_t size, std::int64_t now);
  struct State {
    std::string name;
    std::uint64_t size = 0, offset = 0;
  };
  [[nodiscard]] Result<State> state(const std::string& id);
  // The next piece. Code::conflict where `offset` is not where the upload stands: ask state() and go on from there.
  [[nodiscard]] Result<State> put(const std::string& id, std::uint64_t offset, ByteView piece, std::int64_t now);
  // All bytes, in order, once. Code::conflict where some are missing. The upload is gone when the source is.
  [[nodiscard]] Result<ByteSource> take(const std::string& id);
  void drop(const std::string& id);
  void drop_all();

 private:
  [[nodiscard]] Result<std::shared_ptr<Upload>> find(const std::string& id);
  std::string folder_;
  UploadLimits limits_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Upload>> uploads_;
};

}  // namespace qingbai

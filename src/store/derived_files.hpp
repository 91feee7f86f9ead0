// DerivedFiles: a folder beside the book's blobs for what the program can make anew from them (docs/formats/book.md). Callers
// seal first.
//
// Nothing here is durable and nothing is trusted: a file that is missing, torn or foreign means "make it again". So put() does
// not sync, and get() gives no error. Only remove() reports a failure, since an erasure rests on it. Safe to call from several
// threads, one writer of a name at a time.
#pragma once

#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace qingbai {

class DerivedFiles {
 public:
  explicit DerivedFiles(const std::string& book) : folder_(book + "/derived") {}

  // `name`: 64 hex digits. Empty: no such file, or none that can be read.
  [[nodiscard]] std::optional<Bytes> get(const std::string& name) const;
  // Replaces the whole file. Keeps nothing where the disk refuses.
  void put(const std::string& name, ByteView bytes) const;
  // Code::storage: the file is still there. No such file is a no-op.
  [[nodiscard]] Done remove(const std::string& name) const;

 private:
  [[nodiscard]] std::string path_of(const std::string& name) const { return folder_ + "/" + name; }
  std::string folder_;
};

}  // namespace qingbai

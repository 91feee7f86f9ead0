// The journal's second copy: an append-only file of checked frames (docs/formats/journal.md). Inside the store room; one thread
// at a time.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "store/durable.hpp"
#include "store/store.hpp"

namespace qingbai {

class JournalCopyFile {
 public:
  // `make`: creates the file, which must not exist. Otherwise an incomplete last frame is cut off, unless `read_only`.
  [[nodiscard]] static Result<std::unique_ptr<JournalCopyFile>> open(const std::string& path, bool make, bool read_only);

  [[nodiscard]] Done append(std::span<const CaseLine> lines);
  [[nodiscard]] Done rewrite(std::span<const CaseLine> lines);  // the whole file, at once
  [[nodiscard]] Done replace(const CaseId& id, std::span<const JournalLine> lines);
  [[nodiscard]] const std::map<CaseId, std::uint64_t>& last() const { return last_; }
  [[nodiscard]] JournalCopy everything() const;

 private:
  JournalCopyFile(std::string path, Descriptor file, bool read_only)
      : path_(std::move(path)), file_(std::move(file)), read_only_(read_only) {}
  std::string path_;
  Descriptor file_;
  bool read_only_;
  std::map<CaseId, std::uint64_t> last_;
};

}  // namespace qingbai

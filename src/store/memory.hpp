// The memory backend: for `work` and for tests. Everything is gone when it dies.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "store/store.hpp"

namespace qingbai {

class MemoryBlobs final : public BlobStore {
 public:
  Result<std::string> put(const ByteSource& source) override;
  Result<ByteSource> get(const std::string& name) const override;
  Result<std::vector<std::string>> list() const override;
  Done remove(const std::string& name) override;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const Bytes>> blobs_;
};

class MemoryJournal final : public Journal {
 public:
  Result<std::uint64_t> append(const CaseId& id, std::uint64_t expected, ByteView sealed) override;
  Result<std::vector<JournalLine>> read(const CaseId& id, std::uint64_t after) const override;
  Result<std::vector<CaseId>> cases() const override;
  Done erase(const CaseId& id) override;

 private:
  mutable std::mutex mutex_;
  std::vector<CaseId> order_;
  std::map<CaseId, std::vector<JournalLine>> lines_;
};

}  // namespace qingbai

// The memory backend, for `qingbai work` and for tests. Destroying it loses everything.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "store/store.hpp"

namespace qingbai {

class MemoryBlobs final : public BlobStore {
 public:
  Result<StagedBlob> stage(const ByteSource& source) override;
  Result<ByteSource> read_staged(const StagedBlob& staged) const override;
  Done commit(std::span<const StagedBlob> staged) override;
  void discard(const StagedBlob& staged) override;
  Result<ByteSource> get(const std::string& name) const override;
  Result<std::vector<std::string>> list() const override;
  Done remove(const std::string& name) override;
  Result<int> sweep() override;

 private:
  using Held = std::map<std::string, std::shared_ptr<const Bytes>>;
  [[nodiscard]] Result<ByteSource> from(const Held& held, const std::string& name) const;
  mutable std::mutex mutex_;
  Held blobs_, parts_;
  int next_ = 0;
};

class MemoryJournal final : public Journal {
 public:
  Result<std::uint64_t> append(const CaseId& id, std::uint64_t expected, std::span<const Bytes> sealed) override;
  Result<std::vector<JournalLine>> read(const CaseId& id, std::uint64_t after) const override;
  Result<std::vector<CaseId>> cases() const override;
  Done replace(const CaseId& id, std::span<const JournalLine> lines) override;
  std::vector<JournalCopy> copies() const override;
  Result<std::optional<Bytes>> note() const override;
  Done keep_note(ByteView body) override;
  Done rewrite(std::span<const CaseLine> lines) override;

 private:
  mutable std::mutex mutex_;
  std::vector<CaseId> order_;
  std::map<CaseId, std::vector<JournalLine>> lines_;
  std::optional<Bytes> note_;
};

}  // namespace qingbai

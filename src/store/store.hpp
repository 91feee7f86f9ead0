// BlobStore and Journal: the two narrow doors to what is kept. Neither knows what it holds: callers seal first.
//
// BlobStore is write-once. stage() writes a stream under a temporary name and returns when its bytes are durable; commit() gives
// a group of staged blobs their names and returns when those are durable; a crash in between leaves nothing but rubbish, which
// sweep() removes. Journal keeps the sealed lines of a case in order: append() needs the expected sequence, takes several lines
// whole or not at all, and returns only after they are durable; the second of two writers gets Code::conflict. All may be called
// from several threads. Backends: memory (tests, `work`), local (one folder). One contract suite runs against each.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "base/stream.hpp"

namespace qingbai {

struct StagedBlob {
  std::string name;  // hex SHA-256 of the stored (sealed) bytes
  std::string part;  // the backend's own mark
};

class BlobStore {
 public:
  virtual ~BlobStore() = default;
  [[nodiscard]] virtual Result<StagedBlob> stage(const ByteSource& source) = 0;
  [[nodiscard]] virtual Result<ByteSource> read_staged(const StagedBlob& staged) const = 0;
  [[nodiscard]] virtual Done commit(std::span<const StagedBlob> staged) = 0;  // a name that is there already is a no-op
  virtual void discard(const StagedBlob& staged) = 0;
  // Code::not_found where there is none. The source may outlive nothing but the store.
  [[nodiscard]] virtual Result<ByteSource> get(const std::string& name) const = 0;
  [[nodiscard]] virtual Result<std::vector<std::string>> list() const = 0;  // an error is never an empty list
  [[nodiscard]] virtual Done remove(const std::string& name) = 0;           // durable; no such name is a no-op
  [[nodiscard]] virtual Result<int> sweep() = 0;                            // removes what crashes left; how many
};

struct JournalLine {
  std::uint64_t sequence = 0;  // from 1
  Bytes sealed;
};

struct CaseLine {
  CaseId id;
  JournalLine line;
};

// One stored copy of the journal, as far as it can be read: for check and repair.
struct JournalCopy {
  std::string name;
  std::vector<CaseLine> lines;
  std::vector<std::string> damage;  // empty: every byte of it was understood
  bool unreadable = false;          // the disk failed, so nothing can be said of it
};

class Journal {
 public:
  virtual ~Journal() = default;
  // expected = the sequence of the last line the caller has seen (0 for a new case). Returns the new last sequence.
  [[nodiscard]] virtual Result<std::uint64_t> append(const CaseId& id, std::uint64_t expected, std::span<const Bytes> sealed) = 0;
  [[nodiscard]] virtual Result<std::vector<JournalLine>> read(const CaseId& id, std::uint64_t after = 0) const = 0;
  [[nodiscard]] virtual Result<std::vector<CaseId>> cases() const = 0;  // in the order of their first lines
  // Puts other lines in the place of those with the same sequences; the old bytes are overwritten in every copy. For erasure.
  [[nodiscard]] virtual Done replace(const CaseId& id, std::span<const JournalLine> lines) = 0;
  [[nodiscard]] virtual std::vector<JournalCopy> copies() const = 0;
  // Writes every copy anew with these lines. For repair.
  [[nodiscard]] virtual Done rewrite(std::span<const CaseLine> lines) = 0;
};

}  // namespace qingbai

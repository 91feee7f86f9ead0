// BlobStore and Journal: the two narrow interfaces of storage. Neither knows what it holds: callers seal first.
//
// BlobStore is write-once. stage() writes a stream under a temporary name and returns when its bytes are durable. commit() gives
// a group of staged blobs their final names and returns when those are durable. A crash in between leaves only temporary files;
// sweep() removes them. Journal keeps the sealed lines of a case in order. append() takes the sequence that the caller expects,
// stores all its lines or none, and returns when they are durable; the second of two writers gets Code::conflict. All functions
// may be called from several threads. Backends: memory (tests, `work`) and local (one folder). One contract suite tests both.
#pragma once

#include <cstdint>
#include <optional>
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
  std::string part;  // the backend's temporary name
};

class BlobStore {
 public:
  virtual ~BlobStore() = default;
  [[nodiscard]] virtual Result<StagedBlob> stage(const ByteSource& source) = 0;
  [[nodiscard]] virtual Result<ByteSource> read_staged(const StagedBlob& staged) const = 0;
  [[nodiscard]] virtual Done commit(std::span<const StagedBlob> staged) = 0;  // a name that exists already is a no-op
  virtual void discard(const StagedBlob& staged) = 0;
  // Code::not_found: no such blob. The store must outlive the source.
  [[nodiscard]] virtual Result<ByteSource> get(const std::string& name) const = 0;
  [[nodiscard]] virtual Result<std::vector<std::string>> list() const = 0;  // an error is never an empty list
  [[nodiscard]] virtual Done remove(const std::string& name) = 0;           // durable; no such name is a no-op
  [[nodiscard]] virtual Result<int> sweep() = 0;                            // removes what crashes left; returns the count
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
  std::vector<std::string> damage;  // empty: every byte was valid
  bool unreadable = false;          // the disk failed: the copy's state is unknown
};

class Journal {
 public:
  virtual ~Journal() = default;
  // `expected`: the sequence of the last line that the caller has seen (0 for a new case). Returns the new last sequence.
  [[nodiscard]] virtual Result<std::uint64_t> append(const CaseId& id, std::uint64_t expected, std::span<const Bytes> sealed) = 0;
  [[nodiscard]] virtual Result<std::vector<JournalLine>> read(const CaseId& id, std::uint64_t after = 0) const = 0;
  [[nodiscard]] virtual Result<std::vector<CaseId>> cases() const = 0;  // in the order of their first lines
  // Replaces the lines with the same sequences and overwrites the old bytes in every copy. For erasure.
  [[nodiscard]] virtual Done replace(const CaseId& id, std::span<const JournalLine> lines) = 0;
  [[nodiscard]] virtual std::vector<JournalCopy> copies() const = 0;
  // One small note beside the lines, replaced whole; empty: none was kept. rewrite() keeps it.
  [[nodiscard]] virtual Result<std::optional<Bytes>> note() const = 0;
  [[nodiscard]] virtual Done keep_note(ByteView body) = 0;
  // Rewrites every copy with exactly these lines. For repair.
  [[nodiscard]] virtual Done rewrite(std::span<const CaseLine> lines) = 0;
};

}  // namespace qingbai

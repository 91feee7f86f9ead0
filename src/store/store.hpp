// BlobStore and Journal: the two narrow doors to what is kept. Neither knows what it holds: callers seal first.
//
// BlobStore is write-once: put() returns only after the bytes are durable, and a second put of the same name is a no-op.
// Journal keeps the sealed lines of a case in order: append() needs the expected sequence and returns only after the line is
// durable; the second of two writers gets Code::conflict. Both may be called from several threads.
// Backends: memory (tests, `work`), local (one folder). One contract suite runs against each.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "base/stream.hpp"

namespace qingbai {

class BlobStore {
 public:
  virtual ~BlobStore() = default;
  // Stores the stream; returns the name, which is the hex SHA-256 of the stored (sealed) bytes.
  [[nodiscard]] virtual Result<std::string> put(const ByteSource& source) = 0;
  // Code::not_found where there is none. The source may outlive nothing but the store.
  [[nodiscard]] virtual Result<ByteSource> get(const std::string& name) const = 0;
  [[nodiscard]] virtual Result<std::vector<std::string>> list() const = 0;
  [[nodiscard]] virtual Done remove(const std::string& name) = 0;
};

struct JournalLine {
  std::uint64_t sequence = 0;  // from 1
  Bytes sealed;
};

class Journal {
 public:
  virtual ~Journal() = default;
  // expected = the sequence of the last line the caller has seen (0 for a new case). Returns the new sequence.
  [[nodiscard]] virtual Result<std::uint64_t> append(const CaseId& id, std::uint64_t expected, ByteView sealed) = 0;
  [[nodiscard]] virtual Result<std::vector<JournalLine>> read(const CaseId& id, std::uint64_t after = 0) const = 0;
  [[nodiscard]] virtual Result<std::vector<CaseId>> cases() const = 0;
  [[nodiscard]] virtual Done erase(const CaseId& id) = 0;
};

}  // namespace qingbai

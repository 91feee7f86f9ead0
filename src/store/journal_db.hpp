// The journal's first copy: an encrypted SQLite database. Inside the store room; one thread at a time.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/secret.hpp"
#include "store/store.hpp"

struct sqlite3;

namespace qingbai {

class JournalDb {
 public:
  // `make`: creates the table in a new file. Code::corrupt: damaged, missing, or another key's. Code::newer_version.
  [[nodiscard]] static Result<std::unique_ptr<JournalDb>> open(const std::string& path, const Secret<Bytes>& key, bool make,
                                                               bool read_only);
  ~JournalDb();
  JournalDb(const JournalDb&) = delete;
  JournalDb& operator=(const JournalDb&) = delete;

  [[nodiscard]] Result<std::uint64_t> append(const CaseId& id, std::uint64_t expected, std::span<const Bytes> sealed);
  [[nodiscard]] Done insert(std::span<const CaseLine> lines);
  [[nodiscard]] Done replace(const CaseId& id, std::span<const JournalLine> lines);
  [[nodiscard]] Result<std::vector<JournalLine>> read(const CaseId& id, std::uint64_t after) const;
  [[nodiscard]] Result<std::vector<CaseId>> cases() const;
  [[nodiscard]] Result<std::map<CaseId, std::uint64_t>> last() const;  // the last sequence of each case
  [[nodiscard]] Result<std::optional<Bytes>> note() const;
  [[nodiscard]] Done keep_note(ByteView body);
  [[nodiscard]] JournalCopy everything() const;  // as far as it can be read

 private:
  explicit JournalDb(sqlite3* db) : db_(db) {}
  [[nodiscard]] static Result<std::unique_ptr<JournalDb>> open_as_it_is(const std::string& path, const Secret<Bytes>& key,
                                                                        bool make, bool read_only);
  [[nodiscard]] tl::unexpected<Error> trouble(const char* what) const;
  template <class Work>
  Done whole(Work work);  // in one transaction: all of it or nothing
  sqlite3* db_;
};

}  // namespace qingbai

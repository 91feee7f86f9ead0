// Both copies behind one door: the database is written first, then the file; a line counts once it is in both.
#include <unistd.h>

#include <algorithm>
#include <mutex>
#include <optional>

#include "store/journal_copy.hpp"
#include "store/journal_db.hpp"
#include "store/local.hpp"

namespace qingbai {
namespace {

std::vector<CaseLine> with_case(const CaseId& id, std::uint64_t after, std::span<const Bytes> sealed) {
  std::vector<CaseLine> out;
  for (const auto& line : sealed) out.push_back({id, {++after, line}});
  return out;
}

class LocalJournal final : public Journal {
 public:
  LocalJournal(std::unique_ptr<JournalDb> db, std::unique_ptr<JournalCopyFile> copy)
      : db_(std::move(db)), copy_(std::move(copy)) {}

  Result<std::uint64_t> append(const CaseId& id, std::uint64_t expected, std::span<const Bytes> sealed) override {
    const std::lock_guard lock(mutex_);
    CHECK_OK(mend());
    TRY(const auto last, db_->append(id, expected, sealed));
    const auto lines = with_case(id, expected, sealed);
    if (const auto done = copy_->append(lines); !done) {
      behind_ = true;  // the database has them; the next append, or the next opening, closes the gap
      return tl::make_unexpected(done.error());
    }
    return last;
  }
  Result<std::vector<JournalLine>> read(const CaseId& id, std::uint64_t after) const override {
    const std::lock_guard lock(mutex_);
    return db_->read(id, after);
  }
  Result<std::vector<CaseId>> cases() const override {
    const std::lock_guard lock(mutex_);
    return db_->cases();
  }
  Done replace(const CaseId& id, std::span<const JournalLine> lines) override {
    const std::lock_guard lock(mutex_);
    CHECK_OK(mend());
    CHECK_OK(copy_->replace(id, lines));
    return db_->replace(id, lines);
  }
  std::vector<JournalCopy> copies() const override {
    const std::lock_guard lock(mutex_);
    return {db_->everything(), copy_->everything()};
  }
  Result<std::optional<Bytes>> note() const override {
    const std::lock_guard lock(mutex_);
    return db_->note();
  }
  Done keep_note(ByteView body) override {
    const std::lock_guard lock(mutex_);
    return db_->keep_note(body);
  }
  Done rewrite(std::span<const CaseLine>) override { return fail(Code::unsupported, "rewrite needs salvage access"); }

  // Gives each copy the lines that only the other has, where they follow on.
  Done mend_both() {
    CHECK_OK(mend());
    TRY(const auto mine, db_->last());
    std::vector<CaseLine> missing;
    for (const auto& [id, last] : copy_->last()) {
      const auto it = mine.find(id);
      if ((it == mine.end() ? 0 : it->second) < last) missing.push_back({id, {it == mine.end() ? 0 : it->second, {}}});
    }
    if (missing.empty()) return {};
    std::vector<CaseLine> lines;
    for (auto& line : copy_->everything().lines)
      for (auto& gap : missing)
        if (gap.id == line.id && line.line.sequence == gap.line.sequence + 1) {
          gap.line.sequence = line.line.sequence;
          lines.push_back(std::move(line));
          break;
        }
    return db_->insert(lines);
  }

 private:
  Done mend() {
    if (!behind_) return {};
    TRY(const auto last, db_->last());
    std::vector<CaseLine> missing;
    for (const auto& [id, sequence] : last) {
      const auto it = copy_->last().find(id);
      const auto have = it == copy_->last().end() ? 0 : it->second;
      if (have >= sequence) continue;
      TRY(auto lines, db_->read(id, have));
      for (auto& line : lines) missing.push_back({id, std::move(line)});
    }
    if (!missing.empty()) CHECK_OK(copy_->append(missing));
    behind_ = false;
    return {};
  }

  std::unique_ptr<JournalDb> db_;
  std::unique_ptr<JournalCopyFile> copy_;
  mutable std::mutex mutex_;
  bool behind_ = true;  // until looked at
};

// Whatever state the copies are in.
class SalvagedJournal final : public Journal {
 public:
  SalvagedJournal(std::string folder, const Secret<Bytes>& key) : folder_(std::move(folder)) {
    std::copy(key.reveal().begin(), key.reveal().end(), key_.room().begin());
  }

  std::vector<JournalCopy> copies() const override {
    std::vector<JournalCopy> out;
    if (const auto db =
            JournalDb::open(folder_ + "/journal.db", key_, false, false)  // writing, so that a crashed commit is rolled back
    )
      out.push_back((*db)->everything());
    else out.push_back({"journal.db", {}, {db.error().what}, db.error().code == Code::storage});
    if (const auto copy = JournalCopyFile::open(folder_ + "/journal.copy", false, true)) out.push_back((*copy)->everything());
    else out.push_back({"journal.copy", {}, {copy.error().what}, copy.error().code == Code::storage});
    return out;
  }
  Result<std::optional<Bytes>> note() const override {
    TRY(const auto db, JournalDb::open(folder_ + "/journal.db", key_, false, false));
    return db->note();
  }
  Done keep_note(ByteView body) override {
    TRY(const auto db, JournalDb::open(folder_ + "/journal.db", key_, false, false));
    return db->keep_note(body);
  }
  Done rewrite(std::span<const CaseLine> lines) override {
    const auto kept = note();
    // A new database beside the old one, then a rename: an interrupted repair leaves the old state or the new one.
    const auto part = folder_ + "/journal.db.part";
    ::unlink(part.c_str());
    {
      TRY(const auto db, JournalDb::open(part, key_, true, false));
      CHECK_OK(db->insert(lines));
      if (kept && *kept) CHECK_OK(db->keep_note(**kept));
    }
    ::unlink((folder_ + "/journal.db-journal").c_str());
    if (::rename(part.c_str(), (folder_ + "/journal.db").c_str()) != 0) return disk_trouble("rename journal.db");
    CHECK_OK(sync_folder(folder_));
    TRY(const auto copy, JournalCopyFile::open(folder_ + "/journal.copy", true, false));
    return copy->rewrite(lines);
  }

  Result<std::uint64_t> append(const CaseId&, std::uint64_t, std::span<const Bytes>) override { return no(); }
  Result<std::vector<JournalLine>> read(const CaseId&, std::uint64_t) const override { return no(); }
  Result<std::vector<CaseId>> cases() const override { return no(); }
  Done replace(const CaseId&, std::span<const JournalLine>) override { return no(); }

 private:
  static tl::unexpected<Error> no() { return fail(Code::unsupported, "the journal is open for salvage only"); }
  std::string folder_;
  Secret<Bytes> key_{32};
};

}  // namespace

Result<std::unique_ptr<Journal>> open_local_journal(const std::string& folder, const Secret<Bytes>& key, Access access) {
  if (access == Access::salvage) return std::unique_ptr<Journal>(std::make_unique<SalvagedJournal>(folder, key));
  const bool make = access == Access::create, read_only = access == Access::read;
  TRY(auto db, JournalDb::open(folder + "/journal.db", key, make, read_only));
  auto copy = JournalCopyFile::open(folder + "/journal.copy", make, read_only);
  if (!copy && copy.error().code == Code::not_found)
    return fail(Code::corrupt, "journal.copy is missing",
                {"案卷册记录的第二份副本不见了。请运行 qingbai repair。",
                 "The second copy of the book's records is missing. Run qingbai repair."});
  if (!copy) return tl::make_unexpected(copy.error());
  if (make) CHECK_OK(sync_folder(folder));
  auto out = std::make_unique<LocalJournal>(std::move(db), std::move(*copy));
  if (access == Access::write) CHECK_OK(out->mend_both());
  return std::unique_ptr<Journal>(std::move(out));
}

}  // namespace qingbai

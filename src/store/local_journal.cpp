#include <sqlite3.h>

#include <mutex>
#include <string_view>

#include "store/local.hpp"

namespace qingbai {
namespace {

const Text kTrouble{
    "案卷册的记录写不进去或读不出来。已有的记录没有被改动。请检查磁盘空间和权限。",
    "The book's records cannot be written or read. What is there was not changed. Check free space and permissions."};

class Statement {
 public:
  Statement(sqlite3* db, std::string_view sql) {
    code_ = sqlite3_prepare_v2(db, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr);
  }
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& text(int at, const std::string& value) {
    sqlite3_bind_text(statement_, at, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT);
    return *this;
  }
  Statement& number(int at, std::uint64_t value) {
    sqlite3_bind_int64(statement_, at, static_cast<sqlite3_int64>(value));
    return *this;
  }
  Statement& bytes(int at, ByteView value) {
    sqlite3_bind_blob64(statement_, at, value.data(), value.size(), SQLITE_TRANSIENT);
    return *this;
  }
  int step() { return code_ == SQLITE_OK ? sqlite3_step(statement_) : code_; }
  [[nodiscard]] sqlite3_int64 number_at(int column) const { return sqlite3_column_int64(statement_, column); }
  [[nodiscard]] Bytes bytes_at(int column) const {
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
    return data == nullptr ? Bytes{} : Bytes(data, data + sqlite3_column_bytes(statement_, column));
  }

 private:
  sqlite3_stmt* statement_ = nullptr;
  int code_ = SQLITE_OK;
};

class LocalJournal final : public Journal {
 public:
  explicit LocalJournal(sqlite3* db) : db_(db) {}
  ~LocalJournal() override { sqlite3_close(db_); }

  Result<std::uint64_t> append(const CaseId& id, std::uint64_t expected, ByteView sealed) override {
    const std::lock_guard lock(mutex_);
    Statement insert(db_,
                     "INSERT INTO lines(case_id, sequence, sealed) SELECT ?1, ?2, ?3 WHERE (SELECT coalesce(max(sequence), 0) "
                     "FROM lines WHERE case_id = ?1) = ?2 - 1");
    const int code = insert.text(1, id.value).number(2, expected + 1).bytes(3, sealed).step();
    if (code != SQLITE_DONE) return trouble("append");
    if (sqlite3_changes(db_) == 0) return fail(Code::conflict, "another writer was first");
    return expected + 1;
  }

  Result<std::vector<JournalLine>> read(const CaseId& id, std::uint64_t after) const override {
    const std::lock_guard lock(mutex_);
    Statement select(db_, "SELECT sequence, sealed FROM lines WHERE case_id = ?1 AND sequence > ?2 ORDER BY sequence");
    select.text(1, id.value).number(2, after);
    std::vector<JournalLine> out;
    int code = 0;
    while ((code = select.step()) == SQLITE_ROW)
      out.push_back({static_cast<std::uint64_t>(select.number_at(0)), select.bytes_at(1)});
    if (code != SQLITE_DONE) return trouble("read");
    return out;
  }

  Result<std::vector<CaseId>> cases() const override {
    const std::lock_guard lock(mutex_);
    Statement select(db_, "SELECT CAST(case_id AS BLOB) FROM lines WHERE sequence = 1 ORDER BY rowid");
    std::vector<CaseId> out;
    int code = 0;
    while ((code = select.step()) == SQLITE_ROW) {
      const auto name = select.bytes_at(0);
      out.emplace_back(std::string(name.begin(), name.end()));
    }
    if (code != SQLITE_DONE) return trouble("list cases");
    return out;
  }

  Done erase(const CaseId& id) override {
    const std::lock_guard lock(mutex_);
    Statement remove(db_, "DELETE FROM lines WHERE case_id = ?1");
    if (remove.text(1, id.value).step() != SQLITE_DONE) return trouble("erase");
    return {};
  }

 private:
  [[nodiscard]] tl::unexpected<Error> trouble(const char* what) const {
    const int code = sqlite3_errcode(db_);
    const auto kind = code == SQLITE_CORRUPT || code == SQLITE_NOTADB ? Code::corrupt : Code::storage;
    return fail(kind, std::string("journal: ") + what + ": " + sqlite3_errstr(code), kTrouble);
  }
  sqlite3* db_;
  mutable std::mutex mutex_;
};

constexpr std::uint64_t kVersion = 1;

int execute(sqlite3* db, const char* sql) { return sqlite3_exec(db, sql, nullptr, nullptr, nullptr); }

}  // namespace

Result<std::unique_ptr<Journal>> open_local_journal(const std::string& folder, const Secret<Bytes>& key) {
  sqlite3* db = nullptr;
  const auto path = folder + "/journal.db";
  if (sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX, nullptr) !=
      SQLITE_OK) {
    sqlite3_close(db);
    return fail(Code::storage, "journal cannot be opened", kTrouble);
  }
  auto journal = std::make_unique<LocalJournal>(db);
  // EXTRA with a rollback journal syncs the folder too, so a commit survives a power cut
  // (sqlite.org/pragma.html#pragma_synchronous).
  const bool ready = sqlite3_key(db, key.reveal().data(), static_cast<int>(key.reveal().size())) == SQLITE_OK &&
                     execute(db, "PRAGMA journal_mode = DELETE") == SQLITE_OK &&
                     execute(db, "PRAGMA synchronous = EXTRA") == SQLITE_OK &&
                     execute(db, "SELECT count(*) FROM sqlite_master") == SQLITE_OK;
  if (!ready)
    return fail(Code::locked, "journal does not open with this key",
                {"打不开：口令不对，或案卷册已损坏。", "It does not open: a wrong passphrase, or the book is damaged."});
  Statement version(db, "PRAGMA user_version");
  if (version.step() != SQLITE_ROW) return fail(Code::storage, "journal version", kTrouble);
  const auto found = static_cast<std::uint64_t>(version.number_at(0));
  if (found > kVersion)
    return fail(Code::newer_version, "journal is newer",
                {"这个案卷册是更新版本的程序写的，本版本不会改动它。请更新程序。",
                 "This book was written by a newer version; nothing was changed. Please update."});
  if (found == 0 && execute(db,
                            "BEGIN; CREATE TABLE lines(case_id TEXT NOT NULL, sequence INTEGER NOT NULL, sealed BLOB NOT NULL, "
                            "UNIQUE(case_id, sequence)); PRAGMA user_version = 1; COMMIT") != SQLITE_OK)
    return fail(Code::storage, "journal cannot be made", kTrouble);
  return std::unique_ptr<Journal>(std::move(journal));
}

}  // namespace qingbai

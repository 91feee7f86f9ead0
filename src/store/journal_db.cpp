#include "store/journal_db.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <string_view>

#include "store/durable.hpp"

namespace qingbai {
namespace {

const Text kTrouble{
    "案卷册的记录写不进去或读不出来。已有的记录没有被改动。请检查磁盘空间和权限。",
    "The book's records cannot be written or read. What is there was not changed. Check free space and permissions."};
const Text kDamaged{
    "案卷册的记录有损坏。请运行 qingbai repair：它用第二份副本修复，不会使损坏加重。",
    "The book's records are damaged. Run qingbai repair: it mends them from the second copy and never makes things worse."};

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
  void again() { sqlite3_reset(statement_); }
  [[nodiscard]] std::uint64_t number_at(int column) const {
    return static_cast<std::uint64_t>(sqlite3_column_int64(statement_, column));
  }
  [[nodiscard]] Bytes bytes_at(int column) const {
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
    return data == nullptr ? Bytes{} : Bytes(data, data + sqlite3_column_bytes(statement_, column));
  }
  [[nodiscard]] std::string text_at(int column) const {
    const auto bytes = bytes_at(column);
    return {bytes.begin(), bytes.end()};
  }

 private:
  sqlite3_stmt* statement_ = nullptr;
  int code_ = SQLITE_OK;
};

constexpr std::uint64_t kVersion = 1;

bool run(sqlite3* db, const char* sql) { return sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK; }

bool is_damage(int code) { return code == SQLITE_CORRUPT || code == SQLITE_NOTADB; }

}  // namespace

tl::unexpected<Error> JournalDb::trouble(const char* what) const {
  const int code = sqlite3_errcode(db_);
  return fail(is_damage(code) ? Code::corrupt : Code::storage, std::string("journal: ") + what + ": " + sqlite3_errstr(code),
              is_damage(code) ? kDamaged : kTrouble);
}

Result<std::unique_ptr<JournalDb>> JournalDb::open(const std::string& path, const Secret<Bytes>& key, bool make, bool read_only) {
  auto out = open_as_it_is(path, key, make, read_only);
  if (out || !read_only || ::access((path + "-journal").c_str(), F_OK) != 0) return out;
  // A crash cut a commit short. SQLite takes it back at the next opening, if that may write: where the folder can be written, a
  // change of the passphrase that was cut must not keep the book from being read or backed up.
  if (!open_as_it_is(path, key, false, false)) return out;
  return open_as_it_is(path, key, make, read_only);
}

Result<std::unique_ptr<JournalDb>> JournalDb::open_as_it_is(const std::string& path, const Secret<Bytes>& key, bool make,
                                                            bool read_only) {
  // SQLite follows links. What is missing it says itself.
  if (const auto regular = check_regular(path); !regular && regular.error().code != Code::not_found)
    return tl::make_unexpected(regular.error());
  sqlite3* db = nullptr;
  const int flags =
      (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | (make ? SQLITE_OPEN_CREATE : 0) | SQLITE_OPEN_FULLMUTEX;
  const int opened = sqlite3_open_v2(path.c_str(), &db, flags, nullptr);
  std::unique_ptr<JournalDb> out(new JournalDb(db));
  if (opened == SQLITE_CANTOPEN) return fail(Code::corrupt, "journal.db is missing or cannot be opened", kDamaged);
  if (opened != SQLITE_OK) return out->trouble("open");
  sqlite3_busy_timeout(db, 10'000);  // a backup may be reading
  // The key is random already: "raw:" spares its 64,007 rounds of PBKDF2 at each opening.
  constexpr std::string_view kRaw = "raw:";
  Secret<Bytes> raw(kRaw.size() + key.reveal().size());
  std::copy(kRaw.begin(), kRaw.end(), raw.room().begin());
  std::copy(key.reveal().begin(), key.reveal().end(), raw.room().begin() + kRaw.size());
  if (sqlite3_key(db, raw.reveal().data(), static_cast<int>(raw.reveal().size())) != SQLITE_OK) return out->trouble("key");
  // EXTRA with a rollback journal syncs the folder too, so a commit survives a power cut
  // (sqlite.org/pragma.html#pragma_synchronous).
  if (!read_only && (!run(db, "PRAGMA journal_mode = DELETE") || !run(db, "PRAGMA synchronous = EXTRA")))
    return out->trouble("open");
  if (!run(db, "SELECT count(*) FROM sqlite_master")) return out->trouble("open");
  std::uint64_t found = 0;
  {
    Statement version(db, "PRAGMA user_version");
    if (version.step() != SQLITE_ROW) return out->trouble("version");
    found = version.number_at(0);
  }
  if (found > kVersion)
    return fail(Code::newer_version, "journal is newer",
                {"这个案卷册是更新版本的程序写的，本版本不会改动它。请更新程序。",
                 "This book was written by a newer version; nothing was changed. Please update."});
  if (found == 0 && !make) return fail(Code::corrupt, "journal.db holds no journal", kDamaged);
  if (found == 0 && !run(db,
                         "BEGIN; CREATE TABLE lines(case_id TEXT NOT NULL, sequence INTEGER NOT NULL, sealed BLOB NOT NULL, "
                         "UNIQUE(case_id, sequence)); PRAGMA user_version = 1; COMMIT"))
    return out->trouble("make");
  return out;
}

JournalDb::~JournalDb() { sqlite3_close(db_); }

template <class Work>
Done JournalDb::whole(Work work) {
  if (!run(db_, "BEGIN IMMEDIATE")) return trouble("begin");
  if (Done done = work(); !done) {
    run(db_, "ROLLBACK");
    return done;
  }
  if (run(db_, "COMMIT")) return {};
  const auto failed = trouble("commit");
  run(db_, "ROLLBACK");
  return failed;
}

Result<std::uint64_t> JournalDb::append(const CaseId& id, std::uint64_t expected, std::span<const Bytes> sealed) {
  CHECK_OK(whole([&]() -> Done {
    {
      Statement last(db_, "SELECT coalesce(max(sequence), 0) FROM lines WHERE case_id = ?1");
      if (last.text(1, id.value).step() != SQLITE_ROW) return trouble("append");
      if (last.number_at(0) != expected) return fail(Code::conflict, "another writer was first");
    }
    Statement insert(db_, "INSERT INTO lines(case_id, sequence, sealed) VALUES(?1, ?2, ?3)");
    auto sequence = expected;
    for (const auto& line : sealed) {
      if (insert.text(1, id.value).number(2, ++sequence).bytes(3, line).step() != SQLITE_DONE) return trouble("append");
      insert.again();
    }
    return {};
  }));
  return expected + sealed.size();
}

Done JournalDb::insert(std::span<const CaseLine> lines) {
  return whole([&]() -> Done {
    Statement insert(db_, "INSERT INTO lines(case_id, sequence, sealed) VALUES(?1, ?2, ?3)");
    for (const auto& [id, line] : lines) {
      if (insert.text(1, id.value).number(2, line.sequence).bytes(3, line.sealed).step() != SQLITE_DONE) return trouble("insert");
      insert.again();
    }
    return {};
  });
}

Done JournalDb::replace(const CaseId& id, std::span<const JournalLine> lines) {
  return whole([&]() -> Done {
    Statement update(db_, "UPDATE lines SET sealed = ?3 WHERE case_id = ?1 AND sequence = ?2");
    for (const auto& line : lines) {
      if (update.text(1, id.value).number(2, line.sequence).bytes(3, line.sealed).step() != SQLITE_DONE)
        return trouble("replace");
      if (sqlite3_changes(db_) != 1) return fail(Code::not_found, "no such line");
      update.again();
    }
    return {};
  });
}

Result<std::vector<JournalLine>> JournalDb::read(const CaseId& id, std::uint64_t after) const {
  Statement select(db_, "SELECT sequence, sealed FROM lines WHERE case_id = ?1 AND sequence > ?2 ORDER BY sequence");
  select.text(1, id.value).number(2, after);
  std::vector<JournalLine> out;
  int code = 0;
  while ((code = select.step()) == SQLITE_ROW) out.push_back({select.number_at(0), select.bytes_at(1)});
  if (code != SQLITE_DONE) return trouble("read");
  return out;
}

Result<std::vector<CaseId>> JournalDb::cases() const {
  Statement select(db_, "SELECT CAST(case_id AS BLOB) FROM lines WHERE sequence = 1 ORDER BY rowid");
  std::vector<CaseId> out;
  int code = 0;
  while ((code = select.step()) == SQLITE_ROW) out.emplace_back(select.text_at(0));
  if (code != SQLITE_DONE) return trouble("list cases");
  return out;
}

Result<std::map<CaseId, std::uint64_t>> JournalDb::last() const {
  Statement select(db_, "SELECT CAST(case_id AS BLOB), max(sequence) FROM lines GROUP BY case_id");
  std::map<CaseId, std::uint64_t> out;
  int code = 0;
  while ((code = select.step()) == SQLITE_ROW) out[CaseId{select.text_at(0)}] = select.number_at(1);
  if (code != SQLITE_DONE) return trouble("last");
  return out;
}

Result<std::optional<Bytes>> JournalDb::note() const {
  {
    // A book of an older program has no such table.
    Statement table(db_, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'notes'");
    const int code = table.step();
    if (code == SQLITE_DONE) return std::nullopt;
    if (code != SQLITE_ROW) return trouble("note");
  }
  Statement select(db_, "SELECT body FROM notes WHERE name = 'header'");
  const int code = select.step();
  if (code == SQLITE_DONE) return std::nullopt;
  if (code != SQLITE_ROW) return trouble("note");
  return select.bytes_at(0);
}

Done JournalDb::keep_note(ByteView body) {
  return whole([&]() -> Done {
    if (!run(db_, "CREATE TABLE IF NOT EXISTS notes(name TEXT PRIMARY KEY, body BLOB NOT NULL)")) return trouble("note");
    Statement put(db_, "INSERT OR REPLACE INTO notes(name, body) VALUES('header', ?1)");
    if (put.bytes(1, body).step() != SQLITE_DONE) return trouble("note");
    return {};
  });
}

JournalCopy JournalDb::everything() const {
  JournalCopy out{"journal.db", {}, {}};
  Statement select(db_, "SELECT CAST(case_id AS BLOB), sequence, sealed FROM lines ORDER BY rowid");
  int code = 0;
  while ((code = select.step()) == SQLITE_ROW)
    out.lines.push_back({CaseId{select.text_at(0)}, {select.number_at(1), select.bytes_at(2)}});
  if (code != SQLITE_DONE) {
    if (is_damage(code)) out.damage.push_back(sqlite3_errstr(code));
    else out.unreadable = true;
    return out;
  }
  // The rows may all be readable while an index or a free page is not.
  Statement whole_file(db_, "PRAGMA integrity_check(1)");
  if (whole_file.step() != SQLITE_ROW || whole_file.text_at(0) != "ok") out.damage.emplace_back("integrity check fails");
  return out;
}

}  // namespace qingbai

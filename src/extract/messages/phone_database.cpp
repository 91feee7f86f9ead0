// Message databases opened from memory: iOS sms.db (text, or the words inside attributedBody), iOS call history, and any table
// with Android's columns. The database is hostile: read only, defensive, no triggers or views trusted, bounded work.
#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "extract/decode.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

constexpr std::int64_t kApple = 978307200;  // 2001-01-01 in Unix seconds

struct CloseDatabase {
  void operator()(sqlite3* db) const { (void)::sqlite3_close_v2(db); }
};
struct CloseStatement {
  void operator()(sqlite3_stmt* s) const { (void)::sqlite3_finalize(s); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;
using Statement = std::unique_ptr<sqlite3_stmt, CloseStatement>;

Database open(Bytes& copy) {
  // A write-ahead database cannot be opened from memory alone; without its log it is as it was at its last checkpoint.
  if (copy.size() > 20 && copy[18] == 2) copy[18] = copy[19] = 1;
  sqlite3* raw = nullptr;
  const int got = ::sqlite3_open_v2(":memory:", &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  Database db(raw);
  if (got != SQLITE_OK) return {};
  (void)::sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  (void)::sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  (void)::sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  const auto size = static_cast<sqlite3_int64>(copy.size());
  if (::sqlite3_deserialize(raw, "main", copy.data(), size, size, SQLITE_DESERIALIZE_READONLY) != SQLITE_OK) return {};
  return db;
}

Statement prepare(sqlite3* db, const std::string& sql) {
  sqlite3_stmt* out = nullptr;
  (void)::sqlite3_prepare_v2(db, sql.c_str(), -1, &out, nullptr);
  return Statement(out);
}

std::string text(sqlite3_stmt* row, int column) {
  const auto* words = ::sqlite3_column_text(row, column);
  return words == nullptr
             ? std::string{}
             : mended_utf8({reinterpret_cast<const char*>(words), static_cast<std::size_t>(::sqlite3_column_bytes(row, column))});
}

std::set<std::string> columns_of(sqlite3* db, const std::string& table) {
  std::set<std::string> out;
  const auto list = prepare(db, "SELECT name FROM pragma_table_info(?1)");
  if (!list) return out;
  (void)::sqlite3_bind_text(list.get(), 1, table.c_str(), -1, SQLITE_TRANSIENT);
  while (::sqlite3_step(list.get()) == SQLITE_ROW) out.insert(text(list.get(), 0));
  return out;
}

std::optional<Instant> apple_time(double value) {
  if (!(value > 0)) return std::nullopt;
  const double seconds = value > 1e12 ? value / 1e9 : value;  // newer systems count nanoseconds
  if (seconds > 3e9) return std::nullopt;
  return Instant{static_cast<std::int64_t>(seconds) + kApple, 480};
}

// The words of an NSAttributedString in Apple's typedstream: after "NSString", at the '+' mark, a length (one byte; 0x81 and two;
// 0x82 and four, little-endian), then UTF-8.
std::string attributed_words(std::string_view blob) {
  auto at = blob.find("NSString");
  if (at == std::string_view::npos || (at = blob.find('+', at)) == std::string_view::npos || ++at >= blob.size()) return {};
  const auto byte = [&](std::size_t i) -> std::size_t { return i < blob.size() ? static_cast<unsigned char>(blob[i]) : 0; };
  std::size_t length = byte(at++);
  if (length == 0x81) length = byte(at) | byte(at + 1) << 8, at += 2;
  else if (length == 0x82) length = byte(at) | byte(at + 1) << 8 | byte(at + 2) << 16 | byte(at + 3) << 24, at += 4;
  return at <= blob.size() ? mended_utf8(blob.substr(at, length)) : std::string{};
}

void read_ios_messages(sqlite3* db, const std::set<std::string>& columns, Extraction& out) {
  const std::string body = columns.count("attributedBody") > 0 ? "m.attributedBody" : "NULL";
  const std::string state =
      (columns.count("is_sent") > 0 ? std::string("m.is_sent") : "1") + ", " + (columns.count("error") > 0 ? "m.error" : "0");
  const auto rows = prepare(db, "SELECT m.text, " + body + ", m.date, m.is_from_me, h.id, " + state +
                                    " FROM message m LEFT JOIN handle h ON h.ROWID = m.handle_id "
                                    "ORDER BY m.date, m.ROWID");
  while (rows && ::sqlite3_step(rows.get()) == SQLITE_ROW) {
    Message m;
    m.index = static_cast<int>(out.messages.size());
    m.text = text(rows.get(), 0);
    if (m.text.empty() && ::sqlite3_column_bytes(rows.get(), 1) > 0)
      m.text = attributed_words({static_cast<const char*>(::sqlite3_column_blob(rows.get(), 1)),
                                 static_cast<std::size_t>(::sqlite3_column_bytes(rows.get(), 1))});
    for (auto mark = m.text.find("\uFFFC"); mark != std::string::npos; mark = m.text.find("\uFFFC")) m.text.erase(mark, 3);
    m.time = apple_time(::sqlite3_column_double(rows.get(), 2));
    m.direction = ::sqlite3_column_int(rows.get(), 3) != 0 ? Direction::out : Direction::in;
    m.sender = text(rows.get(), 4);
    const bool sent = ::sqlite3_column_int(rows.get(), 5) != 0, error = ::sqlite3_column_int(rows.get(), 6) != 0;
    if (m.direction == Direction::out && (!sent || error)) m.delivery = Delivery::failed;
    out.messages.push_back(std::move(m));
  }
}

void read_ios_calls(sqlite3* db, Extraction& out) {
  const auto rows = prepare(db, "SELECT ZADDRESS, ZDATE, ZDURATION, ZORIGINATED, ZANSWERED FROM ZCALLRECORD ORDER BY ZDATE");
  while (rows && ::sqlite3_step(rows.get()) == SQLITE_ROW) {
    Call c;
    c.index = static_cast<int>(out.calls.size());
    c.number = text(rows.get(), 0);
    c.time = apple_time(::sqlite3_column_double(rows.get(), 1));
    c.seconds = std::clamp(::sqlite3_column_int(rows.get(), 2), 0, 1 << 20);
    c.direction = ::sqlite3_column_int(rows.get(), 3) != 0 ? Direction::out : Direction::in;
    c.answered = ::sqlite3_column_int(rows.get(), 4) != 0;
    c.missed = c.direction == Direction::in && !*c.answered;
    if (!*c.answered && c.seconds > 0) c.ring_seconds = std::exchange(c.seconds, 0);  // it counts the ringing
    out.calls.push_back(std::move(c));
  }
}

std::string quoted(const std::string& name) {
  std::string out = "\"";
  for (const char c : name) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

void read_android_messages(sqlite3* db, const std::string& table, Extraction& out) {
  const auto rows = prepare(db, "SELECT address, date, type, body FROM " + quoted(table) + " ORDER BY date");
  while (rows && ::sqlite3_step(rows.get()) == SQLITE_ROW) {
    Message m;
    m.index = static_cast<int>(out.messages.size());
    m.sender = text(rows.get(), 0);
    m.time = read_time(text(rows.get(), 1));
    const auto type = std::to_string(::sqlite3_column_int(rows.get(), 2));
    m.direction = direction_of_box(type), m.delivery = delivery_of_box(type);
    m.text = text(rows.get(), 3);
    out.messages.push_back(std::move(m));
  }
}

// MMS stand in three tables: pdu, its parts and its sides (type 137 sent it, 151 and 130 got it).
void read_android_mms(sqlite3* db, Extraction& out) {
  const auto rows = prepare(db,
                            "SELECT p.date, p.msg_box,"
                            " (SELECT group_concat(t.text, char(10)) FROM part t WHERE t.mid = p._id AND t.ct = 'text/plain'),"
                            " (SELECT group_concat(a.address, '; ') FROM addr a WHERE a.msg_id = p._id AND a.address <> "
                            "'insert-address-token' AND a.type IN (CASE WHEN p.msg_box = 1 THEN 137 ELSE 151 END, "
                            "CASE WHEN p.msg_box = 1 THEN 137 ELSE 130 END))"
                            " FROM pdu p ORDER BY p.date");
  while (rows && ::sqlite3_step(rows.get()) == SQLITE_ROW) {
    Message m;
    m.index = static_cast<int>(out.messages.size());
    m.time = read_time(text(rows.get(), 0));
    const auto box = std::to_string(::sqlite3_column_int(rows.get(), 1));
    m.direction = direction_of_box(box), m.delivery = delivery_of_box(box);
    m.text = text(rows.get(), 2), m.sender = text(rows.get(), 3);
    out.messages.push_back(std::move(m));
  }
}

// Samsung keeps messages in the table of calls, too: 200 and 300 are MMS and SMS.
void read_samsung_messages(sqlite3* db, const std::string& table, Extraction& out) {
  const auto rows =
      prepare(db, "SELECT number, date, type, m_content FROM " + quoted(table) + " WHERE logtype IN (200, 300) ORDER BY date");
  while (rows && ::sqlite3_step(rows.get()) == SQLITE_ROW) {
    Message m;
    m.index = static_cast<int>(out.messages.size());
    m.sender = text(rows.get(), 0), m.time = read_time(text(rows.get(), 1)), m.text = text(rows.get(), 3);
    const int type = ::sqlite3_column_int(rows.get(), 2);
    m.direction = type == 1 ? Direction::in : type == 2 ? Direction::out : Direction::unknown;
    out.messages.push_back(std::move(m));
  }
}

void read_android_calls(sqlite3* db, const std::string& table, bool samsung, Extraction& out) {
  const auto rows = prepare(db, "SELECT number, date, duration, type FROM " + quoted(table) +
                                    (samsung ? " WHERE logtype NOT IN (200, 300)" : "") + " ORDER BY date");
  while (rows && ::sqlite3_step(rows.get()) == SQLITE_ROW) {
    Call c;
    c.index = static_cast<int>(out.calls.size());
    c.number = text(rows.get(), 0);
    c.time = read_time(text(rows.get(), 1));
    c.seconds = std::clamp(::sqlite3_column_int(rows.get(), 2), 0, 1 << 20);
    const auto way = way_of_call(std::to_string(::sqlite3_column_int(rows.get(), 3)));
    c.direction = way.direction, c.missed = way.missed;
    if (c.missed) {
      c.answered = false;
      if (c.seconds > 0) c.ring_seconds = std::exchange(c.seconds, 0);
    }
    out.calls.push_back(std::move(c));
  }
}

bool has(const std::set<std::string>& columns, std::initializer_list<const char*> names) {
  return std::all_of(names.begin(), names.end(), [&](const char* n) { return columns.count(n) > 0; });
}

}  // namespace

Extraction read_sqlite(ByteView bytes, const Reading& reading) {
  Extraction out;
  out.media_type = "application/vnd.sqlite3";
  out.kind = FileKind::document;
  if (bytes.size() > reading.budget->bytes) {
    out.warnings.push_back(warning("too_large", {"这个数据库太大，没有读取。", "This database is too large and was not read."}));
    return out;
  }
  Bytes copy(bytes.begin(), bytes.end());
  const auto db = open(copy);
  std::vector<std::string> tables;
  if (const auto list =
          db ? prepare(db.get(), "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name LIMIT 500") : Statement{})
    while (::sqlite3_step(list.get()) == SQLITE_ROW) tables.push_back(text(list.get(), 0));
  for (const auto& table : tables) {
    const auto columns = columns_of(db.get(), table);
    if (table == "message" && has(columns, {"text", "date", "is_from_me", "handle_id"}))
      read_ios_messages(db.get(), columns, out);
    else if (table == "ZCALLRECORD") read_ios_calls(db.get(), out);
    else if (has(columns, {"address", "date", "type", "body"})) read_android_messages(db.get(), table, out);
    else if (table == "pdu" && has(columns, {"_id", "date", "msg_box"})) read_android_mms(db.get(), out);
    else if (has(columns, {"number", "date", "duration", "type"})) {
      const bool samsung = has(columns, {"logtype"});
      read_android_calls(db.get(), table, samsung, out);
      if (samsung && has(columns, {"m_content"})) read_samsung_messages(db.get(), table, out);
    }
  }
  if (bytes.size() > 20 && bytes[18] == 2)
    out.warnings.push_back(warning(
        "log_missing",
        {"这个数据库旁边通常还有一个名字以“-wal”结尾的文件，最新的记录可能在那里；请把两个文件放进一个ZIP压缩包再放入一份。",
         "Beside this database there is mostly a file whose name ends in \"-wal\"; the newest records may be in it. "
         "Put both into one ZIP and add that."}));
  if (!out.messages.empty()) out.kind = FileKind::sms_export;
  else if (!out.calls.empty()) out.kind = FileKind::call_log;
  else
    out.warnings.push_back(
        warning(tables.empty() ? "damaged" : "unknown_database",
                {tables.empty() ? "这个数据库打不开，可能已损坏或加密；原件已原样保存。"
                                : "这个数据库里没有认得的短信或通话表；原件已原样保存。",
                 tables.empty() ? "This database cannot be opened; it may be damaged or encrypted. The original is kept."
                                : "No known table of messages or calls is in this database; the original is kept."}));
  for (const auto& m : out.messages) out.text += m.text + "\n";
  return out;
}

}  // namespace qingbai

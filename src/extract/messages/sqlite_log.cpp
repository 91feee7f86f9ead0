// The write-ahead log of an SQLite database (file format, section 4): the newest pages stand in it until a checkpoint. A database
// that is opened from memory has no file beside it, so its pages are put in by hand.
#include <algorithm>
#include <bit>
#include <vector>

#include "extract/readers.hpp"

namespace qingbai {
namespace {

std::uint32_t big_endian(ByteView bytes, std::size_t at) {
  return static_cast<std::uint32_t>(bytes[at]) << 24 | static_cast<std::uint32_t>(bytes[at + 1]) << 16 |
         static_cast<std::uint32_t>(bytes[at + 2]) << 8 | bytes[at + 3];
}

struct Sum {
  std::uint32_t a = 0, b = 0;
  bool big = false;
  void add(ByteView bytes) {
    for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
      const auto word = [&](std::size_t i) { return big ? big_endian(bytes, i) : __builtin_bswap32(big_endian(bytes, i)); };
      a += word(at) + b;
      b += word(at + 4) + a;
    }
  }
};

}  // namespace

Bytes with_log(ByteView database, ByteView log) {
  constexpr std::size_t kHead = 32, kFrame = 24;
  if (log.size() < kHead || database.size() < 100) return {};
  const auto page = static_cast<std::size_t>(big_endian(log, 8));
  if (page < 512 || page > 65536 || !std::has_single_bit(page)) return {};
  Sum sum;
  sum.big = (log[3] & 1) != 0;
  sum.add(log.first(24));
  if (sum.a != big_endian(log, 24) || sum.b != big_endian(log, 28)) return {};
  // First which frames hold, up to the last one that ends a transaction; then their pages are put in. A copy of the whole at
  // each transaction would cost the square of a long log.
  constexpr std::size_t kMost = 1u << 30;
  std::vector<std::size_t> frames;
  std::size_t whole = 0, pages = 0;  // how many of them are committed, and the database's size in pages then
  for (std::size_t at = kHead; at + kFrame + page <= log.size(); at += kFrame + page) {
    const auto head = log.subspan(at, kFrame);
    if (big_endian(head, 8) != big_endian(log, 16) || big_endian(head, 12) != big_endian(log, 20)) break;  // of an older log
    sum.add(head.first(8));
    sum.add(log.subspan(at + kFrame, page));
    if (sum.a != big_endian(head, 16) || sum.b != big_endian(head, 20)) break;
    if (big_endian(head, 0) == 0 || static_cast<std::size_t>(big_endian(head, 0)) * page > kMost) break;
    frames.push_back(at);
    if (const auto now = big_endian(head, 4); now != 0) whole = frames.size(), pages = now;  // the end of a transaction
  }
  Bytes committed(database.begin(), database.end());
  for (std::size_t i = 0; i < whole; ++i) {
    const auto place = (static_cast<std::size_t>(big_endian(log, frames[i])) - 1) * page;
    if (committed.size() < place + page) committed.resize(place + page);
    std::copy_n(log.begin() + static_cast<std::ptrdiff_t>(frames[i] + kFrame), page,
                committed.begin() + static_cast<std::ptrdiff_t>(place));
  }
  if (whole > 0) committed.resize(std::min(kMost, pages * page));
  if (committed.size() > 20) committed[18] = committed[19] = 1;
  return committed;
}

Extraction read_sqlite_log(ByteView, const Reading&) {
  Extraction out;
  out.warnings.push_back(
      warning("database_missing",
              {"这是一个数据库的日志（-wal）。单独读不了：请把它和名字相同、没有“-wal”的数据库放进一个ZIP压缩包再放入。",
               "This is the log (-wal) of a database and cannot be read alone: put it and the database of the same name "
               "into one ZIP and add that."}));
  return out;
}

}  // namespace qingbai

// Backup and restore: the same copying, in either direction. Blobs first, then the lines that name them, then the header: a copy
// that was cut short is a book without its last items, never a book with items that are not there.
#include <algorithm>
#include <set>

#include "crypto/hash.hpp"
#include "vault/case_log.hpp"
#include "vault/vault.hpp"

namespace qingbai {
namespace {

using Lines = std::map<CaseId, std::map<std::uint64_t, Bytes>>;

struct Side {
  std::unique_ptr<BlobStore> blobs;
  std::unique_ptr<Journal> journal;
  Lines lines;
  std::vector<CaseId> order;
};

// One snapshot: the database is read in one statement, so a writer in another process does not show in the middle.
Done take_lines(Side& side) {
  const auto copies = side.journal->copies();
  const auto& first = copies.front();
  if (first.unreadable)
    return fail(Code::storage, "the journal could not be read", {"读不出案卷册的记录。", "The book's records cannot be read."});
  if (!first.damage.empty())
    return fail(Code::corrupt, "the journal is damaged",
                {"案卷册的记录有损坏，没有复制。请先运行 qingbai repair。",
                 "The book's records are damaged; nothing was copied. Run qingbai repair first."});
  for (const auto& [id, line] : first.lines) {
    if (!side.lines.contains(id)) side.order.push_back(id);
    side.lines[id][line.sequence] = line.sealed;
  }
  return {};
}

struct Keys {
  Secret<Bytes> record, pages;
  Bytes book;
};

Result<Line> line_of(const Keys& keys, const CaseId& id, std::uint64_t sequence, const Bytes& sealed) {
  return open_line(keys.record, keys.book, id, {sequence, sealed});
}

tl::unexpected<Error> newer_there() {
  return fail(
      Code::refused, "the other folder holds a newer state of this book",
      {"目标文件夹里的副本比这个案卷册更新：这个案卷册可能被换成了旧的。什么都没有改动。请从那份副本恢复（qingbai restore）。",
       "The copy in that folder is newer than this book: this book may have been replaced by an older one. Nothing was changed. "
       "Restore from that copy (qingbai restore)."});
}

struct Difference {
  std::map<CaseId, std::vector<JournalLine>> erased;  // bodies gone here, still there
  std::map<CaseId, std::vector<Bytes>> fresh;
};

Result<Difference> difference(const Keys& keys, const Side& here, const Side& there) {
  Difference out;
  for (const auto& [id, theirs] : there.lines) {
    const auto mine = here.lines.find(id);
    if (mine == here.lines.end() || mine->second.size() < theirs.size()) return newer_there();
    for (const auto& [sequence, sealed] : theirs) {
      const auto& own = mine->second.at(sequence);
      if (own == sealed) continue;
      TRY(const auto a, line_of(keys, id, sequence, own));
      TRY(const auto b, line_of(keys, id, sequence, sealed));
      if (a.event != b.event || a.body) return newer_there();  // another history, or an erased item is back here
      out.erased[id].push_back({sequence, own});
    }
  }
  for (const auto& [id, mine] : here.lines) {
    const auto theirs = there.lines.find(id);
    const auto have = theirs == there.lines.end() ? 0 : theirs->second.size();
    for (const auto& [sequence, sealed] : mine)
      if (sequence > have) out.fresh[id].push_back(sealed);
  }
  return out;
}

// Of all receipts on this side, the blobs, with the item for messages.
Result<std::map<std::string, std::string>> blobs_of(const Keys& keys, const Side& side) {
  std::map<std::string, std::string> out;
  for (const auto& [id, lines] : side.lines)
    for (const auto& [sequence, sealed] : lines) {
      if (sealed.empty() || sealed.front() != static_cast<std::uint8_t>(RecordKind::received)) continue;
      TRY(const auto line, line_of(keys, id, sequence, sealed));
      if (!line.body) continue;
      TRY(const auto body, decode_receipt(*line.body, line.time));
      out.emplace(body.receipt.blob, "case " + id.value + " " + body.receipt.item.value);
    }
  return out;
}

Done copy_blobs(const std::map<std::string, std::string>& wanted, const Side& here, Side& there, BackupReport& report) {
  TRY(const auto listed, there.blobs->list());
  const std::set<std::string> have(listed.begin(), listed.end());
  std::vector<StagedBlob> group;
  for (const auto& [name, item] : wanted) {
    if (have.contains(name)) continue;
    auto source = here.blobs->get(name);
    std::uint64_t size = 0;
    const auto counted = [&]() -> Result<ByteView> {
      auto piece = (*source)();
      if (piece) size += piece->size();
      return piece;
    };
    auto staged = source ? there.blobs->stage(counted) : tl::make_unexpected(source.error());
    if (!staged) {
      if (source && staged.error().code == Code::storage) return tl::make_unexpected(staged.error());
      report.problems.push_back({item, staged.error().what});
      continue;
    }
    if (staged->name != name) {  // not what was sealed: damage is not copied
      there.blobs->discard(*staged);
      report.problems.push_back({item, "sealed bytes are damaged"});
      continue;
    }
    report.bytes_copied += size;
    ++report.blobs_copied;
    group.push_back(*staged);
    if (group.size() < 64) continue;
    CHECK_OK(there.blobs->commit(group));
    group.clear();
  }
  return there.blobs->commit(group);
}

// A newer header stays, where the master key vouches for it.
Done copy_header(const Book& book, Side& there, const std::string& to) {
  const auto& header = book.header();
  const auto theirs = find_header(to);
  const auto noted = book.noted_in(*there.journal);
  const bool newer = theirs && theirs->copies_agree && theirs->header.generation >= header.generation &&
                     (mac_fits(theirs->header, book.master()) || header.mac.empty());
  if (newer && (header.mac.empty() || judge_header(theirs->header, noted, book.master()).state == HeaderState::good)) return {};
  const auto text = write_header(newer ? theirs->header : header);
  if (!newer) {
    CHECK_OK(write_durably(to + "/book.copy.txt", as_bytes(text)));
    CHECK_OK(write_durably(to + "/book.txt", as_bytes(text)));
  }
  return header.mac.empty() ? Done{} : there.journal->keep_note(as_bytes(text));
}

// An empty folder, one of this book's own, or one where the first copying was cut short.
Result<Access> look_at(const std::string& to, const BookHeader& header) {
  if (const auto theirs = find_header(to)) {
    if (theirs->header.id != header.id)
      return fail(Code::refused, "another book is there",
                  {"目标文件夹里是另一个案卷册，没有动它。", "The target folder holds another book; it was left alone."});
    return Access::write;
  }
  CHECK_OK(begin_folder(to));
  return Access::create;
}

}  // namespace

Result<BackupReport> backup_book(const std::string& from, const std::string& to, const Opener& opener) {
  Unwrapper unwrapper(opener);
  TRY(auto book, Book::open(from, unwrapper, Access::read));
  const Keys keys{subkey(book.master(), "qingbai record key 1"), subkey(book.master(), "qingbai journal pages 1"),
                  book.header().id};
  Side here, there;
  TRY(here.blobs, open_local_blobs(from, Access::read));
  TRY(here.journal, open_local_journal(from, keys.pages, Access::read));
  CHECK_OK(book.settle(*here.journal));
  if (const auto done = book.may_write(); !done && done.error().code == Code::refused) return tl::make_unexpected(done.error());
  CHECK_OK(take_lines(here));
  TRY(const auto access, look_at(to, book.header()));
  TRY(const auto lock, FolderLock::take(to));
  (void)lock;
  TRY(there.blobs, open_local_blobs(to, access));
  TRY(there.journal, open_local_journal(to, keys.pages, access));
  CHECK_OK(take_lines(there));
  TRY(const auto differs, difference(keys, here, there));
  TRY(const auto wanted, blobs_of(keys, here));

  BackupReport report;
  CHECK_OK(copy_blobs(wanted, here, there, report));
  for (const auto& [id, lines] : differs.erased) CHECK_OK(there.journal->replace(id, lines));
  for (const auto& id : here.order) {
    const auto fresh = differs.fresh.find(id);
    if (fresh == differs.fresh.end()) continue;
    const auto have = there.lines.contains(id) ? there.lines.at(id).size() : 0;
    TRY(const auto last, there.journal->append(id, have, fresh->second));
    report.lines_copied += last - have;
  }
  if (!differs.erased.empty()) {
    // What was erased here must not live on there.
    TRY(const auto stored, there.blobs->list());
    for (const auto& name : stored) {
      if (wanted.contains(name)) continue;
      CHECK_OK(there.blobs->remove(name));
      ++report.blobs_erased;
    }
  }
  CHECK_OK(copy_header(book, there, to));
  end_folder(to);
  return report;
}

}  // namespace qingbai

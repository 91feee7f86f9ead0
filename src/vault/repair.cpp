// Repair: takes for each place the line that opens, from either copy, and blobs from a backup. It never removes what it cannot
// replace, never touches what is whole, and a second run finds nothing to do.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "crypto/hash.hpp"
#include "store/local.hpp"
#include "vault/case_log.hpp"
#include "vault/reading.hpp"
#include "vault/salvage.hpp"
#include "vault/vault.hpp"

namespace qingbai {
namespace {

// A source that ends in an error where the bytes are not those that the name says.
ByteSource named_as(ByteSource source, std::string name) {
  const auto hasher = std::make_shared<Hasher>(HashKind::sha256);
  return [source = std::move(source), name = std::move(name), hasher]() -> Result<ByteView> {
    TRY(const auto piece, source());
    if (!piece.empty()) hasher->update(piece);
    else if (to_hex(hasher->finish()) != name) return fail(Code::corrupt, "the backup's copy is damaged too");
    return piece;
  };
}

}  // namespace

Done Vault::repair_lines(RepairReport& report, bool& whole) {
  const auto salvaged = salvage();
  whole = std::none_of(salvaged.copies.begin(), salvaged.copies.end(), [](const JournalCopy& c) { return c.unreadable; });
  if (!whole)
    return fail(Code::storage, "the journal could not be read",
                {"磁盘读不出来，没有改动任何东西。请换一台机器或换一个接口再试。",
                 "The disk cannot be read; nothing was changed. Try another machine or another port."});
  std::vector<CaseLine> keep;
  bool differs = false;
  for (const auto& copy : salvaged.copies) differs = differs || !copy.damage.empty();
  for (const auto& id : salvaged.order) {
    std::uint64_t expected = 1;
    for (const auto& [sequence, place] : salvaged.lines.at(id)) {
      const auto* best = best_of(place);
      for (const auto& one : place)
        if (!one.line && one.line.error().code == Code::newer_version) return tl::make_unexpected(one.line.error());
      if (best == nullptr) continue;
      for (; expected < sequence; ++expected) {
        // The line is gone from both copies. A line that says so takes its place, so that what comes after it can be read.
        Event event;
        event.action = "lost";
        event.note = "put here by repair";
        const Line lost{RecordKind::custody, best->line->time, event_text(event, expected, best->line->time, std::nullopt),
                        std::nullopt};
        keep.push_back({id, {expected, seal_line(record_key_, id_, id, expected, lost)}});
        report.remaining.push_back({where_of(id, expected), "is lost; a line that says so stands in its place"});
        differs = true;
      }
      expected = sequence + 1;
      keep.push_back({id, {sequence, best->sealed}});
      const bool equal = place.size() == salvaged.copies.size() &&
                         std::all_of(place.begin(), place.end(), [&](const SalvagedLine& s) { return s.sealed == best->sealed; });
      differs = differs || !equal;
    }
  }
  if (!differs) return {};
  if (keep.empty() && !salvaged.order.empty())
    return fail(Code::corrupt, "no line of the journal opens",
                {"两份记录都打不开，没有改动任何东西。请用备份恢复。",
                 "Neither copy of the records opens; nothing was changed. Restore a backup."});
  CHECK_OK(journal_->rewrite(keep));
  report.done.emplace_back("both copies of the journal were written anew");
  return {};
}

Done Vault::repair_items(RepairReport& report, const std::string& backup_folder, bool whole) {
  CheckReport ignored;
  const auto logs = check_lines(ignored);
  std::unique_ptr<BlobStore> backup;
  if (!backup_folder.empty()) {
    TRY(backup, open_local_blobs(backup_folder, Access::read));
  }
  std::set<std::string> named, seen;
  for (const auto& log : logs)
    for (const auto& held : log->items) {
      if (held.receipt.erased) continue;
      named.insert(held.receipt.blob);
      if (!seen.insert(held.receipt.blob + held.receipt.sha256).second) continue;
      auto done = open_item(*log, held);
      if (done) continue;
      const auto where = fmt::format("case {} {}", log->id.value, held.receipt.item.value);
      if (backup && done.error().code != Code::storage) {
        auto source = backup->get(held.receipt.blob);
        auto staged =
            source ? blobs_->stage(named_as(std::move(*source), held.receipt.blob)) : tl::make_unexpected(source.error());
        if (staged) done = blobs_->commit({&*staged, 1});
        if (staged && done && open_item(*log, held)) {
          report.done.push_back(where + " was taken from the backup");
          continue;
        }
      }
      report.remaining.push_back({where, done ? "could not be mended" : done.error().what});
    }
  // What no receipt names is removed only when every receipt could be read.
  if (!whole || !ignored.damage.empty() || !ignored.unverifiable.empty() || !report.remaining.empty()) return {};
  TRY(const auto parts, blobs_->sweep());
  if (parts > 0) report.done.push_back(fmt::format("{} unfinished files were removed", parts));
  TRY(const auto stored, blobs_->list());
  int removed = 0;
  for (const auto& name : stored) {
    if (named.contains(name)) continue;
    CHECK_OK(blobs_->remove(name));
    ++removed;
  }
  if (removed > 0) report.done.push_back(fmt::format("{} sealed files that belong to no item were removed", removed));
  return {};
}

// A header that somebody changed is replaced by the one that the journal notes.
Done Vault::repair_header(RepairReport& report) {
  const auto verdict = book_->verdict(*journal_);
  if (!verdict.holds()) {
    auto noted = book_->noted_in(*journal_);
    if (!noted) {
      report.remaining.push_back({"book.txt",
                                  "it was changed without the key, and the journal notes no other: set a new passphrase, which "
                                  "mends it and drops every other key"});
      return {};
    }
    CHECK_OK(book_->mend_header_with(std::move(*noted)));
    for (const auto& what : verdict.differences) report.done.push_back("book.txt is as the journal notes it again: " + what);
  } else if (!book_->copies_agree()) {
    CHECK_OK(book_->mend_header());
    report.done.emplace_back("the header's two copies agree again");
  }
  return {};
}

Result<RepairReport> Vault::repair(const std::string& backup_folder) {
  const std::unique_lock alone(staging_);
  const std::lock_guard lock(mutex_);
  RepairReport report;
  if (book_) CHECK_OK(repair_header(report));
  bool whole = false;
  CHECK_OK(repair_lines(report, whole));
  if (const auto state = book_ ? book_->verdict(*journal_).state : HeaderState::good;
      state == HeaderState::unnoted || state == HeaderState::newer) {
    CHECK_OK(book_->note_header(*journal_));
    report.done.emplace_back("the journal notes the header again");
  }
  logs_.clear();
  CHECK_OK(repair_items(report, backup_folder, whole));
  return report;
}

}  // namespace qingbai

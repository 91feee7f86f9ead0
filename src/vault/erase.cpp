// Erasure: the event first, so that an erasure once asked for is finished whatever happens; then the receipt's body (name, key,
// claims) and the lines that speak of the item, in both copies of the journal; then the sealed bytes, unless another item has the
// same. docs/formats/custody-log.md.
#include <algorithm>

#include "vault/case_log.hpp"
#include "vault/vault.hpp"

namespace qingbai {

Done Vault::finish_erasure(CaseLog& log) const {
  const auto items = log.half_erased();
  std::vector<JournalLine> lines;
  std::vector<std::string> blobs;
  for (const auto& item : items) {
    const auto* held = log.find(item);
    auto line = log.lines[held->sequence - 1];  // its body lives in `items`, so it is already empty here
    lines.push_back({held->sequence, seal_line(record_key_, id_, log.id, held->sequence, line)});
    blobs.push_back(held->receipt.blob);
    CHECK_OK(forget_reading(log.id, held->receipt));  // first: after the receipt nobody could name it
  }
  for (const auto sequence : log.lines_to_erase()) {
    auto& line = log.lines[sequence - 1];
    line.body.reset();
    lines.push_back({sequence, seal_line(record_key_, id_, log.id, sequence, line)});
  }
  if (lines.empty()) return {};
  const auto id = log.id;
  const auto done = journal_->replace(id, lines);
  logs_.erase(id);  // read anew: what is stored now is the truth
  CHECK_OK(done);
  TRY(const auto* fresh, log_of(id));
  for (const auto& blob : blobs) {
    const bool shared = std::any_of(fresh->items.begin(), fresh->items.end(),
                                    [&](const Held& h) { return !h.receipt.erased && h.receipt.blob == blob; });
    if (!shared) CHECK_OK(blobs_->remove(blob));
  }
  return {};
}

Done Vault::erase_item(const CaseId& id, const ItemId& item, const std::string& why, const std::vector<std::uint64_t>& with) {
  const std::unique_lock alone(staging_);
  const std::lock_guard lock(mutex_);
  TRY(auto* log, log_of(id));
  const auto* held = log->find(item);
  if (held == nullptr) return fail(Code::not_found, "no such item", {"没有这件证据。", "There is no such item."});
  if (held->receipt.erased) return {};
  Event event;
  event.action = "erase";
  event.item = item;
  event.sha256 = held->receipt.sha256;
  event.note = why;
  for (const auto sequence : with)
    if (sequence >= 1 && sequence <= log->last()) event.lines.push_back(sequence);
  std::vector<Draft> drafts;
  drafts.push_back({RecordKind::custody, std::move(event), std::nullopt});
  TRY(const auto sequence, append_locked(*log, std::move(drafts)));
  (void)sequence;
  return finish_erasure(*log);
}

Done Vault::erase_case(const CaseId& id, const std::string& why) {
  const std::unique_lock alone(staging_);
  const std::lock_guard lock(mutex_);
  TRY(auto* log, log_of(id));
  if (log->last() == 0) return fail(Code::not_found, "no such case", {"没有这个案件。", "There is no such case."});
  if (log->erased) return {};
  Event event;
  event.action = "erase";
  event.note = why;
  std::vector<Draft> drafts;
  drafts.push_back({RecordKind::custody, std::move(event), std::nullopt});
  TRY(const auto sequence, append_locked(*log, std::move(drafts)));
  (void)sequence;
  return finish_erasure(*log);
}

}  // namespace qingbai

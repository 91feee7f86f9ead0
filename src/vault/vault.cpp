#include "vault/vault.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "crypto/hash.hpp"
#include "store/local.hpp"
#include "store/memory.hpp"
#include "vault/case_log.hpp"
#include "vault/reading.hpp"

namespace qingbai {
namespace {

tl::unexpected<Error> no_item() { return fail(Code::not_found, "no such item", {"没有这件证据。", "There is no such item."}); }

tl::unexpected<Error> erased() {
  return fail(Code::not_found, "item was erased",
              {"这件证据已经按要求销毁，内容不能再打开；保管记录里仍有它的校验值。",
               "This item was erased and cannot be opened any more; the custody log still holds its hash."});
}

Bytes about_item(ByteView book, const CaseId& id, const ItemId& item) {
  const auto words = fmt::format("qingbai item key 1 {} {} {}", to_hex(book), id.value, item.value);
  return {words.begin(), words.end()};
}

Result<std::unique_ptr<Vault>> over(const Book& book, const Clock& clock) {
  TRY(auto blobs, open_local_blobs(book.folder(), book.access()));
  TRY(auto journal, open_local_journal(book.folder(), subkey(book.master(), "qingbai journal pages 1"), book.access()));
  return std::make_unique<Vault>(std::move(blobs), std::move(journal), book.master(), book.header().id, clock);
}

}  // namespace

Vault::Vault(std::unique_ptr<BlobStore> blobs, std::unique_ptr<Journal> journal, const Secret<Bytes>& master, Bytes book,
             const Clock& clock)
    : blobs_(std::move(blobs)),
      journal_(std::move(journal)),
      record_key_(subkey(master, "qingbai record key 1")),
      item_key_(subkey(master, "qingbai item key 1")),
      log_seed_(subkey(master, "qingbai log signing key 1")),
      id_(std::move(book)),
      clock_(clock) {}

Vault::~Vault() = default;

Result<std::unique_ptr<Vault>> Vault::in_memory(const Clock& clock) {
  return std::make_unique<Vault>(std::make_unique<MemoryBlobs>(), std::make_unique<MemoryJournal>(), random_key(),
                                 random_bytes(16), clock);
}

Result<std::unique_ptr<Vault>> Vault::create(const std::string& folder, const Secret<std::string>& passphrase, const Clock& clock,
                                             const KdfCost& cost) {
  TRY(auto book, Book::create(folder, passphrase, cost));
  TRY(auto vault, over(book, clock));
  CHECK_OK(book.finish(*vault->journal_));
  vault->derived_.emplace(book.folder());
  vault->book_ = std::move(book);
  return vault;
}

Result<std::unique_ptr<Vault>> Vault::open(const std::string& folder, const Opener& opener, const Clock& clock, Access access) {
  Unwrapper unwrapper(opener);
  return open(folder, unwrapper, clock, access);
}

Result<std::unique_ptr<Vault>> Vault::open(const std::string& folder, Unwrapper& unwrapper, const Clock& clock, Access access) {
  TRY(auto book, Book::open(folder, unwrapper, access));
  TRY(auto vault, over(book, clock));
  // Opened for salvage, check and repair look by themselves: the journal may be damaged.
  if (access != Access::salvage) CHECK_OK(book.settle(*vault->journal_));
  vault->derived_.emplace(book.folder());
  vault->book_ = std::move(book);
  return vault;
}

// The case's log, read and verified once while the vault is open. Requires the lock.
Result<CaseLog*> Vault::log_of(const CaseId& id) const {
  if (const auto it = logs_.find(id); it != logs_.end()) return it->second.get();
  TRY(const auto lines, journal_->read(id, 0));
  auto log = std::make_unique<CaseLog>();
  log->id = id;
  for (const auto& line : lines) {
    if (line.sequence != log->last() + 1)
      return fail(Code::corrupt, "a record is missing",
                  {"案卷册里缺了记录，请运行 qingbai check 检查。", "Records are missing from the book; run qingbai check."});
    TRY(auto opened, open_line(record_key_, id_, id, line));
    CHECK_OK(log->take(std::move(opened)));
  }
  auto* out = log.get();
  logs_.emplace(id, std::move(log));
  if (!out->erasure_pending() || read_only()) return out;
  CHECK_OK(finish_erasure(*out));  // a crash cut it short
  return logs_.at(id).get();
}

Result<std::uint64_t> Vault::append_locked(CaseLog& log, std::vector<Draft> drafts) {
  CHECK_OK(may_write());
  const auto now = clock_.now();
  std::vector<Line> lines;
  std::vector<Bytes> sealed;
  auto sequence = log.last();
  for (auto& draft : drafts) {
    ++sequence;
    Line line{draft.kind, now, event_text(draft.event, sequence, now, draft.body), std::move(draft.body)};
    sealed.push_back(seal_line(record_key_, id_, log.id, sequence, line));
    lines.push_back(std::move(line));
  }
  const auto done = journal_->append(log.id, log.last(), sealed);
  if (!done) {
    logs_.erase(log.id);  // what is stored now is for the next reading to see; `log` is gone
    return tl::make_unexpected(done.error());
  }
  for (auto& line : lines) CHECK_OK(log.take(std::move(line)));
  return log.last();
}

Result<std::uint64_t> Vault::append(const CaseId& id, RecordKind kind, ByteView body) {
  const std::lock_guard lock(mutex_);
  TRY(auto* log, log_of(id));
  Event event;
  event.action = "note";
  event.note = to_name(kind);
  std::vector<Draft> drafts;
  drafts.push_back({kind, std::move(event), Bytes(body.begin(), body.end())});
  return append_locked(*log, std::move(drafts));
}

Result<std::uint64_t> Vault::last_sequence(const CaseId& id) const {
  const std::lock_guard lock(mutex_);
  TRY(const auto* log, log_of(id));
  return log->last();
}

Result<std::vector<Record>> Vault::records(const CaseId& id) const {
  const std::lock_guard lock(mutex_);
  TRY(const auto* log, log_of(id));
  std::vector<Record> out;
  for (std::size_t i = 0; i < log->lines.size(); ++i)
    if (const auto& line = log->lines[i]; line.body) out.push_back({i + 1, line.kind, line.time, *line.body});
  return out;
}

Result<CaseId> Vault::new_case(const std::string& name) {
  const std::lock_guard lock(mutex_);
  const CaseId id{to_hex(random_bytes(8))};
  TRY(auto* log, log_of(id));
  Event event;
  event.action = "open";
  std::vector<Draft> drafts;
  drafts.push_back({RecordKind::case_info, std::move(event), encode_case_name(name)});
  TRY(const auto sequence, append_locked(*log, std::move(drafts)));
  (void)sequence;
  return id;
}

Result<std::vector<CaseInfo>> Vault::cases() const {
  const std::lock_guard lock(mutex_);
  TRY(const auto ids, journal_->cases());
  std::vector<CaseInfo> out;
  for (const auto& id : ids) {
    TRY(const auto* log, log_of(id));
    out.push_back({id, log->name, log->opened, log->erased});
  }
  return out;
}

Result<std::vector<Receipt>> Vault::receipts(const CaseId& id) const {
  const std::lock_guard lock(mutex_);
  TRY(const auto* log, log_of(id));
  std::vector<Receipt> out;
  for (const auto& held : log->items) out.push_back(held.receipt);
  return out;
}

Result<Secret<Bytes>> Vault::item_key(const CaseId& id, const Held& held) const {
  if (held.receipt.erased) return erased();
  TRY(auto key, open_record(item_key_, held.key, about_item(id_, id, held.receipt.item)));
  return Secret<Bytes>(std::move(key));
}

Bytes Vault::seal_item_key(const CaseId& id, const ItemId& item, const Secret<Bytes>& key) const {
  return seal_record(item_key_, key.reveal(), about_item(id_, id, item));
}

Done Vault::read_verified(const CaseId& id, const Held& held, const Sink& sink) const {
  TRY(auto key, item_key(id, held));
  TRY(auto sealed, blobs_->get(held.receipt.blob));
  return open_and_compare(AgeIdentity::from_key(std::move(key)), std::move(sealed),
                          {held.receipt.size, held.receipt.sha256, held.receipt.sm3}, sink);
}

Done Vault::read(const CaseId& id, const ItemId& item, const std::string& why, const Sink& sink) {
  return read_all(id, {{item, sink}}, why);
}

Done Vault::read_all(const CaseId& id, const std::vector<Wanted>& wanted, const std::string& why) {
  std::vector<Held> items;
  {
    const std::lock_guard lock(mutex_);
    TRY(auto* log, log_of(id));
    std::vector<Draft> drafts;
    for (const auto& one : wanted) {
      const auto* held = log->find(one.item);
      if (held == nullptr) return no_item();
      if (held->receipt.erased) return erased();
      items.push_back(*held);
      Event event;
      event.action = why;
      event.item = one.item;
      event.sha256 = held->receipt.sha256;
      drafts.push_back({RecordKind::custody, std::move(event), std::nullopt});
    }
    // Written first: bytes that were given out are in the log, whatever happens while they are given.
    if (!read_only() && !drafts.empty()) {
      TRY(const auto sequence, append_locked(*log, std::move(drafts)));
      (void)sequence;
    }
  }
  for (std::size_t i = 0; i < items.size(); ++i) CHECK_OK(read_verified(id, items[i], wanted[i].sink));
  return {};
}

Result<AgeIdentity> Vault::read_sealed(const CaseId& id, const ItemId& item, const Sink& sink) {
  const std::lock_guard lock(mutex_);
  TRY(auto* log, log_of(id));
  const auto* held = log->find(item);
  if (held == nullptr) return no_item();
  TRY(auto key, item_key(id, *held));
  const auto blob = held->receipt.blob;
  Event event;
  event.action = "export";
  event.item = item;
  event.sha256 = held->receipt.sha256;
  event.out = blob;
  event.note = "sealed, with its key";
  std::vector<Draft> drafts;
  drafts.push_back({RecordKind::custody, std::move(event), std::nullopt});
  TRY(const auto sequence, append_locked(*log, std::move(drafts)));
  (void)sequence;
  TRY(const auto sealed, blobs_->get(blob));
  while (true) {
    TRY(const auto piece, sealed());
    if (piece.empty()) return AgeIdentity::from_key(std::move(key));
    CHECK_OK(sink(piece));
  }
}

Done Vault::derived(const CaseId& id, const ItemId& item, const std::string& out_sha256, const std::string& how) {
  const std::lock_guard lock(mutex_);
  if (read_only()) return {};
  TRY(auto* log, log_of(id));
  const auto* held = log->find(item);
  if (held == nullptr) return no_item();
  if (!log->derivations.insert(item.value + " " + out_sha256 + " " + how).second) return {};
  Event event;
  event.action = "derive";
  event.item = item;
  event.sha256 = held->receipt.sha256;
  event.out = out_sha256;
  event.note = how;
  std::vector<Draft> drafts;
  drafts.push_back({RecordKind::custody, std::move(event), std::nullopt});
  TRY(const auto sequence, append_locked(*log, std::move(drafts)));
  (void)sequence;
  return {};
}

Result<std::vector<std::string>> Vault::readings_of(const CaseId& id, const ItemId& item) const {
  const std::lock_guard lock(mutex_);
  TRY(const auto* log, log_of(id));
  const auto prefix = item.value + " ";
  std::vector<std::string> out;
  for (auto it = log->derivations.lower_bound(prefix); it != log->derivations.end() && it->starts_with(prefix); ++it)
    out.push_back(it->substr(std::min(it->find(' ', prefix.size()), it->size() - 1) + 1));
  return out;
}

Result<std::vector<CustodyEvent>> Vault::custody(const CaseId& id) const {
  const std::lock_guard lock(mutex_);
  TRY(const auto* log, log_of(id));
  std::vector<CustodyEvent> out;
  for (std::size_t i = 0; i < log->lines.size(); ++i) {
    TRY(auto event, parse_event(log->lines[i].event, i + 1, log->lines[i].time));
    out.push_back(std::move(event));
  }
  return out;
}

}  // namespace qingbai

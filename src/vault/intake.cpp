// Intake: bytes to receipts. Items of a group are sealed on all cores; then their blobs get their names, and one commit of the
// journal acknowledges them all.
#include <fmt/format.h>

#include <atomic>
#include <set>
#include <thread>

#include "crypto/hash.hpp"
#include "vault/case_log.hpp"
#include "vault/reading.hpp"
#include "vault/sm3_beside.hpp"
#include "vault/vault.hpp"

namespace qingbai {
namespace {

constexpr std::size_t kGroup = 64;  // items acknowledged together

// SHA-256 and SM3 of what passes through. Small files are hashed in place: a thread costs more than they do.
class Measured {
 public:
  void add(ByteView piece) {
    sha256_.update(piece);
    size += piece.size();
    if (!beside_ && size > kBesideFrom) beside_ = std::make_unique<Sm3Beside>();
    if (!beside_) {
      held_.insert(held_.end(), piece.begin(), piece.end());
    } else {
      if (!held_.empty()) beside_->add(held_);
      held_.clear();
      beside_->add(piece);
    }
  }
  std::string sha256() { return to_hex(sha256_.finish()); }
  std::string sm3() { return beside_ ? beside_->finish() : hash_hex(HashKind::sm3, held_); }
  ~Measured() { wipe(held_); }
  std::uint64_t size = 0;

 private:
  static constexpr std::uint64_t kBesideFrom = 1u << 20;
  Hasher sha256_{HashKind::sha256};
  Bytes held_;
  std::unique_ptr<Sm3Beside> beside_;
};

}  // namespace

Vault::Staged Vault::seal_one(const ByteSource& plain, const Claims& claims) const {
  Staged out;
  out.receipt.claims = claims;
  const auto identity = AgeIdentity::generate();
  const auto measured = std::make_shared<Measured>();
  out.done = [&]() -> Done {
    TRY(const auto sealed, age_seal(identity.recipient, [&plain, measured]() -> Result<ByteView> {
          TRY(const auto piece, plain());
          if (!piece.empty()) measured->add(piece);
          return piece;
        }));
    TRY(out.blob, blobs_->stage(sealed));
    out.staged = true;
    out.receipt.blob = out.blob.name;
    out.receipt.size = measured->size;
    out.receipt.sha256 = measured->sha256();
    // Read back and opened before it is acknowledged: a disk or a codec that lies is found now, while the person still has the
    // file.
    TRY(auto stored, blobs_->read_staged(out.blob));
    CHECK_OK(open_and_compare(identity, std::move(stored), {out.receipt.size, out.receipt.sha256, ""}, nullptr));
    out.receipt.sm3 = measured->sm3();
    return {};
  }();
  if (!out.done && out.staged) blobs_->discard(out.blob);
  out.key = Secret<Bytes>(Bytes(identity.key.reveal().begin(), identity.key.reveal().end()));
  return out;
}

Vault::Staged Vault::seal_one(const Incoming& file) const {
  const auto source = file.open();
  if (source) return seal_one(*source, file.claims);
  Staged out;
  out.done = tl::make_unexpected(source.error());
  return out;
}

void Vault::seal_group(const std::vector<Incoming>& files, std::size_t from, std::vector<Staged>& group) const {
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < group.size(); i = next++) group[i] = seal_one(files[from + i]);
  };
  const auto cores = std::min<std::size_t>({std::max(1u, std::thread::hardware_concurrency()), 8, group.size()});
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < cores; ++i) threads.emplace_back(work);
  work();
  for (auto& thread : threads) thread.join();
}

Done Vault::keep_group(CaseLog& log, std::vector<Staged>& group, const char* action) {
  std::vector<StagedBlob> fresh;
  std::vector<Draft> drafts;
  std::map<std::string, Staged*> in_group;  // by hashes
  std::set<std::string> known_good;
  auto next = log.next_item;
  const auto now = clock_.now();
  for (auto& one : group) {
    if (!one.done) continue;
    auto& r = one.receipt;
    if (r.item.empty()) r.item = ItemId{fmt::format("E{:04}", next++)};
    r.received = now;
    // The same bytes again: one blob, one more receipt. The copy that stays must be good.
    const auto mark = r.sha256 + r.sm3;
    const auto* same = log.find_same(r.sha256, r.sm3, r.size);
    if (const auto it = in_group.find(mark); it != in_group.end()) {
      blobs_->discard(one.blob);
      r.blob = it->second->receipt.blob;
      one.key = Secret<Bytes>(Bytes(it->second->key.reveal().begin(), it->second->key.reveal().end()));
    } else if (same != nullptr && read_verified(log.id, *same, nullptr)) {
      blobs_->discard(one.blob);
      r.blob = same->receipt.blob;
      TRY(one.key, item_key(log.id, *same));
      in_group.emplace(mark, &one);
    } else {
      fresh.push_back(one.blob);
      in_group.emplace(mark, &one);
    }
    Event event;
    event.action = action;
    event.item = r.item;
    event.size = r.size;
    event.sha256 = r.sha256;
    event.sm3 = r.sm3;
    drafts.push_back({RecordKind::received, std::move(event), encode(ReceiptBody{r, seal_item_key(log.id, r.item, one.key)})});
  }
  if (drafts.empty()) return {};
  const auto kept = [&]() -> Done {
    CHECK_OK(blobs_->commit(fresh));
    TRY(const auto sequence, append_locked(log, std::move(drafts)));
    (void)sequence;
    return {};
  }();
  if (!kept)
    for (const auto& blob : fresh) blobs_->discard(blob);
  return kept;
}

Done Vault::receive_all(const CaseId& id, const std::vector<Incoming>& files,
                        const std::function<void(std::size_t, const Result<Receipt>&)>& told) {
  const std::shared_lock staging(staging_);
  CHECK_OK(may_write());
  for (std::size_t from = 0; from < files.size(); from += kGroup) {
    {
      const std::lock_guard lock(mutex_);
      TRY(const auto* log, log_of(id));  // before anything is stored for a case that cannot be opened
      (void)log;
    }
    std::vector<Staged> group(std::min(kGroup, files.size() - from));
    seal_group(files, from, group);  // the long part: others may read and write meanwhile
    const auto kept = [&]() -> Done {
      const std::lock_guard lock(mutex_);
      TRY(auto* log, log_of(id));
      return keep_group(*log, group, "receive");
    }();
    for (std::size_t i = 0; i < group.size(); ++i) {
      if (!group[i].done) told(from + i, tl::make_unexpected(group[i].done.error()));
      else if (!kept) told(from + i, tl::make_unexpected(kept.error()));
      else told(from + i, group[i].receipt);
    }
    if (!kept) return kept;  // the disk is full or gone: the rest would fail in the same way
  }
  return {};
}

Result<Receipt> Vault::receive(const CaseId& id, const ByteSource& bytes, const Claims& claims) {
  Result<Receipt> out = fail(Code::storage, "not received");
  CHECK_OK(receive_all(id, {{[&bytes]() -> Result<ByteSource> { return bytes; }, claims}},
                       [&out](std::size_t, const Result<Receipt>& receipt) { out = receipt; }));
  return out;
}

}  // namespace qingbai

#include "vault/vault.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "crypto/hash.hpp"
#include "store/memory.hpp"
#include "vault/records.hpp"

namespace qingbai {
namespace {

// Adds what passes through to both hashes and counts it.
struct Measured {
  Hasher sha256{HashKind::sha256}, sm3{HashKind::sm3};
  std::uint64_t size = 0;
  void add(ByteView piece) {
    sha256.update(piece);
    sm3.update(piece);
    size += piece.size();
  }
};

tl::unexpected<Error> damaged(const char* what) {
  return fail(Code::corrupt, what,
              {"这件证据的保存副本已损坏，其他证据不受影响。请用备份恢复，或重新放入。",
               "The stored copy of this item is damaged; the others are fine. Restore it from a backup or add it again."});
}

}  // namespace

Vault::Vault(std::unique_ptr<BlobStore> blobs, std::unique_ptr<Journal> journal, const Secret<Bytes>& master, Bytes book,
             const Clock& clock)
    : blobs_(std::move(blobs)),
      journal_(std::move(journal)),
      identity_(AgeIdentity::from_key(subkey(master, "qingbai age identity 1"))),
      record_key_(subkey(master, "qingbai record key 1")),
      book_(std::move(book)),
      clock_(clock) {}

Result<std::unique_ptr<Vault>> Vault::in_memory(const Clock& clock) {
  return std::make_unique<Vault>(std::make_unique<MemoryBlobs>(), std::make_unique<MemoryJournal>(), random_key(),
                                 random_bytes(16), clock);
}

// What a sealed line is authenticated with: format, book, case and place. A line moved anywhere else does not open.
Bytes Vault::about(const CaseId& id, std::uint64_t sequence) const {
  const auto words = fmt::format("qingbai journal 1 {} {} {}", to_hex(book_), id.value, sequence);
  return {words.begin(), words.end()};
}

Result<std::uint64_t> Vault::append_locked(const CaseId& id, RecordKind kind, ByteView body) {
  TRY(const auto lines, journal_->read(id, 0));
  const auto last = lines.empty() ? 0 : lines.back().sequence;
  const auto sealed = seal_record(record_key_, encode_line(kind, clock_.now(), body), about(id, last + 1));
  return journal_->append(id, last, sealed);
}

Result<std::uint64_t> Vault::append(const CaseId& id, RecordKind kind, ByteView body) {
  const std::lock_guard lock(mutex_);
  return append_locked(id, kind, body);
}

Result<std::vector<Record>> Vault::records(const CaseId& id) const {
  TRY(const auto lines, journal_->read(id, 0));
  std::vector<Record> out;
  std::uint64_t expected = 1;
  for (const auto& line : lines) {
    if (line.sequence != expected++)
      return fail(Code::corrupt, "a record is missing",
                  {"案卷册里缺了记录，请运行 check 检查。", "Records are missing from the book; run check."});
    TRY(const auto plain, open_record(record_key_, line.sealed, about(id, line.sequence)));
    TRY(auto record, decode_line(line.sequence, plain));
    out.push_back(std::move(record));
  }
  return out;
}

Result<CaseId> Vault::new_case(const std::string& name) {
  const CaseId id{to_hex(random_bytes(8))};
  TRY(const auto sequence, append(id, RecordKind::case_info, encode(CaseOpened{name, {}})));
  (void)sequence;
  return id;
}

Result<std::vector<CaseInfo>> Vault::cases() const {
  TRY(const auto ids, journal_->cases());
  std::vector<CaseInfo> out;
  for (const auto& id : ids) {
    TRY(const auto all, records(id));
    for (const auto& record : all) {
      if (record.kind != RecordKind::case_info) continue;
      TRY(auto opened, decode_case(record.body, record.time));
      out.push_back({id, std::move(opened.name), opened.opened});
      break;
    }
  }
  return out;
}

Result<std::vector<Receipt>> Vault::receipts(const CaseId& id) const {
  TRY(const auto all, records(id));
  std::vector<Receipt> out;
  for (const auto& record : all) {
    if (record.kind != RecordKind::received) continue;
    TRY(auto receipt, decode_receipt(record.body, record.time));
    out.push_back(std::move(receipt));
  }
  return out;
}

Done Vault::read_verified(const Receipt& receipt, const Sink& sink) const {
  TRY(auto sealed, blobs_->get(receipt.blob));
  TRY(const auto plain, age_open(identity_, std::move(sealed)));
  Measured measured;
  while (true) {
    TRY(const auto piece, plain());
    if (piece.empty()) break;
    measured.add(piece);
    if (measured.size > receipt.size) return damaged("item longer than its receipt");
    CHECK_OK(sink(piece));
  }
  if (measured.size != receipt.size || to_hex(measured.sha256.finish()) != receipt.sha256 ||
      to_hex(measured.sm3.finish()) != receipt.sm3)
    return damaged("item differs from its receipt");
  return {};
}

Result<Receipt> Vault::receive(const CaseId& id, const ByteSource& bytes, const Claims& claims) {
  const std::lock_guard lock(mutex_);
  TRY(const auto before, receipts(id));
  const auto measured = std::make_shared<Measured>();
  TRY(const auto sealed, age_seal(identity_.recipient, [&bytes, measured]() -> Result<ByteView> {
        TRY(const auto piece, bytes());
        measured->add(piece);
        return piece;
      }));
  Receipt out;
  TRY(out.blob, blobs_->put(sealed));
  out.size = measured->size;
  out.sha256 = to_hex(measured->sha256.finish());
  out.sm3 = to_hex(measured->sm3.finish());
  out.claims = claims;
  out.item = ItemId{fmt::format("E{:04}", before.size() + 1)};
  // Read back before acknowledging: a disk or a codec that lies is found now, while the person still has the file.
  CHECK_OK(read_verified(out, [](ByteView) -> Done { return {}; }));
  const auto same = std::find_if(before.begin(), before.end(), [&](const Receipt& r) {
    return r.sha256 == out.sha256 && r.sm3 == out.sm3 && r.size == out.size;
  });
  if (same != before.end() && read_verified(*same, [](ByteView) -> Done { return {}; })) {
    CHECK_OK(blobs_->remove(out.blob));
    out.blob = same->blob;
  }
  out.received = clock_.now();
  TRY(const auto sequence, append_locked(id, RecordKind::received, encode(out)));
  (void)sequence;
  return out;
}

Done Vault::read(const CaseId& id, const ItemId& item, const std::string& why, const Sink& sink) {
  const std::lock_guard lock(mutex_);
  TRY(const auto all, receipts(id));
  const auto receipt = std::find_if(all.begin(), all.end(), [&](const Receipt& r) { return r.item == item; });
  if (receipt == all.end()) return fail(Code::not_found, "no such item", {"没有这件证据。", "There is no such item."});
  CHECK_OK(read_verified(*receipt, sink));
  CustodyEvent event;
  event.action = why;
  event.item = item;
  event.sha256 = receipt->sha256;
  TRY(const auto sequence, append_locked(id, RecordKind::custody, encode(event)));
  (void)sequence;
  return {};
}

Result<std::vector<CustodyEvent>> Vault::custody(const CaseId& id) const {
  TRY(const auto all, records(id));
  std::vector<CustodyEvent> out;
  for (const auto& record : all) {
    if (record.kind == RecordKind::received) {
      TRY(const auto receipt, decode_receipt(record.body, record.time));
      out.push_back({record.sequence, record.time, "receive", receipt.item, receipt.sha256, receipt.claims.source});
    } else if (record.kind == RecordKind::custody) {
      TRY(auto event, decode_event(record.body, record.time, record.sequence));
      out.push_back(std::move(event));
    }
  }
  return out;
}

void Vault::check_case(const CaseId& id, CheckReport& report) const {
  const auto lines = journal_->read(id, 0);
  if (!lines) {
    report.unverifiable.push_back({"case " + id.value, lines.error().what});
    return;
  }
  std::uint64_t expected = 1;
  for (const auto& line : *lines) {
    const auto where = fmt::format("case {} record {}", id.value, line.sequence);
    if (line.sequence != expected) report.damage.push_back({where, "records before it are missing"});
    expected = line.sequence + 1;
    ++report.records;
    const auto plain = open_record(record_key_, line.sealed, about(id, line.sequence));
    const auto record = plain ? decode_line(line.sequence, *plain) : Result<Record>(fail(Code::corrupt, "record does not open"));
    if (!record) {
      report.damage.push_back({where, record.error().what});
      continue;
    }
    if (record->kind != RecordKind::received) continue;
    const auto receipt = decode_receipt(record->body, record->time);
    if (!receipt) {
      report.damage.push_back({where, receipt.error().what});
      continue;
    }
    ++report.items;
    report.bytes += receipt->size;
    const auto item = fmt::format("case {} {}", id.value, receipt->item.value);
    if (const auto done = read_verified(*receipt, [](ByteView) -> Done { return {}; }); !done) {
      auto& list = done.error().code == Code::storage ? report.unverifiable : report.damage;
      list.push_back({item, done.error().what});
    }
  }
}

Result<CheckReport> Vault::check() const {
  const std::lock_guard lock(mutex_);
  TRY(const auto ids, journal_->cases());
  CheckReport report;
  for (const auto& id : ids) check_case(id, report);
  return report;
}

}  // namespace qingbai

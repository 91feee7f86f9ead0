// Vault: takes files in, seals them before anything reads them, and keeps the custody log. It never changes an original.
//
// receive() streams: it hashes (SHA-256, SM3), seals (age v1), stores, reads back and verifies, appends the receipt to the
// journal, and only then answers. Records are ground state (receipts, answers, confirmations, marks): opaque bytes to the
// vault, sealed with case, sequence and kind authenticated. Errors: locked (wrong passphrase), corrupt, storage, conflict.
// One Vault may be used from several threads; writes to one case are serialised inside.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "crypto/age.hpp"
#include "crypto/keys.hpp"
#include "store/local.hpp"
#include "store/store.hpp"

namespace qingbai {

// On disk. Never renumber.
enum class RecordKind : std::uint8_t {
  received = 1,
  answers = 2,
  confirmation = 3,
  mark = 4,
  custody = 5,
  case_info = 6,
  extraction_note = 7
};

struct Claims {        // what was said of the bytes when they came; not verified
  std::string name;    // the original file name, UTF-8 where it could be read so
  std::string source;  // who brought it, from where
  std::optional<Instant> modified;
};

struct Receipt {
  ItemId item;       // E0001 …
  std::string blob;  // name in the BlobStore
  std::uint64_t size = 0;
  std::string sha256, sm3;  // hex, of the original bytes
  Instant received;
  Claims claims;
};

struct Record {
  std::uint64_t sequence = 0;
  RecordKind kind = RecordKind::custody;
  Instant time;
  Bytes body;  // CBOR, docs/formats/journal.md
};

struct CustodyEvent {
  std::uint64_t sequence = 0;
  Instant time;
  std::string action;  // receive read derive export verify erase
  ItemId item;
  std::string sha256, note;
};

struct CheckReport {
  std::uint64_t items = 0, bytes = 0, records = 0;
  struct Problem {
    std::string path, what;
  };
  std::vector<Problem> damage;        // 1
  std::vector<Problem> unverifiable;  // 5: could not check; never counted as clean
};

struct CaseInfo {
  CaseId id;
  std::string name;
  Instant opened;
};

class Vault {
 public:
  // Over any store, with a master key of 32 bytes. `book` (16 bytes) is authenticated in every record.
  Vault(std::unique_ptr<BlobStore> blobs, std::unique_ptr<Journal> journal, const Secret<Bytes>& master, Bytes book,
        const Clock& clock);

  // A new book in an empty or missing folder; a book that is there; a book in memory that dies with the object.
  [[nodiscard]] static Result<std::unique_ptr<Vault>> create(const std::string& folder, const Secret<std::string>& passphrase,
                                                             const Clock& clock, const KdfCost& cost = {});
  [[nodiscard]] static Result<std::unique_ptr<Vault>> open(const std::string& folder, const Secret<std::string>& passphrase,
                                                           const Clock& clock);
  [[nodiscard]] static Result<std::unique_ptr<Vault>> in_memory(const Clock& clock);

  [[nodiscard]] Result<CaseId> new_case(const std::string& name);
  [[nodiscard]] Result<std::vector<CaseInfo>> cases() const;  // newest last

  [[nodiscard]] Result<Receipt> receive(const CaseId& id, const ByteSource& bytes, const Claims& claims);
  [[nodiscard]] Result<std::vector<Receipt>> receipts(const CaseId& id) const;
  // Gives the original bytes, verified against the receipt as they stream (a mismatch is Code::corrupt, after the last piece);
  // logs a custody event with `why` ("read", "export").
  [[nodiscard]] Done read(const CaseId& id, const ItemId& item, const std::string& why, const Sink& sink);

  [[nodiscard]] Result<std::uint64_t> append(const CaseId& id, RecordKind kind, ByteView body);
  [[nodiscard]] Result<std::vector<Record>> records(const CaseId& id) const;
  [[nodiscard]] Result<std::vector<CustodyEvent>> custody(const CaseId& id) const;

  [[nodiscard]] Result<CheckReport> check() const;

 private:
  [[nodiscard]] Bytes about(const CaseId& id, std::uint64_t sequence) const;
  [[nodiscard]] Result<std::uint64_t> append_locked(const CaseId& id, RecordKind kind, ByteView body);
  [[nodiscard]] Done read_verified(const Receipt& receipt, const Sink& sink) const;
  void check_case(const CaseId& id, CheckReport& report) const;

  std::unique_ptr<FolderLock> lock_;
  std::unique_ptr<BlobStore> blobs_;
  std::unique_ptr<Journal> journal_;
  AgeIdentity identity_;
  Secret<Bytes> record_key_;
  Bytes book_;
  const Clock& clock_;
  mutable std::mutex mutex_;
};

}  // namespace qingbai

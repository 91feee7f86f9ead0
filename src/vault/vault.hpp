// Vault: takes files in, seals them before anything reads them, and keeps the custody log. It never changes an original.
//
// Intake streams: it hashes (SHA-256, SM3), seals (age v1, each item to a key of its own), stores, reads back and opens what it
// stored, writes the receipt into the journal, and only then answers. Every line of a case's journal is a leaf of its Merkle log
// (docs/formats/custody-log.md). Records are ground state (answers, confirmations, marks): opaque bytes to the vault, sealed with
// case, sequence, kind and version authenticated. Errors: locked, corrupt, storage, conflict, not_found, refused. One Vault may
// be used from several threads; its calls are serialised inside, and work on many items runs on all cores.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
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
#include "crypto/note.hpp"
#include "store/store.hpp"
#include "vault/book.hpp"

namespace qingbai {

// On disk. Never renumber.
enum class RecordKind : std::uint8_t {
  received = 1,
  answers = 2,
  confirmation = 3,
  mark = 4,
  custody = 5,
  case_info = 6,
  timestamp = 7,
  origin = 8
};

struct Claims {         // what was said of the bytes when they came; not verified
  std::string name;     // the original file name, UTF-8 where it could be read so
  std::string source;   // who brought it, from where
  std::string device;   // the phone or computer that it was taken from
  std::string carrier;  // where the original carrier is kept (证据规定第15条)
  std::optional<Instant> modified;
};

struct Receipt {
  ItemId item;       // E0001 …
  std::string blob;  // name in the BlobStore
  std::uint64_t size = 0;
  std::string sha256, sm3;  // hex, of the original bytes
  Instant received;
  Claims claims;
  bool erased = false;  // then only item, sha256 and received are known
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
  std::string action;  // receive read derive export share verify erase …
  ItemId item;
  std::string sha256, out, by, note, about, salt;
  std::string text;  // the leaf, as written
};

struct CheckReport {
  std::uint64_t items = 0, bytes = 0, records = 0;
  struct Problem {
    std::string path, what;
  };
  std::vector<Problem> damage;        // 1
  std::vector<Problem> unverifiable;  // 5: could not check; never counted as clean
  std::vector<std::string> notes;     // harmless: left-over files, a clock that jumped
  std::vector<Checkpoint> logs;       // of each case, as found
};

struct RepairReport {
  std::vector<std::string> done;                // what was mended; empty: nothing was to do
  std::vector<CheckReport::Problem> remaining;  // what no copy could mend
};

struct CaseInfo {
  CaseId id;
  std::string name;
  Instant opened;
  bool erased = false;
};

struct Incoming {
  std::function<Result<ByteSource>()> open;
  Claims claims;
};

struct KeptTimestamp {
  std::string checkpoint;  // the signed note
  Bytes token;             // RFC 3161 response, DER
  std::string anchors;     // PEM
  Instant gen_time;
  std::string authority;
};

struct CaseLog;
struct Held;
struct Draft;
struct Event;
struct Line;
struct Salvaged;

class Vault {
 public:
  // Over any store, with a master key of 32 bytes. `book` (16 bytes) is authenticated in every record.
  Vault(std::unique_ptr<BlobStore> blobs, std::unique_ptr<Journal> journal, const Secret<Bytes>& master, Bytes book,
        const Clock& clock);
  ~Vault();
  Vault(const Vault&) = delete;
  Vault& operator=(const Vault&) = delete;

  // A new book in an empty or missing folder; a book that is there; a book in memory that dies with the object.
  [[nodiscard]] static Result<std::unique_ptr<Vault>> create(const std::string& folder, const Secret<std::string>& passphrase,
                                                             const Clock& clock, const KdfCost& cost);
  [[nodiscard]] static Result<std::unique_ptr<Vault>> open(const std::string& folder, const Opener& opener, const Clock& clock,
                                                           Access access = Access::write);
  [[nodiscard]] static Result<std::unique_ptr<Vault>> in_memory(const Clock& clock);
  [[nodiscard]] Book* book() { return book_ ? &*book_ : nullptr; }  // none in memory
  [[nodiscard]] bool read_only() const { return book_ && book_->access() == Access::read; }

  [[nodiscard]] Result<CaseId> new_case(const std::string& name);
  [[nodiscard]] Result<std::vector<CaseInfo>> cases() const;  // newest last

  [[nodiscard]] Result<Receipt> receive(const CaseId& id, const ByteSource& bytes, const Claims& claims);
  // Many, on all cores. `told` is called once for each, in groups, after that item is durable or has failed; a failed one does
  // not stop the others. `told` must not call the vault.
  [[nodiscard]] Done receive_all(const CaseId& id, const std::vector<Incoming>& files,
                                 const std::function<void(std::size_t, const Result<Receipt>&)>& told);
  [[nodiscard]] Result<std::vector<Receipt>> receipts(const CaseId& id) const;
  // Gives the original bytes, verified against the receipt as they stream (a mismatch is Code::corrupt, after the last piece).
  // The event
  // (`why`: read, export, share) is written before the first piece is given. On read-only media nothing is written.
  [[nodiscard]] Done read(const CaseId& id, const ItemId& item, const std::string& why, const Sink& sink);
  struct Wanted {
    ItemId item;
    Sink sink;
  };
  [[nodiscard]] Done read_all(const CaseId& id, const std::vector<Wanted>& wanted, const std::string& why);
  // The sealed file as it is stored, and the key that opens it with plain `age`.
  [[nodiscard]] Result<AgeIdentity> read_sealed(const CaseId& id, const ItemId& item, const Sink& sink);
  // A machine's reading of an item: logged once for each different outcome.
  [[nodiscard]] Done derived(const CaseId& id, const ItemId& item, const std::string& out_sha256, const std::string& how);

  [[nodiscard]] Result<std::uint64_t> append(const CaseId& id, RecordKind kind, ByteView body);
  [[nodiscard]] Result<std::vector<Record>> records(const CaseId& id) const;  // those with a body
  [[nodiscard]] Result<std::vector<CustodyEvent>> custody(const CaseId& id) const;

  // Erases an item's bytes, key, name and claims for good; the log stays whole and says so. `why` goes into the log.
  [[nodiscard]] Done erase_item(const CaseId& id, const ItemId& item, const std::string& why);
  [[nodiscard]] Done erase_case(const CaseId& id, const std::string& why);

  [[nodiscard]] Result<std::string> checkpoint(const CaseId& id) const;  // a signed note of the log as it is now
  [[nodiscard]] Result<NoteKey> log_key(const CaseId& id) const;
  [[nodiscard]] Result<std::string> inclusion_proof(const CaseId& id, std::uint64_t sequence) const;  // C2SP tlog proof
  // Code::corrupt where the log does not continue the checkpoint: truncated, rolled back or rewritten.
  [[nodiscard]] Done continues(const std::string& checkpoint_note) const;
  [[nodiscard]] Done keep_timestamp(const CaseId& id, const KeptTimestamp& stamp);
  [[nodiscard]] Result<std::vector<KeptTimestamp>> timestamps(const CaseId& id) const;

  // The whole book: both copies of header and journal, every line, every log, every sealed byte. Works on a damaged book
  // (Access::salvage).
  [[nodiscard]] Result<CheckReport> check() const;
  // Mends from the second copies and, where given, from the blobs of a backup folder. A second run changes nothing.
  [[nodiscard]] Result<RepairReport> repair(const std::string& backup_folder);

  // One case, sealed to a helper's key (docs/formats/share.md); and taking such a case in: whole or not at all.
  [[nodiscard]] Done share(const CaseId& id, const AgeRecipient& helper, const Sink& sink);
  [[nodiscard]] Result<CaseId> import_share(const AgeIdentity& identity, ByteSource sealed);

 private:
  struct Staged {  // sealed, stored and verified, but not acknowledged
    Done done = fail(Code::storage, "not tried");
    Receipt receipt;
    Secret<Bytes> key;
    StagedBlob blob;
    bool staged = false;
  };
  [[nodiscard]] Result<CaseLog*> log_of(const CaseId& id) const;
  [[nodiscard]] Result<std::uint64_t> append_locked(CaseLog& log, std::vector<Draft> drafts);
  [[nodiscard]] Result<Secret<Bytes>> item_key(const CaseId& id, const Held& held) const;
  [[nodiscard]] Done read_verified(const CaseId& id, const Held& held, const Sink& sink) const;
  [[nodiscard]] Bytes seal_item_key(const CaseId& id, const ItemId& item, const Secret<Bytes>& key) const;
  [[nodiscard]] Staged seal_one(const Incoming& file) const;
  [[nodiscard]] Staged seal_one(const ByteSource& plain, const Claims& claims) const;
  void seal_group(const std::vector<Incoming>& files, std::size_t from, std::vector<Staged>& group) const;
  [[nodiscard]] Done keep_group(CaseLog& log, std::vector<Staged>& group, const char* action);
  [[nodiscard]] Done finish_erasure(CaseLog& log) const;
  [[nodiscard]] Result<CaseId> keep_shared(const std::string& name, Bytes origin, const std::vector<Line>& lines,
                                           std::vector<Staged>& staged);
  [[nodiscard]] NoteSigner signer(const CaseId& id) const;
  [[nodiscard]] std::string origin_of(const CaseId& id) const;
  [[nodiscard]] Salvaged salvage() const;
  [[nodiscard]] std::vector<std::unique_ptr<CaseLog>> check_lines(CheckReport& report) const;
  void check_items(const std::vector<std::unique_ptr<CaseLog>>& logs, CheckReport& report) const;
  [[nodiscard]] Done open_item(const CaseLog& log, const Held& held) const;
  [[nodiscard]] Done repair_lines(RepairReport& report, bool& whole);
  [[nodiscard]] Done repair_items(RepairReport& report, const std::string& backup_folder, bool whole);

  std::optional<Book> book_;
  std::unique_ptr<BlobStore> blobs_;
  std::unique_ptr<Journal> journal_;
  Secret<Bytes> record_key_, item_key_, log_seed_;
  Bytes id_;
  const Clock& clock_;
  mutable std::map<CaseId, std::unique_ptr<CaseLog>> logs_;
  mutable std::mutex mutex_;
};

struct BackupReport {
  std::uint64_t blobs_copied = 0, bytes_copied = 0, lines_copied = 0, blobs_erased = 0;
  std::vector<CheckReport::Problem> problems;  // items whose sealed bytes are damaged here and were not copied
};

// Copies a book to another folder, only what that folder lacks. Safe while another program uses the book. The copy is a book of
// its own that opens with the same keys. Code::refused, and nothing changed, where the folder holds another book, or a newer
// state of this one (then this book was rolled back: restore instead).
[[nodiscard]] Result<BackupReport> backup_book(const std::string& from, const std::string& to, const Opener& opener);

// Books may stand beside one another: BOOK, BOOK-2 … BOOK-9 (docs/adr/0013). Opens the one that the opener fits; Code::locked
// where none does.
[[nodiscard]] Result<std::unique_ptr<Vault>> open_one_of(const std::string& folder, const Opener& opener, const Clock& clock);
// Where a book is missing yet: the folder itself, or the first free place beside it. Code::refused where all are taken.
[[nodiscard]] Result<std::string> free_place(const std::string& folder);
// Every case that is not erased, from one vault into another, the way a shared case goes: whole or not at all.
[[nodiscard]] Done move_in(Vault& from, Vault& to);

}  // namespace qingbai

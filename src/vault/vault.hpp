// Vault: receives files, seals them before anything reads them, and keeps the custody log. It never changes an original.
//
// Intake streams a file: it hashes (SHA-256, SM3), seals (age v1, one key for each item), stores, reads back, opens and compares,
// writes the receipt into the journal, and only then returns. Every line of a case's journal is a leaf of its Merkle log
// (docs/formats/custody-log.md). Records hold ground state (answers, confirmations, marks). The vault sees them as opaque bytes
// and authenticates case, sequence, kind and version with them. Errors: locked, corrupt, storage, conflict, not_found, refused.
// Several threads may share one Vault: it serialises their calls. Work on many items runs on all cores.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
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
#include "store/derived_files.hpp"
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

struct Claims {         // what somebody said about the file at intake; not verified
  std::string name;     // the original file name, UTF-8 where it could be read so
  std::string source;   // who brought it, from where
  std::string device;   // the phone or computer that it came from
  std::string carrier;  // where the person keeps the original device or disk (证据规定第15条)
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
  std::string sha256, sm3, out, by, note, about, salt;
  std::uint64_t size = 0;            // of a receipt
  std::vector<std::uint64_t> lines;  // of an erasure: other lines whose bodies went with the item
  std::string text;                  // the leaf, as written
};

struct CheckReport {
  std::uint64_t items = 0, bytes = 0, records = 0;
  struct Problem {
    std::string path, what;
  };
  std::vector<Problem> damage;        // exit code 1
  std::vector<Problem> unverifiable;  // exit code 5: could not be checked; never counted as clean
  std::vector<std::string> notes;     // harmless: left-over files, a clock that jumped
  std::vector<Checkpoint> logs;       // of each case, as found
};

struct RepairReport {
  std::vector<std::string> done;                // what was repaired; empty: nothing was damaged
  std::vector<CheckReport::Problem> remaining;  // what no copy could repair
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

// One answers, confirmation or mark record of a shared case, on its way in.
struct SharedRecord {
  Record record;           // as the sender's log has it
  std::uint64_t here = 0;  // its sequence in this book
};
// Judges the bodies of a shared case before anything is kept, and gives them as this book keeps them: a body may name another
// line by its sequence. One body for each record, in order; an error refuses the whole share.
using Admit = std::function<Result<std::vector<Bytes>>(const std::vector<SharedRecord>&)>;

// The logs that an imported case came with: the nearest sender's first.
struct OriginLog {
  std::string checkpoint, key;      // signed note; the C2SP key that it was checked with
  std::vector<std::string> events;  // the leaves
};

struct CaseLog;
struct Held;
struct SharedCase;
class ShareReader;
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

  // create: a new book in an empty or missing folder. open: an existing book. in_memory: a book that dies with the object.
  [[nodiscard]] static Result<std::unique_ptr<Vault>> create(const std::string& folder, const Secret<std::string>& passphrase,
                                                             const Clock& clock, const KdfCost& cost);
  [[nodiscard]] static Result<std::unique_ptr<Vault>> open(const std::string& folder, const Opener& opener, const Clock& clock,
                                                           Access access = Access::write);
  [[nodiscard]] static Result<std::unique_ptr<Vault>> open(const std::string& folder, Unwrapper& unwrapper, const Clock& clock,
                                                           Access access = Access::write);
  [[nodiscard]] static Result<std::unique_ptr<Vault>> in_memory(const Clock& clock);
  [[nodiscard]] Book* book() { return book_ ? &*book_ : nullptr; }  // none in memory
  [[nodiscard]] bool read_only() const { return book_ && book_->access() == Access::read; }
  // Why nothing can be written: read-only media, or a header that somebody changed.
  [[nodiscard]] Done may_write() const { return book_ ? book_->may_write() : Done{}; }

  [[nodiscard]] Result<CaseId> new_case(const std::string& name);
  [[nodiscard]] Result<std::vector<CaseInfo>> cases() const;  // newest last

  [[nodiscard]] Result<Receipt> receive(const CaseId& id, const ByteSource& bytes, const Claims& claims);
  // Receives many files on all cores. Calls `told` once for each item, after the item is durable or has failed; calls come in
  // groups. A failed item does not stop the others. `told` must not call the vault.
  [[nodiscard]] Done receive_all(const CaseId& id, const std::vector<Incoming>& files,
                                 const std::function<void(std::size_t, const Result<Receipt>&)>& told);
  [[nodiscard]] Result<std::vector<Receipt>> receipts(const CaseId& id) const;
  // Streams the original bytes and verifies them against the receipt (a mismatch gives Code::corrupt after the last piece). Logs
  // an event (`why`: read, export, share) before the first piece; logs nothing on read-only media.
  [[nodiscard]] Done read(const CaseId& id, const ItemId& item, const std::string& why, const Sink& sink);
  struct Wanted {
    ItemId item;
    Sink sink;
  };
  [[nodiscard]] Done read_all(const CaseId& id, const std::vector<Wanted>& wanted, const std::string& why);
  // Streams the sealed file as stored, and returns the key with which the `age` tool opens it.
  [[nodiscard]] Result<AgeIdentity> read_sealed(const CaseId& id, const ItemId& item, const Sink& sink);
  // Logs that a machine read an item: one event for each different result.
  [[nodiscard]] Done derived(const CaseId& id, const ItemId& item, const std::string& out_sha256, const std::string& how);
  // What `maker` (a reader and its version) made of an item, sealed under the item's key; it goes when the item is erased. Empty:
  // none is kept, another maker made it, it is damaged, or the book is in memory. keep_reading() writes nothing where nothing may
  // be written. Neither logs anything.
  [[nodiscard]] Result<std::optional<Bytes>> kept_reading(const CaseId& id, const ItemId& item, const std::string& maker) const;
  [[nodiscard]] Done keep_reading(const CaseId& id, const ItemId& item, const std::string& maker, ByteView reading);
  // How machines have read it so far, as logged.
  [[nodiscard]] Result<std::vector<std::string>> readings_of(const CaseId& id, const ItemId& item) const;

  [[nodiscard]] Result<std::uint64_t> append(const CaseId& id, RecordKind kind, ByteView body);
  // The sequence of the last line; equal means that nothing was added.
  [[nodiscard]] Result<std::uint64_t> last_sequence(const CaseId& id) const;
  [[nodiscard]] Result<std::vector<Record>> records(const CaseId& id) const;  // only records with a body
  [[nodiscard]] Result<std::vector<CustodyEvent>> custody(const CaseId& id) const;

  // Erases an item's bytes, key, name and claims for good, and the bodies of the lines `with`, which speak of it. The log stays
  // intact and records the erasure with `why`.
  [[nodiscard]] Done erase_item(const CaseId& id, const ItemId& item, const std::string& why,
                                const std::vector<std::uint64_t>& with = {});
  [[nodiscard]] Done erase_case(const CaseId& id, const std::string& why);

  [[nodiscard]] Result<std::string> checkpoint(const CaseId& id) const;  // a signed note of the log's current state
  [[nodiscard]] Result<NoteKey> log_key(const CaseId& id) const;
  [[nodiscard]] Result<std::string> inclusion_proof(const CaseId& id, std::uint64_t sequence) const;  // C2SP tlog proof
  // Code::corrupt: the log does not continue this checkpoint; somebody truncated, rolled back or rewrote it.
  [[nodiscard]] Done continues(const std::string& checkpoint_note) const;
  [[nodiscard]] Done keep_timestamp(const CaseId& id, const KeptTimestamp& stamp);
  [[nodiscard]] Result<std::vector<KeptTimestamp>> timestamps(const CaseId& id) const;
  [[nodiscard]] Result<std::vector<OriginLog>> origins(const CaseId& id) const;

  // Checks the whole book: both copies of header and journal, every line, every log, every sealed byte. Also works on a damaged
  // book (Access::salvage).
  [[nodiscard]] Result<CheckReport> check() const;
  // Repairs from the second copies and, if given, from the blobs of a backup folder. A second run changes nothing.
  [[nodiscard]] Result<RepairReport> repair(const std::string& backup_folder);

  // share: writes one case, sealed to a helper's key (docs/formats/share.md). import_share: imports such a case, all or nothing.
  [[nodiscard]] Done share(const CaseId& id, const AgeRecipient& helper, const Sink& sink);
  [[nodiscard]] Result<CaseId> import_share(const AgeIdentity& identity, ByteSource sealed, const Admit& admit);
  // The same file sealed with a passphrase, for the person's own keeping: from the page file to a book, or back.
  [[nodiscard]] Done save_case(const CaseId& id, const Secret<std::string>& passphrase, const Sink& sink);
  [[nodiscard]] Result<CaseId> open_saved(const Secret<std::string>& passphrase, ByteSource sealed, const Admit& admit);

 private:
  struct Staged {  // sealed, stored and verified, but not yet acknowledged
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
  struct ReadingPlace {
    std::string name;
    Secret<Bytes> key;
  };
  [[nodiscard]] Result<std::optional<ReadingPlace>> reading_place(const CaseId& id, const ItemId& item) const;
  [[nodiscard]] Done forget_reading(const CaseId& id, const Receipt& receipt) const;
  [[nodiscard]] Done finish_erasure(CaseLog& log) const;
  using Seal = std::function<Result<ByteSource>(ByteSource)>;
  [[nodiscard]] Done share_with(const CaseId& id, const std::string& note, const Seal& seal, const Sink& sink);
  [[nodiscard]] Result<CaseId> import_opened(ByteSource plain, const Admit& admit);
  [[nodiscard]] Done take_shared(ShareReader& share, std::vector<Staged>& staged) const;
  [[nodiscard]] Result<CaseId> keep_shared(const SharedCase& shared, std::vector<Staged>& staged, const Admit& admit);
  [[nodiscard]] NoteSigner signer(const CaseId& id) const;
  [[nodiscard]] std::string origin_of(const CaseId& id) const;
  [[nodiscard]] Salvaged salvage() const;
  [[nodiscard]] std::vector<std::unique_ptr<CaseLog>> check_lines(CheckReport& report) const;
  void check_items(const std::vector<std::unique_ptr<CaseLog>>& logs, CheckReport& report) const;
  [[nodiscard]] Done open_item(const CaseLog& log, const Held& held) const;
  void check_header(CheckReport& report) const;
  [[nodiscard]] Done repair_header(RepairReport& report);
  [[nodiscard]] Done repair_lines(RepairReport& report, bool& whole);
  [[nodiscard]] Done repair_items(RepairReport& report, const std::string& backup_folder, bool whole);

  std::optional<Book> book_;
  std::unique_ptr<BlobStore> blobs_;
  std::unique_ptr<Journal> journal_;
  std::optional<DerivedFiles> derived_;  // none in memory
  Secret<Bytes> record_key_, item_key_, log_seed_;
  Bytes id_;
  const Clock& clock_;
  mutable std::map<CaseId, std::unique_ptr<CaseLog>> logs_;
  // Held for a look at the logs or an append, never while bytes are sealed or opened.
  mutable std::mutex mutex_;
  // Shared while sealed blobs wait to be acknowledged; alone for what looks for blobs that nobody names. Taken before mutex_.
  mutable std::shared_mutex staging_;
};

struct BackupReport {
  std::uint64_t blobs_copied = 0, bytes_copied = 0, lines_copied = 0, blobs_erased = 0;
  std::vector<CheckReport::Problem> problems;  // damaged items, which were not copied
};

// Copies to another folder what that folder lacks of a book. Safe while another program uses the book. The copy is a complete
// book that opens with the same keys. Code::refused, with nothing changed: the folder holds another book, or a newer state of
// this one (then somebody rolled this book back: restore it instead).
[[nodiscard]] Result<BackupReport> backup_book(const std::string& from, const std::string& to, const Opener& opener);

// Several books may lie side by side: BOOK, BOOK-2, BOOK-3 … (docs/adr/0013). Opens the one that the opener fits. Code::locked:
// it fits none. The work does not depend on how many there are: all are tried with one derivation.
[[nodiscard]] Result<std::unique_ptr<Vault>> open_one_of(const std::string& folder, const Opener& opener, const Clock& clock);
[[nodiscard]] Result<std::unique_ptr<Vault>> open_one_of(const std::string& folder, Unwrapper& unwrapper, const Clock& clock);
// The derivation alone: the folder of the book that fits. Opening it then derives nothing more.
[[nodiscard]] Result<std::string> place_of(const std::string& folder, Unwrapper& unwrapper);
// The path for a new book: the folder itself, or the first free name beside it. Code::refused: none.
[[nodiscard]] Result<std::string> free_place(const std::string& folder);
// Copies every case that is not erased into another vault, in the way of a shared case: all or nothing.
[[nodiscard]] Done move_in(Vault& from, Vault& to, const Admit& admit);

}  // namespace qingbai

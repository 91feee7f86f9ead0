// Sharing one case with a helper, and taking a shared case in. docs/formats/share.md.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "crypto/hash.hpp"
#include "vault/case_log.hpp"
#include "vault/shared_case.hpp"
#include "vault/vault.hpp"

namespace qingbai {
namespace {

using Value = nlohmann::json;
constexpr std::size_t kPiece = 256 * 1024;

// Turns pushed frames into a source that age_seal() can pull: the sealing runs while frames are made.
class Pipe {
 public:
  using Fill = std::function<Result<bool>(Bytes&)>;  // appends some more; false at the end
  explicit Pipe(Fill fill) : fill_(std::move(fill)) {}
  Result<ByteView> operator()() {
    held_.clear();
    while (held_.size() < kPiece && !ended_) {
      TRY(const auto more, fill_(held_));
      ended_ = !more;
    }
    return ByteView{held_};
  }

 private:
  Fill fill_;
  Bytes held_;
  bool ended_ = false;
};

// A receipt's body goes as the journal has it, blob name and sealed key too: only so it fits its event. The key in it is sealed
// to this book and opens nothing elsewhere.
Line with_receipt(Line line, const Held* held) {
  if (held != nullptr && !held->receipt.erased) line.body = encode(ReceiptBody{held->receipt, held->key});
  return line;
}

Draft imported(RecordKind kind, const char* action, const char* note, Bytes body) {
  Event event;
  event.action = action;
  event.note = note;
  event.by = "helper";
  return {kind, std::move(event), std::move(body)};
}

bool is_said(RecordKind kind) {
  return kind == RecordKind::answers || kind == RecordKind::confirmation || kind == RecordKind::mark;
}

}  // namespace

Done Vault::share(const CaseId& id, const AgeRecipient& helper, const Sink& sink) {
  // Which key, without naming the helper.
  const auto note = hash_hex(HashKind::sha256, as_bytes(to_text(helper))).substr(0, 16);
  return share_with(
      id, note, [&helper](ByteSource plain) { return age_seal(helper, std::move(plain)); }, sink);
}

Done Vault::save_case(const CaseId& id, const Secret<std::string>& passphrase, const Sink& sink) {
  return share_with(
      id, "saved", [&passphrase](ByteSource plain) { return age_seal(passphrase, std::move(plain)); }, sink);
}

Done Vault::share_with(const CaseId& id, const std::string& to, const Seal& seal, const Sink& sink) {
  TRY(const auto note, checkpoint(id));
  const std::lock_guard lock(mutex_);
  TRY(auto* log, log_of(id));
  if (log->last() == 0 || log->erased) return fail(Code::not_found, "no such case", {"没有这个案件。", "There is no such case."});
  const auto lines = log->lines;
  const auto items = log->items;
  Event event;
  event.action = "share";
  event.note = to;
  std::vector<Draft> drafts;
  drafts.push_back({RecordKind::custody, std::move(event), std::nullopt});
  TRY(const auto sequence, append_locked(*log, std::move(drafts)));
  (void)sequence;

  std::map<std::uint64_t, const Held*> by_sequence;
  for (const auto& held : items) by_sequence[held.sequence] = &held;
  std::size_t line = 0, item = 0;
  bool begun = false;
  std::shared_ptr<ByteSource> plain;  // of the item being sent
  const auto fill = [&](Bytes& out) -> Result<bool> {
    if (!begun) {
      begun = true;
      out.insert(out.end(), kShareHead.begin(), kShareHead.end());
      share_frame(out, 'H', Value::to_cbor(Value{{"checkpoint", note}, {"vkey", to_text(signer(id).key)}}));
      return true;
    }
    if (line < lines.size()) {
      const auto held = by_sequence.find(line + 1);
      share_frame(out, 'L', share_line(with_receipt(lines[line], held == by_sequence.end() ? nullptr : held->second)));
      ++line;
      return true;
    }
    if (plain) {
      TRY(const auto piece, (*plain)());
      if (piece.empty()) plain.reset();
      for (std::size_t at = 0; at < piece.size(); at += kPiece)
        share_frame(out, 'D', piece.subspan(at, std::min(kPiece, piece.size() - at)));
      return true;
    }
    while (item < items.size() && items[item].receipt.erased) ++item;
    if (item < items.size()) {
      const auto& held = items[item++];
      share_frame(out, 'I', Value::to_cbor(Value{{"item", held.receipt.item.value}}));
      TRY(auto key, item_key(id, held));
      TRY(auto sealed, blobs_->get(held.receipt.blob));
      TRY(auto opened, age_open(AgeIdentity::from_key(std::move(key)), std::move(sealed)));
      plain = std::make_shared<ByteSource>(std::move(opened));
      return true;
    }
    share_frame(out, 'E', {});
    return false;
  };
  TRY(const auto sealed, seal(Pipe(fill)));
  while (true) {
    TRY(const auto piece, sealed());
    if (piece.empty()) return {};
    CHECK_OK(sink(piece));
  }
}

Result<CaseId> Vault::import_share(const AgeIdentity& identity, ByteSource sealed, const Admit& admit) {
  TRY(auto plain, age_open(identity, std::move(sealed)));
  return import_opened(std::move(plain), admit);
}

Result<CaseId> Vault::open_saved(const Secret<std::string>& passphrase, ByteSource sealed, const Admit& admit) {
  TRY(auto plain, age_open(passphrase, std::move(sealed)));
  return import_opened(std::move(plain), admit);
}

Result<CaseId> Vault::import_opened(ByteSource plain, const Admit& admit) {
  const std::lock_guard lock(mutex_);
  ShareReader share(std::move(plain));
  if (const auto begun = share.begin(); !begun) {
    // A part that does not decode is a changed share, too; what is wrong with it is for a log, not for the person.
    return begun.error().code == Code::corrupt ? share_refused(begun.error().what.c_str()) : tl::make_unexpected(begun.error());
  }
  std::vector<Staged> staged;
  const auto taken = take_shared(share, staged);
  auto kept = taken ? keep_shared(share.shared(), staged, admit) : Result<CaseId>(tl::make_unexpected(taken.error()));
  if (!kept)
    for (const auto& one : staged) blobs_->discard(one.blob);
  return kept;
}

// Seals each item anew and compares it with its receipt, which fits the sender's log.
Done Vault::take_shared(ShareReader& share, std::vector<Staged>& staged) const {
  while (true) {
    TRY(const auto* said, share.next_item());
    if (said == nullptr) return {};
    auto one = seal_one([&share] { return share.piece(); }, said->claims);
    CHECK_OK(one.done);
    const auto& r = one.receipt;
    const bool same = r.size == said->size && r.sha256 == said->sha256 && r.sm3 == said->sm3;
    one.receipt.item = said->item;
    staged.push_back(std::move(one));
    if (!same) return share_refused("an item differs from its receipt");
  }
}

// One commit for all of it.
Result<CaseId> Vault::keep_shared(const SharedCase& shared, std::vector<Staged>& staged, const Admit& admit) {
  const CaseId id{to_hex(random_bytes(8))};
  TRY(auto* log, log_of(id));
  std::vector<Draft> drafts;
  drafts.push_back(imported(RecordKind::case_info, "open", "import", encode_case_name(shared.name)));
  drafts.push_back(imported(RecordKind::origin, "import", to_name(RecordKind::origin), encode_origin(shared.log, shared.before)));
  std::vector<StagedBlob> blobs;
  std::vector<SharedRecord> said;
  std::size_t item = 0;
  for (std::size_t i = 0; i < shared.lines.size(); ++i) {
    const auto& line = shared.lines[i];
    if (!line.body) continue;
    if (line.kind == RecordKind::received) {
      auto& one = staged.at(item++);
      const auto& r = one.receipt;
      Event event;
      event.action = "import";
      event.item = r.item;
      event.size = r.size;
      event.sha256 = r.sha256;
      event.sm3 = r.sm3;
      event.by = "helper";
      drafts.push_back({RecordKind::received, std::move(event), encode(ReceiptBody{r, seal_item_key(id, r.item, one.key)})});
      blobs.push_back(one.blob);
    } else if (is_said(line.kind) || line.kind == RecordKind::timestamp) {
      drafts.push_back(imported(line.kind, "import", to_name(line.kind), *line.body));
      if (is_said(line.kind)) said.push_back({{i + 1, line.kind, clock_.now(), *line.body}, drafts.size()});
    }
  }
  TRY(auto bodies, admit(said));
  for (std::size_t i = 0; i < said.size(); ++i) drafts[said[i].here - 1].body = std::move(bodies.at(i));
  CHECK_OK(blobs_->commit(blobs));
  TRY(const auto sequence, append_locked(*log, std::move(drafts)));
  (void)sequence;
  return id;
}

}  // namespace qingbai

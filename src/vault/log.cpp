// The custody log as others see it: checkpoints, proofs, timestamps.
#include <fmt/format.h>

#include "vault/case_log.hpp"
#include "vault/vault.hpp"

namespace qingbai {
namespace {

tl::unexpected<Error> broken(const char* what) {
  return fail(
      Code::corrupt, what,
      {"保管记录接不上这个检查点：记录被截短、被换成旧的，或被改写过。请保留检查点，用备份核对。",
       "The custody log does not continue this checkpoint: it was cut short, replaced by an older one, or rewritten. Keep the "
       "checkpoint and compare with a backup."});
}

}  // namespace

std::string Vault::origin_of(const CaseId& id) const { return fmt::format("qingbai/{}/{}", to_hex(id_), id.value); }

NoteSigner Vault::signer(const CaseId& id) const {
  return NoteSigner::from_seed(origin_of(id), Secret<Bytes>(Bytes(log_seed_.reveal().begin(), log_seed_.reveal().end())));
}

Result<NoteKey> Vault::log_key(const CaseId& id) const { return signer(id).key; }

Result<std::string> Vault::checkpoint(const CaseId& id) const {
  const std::lock_guard lock(mutex_);
  TRY(const auto* log, log_of(id));
  return sign_checkpoint({origin_of(id), log->tree.size(), log->tree.root()}, signer(id));
}

Result<std::string> Vault::inclusion_proof(const CaseId& id, std::uint64_t sequence) const {
  const std::lock_guard lock(mutex_);
  TRY(const auto* log, log_of(id));
  if (sequence == 0 || sequence > log->last())
    return fail(Code::not_found, "no such event", {"没有这条记录。", "There is no such event."});
  const auto size = log->tree.size();
  return tlog_proof(sequence - 1, log->tree.inclusion(sequence - 1, size),
                    sign_checkpoint({origin_of(id), size, log->tree.root()}, signer(id)));
}

Done Vault::continues(const std::string& note) const {
  const std::lock_guard lock(mutex_);
  const auto head = fmt::format("qingbai/{}/", to_hex(id_));
  const CaseId id{note.starts_with(head) ? note.substr(head.size(), note.find('\n') - head.size()) : ""};
  TRY(const auto checkpoint, open_checkpoint(note, signer(id).key));
  TRY(const auto* log, log_of(id));
  if (checkpoint.size > log->tree.size()) return broken("log is shorter than the checkpoint");
  if (log->tree.root(checkpoint.size) != checkpoint.root) return broken("log differs from the checkpoint");
  return {};
}

Done Vault::keep_timestamp(const CaseId& id, const KeptTimestamp& stamp) {
  const std::lock_guard lock(mutex_);
  TRY(auto* log, log_of(id));
  Event event;
  event.action = "timestamp";
  std::vector<Draft> drafts;
  drafts.push_back({RecordKind::timestamp, std::move(event), encode(stamp)});
  TRY(const auto sequence, append_locked(*log, std::move(drafts)));
  (void)sequence;
  return {};
}

Result<std::vector<KeptTimestamp>> Vault::timestamps(const CaseId& id) const {
  TRY(const auto all, records(id));
  std::vector<KeptTimestamp> out;
  for (const auto& record : all) {
    if (record.kind != RecordKind::timestamp) continue;
    TRY(auto stamp, decode_stamp(record.body));
    out.push_back(std::move(stamp));
  }
  return out;
}

Result<std::vector<OriginLog>> Vault::origins(const CaseId& id) const {
  TRY(const auto all, records(id));
  for (const auto& record : all)
    if (record.kind == RecordKind::origin) return decode_origins(record.body);
  return std::vector<OriginLog>{};
}

}  // namespace qingbai

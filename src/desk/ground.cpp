#include "desk/ground.hpp"

#include <nlohmann/json.hpp>

#include "base/cbor.hpp"

namespace qingbai {

Result<std::string> answers_text(ByteView body) {
  const auto value = read_cbor(body);
  const auto yaml = value.is_object() ? value.find("yaml") : value.end();
  if (yaml == value.end() || !yaml->is_string()) return fail(Code::corrupt, "record: answers");
  return yaml->get<std::string>();
}

Bytes answers_body(const std::string& yaml, const Pack& pack) {
  return nlohmann::json::to_cbor(nlohmann::json{{"yaml", yaml}, {"pack", pack.id + " " + pack.version}});
}

Result<Ground> ground_of(const Vault& vault, const CaseId& id) {
  TRY(const auto records, vault.records(id));
  Ground out;
  std::uint64_t whole = 0;
  for (const auto& record : records) {
    if (record.kind == RecordKind::answers) {
      TRY(out.answers, answers_text(record.body));
      out.answers_version = record.sequence;
    } else if (record.kind == RecordKind::mark) {
      TRY(auto mark, decode_mark(record));
      out.marks.push_back(std::move(mark));
    } else if (record.kind == RecordKind::confirmation) {
      TRY(auto confirmation, decode_confirmation(record));
      out.confirmations.push_back(std::move(confirmation));
    }
    // A custody event (a read, an export) changes nothing; an erasure takes a body away.
    if (record.kind != RecordKind::custody) whole = (whole ^ record.sequence) * 1099511628211ull + 1;
  }
  out.version = whole;
  return out;
}

Result<std::string> answers_at(const Vault& vault, const CaseId& id, std::uint64_t version) {
  if (version == 0) return std::string("{}");
  TRY(const auto records, vault.records(id));
  for (const auto& record : records)
    if (record.sequence == version && record.kind == RecordKind::answers) return answers_text(record.body);
  return fail(Code::not_found, "no answers of that version",
              {"这一版内容已经找不到了，请刷新页面。", "That version is gone; please load the page again."});
}

}  // namespace qingbai

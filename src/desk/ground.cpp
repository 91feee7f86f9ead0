#include "desk/ground.hpp"

#include <nlohmann/json.hpp>

namespace qingbai {
namespace {

std::string yaml_of(const Bytes& body) {
  const auto value = nlohmann::json::from_cbor(body, true, false);
  return value.is_object() && value.contains("yaml") && value["yaml"].is_string() ? value["yaml"].get<std::string>() : "{}";
}

}  // namespace

Bytes answers_body(const std::string& yaml, const Pack& pack) {
  return nlohmann::json::to_cbor(nlohmann::json{{"yaml", yaml}, {"pack", pack.id + " " + pack.version}});
}

Result<Ground> ground_of(const Vault& vault, const CaseId& id) {
  TRY(const auto records, vault.records(id));
  Ground out;
  std::uint64_t whole = 0;
  for (const auto& record : records) {
    if (record.kind == RecordKind::answers) {
      out.answers = yaml_of(record.body);
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
    if (record.sequence == version && record.kind == RecordKind::answers) return yaml_of(record.body);
  return fail(Code::not_found, "no answers of that version",
              {"这一版内容已经找不到了，请刷新页面。", "That version is gone; please load the page again."});
}

}  // namespace qingbai

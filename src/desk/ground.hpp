// Ground: what a case's journal says the person said, did and judged; everything else is derived from this and the originals.
#pragma once

#include <string>
#include <vector>

#include "desk/marks.hpp"

namespace qingbai {

struct Ground {
  std::string answers = "{}";         // answers.yaml as last stored
  std::uint64_t answers_version = 0;  // the sequence of that record; 0: none yet
  std::vector<CaseMark> marks;        // all, withdrawn ones too
  std::vector<Confirmation> confirmations;
  std::uint64_t version = 0;  // of records and receipts: equal versions mean equal ground
};

[[nodiscard]] Result<Ground> ground_of(const Vault& vault, const CaseId& id);
// The answers as they stood at a version; "{}" for 0; Code::not_found where there was none.
[[nodiscard]] Result<std::string> answers_at(const Vault& vault, const CaseId& id, std::uint64_t version);
// Body of an `answers` record: {"yaml": text, "pack": version}. docs/formats/journal.md.
[[nodiscard]] Bytes answers_body(const std::string& yaml, const Pack& pack);
[[nodiscard]] Result<std::string> answers_text(ByteView body);

}  // namespace qingbai

// Credit: the credit reports of a case side by side: what is whose, what changed from one to the next, what an objection says,
// the proof of a correction, the next free report. Derived from a CaseAnswer, pure, but for credit_proof(), which reads the
// originals.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "credit/report_compare.hpp"
#include "credit/report_objection.hpp"
#include "credit/report_ownership.hpp"
#include "desk/desk.hpp"
#include "facts/line_ledger.hpp"
#include "papers/correction_proof.hpp"

namespace qingbai {

// A person's word on one entry beside the proposal. `fact` is what Desk::confirm() takes, with the value mine, not_mine or
// unsure.
struct EntryWord {
  OwnershipProposal proposal;
  FactId fact;
  std::optional<Ownership> said;
};

struct CreditPart {
  const CaseFile* file = nullptr;  // holds the report
  std::vector<EntryWord> entries;
  std::vector<ObjectionEntry> objections;                 // of the entries that the person said are not theirs
  std::vector<const ContradictionFound*> contradictions;  // of the case that rest on what this report prints
  [[nodiscard]] const CreditReport& report() const { return *file->read->extraction.report; }
};

struct CreditPlace {
  std::vector<CreditPart> parts;  // in order of their time
  bool one_person = true;         // false: they contradict each other in name or number; then nothing is compared
  std::vector<ReportChange> changes;
  std::vector<CorrectionProof> proofs;
  std::string picture;  // SVG of the newest report, empty without one
  Day next_free;
};

// `answer` must outlive what is returned.
[[nodiscard]] CreditPlace credit_of(const CaseAnswer& answer, const Pack& pack, Language language);

// The answers of 一证通查 and 一证查卡 among the messages and pages of a case, in order of their days.
[[nodiscard]] std::vector<LineAnswer> line_answers(const CaseAnswer& answer);

// Items of a case that wait for their password.
[[nodiscard]] std::vector<const CaseFile*> locked_files(const CaseAnswer& answer);
// Adds a copy of the item without its password as evidence of its own; the protected original stays as it is. The password is
// used once and kept nowhere. Code::refused: it is wrong, or the file cannot be opened.
[[nodiscard]] Result<CaseFile> unlock_item(Desk& desk, const CaseId& id, const ItemId& item, const std::string& password);

// One of the reports that proofs speak of, by its position in time.
struct ProofSource {
  int fd = -1;
  std::string words;     // which report: its number, day and hash
  std::string password;  // of a protected PDF
};
// Title, changes and both pictures of each proof.
[[nodiscard]] std::vector<ProofEntry> proof_entries(Reader& reader, const std::vector<CorrectionProof>& proofs,
                                                    const std::vector<ProofSource>& sources, Language language);
// The paper of all proofs of a case: PDF. Code::not_found where nothing was corrected.
[[nodiscard]] Result<Bytes> credit_proof(Vault& vault, Reader& reader, const CaseId& id, const CaseAnswer& answer,
                                         const Pack& pack, Language language);

}  // namespace qingbai

// Desk: the use cases. The only room that knows the order of the rooms, the clock and the vault; every face calls it.
//
// Ground state lives in the vault (receipts, answers, confirmations, marks, pack version). Everything in CaseAnswer is derived:
// derive(ground, pack, today) twice gives the same. Safe to use from several threads; calls for one case are serialised.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "extract/extraction.hpp"
#include "facts/case_input.hpp"
#include "facts/fact.hpp"
#include "facts/gather.hpp"
#include "facts/triage.hpp"
#include "findings/findings.hpp"
#include "interview/interview.hpp"
#include "pack/pack.hpp"
#include "papers/bundle.hpp"
#include "papers/paper.hpp"
#include "plan/plan.hpp"
#include "vault/vault.hpp"

namespace qingbai {

struct CaseFile {
  Receipt receipt;
  ReadFile read;  // what was read out of it, and the verdict on each message
};

struct CaseAnswer {
  Day today;
  Diagnosis diagnosis;
  std::optional<NextQuestion> next;
  std::vector<NextQuestion> open;
  std::vector<Finding> findings;
  Plan plan;
  std::vector<ContradictionFound> contradictions;
  std::vector<Paper> papers;
  std::vector<Exhibit> exhibits;
  FactSet facts;  // with conclusions and clocks
  std::vector<CaseFile> files;
  CaseInput input;
};

// Pure: the whole walk after reading.
[[nodiscard]] CaseAnswer derive(const CaseInput& input, const std::vector<CaseFile>& files, const Pack& pack, Day today);

struct RenderedPaper {
  PaperId id;
  Bytes pdf, docx;
};
[[nodiscard]] Result<std::vector<RenderedPaper>> render_papers(const CaseAnswer& answer);

class Desk {
 public:
  Desk(Vault& vault, const Pack& pack, const Clock& clock) : vault_(vault), pack_(pack), clock_(clock) {}

  [[nodiscard]] const Pack& pack() const { return pack_; }
  [[nodiscard]] Vault& vault() { return vault_; }

  [[nodiscard]] Result<CaseId> new_case(const std::string& name);
  // Seals first, then reads in a child. The receipt stands even if the reading fails.
  [[nodiscard]] Result<CaseFile> add(const CaseId& id, const std::string& name, const ByteSource& bytes,
                                     const std::string& source);
  [[nodiscard]] Result<CaseFile> read_one(const CaseId& id, const Receipt& receipt);
  // `yaml` is answers.yaml (JSON is YAML too); refused with line and reason, and then nothing is changed.
  [[nodiscard]] Done set_answers(const CaseId& id, const std::string& yaml);
  [[nodiscard]] Result<std::string> answers(const CaseId& id) const;  // as last stored; "{}" for none
  [[nodiscard]] Result<CaseAnswer> answer(const CaseId& id, std::optional<Day> today = std::nullopt);
  [[nodiscard]] Done write_bundle(const CaseId& id, const CaseAnswer& answer, const std::vector<RenderedPaper>& papers,
                                  const std::string& folder);

 private:
  [[nodiscard]] Done read_group(const CaseId& id, const std::vector<Receipt>& group);
  [[nodiscard]] Result<std::vector<CaseFile>> read_items(const CaseId& id, const std::vector<Receipt>& receipts);
  Vault& vault_;
  const Pack& pack_;
  const Clock& clock_;
  std::mutex mutex_;
  std::map<std::string, CaseFile> read_;  // by case and item; may be thrown away at any time
};

}  // namespace qingbai

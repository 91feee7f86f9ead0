// Findings: conclusions from the facts by the pack's rules. Each names the facts it rests on and its law.
#pragma once

#include <vector>

#include "base/day.hpp"
#include "facts/fact.hpp"
#include "findings/diagnosis.hpp"
#include "findings/per_loan.hpp"
#include "pack/pack.hpp"

namespace qingbai {

struct Finding {
  FindingId id;
  Severity severity = Severity::info;
  std::vector<FactId> because;
  std::vector<LawRef> law;
  Text text;
};

struct ContradictionFound {
  std::string id, a, b;  // fact ids
  Text what;
  std::string against;  // whom it hurts: me them nobody
  Text mend;            // what to do about it
};

[[nodiscard]] std::vector<Finding> find(const FactSet& facts, const Pack& pack, Day today);
[[nodiscard]] std::vector<ContradictionFound> find_contradictions(const FactSet& facts, const Pack& pack, Day today);

// The facts plus the conclusions as facts: `cause.top` (one), `cause.likely` (each cause of at least 0.20), `cause.of_loan` (the
// most likely cause of each loan, in the loan's group; also a likely cause), `finding` (each id). Conditions of steps, papers and
// needs use this set.
[[nodiscard]] FactSet with_conclusions(const FactSet& facts, const Diagnosis& diagnosis, const std::vector<Finding>& findings,
                                       const std::vector<LoanView>& loans = {});

// The call scripts that fit: at most one for each loan, by the loan's state and causes.
struct TalkFor {
  int loan = 0;  // group
  const Negotiation* negotiation = nullptr;
};
[[nodiscard]] std::vector<TalkFor> talks(const FactSet& facts, const std::vector<LoanView>& loans, const Pack& pack, Day today);

// The early exits whose condition is true, most severe first.
[[nodiscard]] std::vector<const EarlyExit*> exits(const FactSet& facts, const Pack& pack, Day today);

}  // namespace qingbai

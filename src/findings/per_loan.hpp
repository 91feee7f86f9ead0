// Diagnoses each loan by itself, because two loans of one case may have two causes.
#pragma once

#include <string>
#include <vector>

#include "findings/diagnosis.hpp"

namespace qingbai {

struct LoanView {
  int group = 0;
  std::string lender, state;
  FactSet facts;  // of the person and this loan only; an answer for this loan replaces the general answer
  Diagnosis diagnosis;
};

// One view for each loan, in the order of the loans.
[[nodiscard]] std::vector<LoanView> by_loan(const FactSet& facts, const Pack& pack, Day today);

// The diagnosis of the whole case. If no loan has answers of its own, it is diagnose(facts). Otherwise it is the mean over the
// loans: a case with one stolen identity and one forgotten loan is half of each.
[[nodiscard]] Diagnosis diagnose_case(const FactSet& facts, const std::vector<LoanView>& loans, const Pack& pack, Day today);

}  // namespace qingbai

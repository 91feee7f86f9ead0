// Two loans may have two causes: the facts of one loan, and the diagnosis of each.
#pragma once

#include <string>
#include <vector>

#include "findings/diagnosis.hpp"

namespace qingbai {

struct LoanView {
  int group = 0;
  std::string lender, state;
  FactSet facts;  // of the person and of this loan only; what was answered for this loan stands in place of the general answer
  Diagnosis diagnosis;
};

// One view a loan, in the order of the loans; empty without loans.
[[nodiscard]] std::vector<LoanView> by_loan(const FactSet& facts, const Pack& pack, Day today);

// Of the whole case. Where no loan has answers of its own it is diagnose(facts); else the mean over the loans, since a case with
// one stolen identity and one forgotten loan is half the one and half the other.
[[nodiscard]] Diagnosis diagnose_case(const FactSet& facts, const std::vector<LoanView>& loans, const Pack& pack, Day today);

}  // namespace qingbai

// Notes for the person: why a statement that shows no money of a loan does not show that none came.
#pragma once

#include <vector>

#include "facts/money.hpp"

namespace qingbai {

// None where the person says that they took the loan.
[[nodiscard]] std::vector<Text> statement_notes(const CaseInput& input, const ReadFiles& files, const Pack& pack,
                                                const LenderNames& lenders);

}  // namespace qingbai

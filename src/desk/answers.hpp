// Reads answers.yaml (the contract's case folder; JSON is YAML too) into a CaseInput.
//
// Strict: an unknown key, a wrong type or value, a bad date is refused and nothing is guessed; the error names file, line, key
// and what was expected: "answers.yaml:7: answers.took_this_loan: expected one of no yes unknown". Values themselves are never
// put into the error. Dates in the future are refused except where a promise or a preview may lie ahead (promised_by, today).
#pragma once

#include <string>

#include "base/result.hpp"
#include "facts/case_input.hpp"
#include "pack/pack.hpp"

namespace qingbai {

// `file` is used in messages only. `today` bounds dates that cannot lie in the future, unless the file sets its own `today`.
[[nodiscard]] Result<CaseInput> parse_answers(const std::string& yaml, const std::string& file, const Pack& pack, Day today);

}  // namespace qingbai

// Papers of courts and offices among the files become court papers and answers of the case.
#pragma once

#include <vector>

#include "desk/whole_case.hpp"
#include "triage/lender_names.hpp"

namespace qingbai {

// Adds what the papers say to `out.input`, by what the person confirmed or denied in `out.confirmations`. What the person typed
// stays; whose paper it is, is asked before it is joined.
void join_papers(const std::vector<CaseFile>& files, const Pack& pack, const LenderNames& lenders, WholeCase& out);

}  // namespace qingbai

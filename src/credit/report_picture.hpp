// Draws the credit line over time as SVG: accounts as bars, inquiries as ticks, filings as flags. Pure.
#pragma once

#include <string>
#include <vector>

#include "base/text.hpp"
#include "credit/report_ownership.hpp"

namespace qingbai {

struct Filing {
  Day on;
  Text label;  // "异议申请" / "objection"
};

// `proposals`: confirmed by the person, or as proposed. Hatching and a word mark what is not theirs, so the picture does not
// depend on colour. `filings`: in any order. The SVG 1.1 is self-contained, has a title and a description for people who cannot
// see it, and escapes all text. It shows at most 400 accounts and says so if it omits some.
[[nodiscard]] std::string report_picture(const CreditReport& report, const std::vector<OwnershipProposal>& proposals,
                                         const std::vector<Filing>& filings, Language language);

}  // namespace qingbai

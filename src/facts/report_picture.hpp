// The credit line over time as a picture: accounts as bars, inquiries as marks, filings as flags. Values in, SVG out; no clock,
// no I/O.
#pragma once

#include <string>
#include <vector>

#include "base/text.hpp"
#include "facts/report_ownership.hpp"

namespace qingbai {

struct Filing {
  Day on;
  Text label;  // "异议申请" / "objection"
};

// `proposals` as the person confirmed them, or as proposed; not-mine bars and marks stand out by hatching and by a word, not by
// colour alone. `filings` in any order. A self-contained SVG 1.1 with a title and a description for those who cannot see it; its
// text is escaped. Up to 400 accounts; more are cut, and the picture says so.
[[nodiscard]] std::string report_picture(const CreditReport& report, const std::vector<OwnershipProposal>& proposals,
                                         const std::vector<Filing>& filings, Language language);

}  // namespace qingbai

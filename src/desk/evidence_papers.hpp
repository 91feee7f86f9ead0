// Papers of the exhibit book that are computed from the case, not filled from a template: what happened when, and how often
// collectors made contact. Inside the desk room; pure. Hours, rules and the law behind them come from the pack
// (packs/cn/conduct).
#pragma once

#include "desk/desk.hpp"

namespace qingbai {

// Days and what happened on them, earliest first: loans, number, messages, report, filings, clocks.
[[nodiscard]] Paper timeline_paper(const CaseAnswer& answer, const Pack& pack);
// Contacts by sender, as counted from the messages at hand; and what of them breaks the pack's rules of conduct, each count with
// the messages and calls that it rests on.
[[nodiscard]] Paper contact_statistics(const CaseAnswer& answer, const Pack& pack);

}  // namespace qingbai

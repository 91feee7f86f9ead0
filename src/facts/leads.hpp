// Leads: what fraudulent messages name that the police or a platform can follow or close: numbers, links, accounts, payees.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "facts/gather.hpp"

namespace qingbai {

struct Lead {
  std::string type;                          // number · link · account · payee; the pack's text "lead.TYPE" names it
  std::string value;                         // as first printed
  std::vector<std::pair<ItemId, int>> seen;  // item and index of each message that names it, in their order
};

// From received messages judged scam or other_fraud, their senders first. Left out are official numbers of lenders, which a fraud
// names to be believed, and the person's own. Pure.
[[nodiscard]] std::vector<Lead> leads_of(const CaseInput& input, const std::vector<ReadFile>& files, const Pack& pack);

}  // namespace qingbai

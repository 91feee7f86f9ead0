// Leads: numbers, links, accounts and payees in fraudulent messages, which the police or a platform can trace or block.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "facts/gather.hpp"

namespace qingbai {

struct Lead {
  std::string type;                          // number · link · account · payee; the pack's text "lead.TYPE" names it
  std::string value;                         // as printed in the first message
  std::vector<std::pair<ItemId, int>> seen;  // item and index of each message that names it, in their order
};

// Collects leads from received messages of class scam or other_fraud, senders first. Omits the official numbers of lenders, which
// frauds cite to look genuine, and the person's own numbers. Pure.
[[nodiscard]] std::vector<Lead> leads_of(const CaseInput& input, const ReadFiles& files, const Pack& pack);

}  // namespace qingbai

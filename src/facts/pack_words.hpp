// Words that the pack lists in one text, with spaces between them, and what they tell of a lender.
#pragma once

#include <string>
#include <vector>

#include "pack/pack.hpp"
#include "triage/lender_names.hpp"

namespace qingbai {

// Of the Chinese text `id`; none where the pack has no such text.
[[nodiscard]] std::vector<std::string> words_of(const Pack& pack, const std::string& id);

// The kind of lender: the pack's own entry where the name is known, else the first word of the pack's text `licence.KIND` that
// the name holds (某某小额贷款有限公司). Empty where neither helps.
[[nodiscard]] std::string licence_of(const std::string& lender, const Pack& pack);
// The same, where the name may be written as people write it.
[[nodiscard]] std::string licence_of(const std::string& lender, const Pack& pack, const LenderNames& lenders);

}  // namespace qingbai

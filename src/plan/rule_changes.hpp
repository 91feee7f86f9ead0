// What a later pack changed of a rule. Inside the plan room; pure.
#pragma once

#include <string>

#include "pack/pack.hpp"

namespace qingbai {

// What changed of the rule since the version of the pack with which a letter was written; empty where nothing did, or the version
// is not known.
[[nodiscard]] Text changed_since(const Pack& pack, const std::string& version, const RuleId& rule);

}  // namespace qingbai

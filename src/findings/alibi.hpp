// The alibi overlay: what happened at which moment, and where the person was then.
#pragma once

#include <string>
#include <vector>

#include "facts/fact.hpp"

namespace qingbai {

struct AlibiEvent {
  std::string what;  // application code inquiry disbursement
  std::string at;    // RFC 3339, or a day where only the day is known
  FactId fact;
  std::vector<FactId> places;  // whereabouts that cover the moment (or overlap the day)
  std::string verdict;         // away: covered, with proof · said: covered, without proof · part_of_day · unknown
};

// Sorted by time. Uses every fact, confirmed or not.
[[nodiscard]] std::vector<AlibiEvent> alibi_overlay(const FactSet& facts);

}  // namespace qingbai

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
  std::vector<FactId> places;  // whereabouts that cover the moment (or touch the day)
  std::string verdict;  // away: covered, and something shows it · said: covered, nothing shows it · part_of_day · unknown
};

// In the order of time; of the facts as they are, confirmed or not.
[[nodiscard]] std::vector<AlibiEvent> alibi_overlay(const FactSet& facts);

}  // namespace qingbai

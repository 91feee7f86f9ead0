// The day on which a paper was signed for, as another file says it: a courier's or postal message, a receipt. It is only ever
// offered to the person, never taken: which paper was in the envelope nobody but them knows. Pure.
#pragma once

#include <optional>
#include <vector>

#include "facts/fact.hpp"
#include "facts/gather.hpp"

namespace qingbai {

struct ServiceDay {
  Day day;
  Provenance from;
};

// What the files say was signed for, by their messages and texts, in the files' order; each day once.
[[nodiscard]] std::vector<ServiceDay> service_days(const ReadFiles& files);

// The one that may be of a paper of this day: not before it, and within sixty days. Nothing where two days may be.
[[nodiscard]] std::optional<ServiceDay> service_day_of(const std::vector<ServiceDay>& days, const std::optional<Day>& dated);

}  // namespace qingbai

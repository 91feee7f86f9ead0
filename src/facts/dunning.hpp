// Dunning: the messages that were judged dunning, found in one way for facts, letters, statistics and the timeline. Pure.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "facts/gather.hpp"
#include "triage/lender_names.hpp"

namespace qingbai {

// Visits each message of the file that was judged dunning, in the file's order.
void each_dunning(const ReadFile& file, const std::function<void(const TriageVerdict&)>& visit);

struct DunningCount {
  int messages = 0;
  std::set<Day> days;  // of messages with a time
  std::optional<Instant> first, last;
};
// Adds one message.
void count_in(DunningCount& count, const TriageVerdict& message);

// The firms that write: the lender of the directory by its name, else whoever signs (【…】). In the order of their first message;
// a message without either names nobody.
[[nodiscard]] std::vector<std::string> firms_that_dun(const ReadFiles& files, const Pack& pack, const LenderNames& lenders);
// Whoever signs the message: between 【 and 】 at its beginning or end. Empty: nobody.
[[nodiscard]] std::string signature_of(const std::string& message);

}  // namespace qingbai

#include "facts/dunning.hpp"

namespace qingbai {

void each_dunning(const ReadFile& file, const std::function<void(const TriageVerdict&)>& visit) {
  for (const auto& verdict : file.messages)
    if (verdict.verdict == MessageClass::dunning) visit(verdict);
}

void count_in(DunningCount& count, const TriageVerdict& message) {
  ++count.messages;
  if (!message.time) return;
  count.days.insert(message.time->day());
  if (!count.first || *message.time < *count.first) count.first = message.time;
  if (!count.last || *count.last < *message.time) count.last = message.time;
}

}  // namespace qingbai

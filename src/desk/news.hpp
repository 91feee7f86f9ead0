// News: what a case says after new files that it did not say before: messages, the lender's silence or words, steps, letters,
// entries of credit reports. Pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "credit/report_compare.hpp"
#include "desk/desk.hpp"

namespace qingbai {

struct News {
  std::map<MessageClass, int> messages;  // of the files that came, without what an earlier file holds
  int dunned_after_letter = 0;  // dunning dated after a letter to a lender was received, or sent where no receipt is known
  std::optional<Day> letter;    // the first such letter's day
  std::vector<Finding> findings;
  std::vector<PlannedStep> steps;     // with the letters that they bring
  std::vector<RunningClock> clocks;   // that began to run
  std::vector<RunningClock> late;     // that lapsed or were missed meanwhile
  std::vector<ReportChange> changes;  // of credit reports: new, gone, corrected, back again
  Text cause_before, cause_now;       // empty where the likeliest cause is the same
  [[nodiscard]] bool empty() const;
};

// `after` has all files of `before`, and more.
[[nodiscard]] News news(const CaseAnswer& before, const CaseAnswer& after, const Pack& pack);

}  // namespace qingbai

// The content of an objection 异议申请: which entry, what is wrong, what it should be. Also the day of the next free report.
//
// The fields are those that the bureau needs to find and check an entry; its own form may order them differently. An unknown
// field stays empty for the person to fill in. `clock_rule` is the id of a deadline rule; this room counts no deadline.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "credit/report_compare.hpp"
#include "credit/report_ownership.hpp"

namespace qingbai {

struct FormField {
  Text label;
  std::string value;
};

struct ObjectionEntry {
  std::string what;  // account inquiry contact
  int position = 0, page = 1;
  std::string entry;  // as printed
  Text wrong, should_be;
  std::vector<FormField> form;
  std::string clock_rule = "credit_objection_reply";  // 征信业管理条例 25(2)
};

// One for each proposal that the person confirmed as not theirs (Ownership::not_mine), in the report's order.
[[nodiscard]] std::vector<ObjectionEntry> objections(const CreditReport& report, const std::vector<OwnershipProposal>& confirmed);

// The proof of a correction: the values before and after, with their places on the pages, to crop pictures there. proofs() uses
// changes of kind corrected, account_gone and objection_removed. A value without a place has an empty box.
struct CorrectionProof {
  ReportChange change;
  std::vector<ReportValue> before, after;  // the changed fields; the whole entry if it is gone
};
[[nodiscard]] std::vector<CorrectionProof> proofs(const std::vector<ReportChange>& changes);

// Two reports a calendar year are free (征信业管理条例 17). `taken`: the days of the free reports that the person named.
[[nodiscard]] Day next_free_report(const std::vector<Day>& taken, Day today);

}  // namespace qingbai

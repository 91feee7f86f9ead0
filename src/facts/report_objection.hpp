// What an objection 异议申请 says: which entry, what is wrong, what it should be; and the day of the next free report.
//
// The form's fields here are what an objection must name to be found and checked; the bureau's own form may order them otherwise.
// Whatever is not known stays empty for the person to fill. The clock is a rule of the pack, named by its id, never counted here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "facts/report_compare.hpp"
#include "facts/report_ownership.hpp"

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

// The proof of a correction: the values before and after, with the places to cut the pictures from. From changes of kind
// corrected, account_gone and objection_removed; empty places where the file has none.
struct CorrectionProof {
  ReportChange change;
  std::vector<ReportValue> before, after;  // the places of the fields that changed; of the whole entry where it is gone
};
[[nodiscard]] std::vector<CorrectionProof> proofs(const std::vector<ReportChange>& changes);

// Two reports a calendar year are free (征信业管理条例 17). `taken`: the days of the free reports that the person knows of.
[[nodiscard]] Day next_free_report(const std::vector<Day>& taken, Day today);

}  // namespace qingbai

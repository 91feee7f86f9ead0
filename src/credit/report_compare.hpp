// Compares the credit reports of one person over time: what is new, gone, changed, corrected or back again.
//
// It matches accounts by their 账户标识 if both reports print one, otherwise by opening day, lender, kind, currency, amount and
// card digits together. So an account stays the same if its number in the list, its balance or the form of the lender's name
// changes (示例消费金融有限公司 / 示例消费金融). It matches rows that agree in all of these by their order. Pure. The reports may
// be of different editions; a value that one of them does not print is never a change.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "content/credit_report.hpp"

namespace qingbai {

// The contract's `type`.
enum class ReportChangeKind {
  new_account,
  closed_account,   // now settled, closed or transferred
  account_gone,     // no longer printed
  changed_overdue,  // became overdue, or no longer is
  new_inquiry,
  objection_added,
  objection_removed,
  corrected,  // a value changed that cannot change by itself: more overdue months gone than time removes, an amount, a past month
  came_back,  // an account that was gone or closed, or a corrected overdue record, is in the report again
};
[[nodiscard]] const char* to_name(ReportChangeKind kind);

struct ChangedField {
  std::string field, before, after;  // as the JSON prints them; empty: unknown
};

struct ReportChange {
  ReportChangeKind kind = ReportChangeKind::new_account;
  int before_report = 0, after_report = 1;  // positions in time
  std::optional<ReportAccount> before, after;
  std::optional<ReportInquiry> inquiry;
  std::vector<ChangedField> fields;
  Text words;
};

// For each account of `before`: the position of the same account in `after`, or -1.
[[nodiscard]] std::vector<int> match_accounts(const std::vector<ReportAccount>& before, const std::vector<ReportAccount>& after);
// True if two names are one lender's: equal without brackets, legal form, branch and card centre.
[[nodiscard]] bool same_institution(const std::string& a, const std::string& b);

// Sorts a list by the times that `time_of` gives, but only if each has one: a report without a time stands nowhere.
template <class List, class TimeOf>
void sort_by_time(List& list, TimeOf time_of) {
  if (std::all_of(list.begin(), list.end(), [&](const auto& one) { return time_of(one).has_value(); }))
    std::stable_sort(list.begin(), list.end(), [&](const auto& a, const auto& b) { return *time_of(a) < *time_of(b); });
}

// Takes any number of reports in any order, and sorts them by time if each has one. Fewer than two give no changes. The caller
// must check same_person() first.
[[nodiscard]] std::vector<ReportChange> compare_reports(std::vector<CreditReport> reports);
// False if the names, or digits that both reports print, contradict each other.
[[nodiscard]] bool same_person(const CreditReport& a, const CreditReport& b);

}  // namespace qingbai

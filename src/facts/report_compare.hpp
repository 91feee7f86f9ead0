// Comparing credit reports of one person over time: what came, went, changed, was corrected or came back.
//
// An account is the same account although its number in the list, the form of the lender's name (示例消费金融有限公司 /
// 示例消费金融) or its balance changed: it is known by its 账户标识 where both reports print one, otherwise by opening day,
// lender, kind, currency, amount and card digits together. Rows of one lender and one day that are alike in all of these are
// matched in their order. Pure. Reports may be of different editions; what one of them does not print is never called a change.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "extract/credit_report.hpp"

namespace qingbai {

// The contract's `type`.
enum class ReportChangeKind {
  new_account,
  closed_account,   // settled, closed or transferred since
  account_gone,     // no longer printed
  changed_overdue,  // the state of overdue changed, either way
  new_inquiry,
  objection_added,
  objection_removed,
  corrected,  // what may not change by itself did: fewer overdue months than time can take away, another amount, a past month
  came_back,  // an account that was gone or closed, or a corrected overdue record, stands in the report again
};
[[nodiscard]] const char* to_name(ReportChangeKind kind);

struct ChangedField {
  std::string field, before, after;  // as the JSON prints them; empty for unknown
};

struct ReportChange {
  ReportChangeKind kind = ReportChangeKind::new_account;
  int before_report = 0, after_report = 1;  // positions in time
  std::optional<ReportAccount> before, after;
  std::optional<ReportInquiry> inquiry;
  std::vector<ChangedField> fields;
  Text words;
};

// For each account of `before` the position of the same account in `after`, -1 if there is none.
[[nodiscard]] std::vector<int> match_accounts(const std::vector<ReportAccount>& before, const std::vector<ReportAccount>& after);
// Two names of one lender: equal when brackets, legal form, branch and card centre are left out.
[[nodiscard]] bool same_institution(const std::string& a, const std::string& b);

// Any number of reports, in any order (they are put in order of their time, if each has one). Fewer than two: no
// changes. Reports of two different people: the caller asks same_person() first.
[[nodiscard]] std::vector<ReportChange> compare_reports(std::vector<CreditReport> reports);
// False where names, or digits that both print, contradict each other.
[[nodiscard]] bool same_person(const CreditReport& a, const CreditReport& b);

}  // namespace qingbai

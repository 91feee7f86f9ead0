// Whether a statement's silence about a day says anything: only a whole reading of a whole statement of a named account, whose
// period holds the day, does. Pure.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "facts/gather.hpp"

namespace qingbai {

// Why nothing follows from a statement that shows no such money.
enum class CoverageLack { filtered, part, unread, no_period, no_account, payment_service, other_account, other_days };

struct StatementCoverage {
  std::string account;          // as printed; may be empty
  std::optional<Day> from, to;  // the period that the file says it covers
  std::optional<CoverageLack> lack;
};

// The last four digits of an account or card as printed; empty where fewer are shown.
[[nodiscard]] std::string account_tail(const std::string& printed);

// Whether it is the number of a bank's account or card, masked or not: a lender's money goes into one, and a payment service,
// known by a mobile number or an address of mail, does not show it.
[[nodiscard]] bool is_bank_account(const std::string& printed);

// What the file says of itself. Its lack is never other_account or other_days: these depend on a loan.
[[nodiscard]] StatementCoverage coverage_of(const Extraction& read);

// Statements of the case in their order, each with its file.
class StatementCoverages {
 public:
  explicit StatementCoverages(const ReadFiles& files);
  // The file whose account is covered from `first` to `last`, alone or with the account's other files, and is one of `tails`
  // (any, where `tails` is empty).
  [[nodiscard]] const ReadFile* covering(Day first, Day last, const std::set<std::string>& tails) const;
  // Each statement with the reason why it does not cover those days of that account.
  [[nodiscard]] std::vector<std::pair<const ReadFile*, CoverageLack>> lacks(Day first, Day last,
                                                                            const std::set<std::string>& tails) const;

 private:
  [[nodiscard]] bool joined(const StatementCoverage& one, Day first, Day last) const;

  std::vector<std::pair<const ReadFile*, StatementCoverage>> all_;
};

}  // namespace qingbai

// Money: what the person's account statements show of the loans in question: money of a loan that came, where it went on to,
// what was paid back, and a whole statement of a named account whose period holds the day and that shows no such payment
// (facts/statement_coverage); and money that went to a fraud. What failed, was taken back or withdrawn moved nothing.
//
// All of it is a machine's reading and a proposal. A lender is known by the case and the directory; a payment counts as a loan's
// by its amount and day, or by who paid it. A bank pays wages and interest too: of a bank, the payment's own words must speak of
// a loan (the pack's text `money.loan_words`). Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "facts/gather.hpp"
#include "facts/statement_coverage.hpp"

namespace qingbai {

enum class MoneyKind { arrived, moved_on, repaid, absent, sent };  // sent: to a fraud

struct MoneySeen {
  MoneyKind kind = MoneyKind::arrived;
  int loan = -1;  // index into CaseInput::loans; -1: a lender's money that belongs to no loan of the case
  ItemId item;
  int row = 0;  // of the statement, from 1; 0 for `absent`
  std::optional<Day> day;
  std::int64_t amount_fen = 0;    // 0 for `absent`
  std::string with;               // the other side, as printed
  std::string account;            // the person's account, as printed; may be empty
  std::string with_account = {};  // the other side's, as printed; may be empty
};

// In the order of the files and rows.
[[nodiscard]] std::vector<MoneySeen> money_of(const CaseInput& input, const ReadFiles& files, const Pack& pack,
                                              const LenderNames& lenders);

// Statements that show no money of a loan and from which nothing follows, each with the reason: for loans of which no money was
// seen and no statement is silent with weight.
struct StatementSilence {
  int loan = 0;
  ItemId item;
  CoverageLack lack = CoverageLack::no_period;
  Day first, last;  // the days that a statement must cover
};
[[nodiscard]] std::vector<StatementSilence> silences_of(const CaseInput& input, const ReadFiles& files, const Pack& pack,
                                                        const LenderNames& lenders);

}  // namespace qingbai

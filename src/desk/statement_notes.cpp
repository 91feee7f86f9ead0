#include "desk/statement_notes.hpp"

#include <fmt/format.h>

namespace qingbai {
namespace {

Text reason_of(CoverageLack lack) {
  switch (lack) {
    case CoverageLack::filtered:
      return {"流水是筛选过的，不是全部收支", "the statement holds a choice of rows only"};
    case CoverageLack::part:
      return {"流水不全，缺页或分成了几段", "the statement is not whole: pages are missing, or it comes in pieces"};
    case CoverageLack::unread:
      return {"流水里有没读懂的行", "some of its rows were not understood"};
    case CoverageLack::no_period:
      return {"流水没有写明起止日期", "the statement does not say which days it covers"};
    case CoverageLack::no_account:
      return {"流水没有写明是哪个账号", "the statement does not say whose account it is"};
    case CoverageLack::payment_service:
      return {"这是支付平台的账单，钱可能进了银行卡",
              "this is a payment service's statement, and the money may have gone into a bank's account"};
    case CoverageLack::other_account:
      return {"机构说钱放到了另一个账户", "the lender says that it paid into another account"};
    case CoverageLack::other_days:
      return {"流水的起止日期没有覆盖放款前后那几天", "its period does not cover the days around the payout"};
  }
  return {};
}

}  // namespace

std::vector<Text> statement_notes(const CaseInput& input, const ReadFiles& files, const Pack& pack, const LenderNames& lenders) {
  std::vector<Text> out;
  const auto took = input.answers.find("took_this_loan");
  if (took != input.answers.end() && took->second == "yes") return out;
  for (const auto& silence : silences_of(input, files, pack, lenders)) {
    const auto& loan = input.loans[static_cast<std::size_t>(silence.loan)];
    const auto why = reason_of(silence.lack);
    const auto first = to_string(silence.first), last = to_string(silence.last);
    out.push_back(
        {fmt::format(
             "流水 {} 里没有看到“{}”这笔钱，但还不能说钱没有到账：{}。请导出收款账户 {} 至 {} 的完整流水，要带账号和起止日期。",
             silence.item.value, loan.lender, why.zh, first, last),
         fmt::format(
             "Statement {} shows no money of “{}”, which does not yet show that none came: {}. Get the whole statement of "
             "the account that was to be paid, from {} to {}, with its number and its period.",
             silence.item.value, loan.lender, why.en, first, last)});
  }
  return out;
}

}  // namespace qingbai

// Mine, not mine, unsure: a proposal for each account, inquiry, phone and address of a credit report, with the reason in words. A
// machine proposes; the person confirms. Nothing here says that a loan is a fraud.
//
// An empty report clears an identity, never a number: only the 详版 prints telephone numbers, and only those that lenders
// reported.
#pragma once

#include <string>
#include <vector>

#include "base/text.hpp"
#include "extract/credit_report.hpp"

namespace qingbai {

enum class Ownership { mine, not_mine, unsure };
[[nodiscard]] const char* to_name(Ownership ownership);

// What the person said. Names as they would say them (示例银行); an empty list is "not said".
struct OwnershipFacts {
  std::vector<std::string> my_lenders;      // that I borrow from or hold a card of
  std::vector<std::string> denied_lenders;  // that I never approached
  bool my_lenders_are_all = false;          // there is no other
  std::vector<std::string> my_card_tails, my_phones, my_addresses;
};

struct OwnershipProposal {
  std::string what;  // account inquiry contact
  int position = 0;  // in the report's own list
  Ownership proposed = Ownership::unsure;
  // approval_inquiry_by_unknown_lender account_without_inquiry inquiry_just_before_account phone_never_mine address_never_mine
  // objected_already
  std::vector<std::string> traces;
  Text reason;
};

// An account, inquiry or contact on which a person can be asked for a word. Inquiries only where they were by an institution and
// of a kind that one asks for.
struct ReportEntry {
  std::string what;
  int position = 0, page = 1;
  std::string words;  // as printed
};
[[nodiscard]] std::vector<ReportEntry> entries_of(const CreditReport& report);

[[nodiscard]] std::vector<OwnershipProposal> propose_ownership(const CreditReport& report, const OwnershipFacts& facts);
// What the report cannot show, in words; always at least one sentence.
[[nodiscard]] std::vector<Text> limits_of(const CreditReport& report);
// True for the reasons of an inquiry that a person would have had to ask for: 贷款审批, 信用卡审批, 担保资格审查, 保前审查,
// 融资审批 ….
[[nodiscard]] bool is_application(const std::string& reason);

}  // namespace qingbai

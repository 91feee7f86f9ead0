// Proposes mine, not mine or unsure for each account, inquiry, phone and address of a credit report, with the reason in words. A
// machine proposes; the person confirms. Nothing here claims that a loan is a fraud.
//
// An empty report shows that nobody borrowed with the identity; it shows nothing about the phone number. Only the 详版 prints
// telephone numbers, and only those that lenders reported.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "content/credit_report.hpp"
#include "content/inquiry_reason.hpp"

namespace qingbai {

enum class Ownership { mine, not_mine, unsure, wrong };  // wrong: mine, and recorded wrongly; only a person says so
[[nodiscard]] const char* to_name(Ownership ownership);
[[nodiscard]] std::optional<Ownership> ownership_named(std::string_view name);

// The person's answers, with names as people use them (示例银行). An empty list means "not answered".
struct OwnershipFacts {
  std::vector<std::string> my_lenders;      // the person borrows from them or holds their card
  std::vector<std::string> denied_lenders;  // the person never approached them
  bool my_lenders_are_all = false;          // my_lenders is complete
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

// An account, inquiry or contact whose ownership we can ask a person about. Includes only inquiries by an institution, of a kind
// that follows an application.
struct ReportEntry {
  std::string what;
  int position = 0, page = 1;
  std::string words;  // as printed
};
[[nodiscard]] std::vector<ReportEntry> entries_of(const CreditReport& report);
// Where it stands, as the locator of facts about it: "account 2 page 3".
[[nodiscard]] std::string place_of(const ReportEntry& entry);

[[nodiscard]] std::vector<OwnershipProposal> propose_ownership(const CreditReport& report, const OwnershipFacts& facts);
// What the report cannot show, in words. Never empty.
[[nodiscard]] std::vector<Text> limits_of(const CreditReport& report);

}  // namespace qingbai

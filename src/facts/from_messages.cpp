// What messages show: their classes, whom they address, what they tell of codes, payouts, courts, and since when.
#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/utf8.hpp"
#include "facts/collector.hpp"
#include "facts/dunning.hpp"
#include "triage/triage.hpp"

namespace qingbai {
namespace {

const char* to_name(NameMatch match) { return match == NameMatch::same ? "me" : match == NameMatch::maybe ? "maybe" : "other"; }

// A bank's or a shop's everyday code says nothing about a loan.
bool code_of_loan(const TriageVerdict& v, const Pack& pack) {
  if (v.shows.contains("message.otp_loan")) return true;
  const auto lender = v.lender ? pack.lenders.find(*v.lender) : pack.lenders.end();
  static constexpr std::array kLoansOnly{"consumer_finance", "small_loan", "platform"};
  return lender != pack.lenders.end() &&
         std::find(kLoansOnly.begin(), kLoansOnly.end(), lender->second.licence) != kLoansOnly.end();
}

// Several lenders that call one and the same person write to who had the number: one borrower's contact is rarely given to more.
void from_names(const ReadFile& file, Collector& out) {
  std::map<std::string, std::set<std::string>> callers;
  each_dunning(file, [&callers](const TriageVerdict& v) {
    if (utf8_characters(v.addressed_to).size() < 2 || is_masked(v.addressed_to)) return;  // 王*国 may be several people
    const auto who = v.lender ? v.lender->value : signature_of(v.text);
    if (!who.empty()) callers[v.addressed_to].insert(who);
  });
  for (const auto& [name, lenders] : callers)
    if (lenders.size() > 1) return out.read("message.one_name", "yes", file, "messages", name);
}

// The day of the first message that is so.
template <class Wanted>
void earlier(std::optional<Day>& first, const ReadFile& file, Wanted wanted) {
  for (const auto& v : file.messages)
    if (v.time && (!first || v.time->day() < *first) && wanted(v)) first = v.time->day();
}

// What the person wrote proves nothing, but a paper that swears the opposite is read beside it.
void own_admissions(const ReadFile& file, const Pack& pack, Collector& out) {
  const auto says = pack.text.find("own_admission"), unless = pack.text.find("own_admission_unless");
  const auto& messages = file.extraction.messages;
  const bool wrote =
      std::any_of(messages.begin(), messages.end(), [](const Message& m) { return m.direction == Direction::out; });
  if (!wrote || says == pack.text.end() || unless == pack.text.end()) return;
  const RE2 admits(says->second.zh), excused(unless->second.zh);
  for (std::size_t i = 0; i < messages.size(); ++i) {
    if (messages[i].direction != Direction::out) continue;
    static const RE2 clause("([^，。！,!\\n]+[，。！,!]?)");
    re2::StringPiece rest(messages[i].text), one;
    while (RE2::FindAndConsume(&rest, clause, &one))
      if (RE2::PartialMatch(one, admits) && !RE2::PartialMatch(one, excused)) {
        out.read("message.own_admission", "yes", file, fmt::format("message {}", i + 1), messages[i].text);
        break;
      }
  }
}

}  // namespace

void from_messages(const ReadFile& file, const CaseInput& input, const Pack& pack, Collector& out) {
  own_admissions(file, pack, out);
  for (const auto& v : file.messages) {
    const auto where = fmt::format("message {}", v.index + 1);
    out.read("message.class", to_name(v.verdict), file, where, v.text);
    for (const auto& [key, value] : v.shows)  // collectors speak of courts, too, and an answer of codes
      if (key == "message.court" ? v.verdict == MessageClass::other || v.verdict == MessageClass::unsure
                                 : key != "message.otp_loan" || v.verdict == MessageClass::otp)
        out.read(key, value, file, where, v.text);
    if (v.lender) out.read("message.lender", v.lender->value, file, where, v.text);
    if (v.verdict == MessageClass::otp && v.time && code_of_loan(v, pack))
      out.read("message.code_at", to_string(*v.time), file, where, v.text);
    // A bank's debit alert says nothing of whether the collection is genuine: the lender's own number must have sent that.
    if (v.sender_is_official == true && v.verdict == MessageClass::dunning)
      out.read("message.sender_official", "yes", file, where, v.sender);
    // An advertisement or a fraud calls people by any name; only who claims a debt or an account means somebody.
    const bool means_somebody = v.verdict == MessageClass::dunning || v.verdict == MessageClass::account_notice;
    if (!v.addressed_to.empty() && !input.name.empty() && means_somebody)
      out.read("message.names", to_name(compare_names(v.addressed_to, input.name)), file, where, v.addressed_to);
  }
  from_names(file, out);
  // A code, a registration or a payout came before anybody collected: what proves them is deleted first.
  std::optional<Day> sign;
  earlier(sign, file, [](const TriageVerdict& v) {
    return v.verdict == MessageClass::dunning || v.shows.contains("message.otp_loan") || v.shows.contains("message.paid_out") ||
           v.shows.contains("message.loan_registered");
  });
  if (sign) out.read("message.first_sign", to_string(*sign), file, "messages");
  DunningCount dunning;
  each_dunning(file, [&dunning](const TriageVerdict& v) { count_in(dunning, v); });
  if (dunning.days.empty()) return;
  out.read("message.first", to_string(*dunning.days.begin()), file, "messages");
  out.read("message.last", to_string(*dunning.days.rbegin()), file, "messages");
}

void from_phones(const CaseInput& input, const ReadFiles& files, Collector& out) {
  if (std::any_of(input.loans.begin(), input.loans.end(), [](const LoanInput& l) { return l.disbursed_on.has_value(); })) return;
  std::optional<Day> sign;
  for (const auto& file : files)
    earlier(sign, *file, [](const TriageVerdict& v) {
      return v.verdict == MessageClass::dunning || v.shows.contains("message.loan_registered");
    });
  const auto* phone = newest(input.phones);
  if (!sign || phone == nullptr) return;
  const auto since = *phone->since;
  const auto at = phone - input.phones.data();
  const char* held = *sign < since.plus_days(2 * 365) ? "short" : *sign < since.plus_days(5 * 365) ? "middle" : "long";
  out.answered("phone.held", std::string(held), fmt::format("person.phones[{}].since", at), static_cast<int>(at));
}

}  // namespace qingbai

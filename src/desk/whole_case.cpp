#include "desk/whole_case.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "credit/report_compare.hpp"
#include "desk/join_papers.hpp"
#include "triage/lender_names.hpp"

namespace qingbai {
namespace {

// ---- Words on entries ----

std::string file_name(const std::string& path) { return path.substr(path.find_last_of("/\\") + 1); }

// The institution that holds the entry and the day that it prints; an empty name for what has none.
std::pair<std::string, std::optional<Day>> holder_and_day(const ReportEntry& entry, const CreditReport& report) {
  const auto at = static_cast<std::size_t>(entry.position);
  if (entry.what == "account") return {report.accounts[at].institution, report.accounts[at].opened};
  if (entry.what == "inquiry") return {report.inquiries[at].institution, report.inquiries[at].date};
  return {};
}

// The accounts of a report that a word fits; the inquiries where no account does.
std::vector<ReportEntry> fitting(const EntrySaid& word, const CreditReport& report, const LenderNames& lenders) {
  std::vector<ReportEntry> accounts, inquiries;
  for (auto& entry : entries_of(report)) {
    const auto [holder, day] = holder_and_day(entry, report);
    if (!lenders.same(word.institution, holder) || (word.opened && word.opened != day)) continue;
    (entry.what == "account" ? accounts : inquiries).push_back(std::move(entry));
  }
  return accounts.empty() ? inquiries : accounts;
}

// answers.yaml's `entries` as confirmations. Without a day a word must fit one entry only.
void words_of_answers(const std::vector<CaseFile>& files, const LenderNames& lenders, WholeCase& out) {
  for (const auto& word : out.input.entries) {
    bool found = false, several = false;
    for (const auto& file : files) {
      const auto& report = file.read->extraction.report;
      if (!report || (!word.report.empty() && file_name(word.report) != file_name(file.receipt.claims.name))) continue;
      const auto entries = fitting(word, *report, lenders);
      const bool unclear = !word.opened && entries.size() > 1;
      several = several || unclear;
      if (unclear) continue;
      for (const auto& entry : entries) {
        found = true;
        out.confirmations.push_back({"report.ownership",
                                     file.receipt.item.value,
                                     place_of(entry),
                                     "unsure",
                                     FactState::confirmed,
                                     to_name(word.said),
                                     0,
                                     {}});
      }
    }
    if (found) continue;
    const auto which = word.institution + (word.opened ? " " + to_string(*word.opened) : "");
    if (several)
      out.notes.push_back({fmt::format("“{}”在报告里不止一条，请写明开立日期。", which),
                           fmt::format("The report holds more than one entry of “{}”: give the day of opening.", which)});
    else
      out.notes.push_back({fmt::format("报告里没有找到“{}”这一条，这句标注没有用上。", which),
                           fmt::format("No entry “{}” was found in the report; the word on it counts for nothing.", which)});
  }
}

// The last word on an entry; nothing where there is none, or it was taken back.
std::optional<Ownership> said_of(const std::vector<Confirmation>& words, const ItemId& item, const std::string& place) {
  std::optional<Ownership> out;
  for (const auto& c : words) {
    if (c.key != "report.ownership" || c.source != item.value || c.locator != place) continue;
    if (!c.value.empty()) out = ownership_named(c.value);
    else out = c.state == FactState::confirmed ? ownership_named(c.was) : std::nullopt;
  }
  return out;
}

// ---- Loans ----

std::string state_in_report(const ReportAccount& account) {
  if (account.status == AccountStatus::settled || account.status == AccountStatus::closed) return "settled";
  return account.status == AccountStatus::transferred ? "transferred" : "reported";
}

bool agrees(const LoanInput& loan, const ReportAccount& account) {
  return (loan.amount && account.amount && *loan.amount == *account.amount) ||
         (loan.disbursed_on && account.opened && *loan.disbursed_on == *account.opened);
}

bool differs(const LoanInput& loan, const ReportAccount& account) {
  return (loan.amount && account.amount && *loan.amount != *account.amount) ||
         (loan.disbursed_on && account.opened && *loan.disbursed_on != *account.opened);
}

// The loan that an account is: one of the same lender that agrees, else the only one that was typed for that lender.
LoanInput* loan_of(std::vector<LoanInput>& loans, std::size_t typed, const ReportAccount& account, const LenderNames& lenders) {
  LoanInput* only = nullptr;
  std::size_t candidates = 0;
  for (std::size_t i = 0; i < loans.size(); ++i) {
    if (!lenders.same(loans[i].lender, account.institution)) continue;
    if (agrees(loans[i], account)) return &loans[i];
    if (i >= typed) continue;
    ++candidates;
    only = &loans[i];
  }
  return candidates == 1 && (only->read.empty() || !differs(*only, account)) ? only : nullptr;
}

void fill(LoanInput& loan, const ReportAccount& account, const Provenance& from) {
  if (loan.lender.empty()) loan.lender = account.institution, loan.read["lender"] = from;
  if (!loan.amount && account.amount) loan.amount = account.amount, loan.read["amount_fen"] = from;
  // The day of a guarantee is not the day on which the loan was paid out.
  if (account.category == AccountCategory::liability) loan.guarantee = true, loan.read["role"] = from;
  else if (!loan.disbursed_on && account.opened) loan.disbursed_on = account.opened, loan.read["disbursed_on"] = from;
  if (!loan.in_my_report || loan.read.contains("in_my_report")) loan.in_my_report = true, loan.read["in_my_report"] = from;
  if (loan.state == "unknown" || loan.read.contains("state")) loan.state = state_in_report(account), loan.read["state"] = from;
  if (!loan.answers.contains("took_this_loan")) loan.answers["took_this_loan"] = "no";
}

void join_account(const ReportAccount& account, const Provenance& from, std::size_t typed, const LenderNames& lenders,
                  std::vector<LoanInput>& loans) {
  auto* loan = loan_of(loans, typed, account, lenders);
  fill(loan != nullptr ? *loan : loans.emplace_back(), account, from);
}

// A lookup for an application is a loan that may still be stopped only while it is fresh: an older one led to an account, which
// the report shows, or to nothing. A guarantor's lookup is about somebody's loan, never a loan of its own.
bool may_still_pay_out(const ReportInquiry& inquiry, const CreditReport& report, const std::optional<Day>& today) {
  constexpr int kFresh = 30, kStillOpen = 90, kSameEvent = 7;  // days
  if (!is_application(inquiry.reason) || is_guarantee(inquiry.reason) || !inquiry.date || !report.time) return false;
  if (inquiry.date->plus_days(kFresh) < report.time->day()) return false;
  if (today && inquiry.date->plus_days(kStillOpen) < *today) return false;  // an old report shows nothing of what came of it
  return std::none_of(report.accounts.begin(), report.accounts.end(), [&](const ReportAccount& account) {
    return account.opened && *account.opened >= *inquiry.date && *account.opened <= inquiry.date->plus_days(kSameEvent);
  });
}

void join_inquiry(const ReportInquiry& inquiry, const CreditReport& report, const Provenance& from, const LenderNames& lenders,
                  const std::optional<Day>& today, std::vector<LoanInput>& loans) {
  if (!may_still_pay_out(inquiry, report, today)) return;
  if (std::any_of(loans.begin(), loans.end(), [&](const LoanInput& l) { return lenders.same(l.lender, inquiry.institution); }))
    return;
  LoanInput loan;
  loan.lender = inquiry.institution;
  loan.state = "applied";
  loan.read["lender"] = loan.read["state"] = from;
  loan.answers["took_this_loan"] = "no";
  loans.push_back(std::move(loan));
}

std::vector<const CaseFile*> reports_by_time(const std::vector<CaseFile>& files) {
  std::vector<const CaseFile*> out;
  for (const auto& file : files)
    if (file.read->extraction.report) out.push_back(&file);
  sort_by_time(out, [](const CaseFile* f) { return f->read->extraction.report->time; });
  return out;
}

// Every word on an entry is kept; what is not the person's is a loan. Accounts come before inquiries: a lookup that led to an
// account is no loan of its own.
void join_reports(const std::vector<CaseFile>& files, const LenderNames& lenders, const std::optional<Day>& today,
                  WholeCase& out) {
  struct Denied {
    const CreditReport* report;
    JudgedEntry entry;
  };
  std::vector<Denied> accounts, inquiries;
  out.input.judged.clear();
  for (const auto* file : reports_by_time(files)) {
    const auto& report = *file->read->extraction.report;
    for (const auto& entry : entries_of(report)) {
      const auto said = said_of(out.confirmations, file->receipt.item, place_of(entry));
      if (!said) continue;
      JudgedEntry judged{{Origin::file, file->receipt.item, place_of(entry), entry.words},
                         entry.what,
                         entry.position,
                         holder_and_day(entry, report).first,
                         *said};
      if (said == Ownership::not_mine && entry.what == "account") accounts.push_back({&report, judged});
      if (said == Ownership::not_mine && entry.what == "inquiry") inquiries.push_back({&report, judged});
      out.input.judged.push_back(std::move(judged));
    }
  }
  auto& loans = out.input.loans;
  const auto typed = loans.size();
  for (const auto& [report, entry] : accounts)
    join_account(report->accounts[static_cast<std::size_t>(entry.position)], entry.from, typed, lenders, loans);
  for (const auto& [report, entry] : inquiries)
    join_inquiry(report->inquiries[static_cast<std::size_t>(entry.position)], *report, entry.from, lenders, today, loans);
}

}  // namespace

WholeCase whole_case(const CaseInput& said, const std::vector<CaseFile>& files, const Pack& pack,
                     const std::vector<Confirmation>& confirmations, std::optional<Day> today) {
  WholeCase out;
  out.input = said;
  const LenderNames lenders(pack);
  words_of_answers(files, lenders, out);
  out.confirmations.insert(out.confirmations.end(), confirmations.begin(), confirmations.end());
  join_reports(files, lenders, today, out);
  join_papers(files, pack, lenders, out);
  return out;
}

}  // namespace qingbai

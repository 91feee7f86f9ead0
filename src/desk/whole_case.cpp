#include "desk/whole_case.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "facts/official_papers.hpp"

namespace qingbai {
namespace {

// ---- Words on entries ----

std::string file_name(const std::string& path) { return path.substr(path.find_last_of("/\\") + 1); }

bool fits(const EntrySaid& word, const ReportEntry& entry, const CreditReport& report, const Pack& pack) {
  const auto at = static_cast<std::size_t>(entry.position);
  if (entry.what == "account") {
    const auto& account = report.accounts[at];
    return same_institution(pack, word.institution, account.institution) && (!word.opened || word.opened == account.opened);
  }
  if (entry.what != "inquiry") return false;
  const auto& inquiry = report.inquiries[at];
  return same_institution(pack, word.institution, inquiry.institution) && (!word.opened || word.opened == inquiry.date);
}

// A word goes to the accounts that fit; to inquiries where no account does. Without a day it must fit one account only.
void apply(const EntrySaid& word, const CaseFile& file, const Pack& pack, WholeCase& out, bool& found, bool& several) {
  const auto& report = *file.read->extraction.report;
  std::vector<ReportEntry> accounts, inquiries;
  for (auto& entry : entries_of(report))
    if (fits(word, entry, report, pack)) (entry.what == "account" ? accounts : inquiries).push_back(entry);
  const auto& chosen = accounts.empty() ? inquiries : accounts;
  if (chosen.empty()) return;
  if (!word.opened && chosen.size() > 1) {
    several = true;
    return;
  }
  found = true;
  for (const auto& entry : chosen)
    out.confirmations.push_back({"report.ownership",
                                 file.receipt.item.value,
                                 entry_place(entry.what, entry.position, entry.page),
                                 "unsure",
                                 FactState::confirmed,
                                 word.mine,
                                 0,
                                 {}});
}

void words_of_answers(const std::vector<CaseFile>& files, const Pack& pack, WholeCase& out) {
  for (const auto& word : out.input.entries) {
    bool found = false, several = false;
    for (const auto& file : files)
      if (file.read->extraction.report && (word.report.empty() || file_name(word.report) == file_name(file.receipt.claims.name)))
        apply(word, file, pack, out, found, several);
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

// The last word on an entry.
Ownership said_of(const std::vector<Confirmation>& words, const ItemId& item, const std::string& place) {
  auto out = Ownership::unsure;
  for (const auto& c : words) {
    if (c.key != "report.ownership" || c.source != item.value || c.locator != place) continue;
    out = Ownership::unsure;
    if (const auto named = ownership_named(c.value.empty() ? c.was : c.value);
        named && (!c.value.empty() || c.state == FactState::confirmed))
      out = *named;
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
LoanInput* loan_of(std::vector<LoanInput>& loans, std::size_t typed, const ReportAccount& account, const Pack& pack) {
  LoanInput* only = nullptr;
  std::size_t candidates = 0;
  for (std::size_t i = 0; i < loans.size(); ++i) {
    if (!same_institution(pack, loans[i].lender, account.institution)) continue;
    if (agrees(loans[i], account)) return &loans[i];
    if (i >= typed) continue;
    ++candidates;
    only = &loans[i];
  }
  return candidates == 1 && (only->read.empty() || !differs(*only, account)) ? only : nullptr;
}

Provenance place_in_report(const CaseFile& file, const ReportEntry& entry) {
  Provenance out;
  out.origin = Origin::file;
  out.item = file.receipt.item;
  out.locator = entry_place(entry.what, entry.position, entry.page);
  out.quote = entry.words;
  return out;
}

void fill(LoanInput& loan, const ReportAccount& account, const Provenance& from) {
  if (loan.lender.empty()) loan.lender = account.institution, loan.read["lender"] = from;
  if (!loan.amount && account.amount) loan.amount = account.amount, loan.read["amount_fen"] = from;
  if (!loan.disbursed_on && account.opened) loan.disbursed_on = account.opened, loan.read["disbursed_on"] = from;
  if (!loan.in_my_report || loan.read.contains("in_my_report")) loan.in_my_report = true, loan.read["in_my_report"] = from;
  if (loan.state == "unknown" || loan.read.contains("state")) loan.state = state_in_report(account), loan.read["state"] = from;
  if (!loan.answers.contains("took_this_loan")) loan.answers["took_this_loan"] = "no";
}

void join_account(const ReportAccount& account, const Provenance& from, std::size_t typed, const Pack& pack,
                  std::vector<LoanInput>& loans) {
  auto* loan = loan_of(loans, typed, account, pack);
  fill(loan != nullptr ? *loan : loans.emplace_back(), account, from);
}

// A lookup for an application that led to no account we know of: somebody applied.
void join_inquiry(const ReportInquiry& inquiry, const Provenance& from, const Pack& pack, std::vector<LoanInput>& loans) {
  if (!is_application(inquiry.reason)) return;
  if (std::any_of(loans.begin(), loans.end(),
                  [&](const LoanInput& l) { return same_institution(pack, l.lender, inquiry.institution); }))
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
  const auto time = [](const CaseFile* f) { return f->read->extraction.report->time; };
  std::stable_sort(out.begin(), out.end(), [&](const CaseFile* a, const CaseFile* b) {
    return time(a).has_value() && time(b).has_value() && *time(a) < *time(b);
  });
  return out;
}

void join_reports(const std::vector<CaseFile>& files, const Pack& pack, WholeCase& out) {
  const auto typed = out.input.loans.size();
  const auto reports = reports_by_time(files);
  const auto each_judged = [&](const std::string& what, const auto& join) {
    for (const auto* file : reports)
      for (const auto& entry : entries_of(*file->read->extraction.report)) {
        const auto place = entry_place(entry.what, entry.position, entry.page);
        const auto word = entry.what == what ? said_of(out.confirmations, file->receipt.item, place) : Ownership::unsure;
        if (word == Ownership::unsure) continue;
        out.input.judged.push_back({file->receipt.item, what, entry.position, entry.page, entry.words, to_name(word)});
        if (word == Ownership::not_mine)
          join(*file->read->extraction.report, static_cast<std::size_t>(entry.position), place_in_report(*file, entry));
      }
  };
  each_judged("account", [&](const CreditReport& report, std::size_t at, const Provenance& from) {
    join_account(report.accounts[at], from, typed, pack, out.input.loans);
  });
  each_judged("inquiry", [&](const CreditReport& report, std::size_t at, const Provenance& from) {
    join_inquiry(report.inquiries[at], from, pack, out.input.loans);
  });
  each_judged("contact", [](const CreditReport&, std::size_t, const Provenance&) {});
}

// ---- Official papers ----

FactState word_on(const std::vector<Confirmation>& words, const OfficialPaper& paper, const char* key) {
  auto out = FactState::proposed;
  for (const auto& c : words)
    if (c.key == key && c.source == paper.from.item.value && c.locator == paper.from.locator) out = c.state;
  return out;
}

void join_court_paper(const OfficialPaper& paper, const Found& found, CaseInput& input) {
  for (auto& said : input.court_papers) {
    if (said.paper != paper.court_paper) continue;
    if (!said.case_number.empty() && !paper.case_number.empty() && said.case_number != paper.case_number) continue;
    if (said.court.empty()) said.court = paper.authority;
    if (said.case_number.empty()) said.case_number = paper.case_number;
    if (!said.dated && !paper.in_message) said.dated = paper.dated;
    if (!said.found) said.found = found;
    return;
  }
  CourtPaperInput made;
  made.paper = paper.court_paper;
  made.court = paper.authority;
  made.case_number = paper.case_number;
  made.dated = paper.dated;
  made.found = found;
  input.court_papers.push_back(std::move(made));
}

// What a paper says of a matter fills in what the person left out of the last filing of that kind; else it is a matter of its
// own.
void join_reply(const OfficialPaper& paper, const Found& found, CaseInput& input) {
  const auto open = std::find_if(input.matters.rbegin(), input.matters.rend(), [&](const MatterInput& m) {
    return m.kind == paper.matter.value && (!m.filed_on || !paper.dated || !(*paper.dated < *m.filed_on));
  });
  if (open != input.matters.rend() && open->answered_on && paper.outcome == "refused") return;  // the person noted it
  auto& matter = open != input.matters.rend() ? *open : input.matters.emplace_back();
  matter.kind = paper.matter.value;
  if (paper.outcome == "filed") {
    if (!matter.filed_on) matter.filed_on = paper.dated, matter.found = found;
    if (matter.receipt.empty()) matter.receipt = paper.case_number;
  } else if (paper.outcome == "accepted") {
    if (!matter.accepted_on) matter.accepted_on = paper.dated, matter.found = found;
  } else if (!matter.answered_on) {
    matter.answered_on = paper.dated;
    if (matter.outcome.empty()) matter.outcome = paper.outcome;
    matter.found = found;
  }
}

void join_papers(const std::vector<CaseFile>& files, const Pack& pack, WholeCase& out) {
  for (const auto& paper : official_papers(read_files(files), pack)) {
    const bool court = !paper.court_paper.empty();
    const auto state = word_on(out.confirmations, paper, court ? "court.paper" : "matter.answered");
    if (state == FactState::rejected) continue;
    const Found found{paper.from, state == FactState::confirmed};
    if (court) join_court_paper(paper, found, out.input);
    else join_reply(paper, found, out.input);
  }
}

}  // namespace

std::string entry_place(const std::string& what, int position, int page) {
  return fmt::format("{} {} page {}", what, position + 1, page);
}

std::optional<Ownership> ownership_named(const std::string& name) {
  if (name == "mine") return Ownership::mine;
  if (name == "not_mine") return Ownership::not_mine;
  if (name == "unsure") return Ownership::unsure;
  return std::nullopt;
}

WholeCase whole_case(const CaseInput& said, const std::vector<CaseFile>& files, const Pack& pack,
                     const std::vector<Confirmation>& confirmations) {
  WholeCase out;
  out.input = said;
  words_of_answers(files, pack, out);
  out.confirmations.insert(out.confirmations.end(), confirmations.begin(), confirmations.end());
  join_reports(files, pack, out);
  join_papers(files, pack, out);
  return out;
}

}  // namespace qingbai

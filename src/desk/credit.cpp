#include "desk/credit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "credit/report_picture.hpp"
#include "desk/whole_case.hpp"

namespace qingbai {
namespace {

// What the person said elsewhere in the case.
OwnershipFacts said_of(const CaseInput& input) {
  OwnershipFacts out;
  const auto whole = input.answers.find("took_this_loan");
  for (const auto& loan : input.loans) {
    const auto own = loan.answers.find("took_this_loan");
    const auto& word = own != loan.answers.end() ? own->second : whole != input.answers.end() ? whole->second : std::string();
    if (!loan.lender.empty() && word == "no") out.denied_lenders.push_back(loan.lender);
    if (!loan.lender.empty() && word == "yes") out.my_lenders.push_back(loan.lender);
  }
  for (const auto& phone : input.phones) out.my_phones.push_back(phone.number);
  if (!input.address.empty()) out.my_addresses.push_back(input.address);
  return out;
}

CreditPart part_of(const CaseFile& file, const CaseAnswer& answer) {
  CreditPart out;
  out.file = &file;
  const auto& report = *file.read->extraction.report;
  const auto proposals = propose_ownership(report, said_of(answer.input));
  for (const auto& entry : entries_of(report)) {
    const auto at = entry_place(entry.what, entry.position, entry.page);
    EntryWord word;
    word.proposal = *std::find_if(proposals.begin(), proposals.end(), [&](const OwnershipProposal& p) {
      return p.what == entry.what && p.position == entry.position;
    });
    for (const auto& fact : answer.facts.all()) {
      if (fact.key != "report.ownership" || fact.from.item != file.receipt.item) continue;
      // What a person put in its place is the one to speak of next.
      if (fact.from.locator == at && (fact.from.corrected || fact.state != FactState::rejected)) word.fact = fact.id;
    }
    word.said = word_on_entry(answer.facts, file.receipt.item, entry.what, static_cast<std::size_t>(entry.position), entry.page);
    out.entries.push_back(std::move(word));
  }
  std::vector<OwnershipProposal> confirmed;
  for (const auto& e : out.entries)
    if (e.said) confirmed.push_back(e.proposal), confirmed.back().proposed = *e.said;
  out.objections = objections(report, confirmed);
  return out;
}

std::vector<OwnershipProposal> as_said(const CreditPart& part) {
  std::vector<OwnershipProposal> out;
  for (const auto& e : part.entries) out.push_back(e.proposal), out.back().proposed = e.said.value_or(e.proposal.proposed);
  return out;
}

// The days on which the person asked for a report, as the reports themselves say.
std::vector<Day> days_asked(const std::vector<CreditPart>& parts) {
  std::set<Day> out;
  for (const auto& part : parts) {
    if (part.report().time && part.report().lender_or_own != "lender") out.insert(part.report().time->day());
    for (const auto& i : part.report().inquiries)
      if (i.by == "self" && i.date) out.insert(*i.date);
  }
  return {out.begin(), out.end()};
}

std::vector<Filing> filings_of(const CaseInput& input, const Pack& pack) {
  std::vector<Filing> out;
  for (const auto& matter : input.matters) {
    if (matter.filed_on) out.push_back({*matter.filed_on, matter_name(pack, matter.kind)});
  }
  return out;
}

}  // namespace

std::optional<Ownership> word_on_entry(const FactSet& facts, const ItemId& item, const std::string& what, std::size_t position,
                                       int page) {
  const auto at = entry_place(what, static_cast<int>(position), page);
  std::optional<Ownership> out;
  for (const auto* fact : facts.of("report.ownership")) {
    if (fact->from.item != item || fact->state != FactState::confirmed) continue;
    if (fact->from.locator == at) out = ownership_named(fact->value);
  }
  return out;
}

CreditPlace credit_of(const CaseAnswer& answer, const Pack& pack, Language language) {
  CreditPlace out;
  for (const auto& file : answer.files)
    if (file.read->extraction.report) out.parts.push_back(part_of(file, answer));
  if (std::all_of(out.parts.begin(), out.parts.end(), [](const CreditPart& p) { return p.report().time.has_value(); }))
    std::stable_sort(out.parts.begin(), out.parts.end(),
                     [](const CreditPart& a, const CreditPart& b) { return *a.report().time < *b.report().time; });
  out.next_free = next_free_report(days_asked(out.parts), answer.today);
  if (out.parts.empty()) return out;
  const auto& newest = out.parts.back();
  out.picture = report_picture(newest.report(), as_said(newest), filings_of(answer.input, pack), language);
  std::vector<CreditReport> reports;
  for (const auto& part : out.parts) {
    out.one_person = out.one_person && same_person(out.parts.front().report(), part.report());
    reports.push_back(part.report());
  }
  if (!out.one_person) return out;
  out.changes = compare_reports(std::move(reports));
  out.proofs = proofs(out.changes);
  return out;
}

std::vector<LineAnswer> line_answers(const CaseAnswer& answer) {
  std::vector<LineAnswer> out;
  for (const auto& file : answer.files) {
    for (const auto& v : file.read->messages)
      if (auto line = read_line_answer(v.text, v.time ? std::optional(v.time->day()) : std::nullopt))
        out.push_back(std::move(*line));
    const auto& read = file.read->extraction;
    if (read.messages.empty() && file.read->messages.empty() && read.kind == FileKind::image)  // a screenshot of the answer
      if (auto line = read_line_answer(read.text, std::nullopt)) out.push_back(std::move(*line));
  }
  if (std::all_of(out.begin(), out.end(), [](const LineAnswer& a) { return a.day.has_value(); }))
    std::stable_sort(out.begin(), out.end(), [](const LineAnswer& a, const LineAnswer& b) { return *a.day < *b.day; });
  return out;
}

}  // namespace qingbai

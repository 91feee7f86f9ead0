#include "desk/credit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "credit/report_picture.hpp"

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
    const auto at = place_of(entry);
    EntryWord word;
    word.proposal = *std::find_if(proposals.begin(), proposals.end(), [&](const OwnershipProposal& p) {
      return p.what == entry.what && p.position == entry.position;
    });
    for (const auto& fact : answer.facts.under("report.ownership")) {
      if (fact.from.item != file.receipt.item) continue;
      // What a person put in its place is the one to speak of next.
      if (fact.from.locator == at && (fact.from.corrected || fact.state != FactState::rejected)) word.fact = fact.id;
    }
    for (const auto& judged : answer.input.judged)
      if (judged.from.item == file.receipt.item && judged.from.locator == at) word.said = judged.said;
    out.entries.push_back(std::move(word));
  }
  std::vector<OwnershipProposal> confirmed;
  for (const auto& e : out.entries)
    if (e.said) confirmed.push_back(e.proposal), confirmed.back().proposed = *e.said;
  out.objections = objections(report, confirmed);
  const auto printed_here = [&](const std::string& id) {
    const auto* fact = answer.facts.find(FactId{id});
    return fact != nullptr && fact->from.item == file.receipt.item;
  };
  for (const auto& c : answer.contradictions)
    if (printed_here(c.a) || printed_here(c.b)) out.contradictions.push_back(&c);
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

CreditPlace credit_of(const CaseAnswer& answer, const Pack& pack, Language language) {
  CreditPlace out;
  for (const auto& file : answer.files)
    if (file.read->extraction.report) out.parts.push_back(part_of(file, answer));
  sort_by_time(out.parts, [](const CreditPart& p) { return p.report().time; });
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
  sort_by_time(out, [](const LineAnswer& a) { return a.day; });
  return out;
}

}  // namespace qingbai

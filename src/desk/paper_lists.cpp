// What a paper's tables and repeated sentences list: exhibits, messages, leads, calls, entries of reports, matters, clocks.
#include <fmt/format.h>

#include <algorithm>

#include "desk/paper_fields.hpp"
#include "facts/leads.hpp"
#include "facts/money.hpp"
#include "facts/private_chat.hpp"

namespace qingbai {
// Private talk is handed in where the person said so, or a sentence of the paper rests on it.
bool PaperFields::stays_private(const Exhibit& exhibit) {
  const bool cited = used_.contains(exhibit.number);
  if (cited || s_.facts.has("answer.hand_in_private_chats", "yes")) return false;
  const auto file = std::find_if(s_.files.begin(), s_.files.end(), [&](const auto& f) { return f->item == exhibit.item; });
  if (file == s_.files.end() || !is_private_chat(**file, s_.pack)) return false;
  return left_out_private_ = true;
}

std::vector<Fields> PaperFields::exhibits(bool cited_only) {
  std::vector<Fields> out;
  for (const auto& e : s_.exhibits) {
    if ((cited_only && !used_.contains(e.number)) || stays_private(e)) continue;
    used_.insert(e.number);
    out.push_back({{"exhibit.no", std::to_string(e.number)},
                   {"exhibit.name", e.original_name},
                   {"exhibit.kind", words("file.kind." + e.kind)},
                   {"exhibit.proves", e.proves.in(s_.language)},
                   {"exhibit.sha256", e.sha256},
                   {"exhibit.source", e.source},
                   {"exhibit.pages", e.pages > 0 ? std::to_string(e.pages) : ""},
                   {"exhibit.received", day(e.received.day())}});
  }
  return out;
}

std::vector<Fields> PaperFields::messages(const std::set<MessageClass>& wanted) {
  std::vector<Fields> out;
  for (const auto& file : s_.files)
    for (const auto& v : file->messages) {
      if (!wanted.contains(v.verdict) || !concerns(v)) continue;
      const int number = exhibit_of(file->item);
      out.push_back({{"message.no", std::to_string(out.size() + 1)},
                     {"message.time", moment(v.time)},
                     {"message.sender", v.sender},
                     {"message.class", words(std::string("message.class.") + to_name(v.verdict))},
                     {"message.text", v.text},
                     {"message.exhibit", std::to_string(number)},
                     {"message.cite", exhibit_words(number, 0, v.index + 1)}});
    }
  return out;
}

std::vector<Fields> PaperFields::leads() {
  constexpr std::size_t kMost = 3;  // runs named beside a lead; their count says how many places there are
  std::vector<Fields> out;
  for (const auto& lead : leads_of(s_.input, s_.files, s_.pack)) {
    std::vector<ExhibitPlace> where;
    for (const auto& [item, index] : lead.seen) where.push_back({number_of(item), 0, index + 1});
    out.push_back({{"lead.no", std::to_string(out.size() + 1)},
                   {"lead.kind", words("lead." + lead.type)},
                   {"lead.value", lead.value},
                   {"lead.count", std::to_string(lead.seen.size())},
                   {"lead.cite", places(where, kMost)}});
  }
  return out;
}

Fields PaperFields::loan(std::size_t i) const {
  const auto& l = s_.input.loans[i];
  return {{"loan.lender", l.lender},
          {"loan.amount", l.amount ? to_yuan(*l.amount) : ""},
          {"loan.amount_capitals", l.amount ? to_chinese_capitals(*l.amount) : ""},
          {"loan.contract_number", l.contract_number},
          {"loan.disbursed_on", day(l.disbursed_on)},
          {"loan.state", (l.guarantee ? words("loan.role.guarantor") : "") + words("loan.state." + l.state)}};
}

std::vector<Fields> PaperFields::loans() const {
  std::vector<Fields> out;
  for (std::size_t i = 0; i < s_.input.loans.size(); ++i) {
    if (!concerns(s_.input.loans[i].lender) || is_own_loan(s_.input, i)) continue;
    auto fields = loan(i);
    fields["loan.no"] = std::to_string(out.size() + 1);
    out.push_back(std::move(fields));
  }
  return out;
}

// Those that the person said are theirs; where they said it of none, those that they did not deny.
std::vector<Fields> PaperFields::own_loans() const {
  std::vector<Fields> said, open;
  for (std::size_t i = 0; i < s_.input.loans.size(); ++i) {
    const auto answer = took(s_.input, s_.input.loans[i]);
    if (answer == "yes") said.push_back(loan(i));
    else if (answer != "no") open.push_back(loan(i));
  }
  auto out = said.empty() ? std::move(open) : std::move(said);
  for (std::size_t i = 0; i < out.size(); ++i) out[i]["loan.no"] = std::to_string(i + 1);
  return out;
}

std::vector<Fields> PaperFields::calls() const {
  std::vector<Fields> out;
  for (const auto& c : s_.input.calls)
    if (concerns(c.with))
      out.push_back({{"call.no", std::to_string(out.size() + 1)},
                     {"call.with", c.with},
                     {"call.at", moment(c.at)},
                     {"call.agent", c.agent},
                     {"call.promised", c.promised},
                     {"call.promised_by", day(c.promised_by)},
                     {"call.kept", words(!c.kept   ? "call.kept.unknown"
                                         : *c.kept ? "call.kept.yes"
                                                   : "call.kept.no")}});
  return out;
}

std::vector<Fields> PaperFields::payments() {
  std::vector<Fields> out;
  for (const auto& seen : money_of(s_.input, s_.files, s_.pack, s_.lenders))
    if (seen.kind == MoneyKind::sent)
      out.push_back({{"payment.no", std::to_string(out.size() + 1)},
                     {"payment.on", day(seen.day)},
                     {"payment.amount", to_yuan(Fen{seen.amount_fen})},
                     {"payment.to", seen.with},
                     {"payment.to_account", seen.with_account},
                     {"payment.from", seen.account},
                     {"payment.cite", exhibit_words(exhibit_of(seen.item), 0, 0)}});
  return out;
}

std::vector<Fields> PaperFields::accounts(Ownership said) {
  std::vector<Fields> out;
  for (const auto& file : s_.files) {
    if (!file->extraction.report) continue;
    const auto& all = file->extraction.report->accounts;
    for (std::size_t n = 0; n < all.size(); ++n) {
      const auto& a = all[n];
      if (!said_of(said, file->item, "account", n) || !concerns(a.institution)) continue;
      const int number = exhibit_of(file->item);
      const auto amount = a.amount ? a.amount : a.limit;
      out.push_back({{"account.no", std::to_string(out.size() + 1)},
                     {"account.institution", a.institution},
                     {"account.product", a.product},
                     {"account.opened", day(a.opened)},
                     {"account.amount", amount ? to_yuan(*amount) : ""},
                     {"account.balance", a.balance ? to_yuan(*a.balance) : ""},
                     {"account.overdue", a.overdue_now ? to_yuan(*a.overdue_now) : ""},
                     {"account.text", a.text},
                     {"account.page", std::to_string(a.page)},
                     {"account.exhibit", std::to_string(number)},
                     {"account.cite", exhibit_words(number, a.page, 0)}});
    }
  }
  return out;
}

std::vector<Fields> PaperFields::inquiries() {
  std::vector<Fields> out;
  for (const auto& file : s_.files) {
    if (!file->extraction.report) continue;
    const auto& all = file->extraction.report->inquiries;
    for (std::size_t n = 0; n < all.size(); ++n) {
      const auto& i = all[n];
      if (!said_of(Ownership::not_mine, file->item, "inquiry", n) || !concerns(i.institution)) continue;
      const int number = exhibit_of(file->item);
      out.push_back({{"inquiry.no", std::to_string(out.size() + 1)},
                     {"inquiry.date", day(i.date)},
                     {"inquiry.institution", i.institution},
                     {"inquiry.reason", i.reason},
                     {"inquiry.page", std::to_string(i.page)},
                     {"inquiry.exhibit", std::to_string(number)},
                     {"inquiry.cite", exhibit_words(number, i.page, 0)}});
    }
  }
  return out;
}

std::vector<Fields> PaperFields::matters(const std::vector<MatterKindId>& of) const {
  std::vector<Fields> out;
  for (const auto& m : s_.input.matters) {
    if (!may_tell_of(m)) continue;
    if (!of.empty() && std::none_of(of.begin(), of.end(), [&](const MatterKindId& id) { return id.value == m.kind; })) continue;
    const auto* kind = matter_of(s_.pack, m.kind);
    if (kind != nullptr && m.filed_on)
      out.push_back({{"matter.name", kind->name.in(s_.language)},
                     {"matter.filed_on", day(m.filed_on)},
                     {"matter.receipt", m.receipt},
                     {"matter.accepted_on", day(m.accepted_on)},
                     {"matter.answered_on", day(m.answered_on)},
                     {"matter.outcome", outcome_words(m.outcome)}});
  }
  return out;
}

std::vector<Fields> PaperFields::whereabouts() const {
  std::vector<Fields> out;
  for (const auto& w : s_.input.whereabouts)
    out.push_back({{"whereabouts.from", moment(w.from)},
                   {"whereabouts.to", moment(w.to)},
                   {"whereabouts.place", w.place},
                   {"whereabouts.proof", w.proof}});
  return out;
}

// What comes first, as much as a page on the wall holds.
std::vector<Fields> PaperFields::steps() const {
  constexpr std::size_t kMost = 8;
  std::vector<Fields> out;
  for (const auto& step : s_.plan.steps) {
    if (out.size() == kMost) break;
    if (step.status == StepStatus::waiting) continue;
    out.push_back({{"step.no", std::to_string(out.size() + 1)},
                   {"step.title", step.title.in(s_.language)},
                   {"step.how", step.how.in(s_.language)},
                   {"step.do_by", day(step.do_by)}});
  }
  return out;
}

std::vector<Fields> PaperFields::clocks() const {
  std::vector<Fields> out;
  for (const auto& c : s_.plan.clocks)
    out.push_back({{"clock.name", c.name.in(s_.language)},
                   {"clock.from", day(c.from)},
                   {"clock.due", day(c.due)},
                   {"clock.state", words(std::string("clock.state.") + to_name(c.state))}});
  return out;
}

}  // namespace qingbai
